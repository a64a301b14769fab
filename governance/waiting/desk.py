"""What waits on the commissioner's office beside what waits on each person there (`person`): for
the dashboard and the desk's first page."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts import lending
from accounts.models import User
from actions.models import Action
from governance.answers.waiting import by_meeting
from governance.models import NotesImport
from governance.publication.looking import waiting_for

SEES_IMPORTS = "governance.view_notesimport"


def waits_on_the_desk(user: User) -> dict[str, Any]:
    """Of what `user` may see; `unattended` are offices with actions for which nobody can act."""
    today = timezone.localdate()
    actions = Action.objects.visible_to(user)
    waiting = actions.issued().filter(status__in=Action.UNDONE, owners__office=OuterRef("pk"))
    for_review = NotesImport.objects.filter(status=NotesImport.Status.FOR_REVIEW)
    return {
        "desk": True,
        "not_issued_count": actions.open().filter(issued_at=None).count(),
        "questions_waiting": by_meeting(user),
        "unattended": list(lending.unattended(today).filter(Exists(waiting))),
        "to_check": [one for one in waiting_for(user) if one.may_check],
        "for_review_count": for_review.count() if user.has_perm(SEES_IMPORTS) else 0,
    }
