"""The generator's description with what it cannot see: refusals, meanings and examples."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from .examples import EXAMPLES
from .words import DONE, FIELDS, GROUPS, PARAMETERS, STATUSES

Json = dict[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")
PROBLEM: Json = {
    "type": "object",
    "description": "Every refusal (RFC 9457).",
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "description": "Kind of problem."},
        "status": {"type": "integer", "description": "The status of the answer."},
        "title": {"type": "string", "description": "The status in words."},
        "detail": {"type": "string", "description": "What happened, in sentences."},
        "errors": {
            "type": "array",
            "description": "What is wrong in the body or the filters.",
            "items": {
                "type": "object",
                "properties": {
                    "field": {
                        "type": "string",
                        "description": "Its path: `owners.0.office`. Not there where it is the "
                        "whole that is wrong.",
                    },
                    "detail": {"type": "string", "description": "What is wrong, in a sentence."},
                },
                "required": ["detail"],
            },
        },
    },
    "required": ["type", "status", "title", "detail"],
}


def complete(result: Json, generator: Any, request: Any, public: bool) -> Json:
    """A hook of the generator, after its own."""
    components = result["components"]
    components["schemas"]["Problem"] = PROBLEM
    components["responses"] = {_name(status): _refusal(status) for status in STATUSES}
    for name, schema in components["schemas"].items():
        _tell_fields(name, schema)
        if name in EXAMPLES:
            schema["examples"] = [EXAMPLES[name]]
    for _, method, operation in operations(result):
        _tell_parameters(operation)
        _tell_answers(method, operation)
    result["tags"] = [
        {"name": name, "description": said, "x-displayName": title}
        for name, (title, said) in GROUPS.items()
    ]
    return result


def operations(described: Json) -> Iterator[tuple[str, str, Json]]:
    """Each with its path and its method."""
    for path, methods in described["paths"].items():
        yield from ((path, method, methods[method]) for method in METHODS if method in methods)


def _tell_fields(name: str, schema: Json) -> None:
    """Words of ours come first: a help text is written for whoever fills in a form."""
    for field, said in schema.get("properties", {}).items():
        ours = FIELDS.get(name, {}).get(field) or said.get("description") or FIELDS[""].get(field)
        if ours:
            said["description"] = ours


def _tell_parameters(operation: Json) -> None:
    """The same; the words of its choices stay below."""
    for each in operation.get("parameters", ()):
        ours = PARAMETERS.get(operation["tags"][0], {}).get(each["name"])
        told, _, choices = f"\n\n{each.get('description', '')}".partition("\n\n* ")
        said = ours or told.strip() or PARAMETERS[""].get(each["name"], "")
        each["description"] = f"{said}\n\n* {choices}" if choices else said


def _tell_answers(method: str, operation: Json) -> None:
    answers = operation["responses"]
    for status, answer in answers.items():
        answer["description"] = answer.get("description") or DONE.get(status, "")
    for status in _refusals(method, operation):
        answers.setdefault(str(status), {"$ref": f"#/components/responses/{_name(status)}"})
    operation["responses"] = dict(sorted(answers.items()))


def _refusals(method: str, operation: Json) -> Iterator[int]:
    """What any operation of this kind may answer instead."""
    is_of_records = "x-permissions" in operation
    takes_body = "requestBody" in operation
    yield from (401, 403, 429)
    if is_of_records or takes_body:
        yield 400
    if is_of_records:
        yield 404
    if is_of_records and method != "get":
        yield 409
    if takes_body:
        yield from (413, 415)
    if method == "get":
        yield 304


def _name(status: int) -> str:
    return "".join(HTTPStatus(status).phrase.split())


def _refusal(status: int) -> Json:
    said: Json = {"description": STATUSES[status]}
    if status < HTTPStatus.BAD_REQUEST:
        return said
    schema = {"$ref": "#/components/schemas/Problem"}
    example = {"type": "about:blank", "status": status, "title": HTTPStatus(status).phrase}
    example["detail"] = STATUSES[status]
    if status == HTTPStatus.BAD_REQUEST:
        example = EXAMPLES["Problem"]
    said["content"] = {"application/problem+json": {"schema": schema, "example": example}}
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        said["headers"] = {
            "Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}},
        }
    return said
