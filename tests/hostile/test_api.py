"""Hostile bodies sent to the API: kept as sent, or refused with a problem that says why."""

import json

import pytest
from django.test import Client

from accounts import services
from actions.models import ActionUpdate

from .answers import fault
from .texts import share

BODIES = {
    "nested too deep": b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "nested objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "a number without end": b'{"text": 1' + b"0" * 100_000 + b"}",
    "a float without end": b'{"text": 1e999999999}',
    "no number": b'{"text": NaN}',
    "bad UTF-8": b'{"text": "\xff\xfe\xed\xa0\x80"}',
    "a lone surrogate": b'{"text": "\\ud800"}',
    "a surrogate as a name": b'{"\\ud800": "a"}',
    "a null byte": b'{"text": "a\\u0000b"}',
    "a byte order mark": b'\xef\xbb\xbf{"text": "a"}',
    "UTF-16": '{"text": "a"}'.encode("utf-16"),
    "cut short": b'{"text": "a',
    "a list": b'["text"]',
    "a word": b'"text"',
    "nothing": b"",
    "null": b"null",
    "a text that is a list": b'{"text": ["a"]}',
    "a text that is an object": b'{"text": {"a": 1}}',
    "the same name twice": b'{"text": "a", "text": "b", "actor": 1}',
    "fields that are not asked for": b'{"text": "a", "posted_by": 1, "version": 9, "id": 7}',
    "__proto__": b'{"text": "a", "__proto__": {"is_staff": true}}',
    "XML": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "a pickle": b"\x80\x04\x95\x00",
    "ten thousand names": json.dumps({f"a{n}": n for n in range(10_000)}).encode(),
    "six megabytes": b'{"text": "' + b"a" * 6_000_000 + b'"}',
}


@pytest.fixture
def api(chief_constable):
    token = services.issue_token(chief_constable)
    return Client(raise_request_exception=False, headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def address(action):
    return f"/api/v1/actions/{action.pk}/updates/"


@pytest.mark.parametrize("what", BODIES)
def test_a_body_that_is_no_update_is_refused(api, address, what):
    answer = api.post(address, BODIES[what], "application/json")

    assert (fault(answer), answer.status_code) in [("", 400), ("", 413)]
    assert ActionUpdate.objects.count() == 0


@pytest.mark.parametrize("kind", ["text/plain", "text/xml", "multipart/form-data", "a/b; c=\xff"])
def test_a_body_of_another_kind_is_refused(api, address, kind):
    answer = api.post(address, b"text=a", kind)

    assert (fault(answer), answer.status_code) in [("", 415), ("", 400)]


def test_texts_are_kept_as_sent_or_refused(api, address):
    wrong = {}
    for text in share(5, 8):
        before = ActionUpdate.objects.count()

        answer = api.post(address, json.dumps({"text": text}).encode(), "application/json")

        if problem := fault(answer):
            wrong[text[:60]] = problem
        elif answer.status_code == 201:
            latest = ActionUpdate.objects.latest("pk").text
            if latest != text.strip() or answer.json()["text"] != latest:
                wrong[text[:60]] = f"kept as {latest[:60]!r}"
        elif answer.status_code != 400 or ActionUpdate.objects.count() != before:
            wrong[text[:60]] = f"{answer.status_code}"

    assert wrong == {}
