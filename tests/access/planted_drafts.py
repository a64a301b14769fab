"""Words planted in what goes out to owners and readers and comes back: a message, addresses,
comments, what is asked."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from actions import asking, mailing, more_time
from actions.models import Action
from meetings import circulating, commenting
from meetings.circulating import Addressee
from meetings.mailing import sent
from meetings.models import DraftComment

from .readers import READ_ALL, group
from .rules import IN_NOTES, ISSUED
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
        to=[Addressee("zcirculatedq@severnshire.example", chair, chair.person)],
        message="Zmessageq",
    )
    DraftComment.objects.create(
        meeting=draft,
        item=items["draft"],
        text="Zopencommentq",
        posted_at=now,
        posted_by=world.readers["owner"],
    )
    for state, said in (("private", "Zaskedq"), ("published", "Zopenaskedq")):
        _ask(world.records["action"][state], desk, said)
    for state, said in (("private", "Zmoretimeq"), ("published", "Zopenmoretimeq")):
        _ask_for_time(world.records["action"][state], desk, said)
    hidden = ("Zmoretimeq", "Zmoretimeqrefused", "Zaskedq", "zmailedq", "ztoldq")
    hidden += ("Zcommentedq", "Zrepliedq", "Zmessageq", "zcirculatedq")
    owners = READ_ALL | group("owner staff_officer")
    return dict.fromkeys(hidden, READ_ALL) | {
        "Zopencommentq": IN_NOTES,
        "Zopenaskedq": owners,
        "Zopenmoretimeq": ISSUED["published"],
    }


def _ask_for_time(action: Action, desk: User, words: str) -> None:
    """Once refused, and asked for again."""
    until = timezone.localdate() + timedelta(days=400)
    more_time.ask(action, by=desk, to_on=until, reason=f"{words} once.")
    more_time.refuse(action, by=desk, reason=f"{words}refused")
    more_time.ask(action, by=desk, to_on=until, reason=f"{words} again.")


def _ask(action: Action, desk: User, words: str) -> None:
    """Of the Chief Constable, who was told of it too, by mails to addresses that are the desk's
    own."""
    made = asking.ask_for_update(
        action,
        by=desk,
        office=action.owners.get().office,
        answer_by=timezone.localdate(),
        words=words,
    )
    if made is not None:
        sent([made], by=desk, to=["zmailedq@severnshire.example"])
    told = mailing.to_be_told(action, [action.owners.get().office], by=desk)
    sent(told, by=desk, to=["ztoldq@severnshire.example"])
