"""An earlier version is put back in the record's own form, in the open, and never without why."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client
from django.utils.html import strip_tags

from accounts import restoring
from accounts.acting import acting_as
from accounts.models import Person, User
from accounts.records import SealedNotes
from actions import services as action_services
from actions.models import Action
from governance.ledger.verifying import verify
from governance.models import Erasure, LedgerEntry
from meetings import services
from meetings.models import AgendaItem, PrivateItem, Question
from tests.admin.conftest import admin_url, form_of
from tests.factories import make_action, make_item, make_meeting

WHY = "the later words were typed into the wrong item"


@pytest.fixture(autouse=True)
def _may(time_machine) -> None:
    time_machine.move_to("2026-05-04T09:12:00+00:00", tick=False)


@pytest.fixture
def item(chair: User, time_machine) -> AgendaItem:
    """Of a draft; its first version is of 4 May 2026, 10:12, its second of some minutes later."""
    with acting_as(chair, interface="admin"):
        item = make_item(
            make_meeting(date(2026, 4, 30), status="draft"), findings="- Slow.", topic="Speed"
        )
    time_machine.move_to("2026-05-04T09:20:00+00:00", tick=False)
    with acting_as(chair, interface="admin"):
        item.findings, item.topic = "- Fast.", "Patrols"
        item.save()
    return item


def putting_back(record, version: int = 1, page: str = "change") -> str:
    return f"{admin_url(record, page)}?put_back={record.history.get(version=version).pk}"


def test_the_form_is_filled_with_the_earlier_version_and_nothing_is_changed(desk, item):
    answer = desk.get(putting_back(item))

    form = form_of(answer)
    said = " ".join(strip_tags(answer.content.decode()).split())
    assert (form["findings"], form["topic"], form["heading"]) == (
        *("- Slow.", "Speed"),
        "Road safety at the weir",
    )
    assert "Putting back version 1, of 4 May 2026, 10:12 Marian Holt wrote it." in said
    assert "Nothing is changed until you say why and save" in said
    assert "Findings “- Slow.” (today: “- Fast.”)" in said
    assert AgendaItem.objects.get().version == 2


def test_what_is_saved_is_a_new_version_that_says_which_one_it_puts_back(desk, item, minute_taker):
    page = putting_back(item)

    saved = desk.post(page, form_of(desk.get(page)) | {"change_reason": f" {WHY} "})

    now, history = AgendaItem.objects.get(), item.history.order_by("version")
    entry = LedgerEntry.objects.latest("number")
    assert saved.status_code == 302
    assert (now.findings, now.topic, now.version) == ("- Slow.", "Speed", 3)
    assert [each.findings for each in history] == ["- Slow.", "- Fast.", "- Slow."]
    assert entry.reason == f"put back version 1, of 4 May 2026, 10:12: {WHY}"
    assert (entry.puts_back, entry.actor) == (history[0].pk, minute_taker)
    assert list(verify()) == []


def test_a_later_change_of_the_same_record_puts_nothing_back(desk, item):
    page = putting_back(item)
    desk.post(page, form_of(desk.get(page)) | {"change_reason": WHY})

    desk.post(admin_url(item), form_of(desk.get(admin_url(item))) | {"topic": "Speed again"})

    entry = LedgerEntry.objects.latest("number")
    assert (entry.puts_back, entry.reason) == (None, "")


def test_a_version_of_which_only_some_is_put_back_says_so(desk, item):
    page = putting_back(item)

    desk.post(page, form_of(desk.get(page)) | {"change_reason": WHY, "topic": "Speed at night"})

    reason = LedgerEntry.objects.latest("number").reason
    assert reason == f"put back version 1, of 4 May 2026, 10:12, in part: {WHY}"


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_put_back(desk, item, reason):
    page = putting_back(item)

    refused = desk.post(page, form_of(desk.get(page)) | {"change_reason": reason})

    form = refused.context["adminform"].form
    assert form.errors == {"change_reason": ["Say why it is put back."]}
    assert form["findings"].value() == "- Slow."
    assert "Putting back version 1, of 4 May 2026, 10:12" in refused.content.decode()
    assert AgendaItem.objects.get().version == 2


def test_whoever_changed_it_meanwhile_is_told_of_and_all_of_the_version_comes_back(
    desk, item, chair
):
    page = putting_back(item)
    form = form_of(desk.get(page)) | {"change_reason": WHY}
    with acting_as(chair, interface="admin"):
        item.findings, item.heading = "- Steady.", "Road safety"
        item.save()

    refused = desk.post(page, form)
    kept = AgendaItem.objects.get().findings
    desk.post(page, form_of(refused))

    errors = refused.context["adminform"].form.non_field_errors()
    now = AgendaItem.objects.get()
    assert errors[0].startswith("Marian Holt saved this at 10:20, after you opened it.")
    assert errors[-1].startswith("You both changed “Heading” and “Findings”")
    assert kept == "- Steady."
    assert (now.findings, now.heading) == ("- Slow.", "Road safety at the weir")
    assert LedgerEntry.objects.latest("number").reason.endswith(f"10:12: {WHY}")


def test_what_the_form_does_not_have_stays_as_it_is_today(desk, minute_taker, chair, cc):
    with acting_as(chair, interface="portal"):
        action = make_action(make_item(make_meeting(status="draft")), cc, text="Count the signs.")
        action_services.issue(action, by=chair)
        action_services.close(action, by=chair, outcome="Counted.")
    action.refresh_from_db()
    action.text = "Count the cameras."
    action.save()
    page = putting_back(action)

    asked = desk.get(page)
    desk.post(page, form_of(asked) | {"change_reason": WHY})

    now = Action.objects.get()
    stays = {each.label: (each.then, each.today) for each in asked.context["putting_back"].stays}
    assert stays["Status"] == ("“Open”", "“Closed”")
    assert stays["Outcome"] == ("nothing", "“Counted.”")
    assert (now.text, now.status, now.outcome) == ("Count the signs.", "closed", "Counted.")
    assert LedgerEntry.objects.latest("number").reason == (
        f"put back version 1, of 4 May 2026, 10:12, in part: {WHY}"
    )
    assert list(verify()) == []


def test_what_can_be_chosen_no_more_stays_as_it_is_today(desk, item):
    parent = make_item(item.meeting, number="4", heading="Holding to account")
    item.parent = parent
    item.save()
    item.parent = None
    item.save()
    parent.delete()

    asked = desk.get(putting_back(item, 3))

    assert [each.label for each in asked.context["putting_back"].stays] == ["Parent"]
    assert "parent" not in form_of(asked)


def test_a_version_that_says_what_is_said_today_has_nothing_to_put_back(desk, item):
    item.save()

    said = desk.get(putting_back(item, 2)).content.decode()

    assert "There is nothing to put back:" in said


@pytest.fixture
def sealed(item, chair) -> AgendaItem:
    services.agree(item.meeting, by=chair)
    return AgendaItem.objects.get(pk=item.pk)


def test_sealed_notes_have_no_earlier_words_put_back(desk, sealed):
    page = putting_back(sealed)

    answers = [desk.get(page), desk.post(page, {"findings": "- Slow.", "change_reason": WHY})]

    said = [(each.status_code, SealedNotes.SENTENCE in each.content.decode()) for each in answers]
    assert said == [(403, True), (403, True)]
    assert AgendaItem.objects.get().findings == "- Fast."


@pytest.mark.parametrize("view", ["history", "simple_history"])
def test_history_leads_to_it_from_earlier_versions_alone(desk, item, view):
    numbers = [[version.pk] for version in item.history.all()] if view != "history" else [[]]

    said = "".join(desk.get(admin_url(item, view, *number)).content.decode() for number in numbers)

    assert said.count("Put back these words") == 1
    assert said.count(f'{putting_back(item)}"') == 1


def test_history_of_sealed_notes_and_of_a_reader_leads_nowhere(
    desk, sealed, signed_in, auditor: User
):
    pages = [
        browser.get(admin_url(sealed, "history")).content.decode()
        for browser in (desk, signed_in(auditor))
    ]

    assert [page.count("Put back these words") for page in pages] == [0, 0]


def test_who_may_not_change_it_puts_nothing_back(
    client: Client, signed_in: Callable, item, auditor, chief_constable, outsider, minute_taker
):
    browsers = {"nobody": client, "auditor": signed_in(auditor)}
    browsers |= {"officer": signed_in(chief_constable), "outsider": signed_in(outsider)}
    page, form = putting_back(item), {"findings": "- Slow.", "change_reason": WHY}

    answers = {
        name: (browser.get(page).status_code, browser.post(page, form).status_code)
        for name, browser in browsers.items()
    }

    assert answers == {
        "nobody": (302, 302),
        "auditor": (403, 403),
        "officer": (404, 404),
        "outsider": (404, 404),
    }
    assert signed_in(minute_taker).get(page).status_code == 200
    assert AgendaItem.objects.get().version == 2


@pytest.mark.parametrize("number", ["999", "abc", "-1", "", "1e3", "٣", "9" * 18, "9" * 40])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_version_that_is_not_there_is_not_found(desk, item, number, method):
    answer = getattr(desk, method)(f"{admin_url(item)}?put_back={number}", {})

    assert answer.status_code == 404


def test_a_version_of_another_record_or_the_latest_is_not_found(desk, item):
    other = make_item(item.meeting, number="5")
    question = Question.objects.create(item=item, text="Why?")
    pages = [
        f"{admin_url(item)}?put_back={other.history.get().pk}",
        f"{admin_url(question)}?put_back={item.history.get(version=1).pk}",
        putting_back(item, 2),
    ]

    assert [desk.get(page).status_code for page in pages] == [404, 404, 404]


def test_a_record_that_is_not_there_has_no_version_to_put_back(desk, item):
    page = admin_url(item).replace(str(item.pk), "987654")

    assert desk.get(f"{page}?put_back=1").status_code == 404


@pytest.fixture
def erased(item) -> Iterator[AgendaItem]:
    """As `erase` leaves it: its second version has lost words, and an erasure says so."""
    item.findings = "- [erased] was fast."
    item.save()
    item.findings = "- Quiet."
    item.save()
    Erasure.objects.create(record="meetings.agendaitem", record_pk=item.pk, reason="A duty")
    return item


def test_a_version_with_erased_words_stays_in_history_and_says_so(desk, erased):
    refused = desk.get(putting_back(erased, 3))
    history = desk.get(admin_url(erased, "history")).content.decode()

    sentence = "Words were erased from this version, as the law asks, so it cannot be put back."
    assert (refused.status_code, sentence in refused.content.decode()) == (403, True)
    assert (history.count(sentence), history.count("Put back these words")) == (1, 2)


def test_words_that_are_not_open_to_who_asks_cannot_be_put_back_by_them(
    item, minute_taker, chief_constable
):
    """Those who may change items read everything; the rule holds for whoever would not."""
    versions = list(item.history.order_by("version"))
    readers = (minute_taker, chief_constable)

    open_to_both = [restoring.refused(reader, item, versions) for reader in readers]
    PrivateItem.objects.create(item=item, reason="Personal data").delete()
    once_private = [restoring.refused(reader, item, versions) for reader in readers]

    sentence = "This version has words that are not open to you, so you cannot put it back."
    assert open_to_both == [{}, {}]
    assert once_private == [{}, dict.fromkeys([each.pk for each in versions], sentence)]


def test_a_person_is_put_back_by_the_user_administrator(signed_in, user_administrator):
    person = Person.objects.create(name="Idris Vaughan")
    person.name = "Sir Idris Vaughan"
    person.save()
    browser, page = signed_in(user_administrator), putting_back(person)

    browser.post(page, form_of(browser.get(page)) | {"change_reason": "Not knighted after all"})

    assert Person.objects.get(pk=person.pk).name == "Idris Vaughan"
