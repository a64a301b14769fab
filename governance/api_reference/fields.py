"""Schemas of the description as rows of a table: a field each, those inside it by their path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
CHOICE = re.compile(r"^\* `(.*?)` - (.+)$", re.MULTILINE)
FORMATS = {
    "binary": "file",
    "date": "date",
    "date-time": "date and time",
    "email": "mail address",
    "time": "time",
    "uri": "address",
    "uuid": "UUID",
}
COUNTED = {"file", "integer", "number", "object", "string"}
NAME = "x-name"
LARGEST = 2**53
"""What is above is the database's limit, and tells nobody anything."""


@dataclass(frozen=True)
class Choice:
    value: str
    words: str
    """Empty where they only repeat the value."""


@dataclass(frozen=True)
class Field:
    name: str
    """With the path to it: `owners[].office`."""
    kind: str
    """What it holds, in words: “list of objects”, “date or null”."""
    meaning: str
    """Sentences, with `names` between backticks."""
    choices: tuple[Choice, ...] = ()
    is_required: bool = False
    where: str = ""
    """Of a parameter: path, query, header or cookie."""

    @property
    def depth(self) -> int:
        return self.name.count(".")


class Schemas:
    """The components of one description, in which references are looked up."""

    def __init__(self, description: Json) -> None:
        self.components: Json = description.get("components", {})

    def whole(self, schema: Json) -> Json:
        """With all that it refers to or is made of, its own words first, and the name of its
        component as `NAME`."""
        own = {key: value for key, value in schema.items() if key not in ("$ref", "allOf")}
        for part in [self.named(schema["$ref"])] if "$ref" in schema else schema.get("allOf", ()):
            part = self.whole(part)
            both = [own.get("description"), part.get("description")]
            properties = part.get("properties", {}) | own.get("properties", {})
            required = [*part.get("required", ()), *own.get("required", ())]
            own = part | own
            if "enum" in part:  # the words of its choices stand in its description
                own["description"] = "\n\n".join(filter(None, both))
            if properties:
                own |= {"properties": properties, "required": required}
        return own

    def named(self, reference: str) -> Json:
        found: Any = self.components
        for part in reference.removeprefix("#/components/").split("/"):
            found = found[part]
        return found | {NAME: reference.rpartition("/")[2]}

    def variants(self, whole: Json) -> list[Json]:
        """One of which it is, but for null."""
        found = [self.whole(each) for each in whole.get("oneOf") or whole.get("anyOf") or ()]
        return [each for each in found if each.get("type") != "null"]

    def fields(self, schema: Json, *, sent: bool) -> list[Field]:
        """Of an object and of those inside it. What is only read is not `sent`, what is only
        written is not read. A component that stands inside itself is not opened again."""
        return list(self._fields(schema, "readOnly" if sent else "writeOnly"))

    def _fields(
        self, schema: Json, left_out: str, path: str = "", above: tuple[str, ...] = ()
    ) -> Iterator[Field]:
        whole = self.whole(schema)
        if whole.get(NAME) in above:
            return
        above = (*above, whole[NAME]) if NAME in whole else above
        for name, inner in whole.get("properties", {}).items():
            if not self.whole(inner).get(left_out):
                here = f"{path}.{name}".lstrip(".")
                yield self.field(here, inner, is_required=name in whole.get("required", ()))
                yield from self._fields(inner, left_out, here, above)
        if "items" in whole:
            yield from self._fields(whole["items"], left_out, f"{path}[]", above)
        if isinstance(by_name := whole.get("additionalProperties"), dict):
            yield from self._fields(by_name, left_out, f"{path}.*", above)
        for each in self.variants(whole):
            yield from self._fields(each, left_out, path, above)

    def field(self, name: str, schema: Json, **said: Any) -> Field:
        whole = self.whole(schema)
        choosing = [whole, *self.variants(whole)]
        if "items" in whole:
            choosing.append(self.whole(whole["items"]))
        choosing = [each for each in choosing if "enum" in each]
        described = [each.get("description", "") for each in [whole, *choosing]]
        words = dict(CHOICE.findall("\n".join(described)))
        values = [str(value) for each in choosing for value in each["enum"] if value is not None]
        in_order = [*filter(values.__contains__, words), *values]
        choices = tuple(_choice(value, words) for value in dict.fromkeys(in_order))
        meaning = CHOICE.sub("", whole.get("description", "")).strip()
        if whole.get("default") is not None:
            meaning = f"{meaning} `{whole['default']}` unless told.".strip()
        return Field(name, self.kind(whole), meaning, choices, **said)

    def kind(self, whole: Json) -> str:
        types = whole.get("type", "")
        types = types if isinstance(types, list) else [types]
        one_of = whole.get("oneOf") or whole.get("anyOf") or ()
        kinds = [self.kind(each) for each in self.variants(whole)]
        kinds = kinds or [self._kind(each, whole) for each in types if each != "null"]
        if "null" in types or whole.get("nullable") or {"type": "null"} in one_of:
            kinds.append("null")
        return " or ".join(dict.fromkeys(kinds))

    def _kind(self, kind: str, whole: Json) -> str:
        if kind == "array":
            one = self.kind(self.whole(whole.get("items", {})))
            return f"list of {one}" + ("s" if one in COUNTED else "")
        if kind == "string":
            limit = whole.get("maxLength")
            words = FORMATS.get(whole.get("format", ""), "string")
            return words + (f", at most {limit:,} characters" if limit else "")
        if kind in ("integer", "number"):
            return kind + _range(whole)
        if not kind and "enum" in whole:
            return "string"
        return kind or ("object" if "properties" in whole else "anything")


def _choice(value: str, words: dict[str, str]) -> Choice:
    said = words.get(value, "")
    return Choice(value, "" if said.casefold() == value.replace("_", " ").casefold() else said)


def _range(whole: Json) -> str:
    least, most = whole.get("minimum"), whole.get("maximum")
    most = None if most is None or most > LARGEST else most
    if least is not None and most is not None:
        return f" from {least} to {most:,}"
    if least is not None:
        return f", {least} or more"
    return f", at most {most:,}" if most is not None else ""
