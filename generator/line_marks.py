"""Marks in what templates write, which tell where each piece was written."""

from collections.abc import Iterable, Iterator

from jinja2 import TemplateSyntaxError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from generator.origins import BEGIN, END, mark

ROUND = "_round"
"""The name of the function that counts the rounds of loops."""


class LineMarks(Extension):
    """Put a mark before each line of a template's own text and each value, and count the rounds of loops.

    What another template writes, which is included, stands between two signs.

    Text that a template captures (in a macro, a `set` block and so on) may be compared or measured there, so in
    captured text only lines with a tag are marked: a plain word stays equal to itself.
    """

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Return the tokens of a template with marks among them."""
        name, file = stream.name or "", stream.filename
        captured = 0
        for token in stream:
            line = token.lineno
            if token.type == "data":
                yield Token(line, "data", _marked(token.value, name, line, captured > 0))
            elif token.type == "variable_begin" and not captured:
                yield from (Token(line, "data", mark(name, line)), token)
            elif token.type == "block_begin":
                tag = _rest_of_tag(stream)
                if tag and tag[0].value == "autoescape":
                    raise TemplateSyntaxError("‘autoescape’ is not for templates", line, stream.name, file)
                if tag and tag[0].value in ("call", "filter") and not captured:
                    yield Token(line, "data", mark(name, line))
                included = bool(tag) and tag[0].value == "include" and not captured
                if included:
                    yield Token(line, "data", BEGIN)
                captured += _change_of_capture(tag)
                yield from (token, *tag, *_count_of_rounds(tag))
                if included:
                    yield Token(line, "data", END)
            else:
                yield token


def _marked(text: str, name: str, line: int, captured: bool) -> str:
    lines = text.split("\n")
    for index, words in enumerate(lines):
        if "<" in words or (words.strip() and not captured):
            indent = len(words) - len(words.lstrip())
            lines[index] = words[:indent] + mark(name, line + index) + words[indent:]
    return "\n".join(lines)


def _rest_of_tag(stream: TokenStream) -> list[Token]:
    tag: list[Token] = []
    while stream.current.type != "eof" and (not tag or tag[-1].type != "block_end"):
        tag.append(next(stream))
    return tag


def _change_of_capture(tag: list[Token]) -> int:
    name = tag[0].value if tag else ""
    if name == "set":
        after_names = next((token.type for token in tag if token.type not in ("name", "dot", "comma")), "")
        return 0 if after_names == "assign" else 1
    return (name in ("macro", "call", "filter")) - (name in ("endmacro", "endcall", "endfilter", "endset"))


def _count_of_rounds(tag: list[Token]) -> Iterator[Token]:
    if tag and tag[0].value == "for":
        call = [("variable_begin", "{{"), ("name", ROUND), ("lparen", "("), ("rparen", ")"), ("variable_end", "}}")]
        yield from (Token(tag[0].lineno, kind, value) for kind, value in call)
