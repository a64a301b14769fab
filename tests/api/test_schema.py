"""The description of the API: that it is whole, and true."""

import re

import pytest
import yaml
from django.core.management import call_command
from django.urls import reverse
from jsonschema import Draft202012Validator

from governance.api_reference.completing import operations
from governance.api_reference.examples import EXAMPLES, NOTES
from governance.api_reference.reading import description
from governance.notes.jsonform import from_dict, to_dict
from tests.access.cells import At, cells
from tests.access.rules import API, SEES
from tests.access.surfaces import API_LISTS

OPERATIONS = list(operations(description()))
SCHEMAS = description()["components"]["schemas"]
NO_PART = ("api:schema", "api:schema-json", "api:docs", "api:resource")
DESCRIBED = [at for at in API if at.address not in NO_PART]


def test_the_schema_has_no_warning(db, capsys):
    call_command("spectacular", "--validate", "--fail-on-warn")

    assert yaml.safe_load(capsys.readouterr().out)["openapi"] == "3.1.0"


def test_the_schema_names_every_list(client, db):
    paths = yaml.safe_load(client.get("/api/v1/schema/").content)["paths"]

    assert [name for name in API_LISTS if f"/api/v1/{name}/" not in paths] == []


def test_it_is_the_same_as_yaml_and_as_json(client, db):
    as_yaml = yaml.safe_load(client.get("/api/v1/schema/").content)

    assert client.get("/api/v1/schema/openapi.json").json() == as_yaml == description()


def test_every_operation_says_in_a_line_of_its_own_what_it_is():
    summaries = [said.get("summary") for _, _, said in OPERATIONS]

    assert None not in summaries
    assert len(set(summaries)) == len(summaries)


def test_every_operation_is_in_one_group_that_says_what_it_is():
    known = {tag["name"] for tag in description()["tags"]}

    assert {tuple(said["tags"]) for _, _, said in OPERATIONS} == {(name,) for name in known}


def test_every_parameter_and_every_field_has_a_meaning():
    without = [
        f"{path} {each['name']}"
        for path, _, said in OPERATIONS
        for each in said.get("parameters", ())
        if not each["description"] or each["description"].startswith("* `")
    ]
    without += [
        f"{name}.{field}"
        for name, schema in SCHEMAS.items()
        for field, said in schema.get("properties", {}).items()
        if field != "results" and not said.get("description")
    ]

    assert without == []


def answered(at: At) -> set[tuple[str, int]]:
    """Each method that is taken there with each status that the access rules expect."""
    done = [cell for cell in cells(at, SEES) if 405 not in cell.expected]
    return {(cell.method.lower(), int(status)) for cell in done for status in cell.expected}


@pytest.mark.parametrize("at", DESCRIBED, ids=lambda at: at.label)
def test_every_status_that_the_access_rules_expect_is_described(at: At):
    address = reverse(at.address, args=[1] if at.of or at.record else at.words).rstrip("/")
    described = {
        (method, int(status))
        for path, method, said in OPERATIONS
        if re.fullmatch(re.sub(r"\{\w+\}", "1", path).rstrip("/"), address)
        for status in said["responses"]
    }

    assert answered(at) - described == set()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_what_its_schema_says_in_the_order_of_its_fields(name):
    schema = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": SCHEMAS}}

    Draft202012Validator(schema).validate(EXAMPLES[name])
    assert list(EXAMPLES[name]) == list(SCHEMAS[name]["properties"])


def test_the_notes_of_the_example_are_notes():
    assert to_dict(from_dict(NOTES)) == NOTES


def test_what_an_account_needs_is_said():
    needs = {
        said["operationId"]: (said.get("x-permissions"), said.get("x-roles"))
        for _, _, said in OPERATIONS
    }

    assert needs["auth_login_create"] == (None, None)
    assert needs["offices_list"][0] == ["accounts.view_office"]
    assert needs["actions_updates_create"] == (
        ["actions.view_actionupdate", "actions.add_actionupdate"],
        ["minute-taker", "chair", "chief officer", "staff officer", "API client"],
    )


def test_what_may_be_null_is_described_so():
    fields = [("Action", "meeting"), ("Action", "due_meeting"), ("Action", "merged_into")]
    fields += [("Update", "office"), ("Update", "heard_at")]

    assert [SCHEMAS[name]["properties"][field]["type"][1] for name, field in fields] == ["null"] * 5


def test_the_address_that_people_are_told_leads_to_the_description(client, db):
    assert client.get("/api/v1/").headers["Location"] == "/api/v1/docs/"
