"""Hostile texts in forms: kept as typed, or refused with a sentence and still in the field."""

import pytest
from lxml import html

from accounts.models import Person
from actions import more_time
from actions.models import Action, ActionUpdate, TimeRequest
from meetings.models import AgendaItem

from .answers import arrived, fault, said, send, values
from .texts import TEXTS, share


def folded(text: str) -> str:
    return "\n".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def test_there_are_a_thousand_different_ones():
    assert (len(TEXTS), len(set(TEXTS))) == (1_000, 1_000)


@pytest.mark.parametrize("part", range(2))
def test_an_update_of_an_officer(as_person, chief_constable, action, part):
    client, wrong = as_person(chief_constable), {}
    for text in share(part, 6):
        action = Action.objects.get(pk=action.pk)
        form = {"text": text, "version": action.version}

        answer = send(client, f"/actions/{action.pk}/update/", form)

        if problem := fault(answer):
            wrong[text[:60]] = problem
        elif answer.status_code == 302:
            # The same words again, but for white space, are kept once.
            latest = ActionUpdate.objects.latest("pk").text
            if latest != arrived(text):
                wrong[text[:60]] = f"kept as {latest[:60]!r}"
        elif not said(answer):
            wrong[text[:60]] = "lost without a word"
        elif "\x00" not in text and folded(arrived(text)) != folded(values(answer)["text"].strip()):
            wrong[text[:60]] = f"not in the field: {values(answer)['text'][:60]!r}"
    page = client.get(f"/actions/{action.pk}/")

    assert wrong == {}
    assert fault(page) == ""
    assert ActionUpdate.objects.count() > 60


def test_words_of_an_item_at_the_desk(as_person, minute_taker, item):
    client, wrong = as_person(minute_taker), {}
    address = f"/admin/meetings/agendaitem/{item.pk}/change/"
    for number, text in enumerate(share(2, 12)):
        field = ("findings", "heading", "narrative", "owners_text")[number % 4]
        form = values(client.get(address))
        form |= {field: text, "_continue": "1", "change_reason": text[:200]}

        answer = send(client, address, form)

        now = getattr(AgendaItem.objects.get(pk=item.pk), field)
        if problem := fault(answer):
            wrong[field, text[:60]] = problem
        elif answer.status_code == 302 and folded(now) != folded(arrived(text)):
            wrong[field, text[:60]] = f"kept as {now[:60]!r}"
        elif answer.status_code == 200 and not said(answer):
            wrong[field, text[:60]] = "lost without a word"
    pages = (
        address,
        f"{address[:-7]}history/",
        "/admin/meetings/agendaitem/",
        f"/meetings/{item.meeting_id}/",
    )

    assert wrong == {}
    assert {page: fault(client.get(page)) for page in pages} == dict.fromkeys(pages, "")


def test_names_of_people_at_the_desk(as_person, minute_taker):
    client, wrong = as_person(minute_taker), {}
    for text in share(3, 12):
        answer = send(client, "/admin/accounts/person/add/", {"name": text, "email": ""})

        stored = Person.objects.filter(name=arrived(text)).exists() if "\x00" not in text else False
        if problem := fault(answer):
            wrong[text[:60]] = problem
        elif not stored and not (answer.status_code == 200 and said(answer)):
            wrong[text[:60]] = "lost without a word"
    listed = client.get("/admin/accounts/person/")

    assert wrong == {}
    assert fault(listed) == ""


def test_every_field_of_a_new_date(as_person, minute_taker, action):
    client, wrong = as_person(minute_taker), {}
    fields = ("to_on", "to_meeting", "to_text", "asked_by", "reason", "version")
    for number, text in enumerate(share(4, 8)):
        version = Action.objects.get(pk=action.pk).version
        form = {"version": version, "reason": "Leave", "to_text": "when it is live"}
        form |= {fields[number % 6]: text}

        answer = send(client, f"/actions/{action.pk}/redate/", form)

        if problem := fault(answer):
            wrong[fields[number % 6], text[:60]] = problem
        elif answer.status_code == 200 and not said(answer):
            wrong[fields[number % 6], text[:60]] = "lost without a word"

    assert wrong == {}


def test_every_field_of_asking_for_more_time(as_person, chief_constable, minute_taker, action):
    client, wrong = as_person(chief_constable), {}
    fields = ("reason", "to_on", "to_meeting", "office", "version")
    for number, text in enumerate(share(5, 20)):
        form = {"version": action.version, "reason": "Leave", "to_on": "2099-08-31"}
        form |= {fields[number % 5]: text}

        answer = send(client, f"/actions/{action.pk}/more-time/", form)

        if problem := fault(answer):
            wrong[fields[number % 5], text[:60]] = problem
        elif answer.status_code == 200 and not said(answer):
            wrong[fields[number % 5], text[:60]] = "lost without a word"
        elif answer.status_code == 302:
            reason = TimeRequest.objects.latest("pk").reason
            if fields[number % 5] == "reason" and reason != arrived(text):
                wrong["reason", text[:60]] = f"kept as {reason[:60]!r}"
            more_time.refuse(Action.objects.get(), by=minute_taker, reason="No.")
    page = client.get(f"/actions/{action.pk}/")

    assert wrong == {}
    assert fault(page) == ""


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/reset/", "/setup/"])
def test_doors_that_are_open_to_strangers(client, body, address):
    client.raise_request_exception = False
    wrong = {}
    for text in share(3, 12):
        sent = dict.fromkeys(("login", "password", "email", "key", "next"), text)

        if problem := fault(send(client, address, sent)):
            wrong[text[:60]] = problem

    assert wrong == {}


@pytest.mark.parametrize(
    "form",
    [
        {"text": "a" * 1_048_576, "version": "1"},
        {f"field{number}": "a" for number in range(10_000)},
        {"text": "a" * 6_000_000, "version": "1"},
    ],
    ids=["a megabyte of text", "ten thousand fields", "six megabytes of text"],
)
def test_what_is_too_large_is_refused_with_a_sentence(as_person, chief_constable, action, form):
    answer = send(as_person(chief_constable), f"/actions/{action.pk}/update/", form)

    words = html.fromstring(answer.content.decode()).text_content()
    assert answer.status_code in (200, 400, 413)
    assert "20,000" in words or "20000" in words or "Nothing of it was saved." in words
    assert ActionUpdate.objects.count() == 0
