"""When an action arose and was closed, and whether in time: as the filters of the register say."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import HttpRequest

from actions.filters import ActionFilter
from actions.models import Action, ActionUpdate, Redating
from tests.factories import make_action, make_item, make_meeting

DUE = date(2026, 7, 31)


@pytest.fixture
def closed(minute_taker, cc):
    """Closes an action on `day` at noon; `first`: the day that it had before it was moved once."""
    item = make_item()

    def close(text, day, *, due=DUE, first=None, **fields):
        if due is None:
            fields["due_kind"] = Action.Due.ON_TRIGGER
        else:
            fields |= {"due_kind": Action.Due.ON_DATE, "due_on": due}
        action = make_action(
            item,
            cc,
            text=text,
            issued_by=minute_taker,
            status="closed",
            closed_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
            closed_by=minute_taker,
            original_due_on=first or due,
            **fields,
        )
        if first:
            Redating.objects.create(
                action=action,
                number=1,
                from_on=first,
                to_on=due,
                reason="Leave",
                granted_at=datetime(2026, 7, 2, tzinfo=UTC),
                granted_by=minute_taker,
            )
        return action

    return close


def picked(user, **chosen):
    request = HttpRequest()
    request.user = user
    found = ActionFilter(chosen, Action.objects.all(), request=request)
    return sorted(each.text for each in found.qs)


def test_late_is_decided_by_the_latest_day_and_a_later_day_is_told_apart(closed, auditor):
    june = date(2026, 6, 30)
    closed("on its day", DUE)
    closed("a day late", DUE + timedelta(days=1))
    closed("moved, by the first day", june, first=june)
    closed("moved, by the later day", DUE, first=june)
    closed("moved and late", DUE + timedelta(days=1), first=june)
    closed("moved to an earlier day and late", date(2026, 7, 10), due=june, first=DUE)
    closed("when completed", DUE, due=None)

    by_kept = {kept: picked(auditor, in_time=kept) for kept in ("first", "later", "late", "no_day")}
    assert by_kept == {
        "first": ["moved, by the first day", "on its day"],
        "later": ["moved, by the later day"],
        "late": ["a day late", "moved and late", "moved to an earlier day and late"],
        "no_day": ["when completed"],
    }


def test_it_was_done_when_its_owners_proposed_what_was_then_accepted(closed, auditor, minute_taker):
    def say(action, kind, day):
        ActionUpdate.objects.create(
            action=action,
            kind=kind,
            text="Done",
            posted_at=datetime(2026, 7, day, 12, tzinfo=UTC),
            posted_by=minute_taker,
        )

    a_week_later = DUE + timedelta(days=7)
    say(closed("proposed in time", a_week_later), "proposal", 31)
    refused = closed("refused, then closed", a_week_later)
    say(refused, "proposal", 20)
    say(refused, "refusal", 21)
    say(refused, "progress", 22)
    opened_again = closed("closed, opened again and closed", a_week_later)
    say(opened_again, "proposal", 20)
    say(opened_again, "outcome", 21)

    assert picked(auditor, in_time="first") == ["proposed in time"]
    assert picked(auditor, in_time="late") == [
        "closed, opened again and closed",
        "refused, then closed",
    ]


def test_an_open_action_was_closed_in_no_way(action, auditor):
    assert [picked(auditor, in_time=kept) for kept in ("first", "no_day")] == [[], []]


def test_the_day_of_closing_is_the_offices_and_both_ends_count(closed, auditor):
    action = closed("after midnight at home", date(2026, 7, 1))
    action.closed_at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    action.save()

    day = "2026-07-01"
    assert picked(auditor, closed_from=day, closed_to=day) == ["after midnight at home"]
    assert picked(auditor, closed_to="2026-06-30") == []


def test_an_action_arose_on_the_day_of_its_meeting_or_else_when_it_was_issued(
    minute_taker, auditor, cc
):
    meeting = make_meeting(date(2026, 5, 29), type="Special session")
    make_action(make_item(meeting), cc, text="of May", issued_by=minute_taker)
    make_action(None, cc, text="of no meeting", issued_by=minute_taker, origin_text="A letter")

    assert picked(auditor, raised_from="2026-05-29", raised_to="2026-05-29") == ["of May"]
    assert picked(auditor, raised_from="2026-07-01", raised_to="2026-07-01") == ["of no meeting"]
    assert picked(auditor, type=str(meeting.meeting_type_id)) == ["of May"]
