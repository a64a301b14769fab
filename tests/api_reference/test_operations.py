"""How an operation of a description is told."""

from governance.api_reference.fields import Field
from governance.api_reference.operations import read_operation
from governance.api_reference.shapes import Answer, Body

from .described import SCHEMAS, ref

PAGE = {"type": "object", "properties": {"results": {"type": "array", "items": ref("Boat")}}}
REFUSED = {"application/problem+json": {"example": {"type": "/problems/sunk"}}}


def told(method="get", path="/boats/", **said):
    said = {"operationId": "boats", "responses": {}} | said
    return read_operation(SCHEMAS, path, method, said)


def holding(schema) -> dict:
    return {"description": "Here.", "content": {"application/json": {"schema": schema}}}


def test_what_is_needed_is_told_with_the_scopes_of_the_token():
    free, scoped = told(), told(security=[{"token": ["boats:read"]}, {"cookie": []}])

    assert (free.needs_token, free.scopes, free.roles) == (False, [], [])
    assert (scoped.needs_token, scoped.scopes) == (True, ["boats:read"])


def test_a_parameter_is_told_with_where_it_stands():
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer"}, "description": "All."}

    assert told(parameters=[limit]).parameters == [Field("limit", "integer", "All.", where="query")]


def test_answers_name_the_record_that_they_are_or_hold():
    schemas = [ref("Boat"), PAGE, {"type": "array", "items": ref("Boat")}, {"type": "object"}]

    records = [told(responses={"200": holding(each)}).answers[0].record for each in schemas]

    assert records == ["Boat", "Boat", "Boat", ""]


def test_a_refusal_is_told_with_the_type_of_its_problem_and_a_file_with_its_kind():
    responses = {
        "200": {"description": "The chart.", "content": {"application/pdf": {}}},
        "204": {"description": "Gone."},
        "409": {"description": "It sank.", "content": REFUSED},
    }

    assert told(responses=responses).answers == [
        Answer("200", "OK", "The chart. `application/pdf`"),
        Answer("204", "No Content", "Gone."),
        Answer("409", "Conflict", "It sank.", "/problems/sunk"),
    ]


def test_an_example_of_its_own_comes_before_one_that_is_made():
    given = holding(ref("Oar"))
    given["content"]["application/json"]["examples"] = {"long": {"value": {"length": 4}}}

    assert told(responses={"200": given}).answers[0].example == '{\n  "length": 4\n}'


def test_a_call_names_the_record_of_the_example_and_sends_what_is_asked_for():
    body = {"content": {"application/json": {"schema": {"type": "string", "example": "o'clock"}}}}

    call = told(
        "put",
        "/boats/{id}/at/{pier_id}/",
        requestBody=body,
        responses={"200": holding(ref("Boat"))},
        security=[{"token": []}],
    ).call

    assert call.split(" \\\n  ") == [
        'curl -X PUT "$PORTAL/boats/1/at/5/"',
        '-H "Authorization: Bearer $TOKEN"',
        '-H "Content-Type: application/json"',
        """-d '"o'"'"'clock"'""",
    ]


def test_a_file_is_sent_as_a_part_of_a_form():
    parts = {"chart": {"type": "string", "format": "binary"}, "name": {"type": "string"}}
    form = {"schema": {"type": "object", "properties": parts, "required": ["chart"]}}

    operation = told("post", requestBody={"content": {"multipart/form-data": form}})

    assert operation.body == Body(
        ["multipart/form-data"],
        [Field("chart", "file", "", is_required=True), Field("name", "string", "")],
        '{\n  "chart": "…",\n  "name": "…"\n}',
    )
    assert operation.call.endswith("-F chart=@file \\\n  -F name=…")
