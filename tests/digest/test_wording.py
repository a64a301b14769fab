"""The words of a digest: its subject, and a mail that is read on a phone."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail

from accounts.working_days import WorkingDays
from actions import asking
from governance.digest import sending, wording
from governance.digest.contents import OF_OTHERS, Contents, Line
from governance.digest.models import SentDigest
from meetings import commissioning
from meetings.models import Question
from tests.factories import make_action

from .conftest import MONDAY

FRIDAY = date(2026, 11, 27)


def subject(*lines: Line) -> str:
    return wording.subject_of(Contents(MONDAY, WorkingDays(), list(lines)))


def line(kind: str, day: date | None = None, how_late: int = 0) -> Line:
    return Line(kind, 1, "A1", "/actions/1/", day=day, how_late=how_late)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([line("action", MONDAY, 1)], "1 action late"),
        (
            [line("action", MONDAY, 1), line("update", MONDAY, 2), line("question", FRIDAY)],
            "2 actions late, 1 question to answer by Friday 27 November",
        ),
        ([line("question"), line("question")], "2 questions to answer"),
        (
            [line("action", FRIDAY), line("action", date(2027, 1, 4))],
            "2 actions due, the first on Friday 27 November",
        ),
        ([line("question", MONDAY)], "1 question to answer by today"),
        ([line("action", MONDAY), line("action", FRIDAY)], "2 actions due, the first today"),
        ([line("time", MONDAY)], "1 request for more time"),
        ([line("refused", MONDAY)], "More time refused for 1 action"),
        (
            [line("action", MONDAY, 1), line("given", FRIDAY), line("given")],
            "1 action late, more time given for 2 actions",
        ),
        ([line("update", FRIDAY)], "1 update wanted by Friday 27 November"),
        ([line("draft", date(2027, 1, 4))], "1 draft to comment on by Monday 4 January 2027"),
        (
            [line("decide"), line("decide"), line(OF_OTHERS, MONDAY, 2)],
            "2 completions to decide on, 1 action of another office very late",
        ),
        (
            [line("question", MONDAY, 1), line("action", FRIDAY), line("draft"), line("decide")],
            "1 question late, 1 action due Friday 27 November, and more",
        ),
    ],
)
def test_subject_says_what_is_late_first(lines: list[Line], said: str):
    assert subject(*lines) == said


def test_mail_names_each_thing_with_its_day_and_its_link(
    due, item, cc, minute_taker, chief_constable, settings
):
    settings.PORTAL_URL = "https://portal.severnshire.example"
    late, long_late = due(date(2026, 11, 20)), due(date(2026, 11, 13), text="Count  the\nboats.")
    soon, asked = due(FRIDAY), due(date(2027, 3, 1))
    due(date(2027, 3, 2))
    asking.ask_for_update(asked, by=minute_taker, office=cc, answer_by=date(2026, 11, 24))
    question = Question.objects.create(item=item, text="Why?", asked_of=cc, answer_due_on=FRIDAY)
    commissioning.commission(question, by=minute_taker)
    SentDigest.objects.create(
        user=chief_constable,
        day=date(2026, 11, 16),
        sent_at=datetime(2026, 11, 16, 7, tzinfo=UTC),
        subject="",
        lines={f"action:{one.pk}": 0 for one in (late, long_late, asked)},
    )

    sending.send_all(MONDAY)

    [sent] = mail.outbox
    words = [each for each in sent.body.splitlines() if each and "https://" not in each]
    assert sent.subject == "2 actions late, 1 question to answer by Friday 27 November, and more"
    assert sent.extra_headers == {"Auto-Submitted": "auto-generated"}
    assert words == [
        "For Idris Vaughan on Monday 23 November 2026",
        "LATE FOR 5 WORKING DAYS OR MORE",
        f"- A{long_late.pk} (CC), due Friday 13 November, 6 working days late",
        "  Count the boats.",
        "ALSO LATE",
        f"- A{late.pk} (CC), due Friday 20 November, 1 working day late",
        "  Report on speeding at the weir.",
        "QUESTIONS TO ANSWER",
        "- Question (CC), wanted by Friday 27 November, in 4 working days, new",
        "  Why?",
        "UPDATES ASKED FOR",
        f"- A{asked.pk} (CC), update wanted by Tuesday 24 November, in 1 working day",
        "  Report on speeding at the weir.",
        "DUE SOON",
        f"- A{soon.pk} (CC), due Friday 27 November, in 4 working days, new",
        "  Report on speeding at the weir.",
        "1 more action of yours is open, and not due soon.",
        "Everything that waits on you:",
        "To choose how often this mail comes, or to stop it:",
        "Nobody reads replies to this mail. If something does not work, tell the office:",
        "The office desk, extension 1200",
        "Police and Crime Commissioner for Severnshire",
    ]
    links = [each.strip() for each in sent.body.splitlines() if "https://" in each]
    assert len(links) == 7


def test_long_section_is_cut_and_says_how_much_more_there_is(due, cc, staff_officer):
    for _ in range(wording.SHOWN + 2):
        due(FRIDAY)

    sending.send_all(MONDAY)

    body = mail.outbox[0].body
    assert body.count("- A") == wording.SHOWN
    assert "\nand 2 more\n" in body


def test_long_words_are_cut(item, cc, minute_taker, staff_officer):
    make_action(item, cc, issued_by=minute_taker, text="Count the boats. " * 50)

    sending.send_all(MONDAY)

    [text] = [each for each in mail.outbox[0].body.splitlines() if "boats" in each]
    assert len(text.strip()) == wording.LETTERS
    assert text.endswith("…")
