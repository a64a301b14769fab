"""A step with the notes whose button was pressed twice is taken once."""

import pytest
from django.contrib.messages import get_messages

from meetings import services
from meetings.models import Amendment, Meeting, NotesStatus
from tests.factories import make_item, make_meeting


def status_of(meeting: Meeting) -> str:
    return NotesStatus.objects.get(meeting=meeting).status


STEPS = [
    ("start", "planned", "in_progress", {}),
    ("finish-draft", "in_progress", "draft", {}),
    ("agree", "draft", "agreed", {"is_known_open": "on"}),
    ("publish", "agreed", "published", {"reason": "A public meeting."}),
    ("undo", "draft", "in_progress", {"reason": "Not ready."}),
]


@pytest.mark.parametrize(("step", "here", "there", "said"), STEPS, ids=[step for step, *_ in STEPS])
def test_a_step_is_taken_once(step, here, there, said, client, minute_taker, db):
    meeting = make_meeting(status=here)
    client.force_login(minute_taker)
    page = f"{meeting.get_absolute_url()}step/{step}/"
    seen = client.get(page).context["form"]["seen"].value()

    answers = [client.post(page, said | {"seen": seen}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert (status_of(meeting), NotesStatus.objects.get(meeting=meeting).version) == (there, 2)


def test_a_step_that_a_colleague_took_first_is_told(client, minute_taker, chair, time_machine):
    time_machine.move_to("2026-07-20T16:53:00+01:00", tick=False)
    meeting = make_meeting(status="draft")
    client.force_login(minute_taker)
    page = f"{meeting.get_absolute_url()}step/undo/"
    services.agree(meeting, by=chair)

    answer = client.post(page, {"seen": 1, "reason": "Not ready."})

    assert answer.status_code == 409
    assert answer.context["exception"] == (
        "Marian Holt took a step with these notes at 16:53, after you opened the page: they are "
        "now “Agreed”. Nothing of yours is recorded."
    )
    assert [(each.label, each.words) for each in answer.context["typed"]] == [("Why", "Not ready.")]
    assert status_of(meeting) == "agreed"


def test_a_step_that_cannot_be_undone_is_refused_before_anybody_says_why(client, minute_taker):
    meeting = make_meeting(status="agreed")
    client.force_login(minute_taker)

    answer = client.get(f"{meeting.get_absolute_url()}step/undo/")

    assert (answer.status_code, answer.url) == (302, meeting.get_absolute_url())
    assert list(map(str, get_messages(answer.wsgi_request))) == [
        "These notes are agreed and stay as they are. Record an amendment instead: it shows both "
        "wordings."
    ]


def test_an_amendment_is_recorded_once(client, minute_taker, db):
    meeting = make_meeting(status="agreed")
    make_item(meeting, findings="- Slow.")
    client.force_login(minute_taker)
    form = {"was": "Slow", "becomes": "Slower", "reason": "A slip."}

    answers = [client.post(f"{meeting.get_absolute_url()}step/amend/", form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Amendment.objects.count() == 1
