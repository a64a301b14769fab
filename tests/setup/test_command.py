import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import CommandError, call_command

from accounts.models import Body, Office, User
from governance.setup import key
from governance.setup.asking import answers_from
from meetings.models import Meeting

EXAMPLE = Path(settings.BASE_DIR) / "docs" / "setup.example.toml"


def setup_office(*arguments: str) -> str:
    """What the command prints, both streams."""
    said = StringIO()
    call_command("setup_office", *arguments, stdout=said, stderr=said)
    return said.getvalue()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str]], None]:
    """Answers that somebody types, one a question; then the terminal ends."""

    def give(lines: list[str]) -> None:
        monkeypatch.setattr("sys.stdin", StringIO("".join(f"{line}\n" for line in lines)))

    return give


ON_A_TERMINAL = [
    "Police and Crime Commissioner for Severnshire",
    "",  # OPCC
    "Severnshire Police",
    *("Weir House", "Marlbrook", ""),  # letterhead
    "extension 1200",
    *("Marian Holt", "9 May 2024", "2024-05-09", ""),  # a slip is asked again
    "-",  # no deputy commissioner
    "",  # chief executive: vacant
    *("Idris Vaughan", "", "acting"),
    *("", ""),  # deputy and assistant chief constable: vacant
    *("Head of Finance", "HoF", "", ""),  # another post, of the force, vacant
    "",  # no more posts
    *("", "", "Weir House", "9:30", "09:30", "the last Friday"),  # meeting type
    *("1 Matters outstanding", "2 Any other business", ""),
    *("Plan for Severnshire", "2025-04-01", "", "Safer towns", "Victims first", ""),
    "",  # reasons as offered
    *("Ada Finch", "ada.finch", "ada.finch@severnshire.example", ""),
    *("Nell Harcourt", "nell.harcourt@severnshire.example", ""),
    "",  # no more accounts
    "2027-01-29",
]


def test_the_example_file_sets_up_an_office_and_invites_its_people(db):
    said = setup_office("--from", str(EXAMPLE))

    assert said.splitlines() == [
        "Police and Crime Commissioner for Severnshire is set up.",
        "Ada Finch: an invitation was sent to ada.finch@severnshire.example.",
        "Nell Harcourt: an invitation was sent to nell.harcourt@severnshire.example.",
        "Marian Holt: an invitation was sent to marian.holt@severnshire.example.",
        "Sgt Petra Lowe: an invitation was sent to petra.lowe@severnshire.example.",
    ]
    assert [message.to for message in mail.outbox] == [
        [user.email] for user in User.objects.filter(is_active=True).order_by("pk")
    ]
    assert Meeting.objects.get().date == date(2027, 1, 29)


def test_a_json_file_does_as_well(db, tmp_path: Path, answers: dict[str, Any]):
    path = tmp_path / "office.json"
    path.write_text(json.dumps(answers), "utf-8")

    setup_office("--from", str(path))

    assert [office.short_name for office in Office.objects.all()] == ["PCC", "CC", "DCC"]


def test_on_a_terminal_everything_is_asked_in_order(db, typed):
    typed(ON_A_TERMINAL)

    setup_office()

    assert Body.objects.get().letterhead == "Weir House\nMarlbrook"
    assert [(office.short_name, office.tenures.count()) for office in Office.objects.all()] == [
        ("PCC", 1),
        ("CEX", 0),
        ("CC", 1),
        ("DCC", 0),
        ("ACC", 0),
        ("HoF", 0),
    ]
    meeting = Meeting.objects.get()
    assert (str(meeting.start_time), [str(item) for item in meeting.items.all()]) == (
        "09:30:00",
        ["1 Matters outstanding", "2 Any other business"],
    )
    assert [user.roles for user in User.objects.filter(is_active=True).order_by("pk")] == [
        {"user_administrator"},
        {"minute_taker"},
    ]


def test_questions_that_are_stopped_keep_nothing(db, typed):
    typed(ON_A_TERMINAL[:20])

    with pytest.raises(CommandError, match=r"Stopped\. Nothing was set up\."):
        setup_office()

    assert not Body.objects.exists()


def test_what_was_typed_is_kept_in_a_file_when_it_is_refused(db, typed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    typed([line.replace("HoF", "CC") for line in ON_A_TERMINAL])

    with pytest.raises(CommandError, match=r"--from setup-answers\.json"):
        setup_office()

    kept = json.loads((tmp_path / "setup-answers.json").read_text("utf-8"))
    assert [post["abbreviation"] for post in kept["posts"]] == [
        "PCC",
        "CEX",
        "CC",
        "DCC",
        "ACC",
        "CC",
    ]
    assert not Body.objects.exists()


def test_an_empty_answer_takes_the_offer():
    lines: Iterator[str] = iter(ON_A_TERMINAL)

    values = answers_from(lambda question: next(lines), lambda line: None, date(2027, 1, 4))

    assert values["body"]["abbreviation"] == "OPCC"
    assert values["meeting_types"][0]["name"] == "Monthly assurance"
    assert values["users"][0]["role"] == "user_administrator"


def test_a_second_run_says_what_is_there_and_changes_nothing(db):
    setup_office("--from", str(EXAMPLE))
    mail.outbox.clear()

    said = setup_office("--from", str(EXAMPLE))

    assert said.splitlines() == [
        "This portal is set up already, for Police and Crime Commissioner for Severnshire. "
        "Nothing was changed. What is there is changed at the office desk, by the minute-taker or "
        "the user administrator.",
        "Posts: PCC, CEX, CC, DCC. Accounts: 4. First meeting: Monthly Assurance Meeting January "
        "2027 (29 January 2027).",
        "A lost invitation: manage.py setup_office --invite ADDRESS",
    ]
    assert mail.outbox == []


def test_links_are_printed_only_when_asked_for(db):
    said = setup_office("--from", str(EXAMPLE))
    again = setup_office("--invite", "Ada.Finch@severnshire.example", "--print-links")

    assert "http" not in said
    (link,) = re.findall(r"https?://\S+", again)
    assert link in mail.outbox[-1].body


def test_an_invitation_to_nobody_is_a_sentence(db):
    with pytest.raises(CommandError, match=r"has the address x@y\.example\. Nothing was sent"):
        setup_office("--invite", "x@y.example")


def test_mail_that_does_not_go_out_undoes_nothing(db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9  # nobody listens

    said = setup_office("--from", str(EXAMPLE))

    assert "Ada Finch: the invitation to ada.finch@severnshire.example could not be sent" in said
    assert "setup_office --invite ada.finch@severnshire.example" in said
    assert Body.objects.exists()


def test_a_file_that_is_not_there_is_a_sentence(db):
    with pytest.raises(CommandError, match=r"^none.toml cannot be read: No such file"):
        setup_office("--from", "none.toml")


def test_a_file_that_is_no_toml_is_a_sentence(db, tmp_path: Path):
    path = tmp_path / "office.toml"
    path.write_text("body = ", "utf-8")

    with pytest.raises(CommandError, match=r"Nothing was set up; docs/setup\.example\.toml shows"):
        setup_office("--from", str(path))


def test_the_key_is_printed_for_an_empty_portal_alone(db, answers: dict[str, Any]):
    printed = setup_office("--key").split("\n\n")[1].strip()
    setup_office("--from", str(EXAMPLE))

    assert key.is_right(printed)
    assert "is set up already" in setup_office("--key")
