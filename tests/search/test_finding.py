"""What is found, by whom, in which order."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from accounts.models import Office, User
from actions.models import ActionUpdate, OutstandingMatter
from governance.search import finding
from governance.search.asking import terms_of
from governance.search.finding import Asked, best, newest
from governance.search.models import SearchEntry
from meetings.models import (
    AgendaItem,
    Commitment,
    Decision,
    Marking,
    Meeting,
    NamedReader,
    Objective,
    Plan,
    PrivateItem,
    Question,
    Withholding,
    WithholdingReason,
)
from tests.factories import make_action, make_item, make_meeting

pytestmark = pytest.mark.django_db
Kind = SearchEntry.Kind


def found(user: User, typed: str, **narrowed: object) -> list[tuple[int, int]]:
    """(kind, number of the record), newest first; the best first are the same ones."""
    asked = Asked(terms_of(typed), **narrowed)
    ids = newest(user, asked).ids
    assert sorted(best(user, asked).ids) == sorted(ids)
    rows = SearchEntry.objects.in_bulk(ids)
    return [(rows[number].kind, rows[number].record) for number in ids]


@pytest.fixture
def meeting(minute_taker: User) -> Meeting:
    return make_meeting(date(2026, 6, 30), "agreed", title="Assurance", venue="Weir House")


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return make_item(meeting, heading="Ferry", narrative="Otters at the weir.", findings="Fewer.")


def test_every_kind_of_text_is_found(
    item: AgendaItem, minute_taker: User, chief_constable: User, cc: Office
):
    of_item = {"item": item}
    question = Question.objects.create(text="How many otters?", **of_item)
    decision = Decision.objects.create(text="Otters stay.", **of_item)
    action = make_action(item, cc, issued_by=minute_taker, text="Count otters.")
    update = ActionUpdate.objects.create(
        action=action,
        text="Otters counted.",
        posted_at=datetime(2026, 7, 8, 12, tzinfo=UTC),
        posted_by=minute_taker,
    )
    heard = OutstandingMatter.objects.create(action=action, quoted="Otters.", **of_item)
    promise = Commitment.objects.create(passage="Otters at the weir", **of_item)

    expected = [
        (Kind.UPDATE, update.pk),
        (Kind.COMMITMENT, promise.pk),
        (Kind.HEARD, heard.pk),
        (Kind.ACTION, action.pk),
        (Kind.DECISION, decision.pk),
        (Kind.QUESTION, question.pk),
        (Kind.NOTES, item.pk),
    ]
    assert found(minute_taker, "otters") == expected
    assert found(chief_constable, "otters") == expected
    assert found(minute_taker, "fewer") == [(Kind.FINDINGS, item.pk)]
    assert found(minute_taker, "house") == [(Kind.MEETING, item.meeting_id)]


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("otter", True),
        ("OTTERS weir", True),
        ('"at the weir"', True),
        ('"the at weir"', False),
        ('"otter"', False),
        ("otters newt", False),
        ("ott*", True),
        ('weir "', True),
        ("weir AND", False),
        ("*", False),
    ],
)
def test_words_and_phrases(item: AgendaItem, minute_taker: User, typed: str, is_found: bool):
    asked = terms_of(typed)

    there = bool(asked) and (Kind.NOTES, item.pk) in found(minute_taker, typed)

    assert there is is_found


@pytest.mark.parametrize(
    "text",
    ["Llŷn’s café: 4a/03-21, “naïve”", "LLYN'S CAFE 4A 03 21 NAIVE", "Llyn s cafe 4a 03 21 naive"],
)
def test_accents_capitals_and_marks_are_no_part_of_a_word(minute_taker: User, text: str):
    item = make_item(heading=text)

    assert found(minute_taker, '"llŷn\'s cafe" 4a "03/21" Naïve') == [(Kind.NOTES, item.pk)]


def test_the_search_is_narrowed_by_kind_day_objective_and_office(
    item: AgendaItem, minute_taker: User, cc: Office, dcc: Office
):
    plan = Plan.objects.create(title="Plan")
    objective = Objective.objects.create(plan=plan, title="Safe rivers")
    other = make_item(
        make_meeting(date(2025, 1, 5), "draft"), heading="Otters", objective=objective
    )
    action = make_action(item, cc, issued_by=minute_taker, text="Otters")
    all_of_it = [(Kind.ACTION, action.pk), (Kind.NOTES, item.pk), (Kind.NOTES, other.pk)]

    assert found(minute_taker, "otters") == all_of_it
    assert found(minute_taker, "otters", kind=Kind.ACTION) == all_of_it[:1]
    assert found(minute_taker, "otters", since=date(2026, 6, 30)) == all_of_it[:2]
    assert found(minute_taker, "otters", until=date(2026, 6, 29)) == all_of_it[2:]
    assert found(minute_taker, "otters", objective=objective) == all_of_it[2:]
    assert found(minute_taker, "otters", office=cc) == all_of_it[:1]
    assert found(minute_taker, "otters", office=dcc) == []


def test_the_last_day_may_be_the_last_that_there_is(item: AgendaItem, minute_taker: User):
    assert found(minute_taker, "otters", until=date.max) == [(Kind.NOTES, item.pk)]


def _private(item: AgendaItem) -> None:
    PrivateItem.objects.create(item=item, reason="Personal information")


def _sensitive(item: AgendaItem) -> None:
    level = Marking.Level.OFFICIAL_SENSITIVE
    Marking.objects.create(meeting=item.meeting, item=item, level=level)


def _passage(item: AgendaItem) -> None:
    reason = WithholdingReason.objects.create(name="Operational")
    Withholding.objects.create(item=item, reason=reason, passage="at the")


def _name(item: AgendaItem) -> None:
    reason = WithholdingReason.objects.create(name="Operational")
    Withholding.objects.create(meeting=item.meeting, reason=reason, name="Weir House")


@pytest.mark.parametrize(
    ("closes", "officer", "program"),
    [(_private, 0, 0), (_sensitive, 0, 0), (_passage, 2, 0), (_name, 2, 2)],
)
def test_what_is_closed_is_found_by_those_alone_who_read_it(
    closes,
    officer,
    program,
    item: AgendaItem,
    minute_taker: User,
    chief_constable: User,
    api_client_account: User,
    cc: Office,
):
    make_action(item, cc, issued_by=minute_taker, text="Count otters.")

    closes(item)

    assert len(found(minute_taker, "otters")) == 2
    assert len(found(chief_constable, "otters")) == officer
    assert len(found(api_client_account, "otters")) == program


def test_a_name_withheld_finds_neither_its_meeting_nor_what_was_said_there(
    item: AgendaItem, minute_taker: User, api_client_account: User
):
    item.meeting.notes_status.save()
    before = found(api_client_account, "house")

    _name(item)

    assert (before, found(api_client_account, "house")) == ([(Kind.MEETING, item.meeting_id)], [])
    assert found(api_client_account, "ferry") == [(Kind.NOTES, item.pk)]


def test_whoever_is_named_on_an_item_finds_it(item: AgendaItem, chief_constable: User):
    _sensitive(item)
    NamedReader.objects.create(item=item, user=chief_constable)

    assert found(chief_constable, "otters") == [(Kind.NOTES, item.pk)]


def test_a_matter_heard_again_is_not_found_where_the_action_arose_behind_closed_doors(
    item: AgendaItem, minute_taker: User, chief_constable: User, cc: Office
):
    closed = make_item(make_meeting(date(2026, 5, 1)), heading="Closed")
    action = make_action(closed, cc, issued_by=minute_taker, text="Tell nobody.")
    OutstandingMatter.objects.create(item=item, action=action, quoted="Tell nobody.")
    before = len(found(chief_constable, "nobody"))

    _private(closed)

    assert (before, found(chief_constable, "nobody")) == (2, [])
    assert len(found(minute_taker, "nobody")) == 2


def test_who_reads_nothing_of_the_record_finds_nothing(
    item: AgendaItem, user_administrator: User, outsider: User
):
    make_action(None, origin_text="Otters", text="Count.")
    Decision.objects.create(text="Otters", decided_on=date(2026, 6, 1))

    assert found(user_administrator, "otters") == found(outsider, "otters") == []


def test_hidden_matches_change_nothing_of_what_is_found(
    minute_taker: User, chief_constable: User, monkeypatch
):
    """More of the newest are hidden than are taken into account at first."""
    monkeypatch.setattr(finding, "RANKED", 3)
    meeting = make_meeting(date(2026, 6, 30))
    items = [make_item(meeting, heading="Otters", number=str(n)) for n in range(5)]
    asked = Asked(terms_of("otters"))
    before = (newest(chief_constable, asked, 2), best(chief_constable, asked))
    later = make_meeting(date(2026, 7, 30))
    for number in range(40):
        _private(make_item(later, heading="Otters", number=str(number)))

    after = (newest(chief_constable, asked, 2), best(chief_constable, asked))

    assert after == before
    assert (len(before[0].ids), before[0].is_more, before[1].is_more) == (2, True, True)
    assert len(items) == 5


def test_the_newest_are_found_first_however_far_apart_they_are(minute_taker: User):
    """The mistyped years too; nothing is looked for in the thousands of years between."""
    days = [
        date(1, 1, 1),
        date(1998, 2, 1),
        date(2026, 6, 30),
        date(2026, 7, 1),
        date(9999, 12, 31),
    ]
    for day in days:
        make_meeting(day, "draft", title="Otters")

    ids = newest(minute_taker, Asked(terms_of("otters"))).ids

    assert [SearchEntry(id=number).day for number in ids] == days[::-1]


@pytest.mark.parametrize(
    ("who", "statements"), [("minute_taker", 1), ("chief_constable", 5), ("api_client_account", 5)]
)
def test_a_search_asks_a_fixed_number_of_questions(
    who: str,
    statements: int,
    item: AgendaItem,
    cc: Office,
    minute_taker: User,
    request: pytest.FixtureRequest,
    django_assert_num_queries,
):
    """However many there are, and of whichever kinds."""
    user = User.objects.get(pk=request.getfixturevalue(who).pk)
    assert user.has_role("nothing") is False
    asked = Asked(terms_of("otters"))

    with django_assert_num_queries(statements):
        newest(user, asked)
    for number in range(30):
        make_action(item, cc, issued_by=minute_taker, text=f"Otters {number}")
        make_item(make_meeting(date(2025, 1, 1 + number), "agreed"), heading="Otters")

    with django_assert_num_queries(statements):
        found = newest(user, asked)

    assert len(found.ids) == 61
