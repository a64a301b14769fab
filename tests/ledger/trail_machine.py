"""What an office may do in any order, and what it may try: after each step `verify` finds nothing.

A run begins with an office, works in one transaction that is taken back at its end, and so needs no
database of its own. `RuleBasedStateMachine` of hypothesis chooses the steps.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import Context
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import F, ProtectedError
from hypothesis import HealthCheck, Phase, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from simple_history.signals import post_create_historical_record

from accounts.acting import NobodyActs, acting_as
from accounts.models import Office, RoleAssignment, User
from actions import services as actions
from actions.models import Action
from governance.ledger.verifying import verify
from governance.models import LedgerEntry
from meetings import services as meetings
from meetings.models import AgendaItem, Meeting, MeetingType
from tests.factories import make_action

REFUSALS = (ValidationError, PermissionDenied, ProtectedError, IntegrityError, NobodyActs)
WORDS = st.sampled_from(["The weir.", "“Quoted” – a dash", "", "Two\nlines", "\\"])
ANY = st.integers(0, 10**6)

ROUND_HISTORY: list[Callable[[], Any]] = [
    lambda: AgendaItem.objects.update(findings="x"),
    lambda: AgendaItem.objects.update(version=F("version")),
    lambda: Action.objects.update(text="x"),
    lambda: AgendaItem.history.update(findings="x"),
    lambda: AgendaItem.history.all()._raw_delete("default"),
    lambda: LedgerEntry.objects.update(reason="x"),
    lambda: LedgerEntry.objects.all()._raw_delete("default"),
    lambda: Office.objects.bulk_create([Office(name="x", abbreviation="X")]),
    lambda: User.objects.all()._raw_delete("default"),
]
"""Each must be refused, where there is a row that it would change."""


class Midway(Exception):
    """Something else went wrong half-way."""


class Trail(RuleBasedStateMachine):
    steps = 0
    """Of all runs together."""

    def __init__(self) -> None:
        super().__init__()
        self.outside = transaction.atomic()
        self.outside.__enter__()
        self.user = User.objects.create_user("desk@severnshire.example", None)
        RoleAssignment.objects.create(user=self.user, role=RoleAssignment.Role.MINUTE_TAKER)
        self.act = acting_as(self.user, interface="portal")
        self.act.__enter__()
        self.office = Office.objects.create(name="Chief Constable", abbreviation="CC")
        self.kind = MeetingType.objects.create(name="Monthly assurance")
        self.said: dict[int, str] = {}
        """What was found under each item, by its key: what the record must say."""

    def teardown(self) -> None:
        self.act.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.outside.__exit__(None, None, None)

    def attempt(self, work: Callable[[], Any]) -> bool:
        """Whether it was done; refused, it has left nothing."""
        before = LedgerEntry.objects.count()
        try:
            with transaction.atomic():
                work()
                connection.check_constraints()
        except REFUSALS:
            assert LedgerEntry.objects.count() == before
            return False
        return True

    def pick(self, model: Any, number: int) -> Any:
        rows = model.objects.order_by("pk")
        return rows[number % rows.count()]

    @rule()
    def plan_a_meeting(self) -> None:
        day = date(2026, 1, 30) + timedelta(Meeting.objects.count())
        Meeting.objects.create(meeting_type=self.kind, title="Assurance", date=day)

    @precondition(lambda self: Meeting.objects.exists())
    @rule(number=ANY, words=WORDS)
    def add_an_item(self, number: int, words: str) -> None:
        item = AgendaItem(meeting=self.pick(Meeting, number), heading="Item", findings=words)
        if self.attempt(item.save):
            self.said[item.pk] = words

    @precondition(lambda self: self.said)
    @rule(number=ANY, words=WORDS, reason=WORDS)
    def change_an_item(self, number: int, words: str, reason: str) -> None:
        item = self.pick(AgendaItem, number)
        item.findings, item._change_reason = words, reason
        if self.attempt(item.save):
            self.said[item.pk] = words
            last = LedgerEntry.objects.latest("number")
            assert (last.record_pk, last.reason, last.actor) == (item.pk, reason, self.user)

    @precondition(lambda self: self.said)
    @rule(number=ANY, words=WORDS)
    def save_some_fields_of_an_item(self, number: int, words: str) -> None:
        item = self.pick(AgendaItem, number)
        item.findings, item.topic = words, "changed in hand alone"
        if self.attempt(lambda: item.save(update_fields=["findings"])):
            self.said[item.pk] = words

    @precondition(lambda self: self.said)
    @rule(number=ANY, words=WORDS)
    def save_a_stale_item(self, number: int, words: str) -> None:
        first, second = self.pick(AgendaItem, number), self.pick(AgendaItem, number)
        first.findings, second.findings = words, f"{words} too late"
        if self.attempt(first.save):
            self.said[first.pk] = words
            assert not self.attempt(second.save)
            assert second.version == first.version - 1

    @precondition(lambda self: self.said)
    @rule(number=ANY)
    def delete_an_item(self, number: int) -> None:
        item = self.pick(AgendaItem, number)
        key = item.pk
        if self.attempt(item.delete):
            del self.said[key]

    @precondition(lambda self: Meeting.objects.exists())
    @rule(
        number=ANY,
        step=st.sampled_from([meetings.start, meetings.finish_draft, meetings.agree]),
    )
    def take_a_step(self, number: int, step: Callable[..., None]) -> None:
        meeting = self.pick(Meeting, number)
        self.attempt(lambda: step(meeting, by=self.user))

    @precondition(lambda self: Meeting.objects.exists())
    @rule(number=ANY)
    def publish(self, number: int) -> None:
        meeting = self.pick(Meeting, number)
        self.attempt(lambda: meetings.publish(meeting, by=self.user, reason="Of interest."))

    @precondition(lambda self: self.said)
    @rule(number=ANY)
    def amend(self, number: int) -> None:
        item = self.pick(AgendaItem, number)
        change = {"was": "Item", "becomes": "An item", "reason": "A slip."}
        self.attempt(lambda: meetings.amend(item.meeting, by=self.user, item=item, **change))

    @precondition(lambda self: self.said)
    @rule(number=ANY)
    def ask_for_an_action(self, number: int) -> None:
        item = self.pick(AgendaItem, number)
        self.attempt(lambda: make_action(item, self.office))

    @precondition(lambda self: Action.objects.exists())
    @rule(number=ANY, verb=st.sampled_from(["issue", "update", "redate", "close", "reopen", "end"]))
    def do_something_with_an_action(self, number: int, verb: str) -> None:
        action = self.pick(Action, number)
        to_on = date(2026, 9, 1) + timedelta(number % 100)
        verbs: dict[str, Callable[[], Any]] = {
            "issue": lambda: actions.issue(action, by=self.user),
            "update": lambda: actions.post_update(action, by=self.user, text=f"Words {number}."),
            "redate": lambda: actions.redate(action, by=self.user, reason="Later.", to_on=to_on),
            "close": lambda: actions.close(action, by=self.user, outcome="Done."),
            "reopen": lambda: actions.reopen(action, by=self.user, reason="Not done."),
            "end": lambda: actions.withdraw(action, by=self.user, reason="Not wanted."),
        }
        self.attempt(verbs[verb])

    @precondition(lambda self: self.said)
    @rule(number=ANY, inside=st.booleans())
    def fail_midway(self, number: int, inside: bool) -> None:
        """Two records are written and something else goes wrong: after them, or inside a save."""
        item, before = self.pick(AgendaItem, number), LedgerEntry.objects.count()

        def fail(**kwargs: Any) -> None:
            raise Midway

        try:
            with transaction.atomic():
                Office.objects.create(name="Never there", abbreviation="NT")
                if inside:
                    post_create_historical_record.connect(fail)
                item.findings = "never said"
                self.attempt(item.save)
                raise Midway
        except Midway:
            post_create_historical_record.disconnect(fail)
        assert LedgerEntry.objects.count() == before

    @rule(number=ANY)
    def go_on_after_an_inner_failure(self, number: int) -> None:
        with transaction.atomic():
            try:
                with transaction.atomic():
                    Office.objects.create(name="Never there", abbreviation="NT")
                    raise Midway
            except Midway:
                self.office = Office.objects.get(pk=self.office.pk)
                self.office.position = number
                self.office.save()

    @rule(way=st.sampled_from(ROUND_HISTORY))
    def try_to_go_round_history(self, way: Callable[[], Any]) -> None:
        changed: list[Any] = []
        if self.attempt(lambda: changed.append(way())):
            assert changed in ([0], [None])
        assert {item.pk: item.findings for item in AgendaItem.objects.all()} == self.said

    @rule()
    def let_nobody_write(self) -> None:
        assert not Context().run(self.attempt, self.office.save)

    @invariant()
    def everything_is_as_it_was_written(self) -> None:
        Trail.steps += 1
        assert list(verify()) == []
        assert {item.pk: item.findings for item in AgendaItem.objects.all()} == self.said


def run(steps: int, seed: int) -> int:
    """Let machines run until there were so many steps; how many there were."""
    Trail.steps = 0
    while Trail.steps < steps:
        run_state_machine_as_test(
            seeded(seed + Trail.steps)(Trail),
            settings=settings(
                max_examples=max(2, min(50, (steps - Trail.steps) // 30)),
                stateful_step_count=40,
                deadline=None,
                phases=[Phase.generate],  # What failed is not made smaller: that takes minutes.
                database=None,
                derandomize=False,
                suppress_health_check=list(HealthCheck),
            ),
        )
    return Trail.steps
