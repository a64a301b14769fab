"""The index is what the record says, whatever becomes of the record."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from actions.models import Action, ActionUpdate, OutstandingMatter
from governance.ledger import triggers
from governance.search import index
from governance.search.models import SearchEntry
from meetings.models import AgendaItem, Amendment, Commitment, Decision, Meeting, Question, Response
from tests.factories import make_action, make_item, make_meeting
from tests.search.life import Life

pytestmark = pytest.mark.django_db
Kind = SearchEntry.Kind
STEPS = 400


def in_index() -> set[tuple]:
    return {
        (each.kind, each.record, each.item_id, each.action_id, each.day, each.text)
        for each in SearchEntry.objects.all()
    }


def in_record() -> set[tuple]:
    """The same, worked out from the records in another way than the index is."""
    found: list[tuple] = [
        (
            Kind.MEETING,
            one.pk,
            None,
            None,
            one.date,
            _lines(one, "title date_text venue chair_text"),
        )
        for one in Meeting.objects.all()
    ]
    notes = "heading objective_text topic context narrative no_actions_text agreed_after"
    for item in AgendaItem.objects.select_related("meeting"):
        day = item.meeting.date
        found.append((Kind.NOTES, item.pk, item.pk, None, day, _lines(item, notes)))
        found.append((Kind.FINDINGS, item.pk, item.pk, None, day, _lines(item, "findings")))
    for kind, model, texts in (
        (Kind.QUESTION, Question, "text"),
        (Kind.DECISION, Decision, "reference text"),
        (Kind.COMMITMENT, Commitment, "passage why"),
        (Kind.HEARD, OutstandingMatter, "quoted note update"),
        (Kind.ACTION, Action, "reference text condition origin_text outcome"),
    ):
        for one in model.objects.select_related("item__meeting"):
            day = one.item.meeting.date if one.item else None
            action = one.pk if model is Action else getattr(one, "action_id", None)
            found.append((kind, one.pk, one.item_id, action, day, _lines(one, texts)))
    for update in ActionUpdate.objects.select_related("action"):
        day, action = update.posted_at.date(), update.action
        text = _lines(update, "text")
        found.append((Kind.UPDATE, update.pk, action.item_id, action.pk, day, text))
    for answer in Response.objects.released().select_related("question"):
        day, item = answer.released_at.date(), answer.question.item_id
        found.append((Kind.ANSWER, answer.pk, item, None, day, _lines(answer, "text")))
    for one in Amendment.objects.select_related("meeting"):
        text = _lines(one, "was becomes reason")
        found.append((Kind.AMENDMENT, one.pk, one.item_id, None, one.meeting.date, text))
    return {each for each in found if each[-1]}


def _lines(record: object, names: str) -> str:
    said = (getattr(record, name) for name in names.split())
    return "".join(f"{each}\n" for each in said if each)


def test_after_many_edits_deletions_and_rollbacks_the_index_is_the_record(minute_taker: User):
    Life(minute_taker).live(STEPS)

    assert in_index() == in_record()
    assert index.differences() == []


def test_an_index_made_anew_is_the_same(minute_taker: User):
    Life(minute_taker, seed=2).live(60)
    before = in_index()

    index.rebuild()

    assert in_index() == before
    assert index.differences() == []


def test_texts_of_a_meeting_that_is_moved_are_found_on_its_new_day(minute_taker: User):
    meeting = make_meeting(date(2026, 6, 30), "draft")
    make_action(make_item(meeting, findings="Fewer.", number="1"))
    meeting.date = date(1998, 2, 1)

    meeting.save()

    assert {each.day for each in SearchEntry.objects.all()} == {date(1998, 2, 1)}
    assert index.differences() == []


def test_an_action_from_before_the_record_has_the_day_on_which_it_was_issued(minute_taker: User):
    at = datetime(2026, 7, 1, 9, tzinfo=UTC)
    make_action(None, origin_text="The panel", issued_at=at, issued_by=minute_taker)
    make_action(None, origin_text="The panel")

    assert [each.day for each in SearchEntry.objects.all()] == [date(2026, 7, 1), None]


def test_checking_says_where_the_index_is_not_the_record(minute_taker: User, capsys):
    make_item(findings="Fewer.")
    found = SearchEntry.objects.get(kind=Kind.FINDINGS)
    SearchEntry.objects.filter(pk=found.pk).update(text="More.")

    with pytest.raises(CommandError, match="search_index --rebuild"):
        call_command("search_index", "--check")

    assert capsys.readouterr().err.splitlines() == [
        "Findings: 1 not in the index as the record has them, "
        "1 in the index that the record does not have so."
    ]


def test_making_the_index_anew_mends_it(minute_taker: User, capsys):
    make_item(findings="Fewer.")
    SearchEntry.objects.all().delete()

    call_command("search_index", "--rebuild")
    call_command("search_index", "--check")

    assert capsys.readouterr().out.splitlines() == [
        "The index was made anew: 3 texts can be found.",
        "The index is what the record says, text by text.",
    ]


@pytest.mark.usefixtures("an_administrator_of_the_database")
def test_triggers_that_are_put_back_bring_what_was_written_without_them(minute_taker: User):
    with triggers.removed():
        make_item(findings="Fewer.")
        assert in_index() == set()

    assert in_index() == in_record() != set()


HELD = {
    "sqlite": "SELECT count(*) FROM governance_searchwords_data WHERE instr(block, 'zeras')",
    "postgresql": "SELECT count(*) FROM governance_searchentry WHERE words @@ 'zerasedq'",
}
"""How many parts of the index hold a word."""


def test_words_that_are_erased_leave_the_file_of_the_index(minute_taker: User):
    item = make_item(findings="Zerasedq.")
    held = _held()
    item.findings = "Gone."
    item.save()

    index.drop_erased()

    assert (held > 0, _held()) == (True, 0)


def _held() -> int:
    with connection.cursor() as cursor:
        cursor.execute(HELD[connection.vendor])
        return cursor.fetchone()[0]
