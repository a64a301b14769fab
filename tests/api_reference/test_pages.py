"""The pages of the reference."""

import re
from collections import Counter
from html import unescape

import pytest
from django.template.loader import render_to_string

from governance.api_reference.reading import groups
from governance.templatetags.api_reference import coded, paragraphs
from tests.access.rules import API
from tests.api.test_docs import SCRIPTS

ADDRESSES = ["/api/v1/docs/", *(f"/api/v1/docs/{name}/" for name in groups())]


def test_the_access_rules_know_every_resource():
    ruled = [at.words[0] for at in API if at.address == "api:resource"]

    assert ruled == list(groups())


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_open_to_everybody_and_its_links_lead_somewhere(address, client, db):
    answer = client.get(address)
    html = answer.content.decode()
    ids = Counter(re.findall(r'\bid="([^"]+)"', html))

    assert answer.status_code == 200
    assert [name for name, count in ids.items() if count > 1] == []
    assert [name for name in re.findall(r'href="#([^"]+)"', html) if name not in ids] == []
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", html) == []


def test_the_overview_leads_to_every_operation(client, db):
    html = client.get("/api/v1/docs/").content.decode()

    expected = [
        f"/api/v1/docs/{group.name}/#{operation.anchor}"
        for group in groups().values()
        for operation in group.operations
    ]
    assert re.findall(r'href="(/api/v1/docs/[\w-]+/#\w+)"', html) == expected


def test_the_overview_and_the_guide_begin_with_the_same_call(client, db):
    html = client.get("/api/v1/docs/").content.decode()

    assert SCRIPTS[0] in unescape(html)


def test_an_operation_says_what_it_needs_what_it_takes_and_what_it_answers(client, db):
    operation = groups()["actions"].operations[2]

    html = render_to_string("governance/api_reference/operation.html", {"operation": operation})

    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    assert words.startswith(
        "Post an update on one action POST /api/v1/actions/{action_id}/updates/"
    )
    assert "Needs actions.view_actionupdate and actions.add_actionupdate , which go with" in words
    assert "text required string, at most 20,000 characters Markdown." in words
    assert "409 Conflict about:blank It does not go with what is recorded" in words
    assert '"said_by": "Rosa Quill for the Chief Constable"' in words


def test_a_resource_that_there_is_not_is_not_there(client, db):
    assert client.get("/api/v1/docs/boats/").status_code == 404


def test_words_are_told_as_text_with_names_as_code():
    assert coded("<b> of `a<b`") == ('&lt;b&gt; of <code class="portal-api__code">a&lt;b</code>')
    assert paragraphs("Broken\nto fit.\n\nNext.") == "<p>Broken to fit.</p>\n\n<p>Next.</p>"
