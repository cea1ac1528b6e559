"""The description of the way in for other programs, as OpenAPI 3.1."""

from typing import Any

from generator import __version__
from generator.editor_schema import json_schema
from generator.library import Library
from generator.model import Programme

_IDS = {"exercise": "exercises", "conditions": "flags", "confirmed": "confirmations"}
"""The keys whose ids are told one by one, and their kind."""
_ANSWERS = {
    "400": "The body is no JSON, or a parameter is unknown.",
    "401": "The code is missing or wrong.",
    "413": "The body is too large.",
    "415": "The body is not application/json.",
    "422": "The programme has mistakes, or is not safe for this patient: each problem with its field.",
    "429": "Too many requests; Retry-After says when to ask again.",
    "503": "Too many handouts are being made; Retry-After says when to ask again.",
}


def description(library: Library) -> dict[str, Any]:
    """Return the description, with the ids of a clinic's own exercises."""
    schema = json_schema(Programme)
    schemas: dict[str, Any] = _moved(schema["$defs"])
    _name_ids(schemas, library)
    schemas["Problems"] = _problems()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Exercise handouts",
            "version": __version__,
            "description": "A programme goes in, with the keys of a programme file; a tagged PDF comes out. "
            "The same safety rules hold as on the page: what is refused is answered with 422.",
        },
        "components": {
            "schemas": schemas,
            "securitySchemes": {"code": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"code": []}],
        "paths": {
            "/api/handout": _makes(
                "Make a handout", force="Print unusual amounts too.", fillable="Make blanks fields to fill in."
            ),
            "/api/clinician-copy": _makes(
                "Make what the clinician keeps", force="Print unusual amounts too.", named="Print the patient’s name."
            ),
        },
    }


def _makes(summary: str, **options: str) -> dict[str, Any]:
    answers: dict[str, Any] = {
        status: {
            "description": told,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problems"}}},
        }
        for status, told in _ANSWERS.items()
    }
    answers["200"] = {
        "description": "The handout.",
        "headers": {"Handout-Pages": {"schema": {"type": "integer", "minimum": 1}}},
        "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
    }
    return {
        "post": {
            "summary": summary,
            "parameters": [
                {"name": name, "in": "query", "description": told, "schema": {"enum": ["yes", "no"]}}
                for name, told in options.items()
            ],
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Programme"}}},
            },
            "responses": answers,
        }
    }


def _problems() -> dict[str, Any]:
    text = {"type": "string"}
    one = {"type": "object", "required": ["message"], "properties": {"message": text, "hint": text, "field": text}}
    return {
        "type": "object",
        "required": ["title", "status", "problems"],
        "properties": {"title": text, "status": {"type": "integer"}, "problems": {"type": "array", "items": one}},
    }


def _moved(schema: Any) -> Any:
    """Return definitions with what they refer to where OpenAPI keeps it."""
    if isinstance(schema, dict):
        return {
            key: value.replace("#/$defs/", "#/components/schemas/") if key == "$ref" else _moved(value)
            for key, value in schema.items()
        }
    return [_moved(each) for each in schema] if isinstance(schema, list) else schema


def _name_ids(schema: Any, library: Library) -> None:
    if isinstance(schema, list):
        for each in schema:
            _name_ids(each, library)
    elif isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties":
                for name in _IDS.keys() & value.keys():
                    told = value[name].get("items", value[name])
                    told["enum"] = sorted(library.ids(_IDS[name]))
            _name_ids(value, library)
