"""Eight people change the same record at once: nobody's change is lost, and every loser is told."""

from __future__ import annotations

from accounts.models import Person
from accounts.records import StaleRecord
from governance.ledger.verifying import verify

from ..crowd import at_once
from ..proof import Proof

WRITERS = 8


def prove(proof: Proof) -> None:
    times = proof.count(100, 5)
    with proof.database():
        person = Person.objects.create(name="Idris Vaughan", initials="0")

        def write(number: int) -> tuple[int, int]:
            """Add one, so many times: how often it was kept, and how often told to try again."""
            kept = told = 0
            while kept < times:
                seen = Person.objects.get(pk=person.pk)
                seen.initials = str(int(seen.initials) + 1)
                try:
                    seen.save()
                    kept += 1
                except StaleRecord:
                    told += 1
            return kept, told

        answers = at_once(write, WRITERS)
        told = sum(answer[1] for answer in answers)
        person.refresh_from_db()
        wrong = list(verify())
    lost = WRITERS * times - int(person.initials)
    proof.line(
        f"{WRITERS} writers change one record, {times} times each",
        f"{lost} lost, {told} told they were late, {len(wrong)} wrong in the trail",
        "0 lost, all kept, 0 wrong",
        lost == 0 and person.version == WRITERS * times + 1 and not wrong,
    )
