"""The page “Actions” of a meeting, pressed as its minute-taker does."""

from typing import Any

CC, STAFF = "idris.vaughan@severnshire.example", "sgt.petra.lowe@severnshire.example"
FAILING = "tests.month.failing_mail.Backend"


def address(meeting: Any) -> str:
    return f"/admin/meeting/{meeting.pk}/actions/"


def look(desk: Any, meeting: Any) -> Any:
    return desk.get(address(meeting)).context


def issue(desk: Any, meeting: Any, *tokens: str) -> Any:
    sent = tokens or [row.token for row in look(desk, meeting)["unissued"]]
    return desk.post(address(meeting), {"issue": "1", "action": sent}, follow=True)


def askable(desk: Any, meeting: Any) -> list[Any]:
    return [row for group in look(desk, meeting)["to_ask"] for row in group.rows]


def ask(desk: Any, meeting: Any, *tokens: str, **said: Any) -> Any:
    sent = tokens or [row.token for row in askable(desk, meeting) if row.is_ticked]
    fields = {"ask": "1", "ask-about": sent, "answer_by": "2026-07-20", "words": ""}
    return desk.post(address(meeting), fields | said, follow=True)
