"""The same rules as JSON Schema, so that an editor completes and checks what one types."""

from typing import Any

import msgspec

from generator.addresses import LONGEST
from generator.schema import NAMED_BY_FILE

# What editors are told of the texts that PARSERS read; a plain number is no text to them.
_CITATION = r"\[[^\[\]]+\]"
_WRITTEN: dict[str, dict[str, Any]] = {
    "Text": {"type": "string", "pattern": rf"^[^\[\]]+({_CITATION}[^\[\]]+)*({_CITATION})?$"},
    "Amount": {
        "type": ["integer", "string"],
        "minimum": 1,
        "maximum": 9999,
        "pattern": rf"^\s*([0-9]{{1,4}}(( to |-|–)[0-9]{{1,4}})?|a few|several)\s*({_CITATION})?\s*$",
    },
    "Length": {"type": "string", "pattern": r"^\s*[0-9]{1,4}(\.[0-9]{1,3})? ?(mm|pt)\s*$"},
    "Colour": {"type": "string", "pattern": r"^\s*#[0-9a-fA-F]{6}\s*$"},
    "WebAddress": {
        "type": "string",
        "pattern": r"^\s*[Hh][Tt][Tt][Pp][Ss]://[^\s@/?#]+([/?#]\S*)?\s*$",
        "maxLength": LONGEST,
    },
}


def json_schema(model: Any) -> dict[str, Any]:
    """Return the JSON Schema, draft 2020-12, by which an editor completes and checks what `read` reads."""
    schema = msgspec.json.schema(model)
    definitions = schema.get("$defs", {})
    definitions.pop("Sentence", None)  # lies only inside Text
    for name, definition in definitions.items():
        if name in _WRITTEN:
            definitions[name] = {"description": definition["description"], **_WRITTEN[name]}
            continue
        properties, required = definition["properties"], definition["required"]
        for field in NAMED_BY_FILE:
            properties.pop(field, None)
        for described in properties.values():
            described.pop("default", None)  # editors would write it into the file
        is_root = schema.get("$ref") == f"#/$defs/{name}"
        if not is_root and len(required) == 1 and properties[required[0]].get("type") == "string":
            definitions[name] = {"anyOf": [{"type": "string"}, definition]}
    _write_as_yaml(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _write_as_yaml(schema: Any) -> None:
    """Let editors accept what is read beside JSON's own forms: yes and no, and nothing for an empty list or mapping.

    `also` names one more type, where the model says so.
    """
    if isinstance(schema, list):
        for part in schema:
            _write_as_yaml(part)
    elif isinstance(schema, dict):
        for part in schema.values():
            _write_as_yaml(part)
        if schema.get("type") == "boolean":
            del schema["type"]
            schema["enum"] = [True, False, "yes", "no"]
        elif schema.get("type") in ("array", "object") and not schema.get("minItems") and not schema.get("required"):
            schema["type"] = [schema["type"], "null"]
        if other := schema.pop("also", None):
            schema["type"] = [*([schema["type"]] if isinstance(schema["type"], str) else schema["type"]), other]
