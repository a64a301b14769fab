"""The description of the API, and its page."""

import re

import pytest
import yaml
from django.core.management import call_command

from tests.access.surfaces import API_LISTS


def test_the_schema_has_no_warning(db, capsys):
    call_command("spectacular", "--validate", "--fail-on-warn")

    assert yaml.safe_load(capsys.readouterr().out)["openapi"] == "3.1.0"


def test_the_schema_names_every_list(client, db):
    paths = yaml.safe_load(client.get("/api/v1/schema/").content)["paths"]

    assert [name for name in API_LISTS if f"/api/v1/{name}/" not in paths] == []


def test_the_page_holds_no_inline_script_or_style(client, db):
    page = client.get("/api/v1/docs/")

    html = page.content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", html) == []
    assert "unsafe" not in page["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["schema/", "docs/", "docs/?script="])
def test_the_description_is_open_to_everybody(path, client, db):
    assert client.get(f"/api/v1/{path}").status_code == 200


def test_the_address_that_people_are_told_leads_to_the_description(client, db):
    assert client.get("/api/v1/").headers["Location"] == "/api/v1/docs/"
