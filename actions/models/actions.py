from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.models import Office, User
from accounts.records import History, Record, together
from meetings.models import AgendaItem, Meeting, NotesStatus
from meetings.models.closing import readable
from meetings.sight import READS_EVERYTHING, READS_RECORD, READS_WITHHELD, role_of

from .arising import refuse_to_move

DUE_MEETING = ("due_meeting__meeting_type", "due_meeting__notes_status")


class ActionQuerySet(models.QuerySet["Action"]):
    def with_due(self) -> ActionQuerySet:
        """Adds `due_day`: the day of the meeting at which it is due, else its due date; none while
        that meeting is cancelled, for then it waits for the next one."""
        status = "due_meeting__notes_status__status"
        cancelled = Q(**{status: NotesStatus.Status.CANCELLED})
        day = Coalesce("due_meeting__date", "due_on")
        return self.annotate(due_day=Case(When(cancelled, then=None), default=day))

    def open(self) -> ActionQuerySet:
        """Still to be done. An imported action of unknown outcome is not counted here."""
        return self.filter(status__in=Action.OPEN)

    def overdue(self, on: date) -> ActionQuerySet:
        """Open, with its latest due day before `on`."""
        late = Q(due_day__lt=on)
        return self.open().with_due().filter(late)

    def issued(self) -> ActionQuerySet:
        return self.filter(issued_at__isnull=False)

    def issued_with_notes(self) -> ActionQuerySet:
        """Of agreed notes, those that readers may know: issued; or of unknown outcome, loaded with
        notes of before the portal, which its readers have had for long: whoever says what became
        of it issues it with that."""
        return self.filter(Q(issued_at__isnull=False) | Q(status=Action.Status.UNKNOWN))

    def waiting_on(self, offices: models.QuerySet[Office]) -> ActionQuerySet:
        """Issued, still to be done by one of these offices; a proposed one waits on the desk, and
        one for ALL no longer on an office that has acknowledged it."""
        unseen = offices.exclude(acknowledgements__action=OuterRef("pk"))
        left = Q(is_for_all=False) | Q(Exists(self._owning(offices))) | Q(Exists(unseen))
        return self.issued().filter(left, status__in=Action.UNDONE).owned_by(offices)

    def asking_for_time(self) -> ActionQuerySet:
        """Of which an owner asks for more time that the desk has still to give or refuse."""
        from .more_time import TimeRequest

        return self.filter(pk__in=TimeRequest.objects.waiting().values("action"))

    def soonest_first(self) -> ActionQuerySet:
        """By latest due day, those without a day last."""
        return self.with_due().order_by(F("due_day").asc(nulls_last=True), "pk")

    def for_list(self, reader: User | None) -> ActionQuerySet:
        """With all that a line of a list shows, in few queries however many lines there are:
        `due_day`, `redated` (how often), `heard_of_at` (its latest update) and `asks_for_time`."""
        from .more_time import TimeRequest
        from .progress import ActionUpdate, Redating

        updates = ActionUpdate.objects.filter(action=OuterRef("pk")).order_by("-posted_at")
        redated = Redating.objects.filter(action=OuterRef("pk")).order_by("-number")
        return (
            self.with_due()
            .annotate(
                redated=Coalesce(Subquery(redated.values("number")[:1]), 0),
                heard_of_at=Subquery(updates.values("posted_at")[:1]),
                asks_for_time=Exists(TimeRequest.objects.waiting().filter(action=OuterRef("pk"))),
            )
            .prefetch_related("owners__office")
            .naming_to(reader)
        )

    def owned_by(self, offices: models.QuerySet[Office]) -> ActionQuerySet:
        """Actions that wait on any of these offices; an action for ALL waits on each."""
        return self.filter(Exists(self._owning(offices)) | Q(is_for_all=True))

    def _owning(self, offices: models.QuerySet[Office]) -> models.QuerySet[ActionOwner]:
        return ActionOwner.objects.filter(action=OuterRef("pk"), office__in=offices.values("pk"))

    def visible_to(self, user: User | None) -> ActionQuerySet:
        """Issued actions of items that `user` may read; the body's own desk sees all of them."""
        return self.filter(visible(user))

    def naming_to(self, user: User | None) -> ActionQuerySet:
        """With the action and the meetings that it names as `user` may read them, and None for
        those that they may not know of; its due day is its own."""
        if role_of(user, READS_EVERYTHING):
            return self.select_related(*DUE_MEETING, "item__meeting", "merged_into")
        meetings = Meeting.objects.visible_to(user)
        found = self.prefetch_related(
            Prefetch("merged_into", Action.objects.visible_to(user)),
            Prefetch("due_meeting", meetings.select_related("meeting_type", "notes_status")),
        )
        if role_of(user, READS_WITHHELD):
            return found.select_related("item__meeting")
        return found.select_related("item").prefetch_related(Prefetch("item__meeting", meetings))


def visible(user: User | None, at: str = "") -> Q:
    """That `user` may see the action to which `at` leads: itself, or "action__"."""
    if role_of(user, READS_EVERYTHING):
        return ~Q(pk__in=[])
    if not role_of(user, READS_RECORD):
        return Q(pk__in=[])
    open_ones = Q(**{f"{at}item": None}) | readable(user, f"{at}item__")
    return Q(**{f"{at}issued_at__isnull": False}) & open_ones


class Action(Record):
    """Something that an office must do, from the meeting at which it arose until it is closed."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        IN_PROGRESS = "in_progress", "In progress"
        PROPOSED = "proposed", "Completion proposed"
        CLOSED = "closed", "Closed"
        WITHDRAWN = "withdrawn", "Withdrawn"
        MERGED = "merged", "Merged"
        UNKNOWN = "unknown", "Outcome unknown"

    UNDONE = (Status.OPEN, Status.IN_PROGRESS)
    OPEN = (*UNDONE, Status.PROPOSED)
    SETTLED = (Status.CLOSED, Status.WITHDRAWN, Status.MERGED)

    class Due(models.TextChoices):
        ON_DATE = "date", "on a date"
        AT_MEETING = "meeting", "at a meeting"
        ON_TRIGGER = "trigger", "on a trigger"
        TO_BE_AGREED = "to_be_agreed", "to be agreed"
        NOT_SAID = "not_said", "not said"

    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="actions"
    )
    origin_text = models.CharField(
        max_length=500,
        blank=True,
        help_text="Where it arose, in the printed words, while that meeting is not in the record.",
    )
    position = models.PositiveIntegerField(default=0)
    reference = models.CharField(max_length=40, blank=True)
    mark = models.CharField(
        "mark as printed", max_length=100, blank=True, help_text="Action:, ACTION 12:"
    )
    text = models.TextField()
    is_for_all = models.BooleanField(default=False, help_text="For everyone at the meeting (ALL).")
    owners_text = models.CharField("owner column as printed", max_length=300, blank=True)
    other_owners = models.CharField(
        max_length=300,
        blank=True,
        help_text="Owners in the notes that are no office known here, apart by commas; ALL too.",
    )
    condition = models.CharField(max_length=500, blank=True, help_text="If available…")
    due_kind = models.CharField(max_length=12, choices=Due, default=Due.NOT_SAID)
    due_on = models.DateField(null=True, blank=True)
    due_meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="actions_due"
    )
    due_text = models.CharField("due, in words", max_length=500, blank=True)
    original_due_on = models.DateField(null=True, blank=True, editable=False)
    original_due_text = models.CharField(max_length=500, blank=True, editable=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.OPEN)
    outcome = models.TextField(blank=True, help_text="How it ended.")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="actions_issued"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="actions_closed"
    )

    tracker_cells = models.JSONField(
        "in the office’s tracker",
        default=dict,
        blank=True,
        editable=False,
        help_text="What the office's own columns say of it, by their names; for the desk alone.",
    )

    history = History()
    objects = ActionQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(item__isnull=False, origin_text="")
                | (Q(item__isnull=True) & ~Q(origin_text="")),
                name="action_has_item_or_origin",
                violation_error_message="Say which item it arises from, or where it comes from.",
            ),
            models.CheckConstraint(
                condition=(Q(due_kind="date") & Q(due_on__isnull=False))
                | (~Q(due_kind="date") & Q(due_on__isnull=True)),
                name="action_due_on_its_date",
                violation_error_message="A due date goes with “due on a date”, and only with that.",
            ),
            models.CheckConstraint(
                condition=Q(due_kind="meeting") | Q(due_meeting__isnull=True),
                name="action_due_at_its_meeting",
                violation_error_message="A meeting goes with “due at a meeting”, only with that.",
            ),
            models.CheckConstraint(
                condition=(Q(status="merged") & Q(merged_into__isnull=False))
                | (~Q(status="merged") & Q(merged_into__isnull=True)),
                name="merged_action_names_the_other",
                violation_error_message="A merged action names the one it was merged into.",
            ),
            models.CheckConstraint(
                condition=together("closed_at", "closed_by"),
                name="action_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=(Q(status="closed") & Q(closed_at__isnull=False))
                | (~Q(status="closed") & Q(closed_at__isnull=True)),
                name="closed_action_has_its_moment",
                violation_error_message="Close an action with the “close” step.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["withdrawn", "merged"]) | ~Q(outcome=""),
                name="action_withdrawn_or_merged_says_why",
                violation_error_message="Say why: the owners of the action read it.",
            ),
            models.CheckConstraint(
                condition=together("issued_at", "issued_by"),
                name="action_issued_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.text[:80]}"

    def save(self, **kwargs: Any) -> None:
        """Raises ValidationError where it would leave an item that it stays under; so by whatever
        door, or one person would open what takes two."""
        refuse_to_move(self)
        super().save(**kwargs)

    save.alters_data = True  # type: ignore[attr-defined]

    def get_absolute_url(self) -> str:
        return reverse("actions:detail", args=[self.pk])

    @property
    def label(self) -> str:
        """What people call it: the office's own reference, or A and its number here."""
        return self.reference or f"A{self.pk}"

    @property
    def latest_due_on(self) -> date | None:
        """The day of the meeting at which it is due, else its due date; as `with_due` says it,
        also of a meeting that is not open to whoever reads (`naming_to`)."""
        if self.due_meeting:
            return None if self.due_meeting.is_cancelled else self.due_meeting.date
        return vars(self).get("due_day") if self.due_meeting_id else self.due_on

    @property
    def change_needs_reason(self) -> bool:  # type: ignore[override]
        """Its owners have it: whoever changes it tells them why."""
        return self.issued_at is not None

    @cached_property
    def more_time_asked(self) -> Any:
        """The request for more time that the desk has still to decide, or None; read once."""
        return self.time_requests.waiting().first()

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_settled(self) -> bool:
        """Ended one way or another; not so while nobody knows how it ended."""
        return self.status in self.SETTLED

    @property
    def is_overdue(self) -> bool:
        """Open and past its latest due day, on the calendar of the office's time zone."""
        due = self.latest_due_on
        return self.is_open and due is not None and due < timezone.localdate()


class ActionOwner(Record):
    """An office that owns an action; exactly one of them can lead."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="owners")
    office = models.ForeignKey(Office, models.PROTECT, related_name="owned_actions")
    is_lead = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    printed = models.CharField(max_length=200, blank=True, help_text="What the notes print for it.")

    history = History()

    class Meta(Record.Meta):
        ordering = ["action", "-is_lead", "position", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["action", "office"],
                name="action_owner_once",
                violation_error_message="This office already owns the action.",
            ),
            models.UniqueConstraint(
                F("action"),
                condition=Q(is_lead=True),
                name="action_one_lead",
                violation_error_message="An action has one lead office.",
            ),
        ]

    def __str__(self) -> str:
        return self.office.short_name
