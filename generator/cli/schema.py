"""`handout schema`: what an editor needs to complete and check the files of content and themes."""

from typing import Any

import click

from generator.errors import nearest_or_all


def kinds() -> dict[str, Any]:
    """Return what each kind of file is read as."""
    from generator import model, taxonomy
    from generator.looks import ThemeFile
    from generator.poses import Figure
    from generator.reading.plain_words import PlainWords

    return {
        "exercise": model.Exercise,
        "movement-to-avoid": model.MovementToAvoid,
        "advice": model.Advice,
        "programme": model.Programme,
        "figure": Figure,
        "theme": ThemeFile,
        "language": model.Language,
        "plain-words": PlainWords,
        "taxonomy": taxonomy.Taxonomy,
        "sources": dict[str, model.Source],
        "clinic": model.Clinic,
        "facts-not-printed": None,
    }


REASONS = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "description": "The ids of facts, each with the reason why it is not printed.",
    "type": ["object", "null"],
    "additionalProperties": {"type": "string"},
}
"""What facts-not-printed is read by: it has no model of its own."""


def text(kind: str) -> str:
    """Return the JSON Schema of a kind of file, as it stands in `content/schema/`."""
    import msgspec

    from generator.editor_schema import json_schema

    model = kinds()[kind]
    schema = json_schema(model) if model else REASONS
    return msgspec.json.format(msgspec.json.encode(schema)).decode() + "\n"


@click.command("schema")
@click.argument("kind", required=False)
def command(kind: str | None) -> None:
    """Print the JSON Schema of a kind of file; without KIND, list the kinds.

    Editors complete and check a file whose first line names its schema. The shipped schemas are in
    content/schema.
    """
    known = kinds()
    if kind is None:
        click.echo("\n".join(known))
    elif kind in known:
        click.echo(text(kind), nl=False)
    else:
        raise click.BadParameter(
            f"there is no kind of file ‘{kind}’; {nearest_or_all(kind, known)}", param_hint="‘KIND’"
        )
