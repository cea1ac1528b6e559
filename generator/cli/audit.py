"""`handout audit`: any PDF, held to the rules of the printed page."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from generator.audit.report import Audit
    from generator.limits import Size


@click.command("audit")
@click.argument("names", metavar="FILE.pdf ...", nargs=-1, required=True)
@click.option("--large-print", "size", flag_value="large", help="Hold it to the rules of large print.")
@click.option("--giant-print", "size", flag_value="giant", help="Hold it to the rules of giant print.")
@click.option("--black-and-white", is_flag=True, help="Hold it to the rule that there is no colour.")
@click.option("--rule", "rules", metavar="ID", multiple=True, help="Only this rule, such as P-SIZE. Repeatable.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option(
    "--seconds", type=click.FloatRange(1, 3600), default=60, show_default=True,
    help="How long a file may take.",
)  # fmt: skip
def command(
    names: tuple[str, ...],
    size: "Size | None",
    black_and_white: bool,
    rules: tuple[str, ...],
    as_json: bool,
    seconds: float,
) -> None:
    """Hold any finished PDF to the rules of the printed page.

    Reports each rule: what breaks it, on which page and in which words; what cannot be told; how many hold. The exit
    status is 1 if a rule fails or a file cannot be read.

    \b
    handout audit output/starter.pdf
    handout audit leaflet.pdf other.pdf --large-print
    """
    from generator.audit.apart import audit

    only = _known(rules)
    audits = []
    for name in names:
        found = audit(Path(name), size or "standard", seconds=seconds, black_and_white=black_and_white, only=only)
        audits.append(found)
        if not as_json:
            tell(found)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode({"files": audits}), indent=2).decode())
    if not all(each.holds for each in audits):
        sys.exit(1)


def tell(found: "Audit") -> None:
    """Print an audit for people."""
    from generator.audit.report import lines
    from generator.errors import printable

    for line in lines(found):
        click.echo(printable(line))


def finished(path: Path, print_size: str, *, black_and_white: bool) -> None:
    """Print the audit of a handout that has just been made; if a rule fails, end with 1 and leave the file."""
    from generator.audit.apart import audit

    found = audit(path, cast("Size", print_size), black_and_white=black_and_white)
    tell(found)
    if not found.holds:
        sys.exit(1)


def _known(rules: tuple[str, ...]) -> tuple[str, ...]:
    """Return rules as they are spelled, each once; refuse what is none."""
    from generator.audit.wants import RULE_IDS
    from generator.errors import nearest_or_all

    for id in rules:
        if id.upper() not in RULE_IDS:
            message = f"there is no rule ‘{id}’; {nearest_or_all(id, RULE_IDS)}"
            raise click.BadParameter(message, param_hint="‘--rule’")
    return tuple(dict.fromkeys(id.upper() for id in rules))
