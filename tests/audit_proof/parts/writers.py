"""Eight writers at once, each transaction with several records in an order of its own: none fails,
none waits for ever, and the ledger has no gap."""

from __future__ import annotations

import sys
from random import Random
from typing import Any

from django.db import transaction
from simple_history.signals import post_create_historical_record

from accounts.acting import acting_as
from accounts.models import Office, Person, RoleAssignment, User
from actions import services
from actions.models import Action
from governance.ledger.models import LedgerEntry
from governance.ledger.verifying import verify
from meetings.models import AgendaItem
from tests.factories import make_action, make_item, make_meeting

from ..crowd import Failed, at_once
from ..proof import Proof

WRITERS = 8


def prove(proof: Proof) -> None:
    times = proof.count(250, 5)
    with proof.database():
        taker = _cast()
        before = LedgerEntry.objects.count()

        def write(writer: int) -> int:
            """So many transactions; how many versions they made."""
            made = []

            def count(sender: Any, **kwargs: Any) -> None:
                made.append(sender)

            post_create_historical_record.connect(count)
            random = Random(f"{proof.seed} {writer}")  # noqa: S311 - chance, no secret
            with acting_as(taker, interface="command:audit_proof"):
                for turn in range(times):
                    _transaction(random, f"{writer}.{turn}", taker)
            return len(made)

        answers = at_once(write, WRITERS)
        numbers = list(LedgerEntry.objects.order_by("number").values_list("number", flat=True))
        wrong = list(verify())
    if errors := [answer for answer in answers if isinstance(answer, Failed)]:
        sys.stderr.write(errors[0])
        said = errors[0].strip().splitlines()[-1]
        raise RuntimeError(f"{len(errors)} of {WRITERS} writers failed: {said}")
    gaps = sum(there != place for place, there in enumerate(numbers, 1))
    missing = before + sum(answers) - len(numbers)
    proof.line(
        f"{WRITERS} writers x {times} transactions, {sum(answers)} versions; seed {proof.seed}",
        f"0 errors, {gaps} gaps, {missing} missing, {len(wrong)} wrong",
        "0 errors, gaps, missing, wrong",
        (gaps, missing, wrong) == (0, 0, []),
    )


def _cast() -> User:
    """Four actions of one item, six witnesses, and who may write of them."""
    person = Person.objects.create(name="Nell Harcourt")
    taker = User.objects.create_user("nell.harcourt@severnshire.example", person=person)
    RoleAssignment.objects.create(user=taker, role=RoleAssignment.Role.MINUTE_TAKER)
    chief = Office.objects.create(name="Chief Constable", abbreviation="CC", position=1)
    item = make_item(make_meeting(status="draft"))
    for _ in range(4):
        make_action(item, chief, issued_by=taker)
    for number in range(6):
        Person.objects.create(name=f"Witness {number}", initials="W")
    return taker


@transaction.atomic
def _transaction(random: Random, label: str, taker: User) -> None:
    """Two to four steps of these, in any order."""
    steps = [_change, _change, _change_item, _add, _report, _redate]
    for step in random.sample(steps, random.randint(2, 4)):
        step(random, label, taker)


def _change(random: Random, label: str, taker: User) -> None:
    person = random.choice(Person.objects.filter(initials="W").order_by("pk"))
    person.hold(any_version=True)
    person.refresh_from_db()
    person.name = f"Witness {label}"
    person.save()


def _change_item(random: Random, label: str, taker: User) -> None:
    item = AgendaItem.objects.get()
    item.hold(any_version=True)
    item.refresh_from_db()
    item.findings = f"{random.random()} by {label}"
    item.save()


def _add(random: Random, label: str, taker: User) -> None:
    Person.objects.create(name=f"Newcomer {label}")


def _report(random: Random, label: str, taker: User) -> None:
    services.post_update(_action(random), by=taker, text=f"Progress {label}, {random.random()}")


def _redate(random: Random, label: str, taker: User) -> None:
    when = f"when {label} is complete, {random.random()}"
    services.redate(_action(random), by=taker, reason="awaiting the system", to_text=when)


def _action(random: Random) -> Action:
    action = random.choice(Action.objects.order_by("pk"))
    action.hold(any_version=True)
    return Action.objects.get(pk=action.pk)
