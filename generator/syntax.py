"""What Jinja2 says of a template that it cannot read, in the words of someone who is no programmer."""

import re

from generator.errors import nearest

_CLOSED = ["block", "call", "filter", "for", "if", "macro", "set", "with"]
TAGS = [*_CLOSED, *(f"end{tag}" for tag in _CLOSED), "else", "elif", "extends", "from", "import", "include"]
_UNKNOWN_TAG = re.compile(r"Encountered unknown tag '(\w+)'")
_ENDS = {"end of print statement": "}}", "end of statement block": "%}"}
_END = "|".join(_ENDS)

# The first that fits is said; {0} and so on are what its brackets caught.
_SAID = [
    (r"Unexpected end of template.* closed is '(\w+)'", "‘{0}’ is never closed", "write {{% end{0} %}} where it ends"),
    (
        r"Encountered unknown tag '(\w+)'\. You probably.* closed is '(\w+)'",
        "‘{0}’ stands here, but ‘{1}’ is still open",
        "write {{% end{1} %}} first",
    ),
    (
        r"Encountered unknown tag '(\w+)'",
        "‘{0}’ belongs to no tag that is open",
        "remove it, or write what it should belong to, such as {{% if … %}}",
    ),
    (r"No (filter|test) named '(\w+)'", "there is no {0} ‘{1}’", ""),
    (
        r"unexpected '(.)', expected '(.)'",
        "‘{0}’ stands where ‘{1}’ is missing",
        "close each bracket with its partner",
    ),
    (r"unexpected '(\})'", "‘{0}’ stands alone", "a value ends with }}}}, a tag with %}}"),
    (r"unexpected '([)\]])'", "‘{0}’ closes nothing that is open", "remove it, or open the bracket"),
    (
        rf"unexpected end of template, expected '({_END})'",
        "what opens here never ends",
        "a value ends with }}}}, a tag with %}}",
    ),
    (r"Missing end of comment tag", "the comment that opens here never ends", "a comment ends with #}}"),
    (r"unexpected char '[“”‘’]'", "a curved quotation mark stands here", "write straight ones: \"…\" or '…'"),
    (r"unexpected char (?:\"'\"|'\"')", "a quotation mark has no partner", "end each text with the mark that began it"),
    (
        r"unexpected char '(.+)'",
        "the sign ‘{0}’ means nothing in a template",
        "put words in quotation marks; join conditions with ‘and’ or ‘or’",
    ),
    (rf"expected token '(?:{_END})', got '='", "‘=’ does not compare", "write == to ask whether two things are equal"),
    (rf"expected token '({_END})', got '(.+)'", "‘{1}’ stands where ‘{0}’ is expected", "is a sign or a word missing?"),
    (
        rf"(?:unexpected|Expected an expression, got|expected token 'name', got) '({_END})'",
        "something is missing before ‘{0}’",
        "",
    ),
    (r"tag name expected", "this tag has no name", "write, for example, {{% if … %}}"),
    (r"expected name or number", "a name is missing after the dot", ""),
    (r"expected token '(.+)', got '(.+)'", "‘{1}’ stands where ‘{0}’ is expected", ""),
    (r"block '(.+)' defined twice", "there are two blocks ‘{0}’", "give each its own name"),
    (r"Block names", "the name of a block holds a hyphen", "write ‘_’ instead"),
    (r"can't assign to", "‘set’ needs a name", "write {{% set name = … %}}"),
]


def plainly(message: str) -> tuple[str, str]:
    """Return what one of Jinja2's messages means, and a hint or nothing; one that is not known stays as it is."""
    tag = _UNKNOWN_TAG.match(message)
    if tag and tag[1] not in TAGS:
        return f"there is no tag ‘{tag[1]}’", nearest(tag[1], TAGS, most=2)
    for pattern, said, hint in _SAID:
        if match := re.match(pattern, message):
            caught = [_ENDS.get(each, each) for each in match.groups()]
            return said.format(*caught), hint.format(*caught)
    return f"the template cannot be read here: {message}", ""
