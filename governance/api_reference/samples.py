"""An example of a schema: the one that it has, or one made of it."""

from __future__ import annotations

from typing import Any

from .fields import NAME, Json, Schemas

OF_FORMATS = {
    "binary": "…",
    "date": "2026-06-26",
    "date-time": "2026-06-26T10:00:00+01:00",
    "email": "rosa.quill@severnshire.example",
    "time": "10:00:00",
    "uri": "https://portal.severnshire.example/",
    "uuid": "1f0c9a3e-5d1b-4c8e-9a57-0b6f2d3c4e5a",
}
OF_TYPES = {"boolean": True, "null": None, "string": "…"}


def sample(schemas: Schemas, schema: Json, *, sent: bool, above: tuple[str, ...] = ()) -> Any:
    """As JSON values. What is only read is not `sent`, what is only written is not read; a list of
    what it stands in itself is empty."""
    whole = schemas.whole(schema)
    if whole.get(NAME) in above:
        return None
    above = (*above, whole[NAME]) if NAME in whole else above
    given = _given(whole)
    if given:
        return given[0]
    variants = schemas.variants(whole)
    if variants:
        return sample(schemas, variants[0], sent=sent, above=above)
    if "properties" in whole:
        left_out = "readOnly" if sent else "writeOnly"
        return {
            name: sample(schemas, inner, sent=sent, above=above)
            for name, inner in whole["properties"].items()
            if not schemas.whole(inner).get(left_out)
        }
    if "items" in whole:
        one = sample(schemas, whole["items"], sent=sent, above=above)
        return [] if one is None else [one]
    if isinstance(by_name := whole.get("additionalProperties"), dict) and by_name:
        return {"…": sample(schemas, by_name, sent=sent, above=above)}
    return _plain(whole)


def _given(whole: Json) -> list[Any]:
    given = [whole[key] for key in ("example", "const", "default") if key in whole]
    return [*whole.get("examples", ()), *given, *whole.get("enum", ())]


def _plain(whole: Json) -> Any:
    types = whole.get("type", "object")
    kind = types[0] if isinstance(types, list) else types
    if kind in ("integer", "number"):
        return whole.get("minimum", 1)
    if kind == "string" and whole.get("format") in OF_FORMATS:
        return OF_FORMATS[whole["format"]]
    return OF_TYPES.get(kind, {})
