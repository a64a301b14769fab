"""Examples that are made of a schema."""

import pytest
from jsonschema import Draft202012Validator

from governance.api_reference.completing import operations
from governance.api_reference.fields import Schemas
from governance.api_reference.reading import description
from governance.api_reference.samples import sample

from .described import SCHEMAS, ref


def made(schema, *, sent=False):
    return sample(SCHEMAS, schema, sent=sent)


def test_an_object_is_made_with_what_stands_in_it_and_none_of_itself():
    assert made(ref("Boat")) == {"id": 1, "name": "…", "oars": [{"length": 1}], "tender": None}
    assert made(ref("Boat"), sent=True) == {
        "name": "…",
        "key": "…",
        "oars": [{"length": 1}],
        "tender": None,
    }


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (ref("Colour"), "red"),
        ({"type": "integer", "examples": [12]}, 12),
        ({"type": "integer", "example": 12}, 12),
        ({"type": "boolean"}, True),
        ({"type": "boolean", "default": False}, False),
        ({"type": ["string", "null"], "format": "date"}, "2026-06-26"),
        ({"oneOf": [{"type": "null"}, {"type": "integer", "minimum": 3}]}, 3),
        ({"type": "array", "items": {"type": "string"}}, ["…"]),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"…": 1}),
        ({"type": "object", "additionalProperties": {}}, {}),
        ({"type": "string", "format": "binary"}, "…"),
        ({}, {}),
    ],
)
def test_a_value_is_the_example_that_is_there_or_one_of_its_type(schema, expected):
    assert made(schema) == expected


def test_what_is_made_for_each_operation_is_what_its_schema_says():
    described = description()
    schemas, root = Schemas(described), {"components": described["components"]}
    contents = []
    for _, _, said in operations(described):
        contents += [(said.get("requestBody", {}), True)]
        contents += [(answer, False) for answer in said["responses"].values()]
    of_json = [
        (each["content"]["application/json"]["schema"], is_sent)
        for each, is_sent in contents
        if "application/json" in each.get("content", {})
    ]

    assert len(of_json) > 15
    for schema, is_sent in of_json:
        Draft202012Validator(root | schema).validate(sample(schemas, schema, sent=is_sent))
