"""Addresses of the desk that belong to no one kind of record; `Desk` asks who is there."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase

from . import checking, circulate, next_meeting, words_left
from .agenda.left_off import bring
from .agenda.settled import take_off
from .agenda.views import Agenda
from .owners import views as owners
from .questions import views as questions
from .sheet.urls import ADDRESSES
from .steps import DeskStep

PAGES: list[tuple[str, Callable[..., HttpResponseBase], str]] = [
    ("meeting/<int:meeting_id>/agenda/", Agenda.as_view(), "agenda"),
    ("meeting/<int:meeting_id>/agenda/bring/", bring, "bring_forward"),
    ("meeting/<int:meeting_id>/agenda/settled/", take_off, "take_off_settled"),
    ("meeting/<int:meeting_id>/questions/", questions.page, "questions"),
    *ADDRESSES,
    ("next-meeting/", next_meeting.page, "next_meeting"),
    ("meeting/<int:meeting_id>/people/", next_meeting.people, "people_again"),
    ("meeting/<int:meeting_id>/checks/", checking.page, "checks"),
    ("meeting/<int:meeting_id>/circulate/", circulate.page, "circulate"),
    (
        "meeting/<int:meeting_id>/circulate/again/<int:recipient_id>/",
        circulate.again,
        "circulate-again",
    ),
    ("meeting/<int:meeting_id>/comments/answer/", circulate.answer, "answer-comments"),
    ("meeting/<int:pk>/step/<slug:step>/", DeskStep.as_view(), "step"),
    ("meeting/<int:meeting_id>/words/", words_left.page, "words_left"),
    (
        "meeting/<int:meeting_id>/words/<int:draft_id>/discard/",
        words_left.discard,
        "words_left_discard",
    ),
    ("meeting/<int:meeting_id>/actions/", owners.page, "actions"),
    ("meeting/<int:meeting_id>/actions/again/<int:office_id>/", owners.ask_again, "ask-again"),
    ("meeting/<int:meeting_id>/actions/tell/<int:office_id>/", owners.tell_again, "tell-again"),
]
"""(address below the desk's own, view, name in the desk's namespace)"""
