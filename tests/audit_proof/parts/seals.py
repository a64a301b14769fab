"""Notes are agreed one after the other while three writers go on changing them: once notes are
sealed nothing of them changes, whoever is late is told, and nobody waits for ever.

Once the writers save as the portal does, and once they send SQL of their own, with a right version.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from random import Random

import orjson
from django.db import DEFAULT_DB_ALIAS, IntegrityError, models

from accounts.acting import acting_as
from accounts.models import Person, RoleAssignment, User
from accounts.records import SEALED_REFUSED, VERSION_REFUSED, SealedNotes, StaleRecord
from governance.ledger.agreed import wrong_notes
from governance.ledger.models import LedgerEntry
from governance.ledger.verifying import verify
from governance.notes.collecting import for_seal
from meetings import services
from meetings.models import AgendaItem, Attendance, Decision, Question, Seal
from tests.factories import make_item, make_meeting

from ..crowd import FORK, Failed, at_once
from ..late_changes import SAVED, SENT, Change, Place
from ..proof import Proof

WRITERS = 3
TRIES = 6
"""What the writers try, together, between two seals."""
PAUSE = 0.01
"""Seconds between two tries of a writer, at most: SQLite has no queue, and whoever never stops
would keep all others out."""
LONGEST = 30
"""Seconds for the tries between two seals: a writer that waits longer is stuck."""


def prove(proof: Proof) -> None:
    for how, changes in (("save", SAVED), ("send SQL", SENT)):
        _round(proof, how, changes)


def _round(proof: Proof, how: str, changes: list[Change]) -> None:
    seals = proof.count(200, 5)
    with proof.database():
        chair, meetings = _cast(seals)
        now, tried, is_over = FORK.Value("i", 0), FORK.Value("i", 0), FORK.Value("b", 0)

        def agree() -> int:
            """All of them: how many differ from their seal as soon as they are agreed."""
            differ = 0
            try:
                for place, meeting in enumerate(meetings):
                    now.value = place
                    _wait_until(lambda goal=TRIES * (place + 1): tried.value >= goal)
                    with acting_as(chair, interface="portal"):
                        seal = services.agree(Place(meeting).meeting, by=chair)
                    differ += _differs(seal)
            finally:
                is_over.value = 1
            return differ

        def write(writer: int) -> tuple[int, int]:
            """How many changes were kept, and how many came too late. The last ones do."""
            random = Random(f"{proof.seed} {how} {writer}")  # noqa: S311 - chance, no secret
            kept = late = 0
            last = False
            while not last:
                last = bool(is_over.value)
                time.sleep(random.uniform(0, PAUSE))
                place = min(max(now.value + random.choice((-1, 0, 0, 0, 1)), 0), seals - 1)
                said = _try(random.choice(changes), random, meetings, place)
                kept, late = kept + (said == ""), late + (said == SEALED_REFUSED)
                with tried.get_lock():
                    tried.value += 1
            return kept, late

        differ, *written = _answers(
            at_once(lambda number: write(number) if number else agree(), WRITERS + 1)
        )
        differ += sum(map(_differs, Seal.objects.all()))
        wrong = list(verify() if changes is SAVED else wrong_notes(DEFAULT_DB_ALIAS))
        after = _written_after_their_seal()
    kept, late = (sum(counts) for counts in zip(*written, strict=True))
    proof.line(
        f"{seals} seals under {WRITERS} writers who {how}, seed {proof.seed}",
        f"{kept} changes kept before, {late} told they were late; {differ} notes differ from their "
        f"seal, {after} entries after it, {len(wrong)} wrong",
        "0 differ, 0 after, 0 wrong",
        (differ, after, wrong) == (0, 0, []) and kept > 0 and late > 0,
    )


def _cast(count: int) -> tuple[User, list[int]]:
    """Who agrees, and drafts with a row of every kind, by their keys."""
    person = Person.objects.create(name="Marian Holt")
    chair = User.objects.create_user("marian.holt@severnshire.example", person=person)
    RoleAssignment.objects.create(user=chair, role=RoleAssignment.Role.CHAIR)
    meetings = []
    for number in range(count):
        meeting = make_meeting(status="draft", title=f"Meeting {number}")
        item = make_item(meeting)
        Attendance.objects.create(meeting=meeting, person=person)
        Question.objects.create(item=item, text="How many cameras stand?")
        Decision.objects.create(item=item, text="Two more are bought.")
        meetings.append(meeting.pk)
    return chair, meetings


def _wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST
    while not is_so():
        if time.monotonic() > end:
            raise RuntimeError(f"The writers have been stuck for {LONGEST} seconds.")
        time.sleep(0.001)


def _try(change: Change, random: Random, meetings: list[int], place: int) -> str:
    """What was said of the change: nothing where it was kept."""
    other = meetings[(place + 1) % len(meetings)]
    try:
        change(random, Place(meetings[place]), Place(other))
    except SealedNotes:
        return SEALED_REFUSED
    except StaleRecord:
        return VERSION_REFUSED
    except IntegrityError as error:
        if SEALED_REFUSED in str(error):
            return SEALED_REFUSED
        raise
    return ""


def _answers(found: list) -> list:
    if errors := [answer for answer in found if isinstance(answer, Failed)]:
        sys.stderr.write(errors[0])
        raise RuntimeError(f"{len(errors)} failed: {errors[0].strip().splitlines()[-1]}")
    return found


def _differs(seal: Seal) -> bool:
    return for_seal(seal.meeting_id) != (seal.document, seal.rows)


def _written_after_their_seal() -> int:
    """Entries of the ledger, after that of a seal, that tell of what it seals: in it, or moved out
    of it."""
    sealed: set[int] = set()
    homes: dict[tuple[str, int], int] = {}
    after = 0
    entries = LedgerEntry.objects.order_by("number").values_list("record", "record_pk", "payload")
    for record, pk, payload in entries.iterator():
        row = orjson.loads(payload)["row"]
        if record in map(_label, (AgendaItem, Attendance)):
            home = row["meeting_id"]
        elif record in map(_label, (Question, Decision)):
            home = homes[_label(AgendaItem), row["item_id"]]
        else:
            if record == _label(Seal):
                sealed.add(row["meeting_id"])
            continue
        after += not sealed.isdisjoint({home, homes.get((record, pk), home)})
        homes[record, pk] = home
    return after


def _label(model: type[models.Model]) -> str:
    return model._meta.label_lower
