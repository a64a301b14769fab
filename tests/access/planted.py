"""Words planted in every kind of hidden field, and who may meet each of them.

Every record of the world has its own word already; here are those of fields beside them. Something
new that is hidden: plant a word in it, and say who may see it.
"""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from accounts.acting import acting_as, for_reason
from accounts.models import Person, User
from actions import services as action_services
from actions.models import Action, OutstandingMatter
from governance.models import NotesImport
from governance.notes.quoting import quotation
from meetings import forward, services
from meetings.models import (
    Commitment,
    ForwardTopic,
    PrivateItem,
    Response,
    TopicLink,
    Withholding,
)
from tests.factories import make_action, make_item, make_meeting

from .planted_beside import erased, kept, names, overtaken
from .planted_drafts import of_drafts
from .readers import LEDGER, NOBODY, PEOPLE, READ_ACCOUNTS, READ_ALL, RECORD
from .rules import IN_NOTES, SEES
from .world import World, word


def plant(world: World) -> dict[str, frozenset[str]]:
    """Word → who may see it."""
    words = {word(kind, state): who for kind in SEES for state, who in SEES[kind].items()}
    words |= {word("decision", state): who for state, who in SEES["item"].items()}
    # What stands in a file is told to those who see the file.
    words |= {word("inside", state): who for state, who in SEES["evidence"].items()}
    # Of an item of which a passage or a name is withheld, the notes show the rest.
    words |= {word(kind, "passage"): RECORD for kind in ("question", "decision", "action")}
    kinds = ("item", "question", "decision", "action")
    words |= {word(kind, "name_withheld"): RECORD for kind in kinds}
    desk = world.readers["minute_taker"]
    with acting_as(desk, interface="portal", reason="Zreasonq"):
        words |= _in_notes(world, desk) | _in_history(world, desk) | _of_accounts(world)
        words |= of_drafts(world, desk) | _beside_topics(world, desk)
        words |= names(world, desk) | erased(world, desk) | kept(world) | overtaken(world)
    return words | dict.fromkeys(("Zreasonq", "Zliftedq"), READ_ALL)


def _in_notes(world: World, desk: User) -> dict[str, frozenset[str]]:
    items = world.records["item"]
    said = f"It was said that {word('item', 'private')} holds."
    services.amend(
        items["private"].meeting,
        by=desk,
        item=items["private"],
        was=said,
        becomes="It was said that Zamendmentq holds.",
        reason="Zamendedq",
    )
    withheld = Withholding.objects.get(item=items["withheld"])
    withheld.explanation = "Zexplainedq"
    withheld.save()
    action_services.post_update(
        world.records["action"]["agreed"],
        by=desk,
        text="Counted.",
        heard_at=world.records["meeting"]["in_progress"],
    )
    _from_a_tracker(world.records["action"]["agreed"])
    Response.objects.create(
        question=world.records["question"]["draft"],
        office=world.records["action"]["draft"].owners.get().office,
        text="Zansweredq",
    )
    _on_a_coming_agenda(world, desk)
    draft = items["draft"].meeting
    draft.unplaced = "Zunplacedq"
    draft.save()
    imported = NotesImport.objects.create(
        name="june.docx", sha256="0", kind="docx", lines=[[1, "Zimportedq"]], document={}
    )
    world.keep("import", "for_review", imported)
    hidden = ("Zforwardq", "Zamendmentq", "Zamendedq", "Zexplainedq", "Zansweredq", "Zunplacedq")
    hidden = (*hidden, "Ztrackedq", "Ztrackednowq")
    return dict.fromkeys(hidden, READ_ALL) | {
        "Zimportedq": LEDGER,
        word("name", "published"): IN_NOTES,
    }


def _from_a_tracker(action: Action) -> None:
    """What the office's own columns say of an action that its owners have."""
    action.refresh_from_db()
    for said in ("Ztrackedq", "Ztrackednowq"):
        action.tracker_cells = {"Comments": said}
        action.save()


def _beside_topics(world: World, desk: User) -> dict[str, frozenset[str]]:
    """A commitment of every item, with its words and what became of it; what is one topic."""
    items = world.records["item"]
    for state, item in items.items():
        Commitment.objects.create(
            item=item,
            passage=f"Found {word('item', state)}",
            outcome="kept",
            why=f"It is {word('commitment', state)}.",
            settled_at=timezone.now(),
            settled_by=desk,
        )
    TopicLink.objects.create(item=items["agreed"], reason="Zlinkedq")
    told = {word("commitment", state): SEES["item"][state] for state in items}
    return told | {"Zlinkedq": READ_ALL}


def _on_a_coming_agenda(world: World, desk: User) -> None:
    """What was closed is heard again: items as topics that come back, and every action quoted.

    Of notes that are still taken nothing comes back here: whoever puts such an item on the next
    agenda shows its heading to both offices, and means to.
    """
    coming = make_meeting(date(2027, 1, 29), "planned", title="Session to come")
    world.keep("meeting", "coming", coming)
    for item in (one for state, one in world.records["item"].items() if state != "in_progress"):
        forward.take_up(forward.ask_back(item, by=desk), coming, by=desk)
    matters = make_item(coming, number="1", heading="Outstanding", kind="outstanding")
    for position, action in enumerate(world.records["action"].values()):
        OutstandingMatter.objects.create(
            item=matters, action=action, position=position, **quotation(action, coming)
        )
    kind = coming.meeting_type
    ForwardTopic.objects.create(heading="Ask about Zforwardq", meeting_type=kind)


def _in_history(world: World, desk: User) -> dict[str, frozenset[str]]:
    """Wordings that are gone: from before it was open, and of what was private for a while."""
    draft = world.records["item"]["draft"].meeting
    opened = make_item(draft, number="9", position=9, heading="Opened", findings="Zwasprivateq")
    private = PrivateItem.objects.create(item=opened, reason="Personal information")
    opened.findings = "Nothing."
    opened.save()
    with for_reason("It may be read"):
        private.delete()
    action = make_action(world.records["item"]["agreed"], text="Report on Zbeforeissueq.")
    action.text = "Report."
    action.save()
    action_services.issue(action, by=desk)
    world.keep("action", "reworded", action)
    return dict.fromkeys(("Zwasprivateq", "Zbeforeissueq"), READ_ALL)


def _of_accounts(world: World) -> dict[str, frozenset[str]]:
    person = Person.objects.create(name="Quiet Person", email="zpersonq@severnshire.example")
    quiet = User.objects.create_user("zaccountq@severnshire.example", "Zpasswordq", person=person)
    return {
        "zpersonq": PEOPLE,
        "zaccountq": READ_ACCOUNTS,
        "Zpasswordq": NOBODY,
        quiet.password: NOBODY,
        world.readers["owner"].password: NOBODY,
    }
