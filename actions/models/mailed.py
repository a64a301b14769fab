from __future__ import annotations

from django.db import models

from meetings.models import Mailed as MailedOfMeetings

from .actions import Action


class Mailed(MailedOfMeetings):
    """What an office is to be told of an action, and what became of the mail that says it."""

    action: models.ForeignKey[Action, Action]

    class Meta(MailedOfMeetings.Meta):
        abstract = True
