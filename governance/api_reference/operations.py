"""One operation of the description, as a page shows it."""

from __future__ import annotations

import json
import shlex
from http import HTTPStatus
from typing import Any

from .fields import NAME, Field, Json, Schemas
from .samples import sample
from .shapes import Answer, Body, Operation

JSON = "application/json"
PROBLEM = "application/problem+json"
ANY_NUMBER = 5


def read_operation(schemas: Schemas, path: str, method: str, said: Json) -> Operation:
    body = _body(schemas, said.get("requestBody", {}).get("content", {}))
    answers = [_answer(schemas, status, each) for status, each in said["responses"].items()]
    security: list[dict[str, list[str]]] = said.get("security", [])
    return Operation(
        anchor=said["operationId"],
        method=method.upper(),
        path=path,
        summary=said.get("summary") or said["operationId"],
        description=said.get("description", ""),
        needs_token=bool(security),
        scopes=[scope for scheme in security for scopes in scheme.values() for scope in scopes],
        permissions=said.get("x-permissions", []),
        roles=said.get("x-roles", []),
        parameters=[_parameter(schemas, each) for each in said.get("parameters", ())],
        body=body,
        answers=answers,
        call=_call(_example_path(path, answers), method, body, needs_token=bool(security)),
    )


def as_text(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2)


def _parameter(schemas: Schemas, said: Json) -> Field:
    schema = said.get("schema", {}) | {"description": said.get("description", "")}
    required = said.get("required", False)
    return schemas.field(said["name"], schema, is_required=required, where=said["in"])


def _body(schemas: Schemas, content: Json) -> Body | None:
    if not content:
        return None
    one = content.get(JSON) or next(iter(content.values()))
    example = as_text(_example(schemas, one, sent=True))
    return Body(list(content), schemas.fields(one["schema"], sent=True), example)


def _answer(schemas: Schemas, status: str, said: Json) -> Answer:
    if "$ref" in said:
        said = schemas.named(said["$ref"])
    title = HTTPStatus(int(status)).phrase if status.isdecimal() else "Any other"
    meaning, content = said.get("description", ""), said.get("content", {})
    if PROBLEM in content:
        return Answer(status, title, meaning, problem=content[PROBLEM]["example"]["type"])
    if JSON not in content:
        return Answer(status, title, " ".join([meaning, *(f"`{kind}`" for kind in content)]))
    record = _record(schemas, content[JSON]["schema"])
    example = as_text(_example(schemas, content[JSON], sent=False))
    return Answer(status, title, meaning, record=record, example=example)


def _record(schemas: Schemas, schema: Json) -> str:
    """The component that an answer is, or of which it is a list or a page; "" for none."""
    whole = schemas.whole(schema)
    rows = whole.get("properties", {}).get("results", whole)
    name: str = schemas.whole(rows.get("items", schema)).get(NAME, "")
    return name


def _example(schemas: Schemas, content: Json, *, sent: bool) -> Any:
    """One that the operation gives itself comes first."""
    given = [each["value"] for each in content.get("examples", {}).values() if "value" in each]
    given += [content["example"]] if "example" in content else []
    return given[0] if given else sample(schemas, content["schema"], sent=sent)


def _example_path(path: str, answers: list[Answer]) -> str:
    """With the numbers of the record that the example shows."""
    shown = next((json.loads(each.example) for each in answers if each.example), {})
    for part in filter(lambda part: part.startswith("{"), path.split("/")):
        name = part.strip("{}")
        number = shown.get(name, shown.get(name.removesuffix("_id"), ANY_NUMBER))
        path = path.replace(part, str(number))
    return path


def _call(path: str, method: str, body: Body | None, *, needs_token: bool) -> str:
    """What is typed, with the example as its body."""
    verb = "" if method == "get" else f"-X {method.upper()} "
    parts = [f'curl {verb}"$PORTAL{path}"']
    if needs_token:
        parts.append('-H "Authorization: Bearer $TOKEN"')
    if body and JSON in body.kinds:
        sent = json.dumps(json.loads(body.example), ensure_ascii=False)
        parts += ['-H "Content-Type: application/json"', f"-d {shlex.quote(sent)}"]
    elif body:
        parts += [
            f"-F {each.name}={'@file' if each.kind == 'file' else '…'}" for each in body.fields
        ]
    return " \\\n  ".join(parts)
