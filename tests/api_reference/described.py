"""A small description of an invented API, with what a schema may be made of."""

from typing import Any

from governance.api_reference.fields import Field, Schemas

COLOUR = {
    "type": "string",
    "enum": ["red", "dark_red", "blue"],
    "description": "* `dark_red` - Dark red\n* `red` - As a brick\n* `blue` - Like the sky",
}
COMPONENTS: dict[str, Any] = {
    "Colour": COLOUR,
    "Blank": {"enum": [""]},
    "Boat": {
        "type": "object",
        "description": "What floats.",
        "properties": {
            "id": {"type": "integer", "readOnly": True, "description": "Its number."},
            "name": {"type": "string", "maxLength": 2000, "description": "As painted on it."},
            "key": {"type": "string", "writeOnly": True, "description": "Of its lock."},
            "oars": {"type": "array", "items": {"$ref": "#/components/schemas/Oar"}},
            "tender": {"allOf": [{"$ref": "#/components/schemas/Boat"}], "description": "Its own."},
        },
        "required": ["id", "name"],
    },
    "Oar": {
        "type": "object",
        "properties": {"length": {"type": "number", "minimum": 1, "maximum": 5}},
        "required": ["length"],
    },
}
SCHEMAS = Schemas({"components": {"schemas": COMPONENTS}})


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def field(schema: dict[str, Any]) -> Field:
    return SCHEMAS.field("it", schema)
