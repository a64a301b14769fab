"""Words planted in what goes round with a draft and comes back: a message, addresses, comments."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from meetings import circulating, commenting
from meetings.circulating import Addressee
from meetings.models import DraftComment

from .readers import READ_ALL
from .rules import IN_NOTES
from .world import World, word


def of_drafts(world: World, desk: User) -> dict[str, frozenset[str]]:
    """Word → who may see it."""
    items, chair = world.records["item"], world.readers["chair"]
    private, draft = items["private"], items["draft"].meeting
    now = timezone.now()
    DraftComment.objects.create(
        meeting=private.meeting, item=private, text="Zcommentedq", posted_at=now, posted_by=chair
    )
    told = DraftComment.objects.create(
        meeting=private.meeting,
        text=f"It was said that {word('item', 'private')} holds.",
        posted_at=now,
        posted_by=chair,
    )
    commenting.answer(told, by=desk, outcome="noted", answer=f"Zrepliedq: {told.text}")
    circulating.circulate(
        draft,
        by=desk,
        to=[Addressee("zsentq@severnshire.example", chair, chair.person)],
        message="Zmessageq",
    )
    DraftComment.objects.create(
        meeting=draft,
        item=items["draft"],
        text="Zopencommentq",
        posted_at=now,
        posted_by=world.readers["owner"],
    )
    hidden = ("Zcommentedq", "Zrepliedq", "Zmessageq", "zsentq")
    return dict.fromkeys(hidden, READ_ALL) | {"Zopencommentq": IN_NOTES}
