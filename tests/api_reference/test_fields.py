"""How the schemas of a description are told as rows."""

import pytest

from governance.api_reference.fields import Choice, Field

from .described import SCHEMAS, field, ref

COLOURS = (Choice("dark_red", ""), Choice("red", "As a brick"), Choice("blue", "Like the sky"))


def test_an_object_is_told_with_the_objects_inside_it_each_component_once():
    assert SCHEMAS.fields(ref("Boat"), sent=False) == [
        Field("id", "integer", "Its number.", is_required=True),
        Field("name", "string, at most 2,000 characters", "As painted on it.", is_required=True),
        Field("oars", "list of objects", ""),
        Field("oars[].length", "number from 1 to 5", "", is_required=True),
        Field("tender", "object", "Its own."),
    ]


def test_what_is_sent_leaves_out_what_is_only_read():
    names = [each.name for each in SCHEMAS.fields(ref("Boat"), sent=True)]

    assert names == ["name", "key", "oars", "oars[].length", "tender"]


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ({"type": "integer"}, "integer"),
        ({"type": "integer", "minimum": 0, "maximum": 2**63}, "integer, 0 or more"),
        ({"type": "integer", "maximum": 500}, "integer, at most 500"),
        ({"type": "string", "format": "date"}, "date"),
        ({"type": ["string", "null"], "format": "date-time"}, "date and time or null"),
        ({"type": "string", "nullable": True}, "string or null"),
        ({"oneOf": [{"type": "integer"}, {"type": "null"}]}, "integer or null"),
        ({"oneOf": [{"type": "integer"}, {"type": "string"}]}, "integer or string"),
        ({"type": "array", "items": {"type": "string"}}, "list of strings"),
        ({"type": "array", "items": {"type": "string", "format": "date"}}, "list of date"),
        ({"type": "string", "format": "binary"}, "file"),
        ({"type": "object", "additionalProperties": {}}, "object"),
        ({}, "anything"),
        (ref("Oar"), "object"),
        (ref("Blank"), "string"),
    ],
)
def test_a_type_is_told_in_words(schema, kind):
    assert field(schema).kind == kind


@pytest.mark.parametrize(
    "schema",
    [
        ref("Colour"),
        {"allOf": [ref("Colour")], "readOnly": True},
        {"type": "array", "items": ref("Colour")},
    ],
)
def test_choices_stand_in_the_order_of_their_words_which_are_not_said_twice(schema):
    assert (field(schema).choices, field(schema).meaning) == (COLOURS, "")


def test_an_empty_choice_is_one_more():
    told = field({"oneOf": [ref("Colour"), ref("Blank")], "description": "Of the hull."})

    assert (told.choices, told.meaning) == ((*COLOURS, Choice("", "")), "Of the hull.")
    assert told.kind == "string"


def test_the_words_of_its_own_come_before_those_of_its_component():
    told = field({"allOf": [ref("Colour")], "description": "Of the hull.", "default": "blue"})

    assert (told.meaning, told.choices) == ("Of the hull. `blue` unless told.", COLOURS)


def test_an_object_of_one_kind_or_another_is_told_with_the_fields_of_both():
    either = {"type": "object", "properties": {"it": {"oneOf": [ref("Oar"), ref("Boat")]}}}

    names = [each.name for each in SCHEMAS.fields(either, sent=False)]

    assert names[:4] == ["it", "it.length", "it.id", "it.name"]


def test_an_object_by_names_that_are_free_is_told_with_a_star():
    free = {"type": "object", "properties": {"by": {"additionalProperties": ref("Oar")}}}

    assert [each.name for each in SCHEMAS.fields(free, sent=False)] == ["by", "by.*.length"]
