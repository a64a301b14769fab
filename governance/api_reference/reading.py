"""From the description to the groups of operations that the pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from drf_spectacular.generators import SchemaGenerator

from .completing import operations
from .fields import Json, Schemas
from .operations import read_operation
from .shapes import Group, Operation, Record


@cache
def description() -> Json:
    """Of the API, as OpenAPI; made once in each process, and not to be changed."""
    made: Json = SchemaGenerator().get_schema(request=None, public=True)
    return made


@cache
def groups() -> dict[str, Group]:
    """By name, in the order of the description's tags."""
    return {group.name: group for group in read(description())}


def read(described: Json) -> Iterator[Group]:
    """An operation stands in the group of its first tag."""
    schemas = Schemas(described)
    found: dict[str, list[Operation]] = {}
    for path, method, said in operations(described):
        found.setdefault(said["tags"][0], []).append(read_operation(schemas, path, method, said))
    for tag in described["tags"]:
        name, inside = tag["name"], found.get(tag["name"], [])
        records = list(_records(schemas, inside))
        title = tag.get("x-displayName", name)
        yield Group(name, title, tag.get("description", ""), inside, records)


def _records(schemas: Schemas, inside: Iterable[Operation]) -> Iterator[Record]:
    """Each that an answer holds, once."""
    names = [answer.record for operation in inside for answer in operation.answers]
    for name in filter(None, dict.fromkeys(names)):
        schema = schemas.named(f"#/components/schemas/{name}")
        yield Record(name, schema.get("description", ""), schemas.fields(schema, sent=False))
