"""The schema for editors: it lets through what is read, and says what each key is for."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import Sample

from generator.editor_schema import json_schema
from generator.model import Exercise, Language, Programme, Source
from generator.values import PARSERS, Text, parse_amount, parse_text


def test_a_json_schema_says_what_is_read() -> None:
    schema = json_schema(Sample)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$ref"] == "#/$defs/Sample"
    described = schema["$defs"]["Sample"]
    assert described["description"] == "One field of every type."
    assert described["additionalProperties"] is False
    assert described["type"] == ["object", "null"]
    properties = described["properties"]
    assert "id" not in properties
    assert properties["told"] == {"description": "What is told.", "anyOf": [{"$ref": "#/$defs/Text"}, {"type": "null"}]}
    assert properties["many times"] == {"anyOf": [{"$ref": "#/$defs/Amount"}, {"type": "null"}]}
    assert properties["yes"] == {"enum": [True, False, "yes", "no"]}
    assert properties["count"] == {"type": "integer", "minimum": 1, "maximum": 7}
    assert properties["day"]["anyOf"][0] == {"type": "string", "format": "date"}
    assert properties["side"] == {"enum": ["left first", "right first"]}
    assert properties["parts"] == {"type": ["array", "null"], "items": {"$ref": "#/$defs/Part"}, "maxItems": 2}
    part_as_text, part = schema["$defs"]["Part"]["anyOf"]
    assert part_as_text == {"type": "string"}
    assert (part["type"], part["required"]) == ("object", ["name"])
    assert json_schema(Exercise)["$defs"]["Exercise"]["properties"]["steps"] == {
        "type": "array",
        "items": {"$ref": "#/$defs/Text"},
        "minItems": 1,
    }


@pytest.mark.parametrize("model", [Sample, Exercise, Programme, Language, dict[str, Source]])
def test_every_reference_of_a_json_schema_leads_somewhere(model: Any) -> None:
    schema = json_schema(model)
    references = set(re.findall(r"'\$ref': '#/\$defs/(\w+)'", str(schema)))
    assert references == set(schema["$defs"])


def test_a_json_schema_knows_every_text_that_means_more() -> None:
    definitions = json_schema(Sample)["$defs"]
    assert {kind.__name__ for kind in PARSERS} == {name for name in definitions if "pattern" in definitions[name]}


@given(st.text("ab1. []\n,") | st.from_regex(r"\A(a few|several|[0-9]{1,2})( to 9)?( ?\[[a ,]{0,3}\])?\Z"))
def test_the_patterns_for_editors_let_through_what_is_read(text: str) -> None:
    definitions = json_schema(Sample)["$defs"]
    for kind, parser in (("Text", parse_text), ("Amount", parse_amount)):
        try:
            parsed = parser(text)
        except ValueError:
            continue
        if parsed != Text(()):
            assert re.search(definitions[kind]["pattern"], text)
