"""More planted words: names that are withheld, what was erased, and forms that lie open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from accounts.models import Person, User
from actions import services as action_services
from governance.ledger.erasing import erase, places
from governance.ledger.words import Words
from governance.models import KeptForm
from meetings import services
from meetings.models import Attendance, PrivateItem, Seal, Withholding, WithholdingReason
from tests.factories import make_action, make_item, make_meeting

from .readers import ACCOUNTS, NOBODY, PEOPLE, READ_ALL, group
from .rules import IN_NOTES
from .world import FIRST_DAY, STEPS, World

DAY = FIRST_DAY - timedelta(days=9)


def names(world: World, desk: User) -> dict[str, frozenset[str]]:
    """Withheld where no item stands: in the title of a meeting, its heads and who was there."""
    meeting = make_meeting(
        DAY,
        "planned",
        title="The case of Ztitledq",
        chair_text="Zchairedq",
        minutes_by_text="Zminutedq",
        venue="The house of Zvenueq",
    )
    there = {"meeting": meeting, "capacity": "Witness", "status": "present"}
    witness = Person.objects.create(name="Zattendedq")
    seen = Attendance.objects.create(person=witness, initials="Zinitialsq", **there)
    printed = Person.objects.create(name="Another witness")
    Attendance.objects.create(person=printed, name_text="Zprintedq", position=1, **there)
    item = make_item(meeting, heading="What was seen")
    office = world.records["action"]["agreed"].owners.get().office
    action = make_action(item, office, issued_by=desk, text="Ask again.")
    for step in STEPS:
        step(meeting, by=desk)
    cause = WithholdingReason.objects.create(name="Of a witness")
    said = ("Ztitledq", "Zchairedq", "Zminutedq", "Zvenueq", "Zattendedq", "Zprintedq")
    for name in said:
        Withholding.objects.create(meeting=meeting, reason=cause, name=name)
    action_services.post_update(
        world.records["action"]["agreed"], by=desk, text="Heard there.", heard_at=meeting
    )
    for record in (seen, meeting.notes_status):
        world.keep("beside", record._meta.label_lower, record)
    world.keep("meeting", "titled", meeting)
    world.keep("item", "titled", item)
    world.keep("action", "titled", action)
    return dict.fromkeys((*said, "Zinitialsq"), IN_NOTES) | {"Zattendedq": IN_NOTES | ACCOUNTS}


def erased(world: World, desk: User) -> dict[str, frozenset[str]]:
    """From an item, an action, an update, a seal and all their histories: nobody finds it."""
    meeting = make_meeting(DAY, "planned", title="A session with an error")
    item = make_item(meeting, heading="About Zerasedq", findings="Zerasedq was there.")
    office = world.records["action"]["agreed"].owners.get().office
    action = make_action(item, office, issued_by=desk, text="Ask Zerasedq.")
    action_services.post_update(action, by=desk, text="Zerasedq was asked.")
    for step in STEPS:
        step(meeting, by=desk)
    services.amend(
        meeting, by=desk, item=item, was="Zerasedq was there", becomes="A", reason="Zerasedq asked"
    )
    found = list(places(Words("Zerasedq")))
    assert Seal in {place.model for place in found}
    for place in found:
        erase(place, by=desk, reason="A person asked for it")
    assert list(places(Words("Zerasedq"))) == []
    for kind, record in (("meeting", meeting), ("item", item), ("action", action)):
        world.keep(kind, "with_words_erased", record)
    return {"Zerasedq": NOBODY}


def kept(world: World) -> dict[str, frozenset[str]]:
    """Typed by somebody whose session had ended: comes back to that account alone."""
    item = world.records["item"]["draft"]
    action = world.records["action"]["agreed"]
    typed = {
        "minute_taker": (f"/admin/meetings/agendaitem/{item.pk}/change/", "findings", "Zkeptq"),
        "owner": (f"/actions/{action.pk}/update/", "text", "Zkeptreportq"),
    }
    for reader, (path, name, said) in typed.items():
        form = KeptForm.objects.create(
            user=world.readers[reader],
            path=path,
            data=[[name, [said]], ["version", ["1"]]],
            had_files=False,
        )
        world.keep("kept form", reader, f"{path}?kept={form.pk}")
    return {said: group(reader) for reader, (_, _, said) in typed.items()}


def overtaken(world: World) -> dict[str, frozenset[str]]:
    """What a colleague wrote while somebody had the first version of a form open."""
    draft = world.records["item"]["draft"].meeting
    secret = make_item(draft, number="11", position=11, heading="Closed")
    PrivateItem.objects.create(item=secret, reason="Personal information")
    unissued = make_action(secret, text="Report.")
    person = Person.objects.create(name="A colleague")
    changes: list[tuple[Any, str, str, frozenset[str]]] = [
        (secret, "findings", "Zovertookq", READ_ALL),
        (unissued, "text", "Zovertookactionq", READ_ALL),
        (person, "name", "Zovertookpersonq", PEOPLE),
    ]
    for record, name, said, _ in changes:
        setattr(record, name, said)
        record.save()
        world.keep("overtaken", record._meta.label_lower, (record, name, said))
    return {said: who for _, _, said, who in changes}
