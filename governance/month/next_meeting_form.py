"""What the minute-taker looks over before the next meeting is made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.models import User
from accounts.service_forms import ServiceForm
from meetings.models import Meeting, refuse_far
from meetings.planning import Wanted, notes_item

from . import planning
from .planning import Proposal
from .proposal_words import action_row, seat_row, topic_row


class Ticks(forms.MultipleChoiceField):
    """Rows with a tick each; what is no longer offered is left out, and not refused."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, label: str) -> None:
        super().__init__(label=label, required=False)

    def validate(self, value: Any) -> None:
        pass

    def clean(self, value: Any) -> list[str]:
        return [each for each in super().clean(value) if self.valid_value(each)]

    def offer(self, rows: Iterable[tuple[str, SafeString | str]]) -> None:
        self.choices = list(rows)


def _moment(kind: str, **attrs: Any) -> Any:
    """Browsers have a calendar and a clock of their own."""
    widget = forms.DateInput if kind == "date" else forms.TimeInput
    return widget(format="%Y-%m-%d" if kind == "date" else "%H:%M", attrs={"type": kind, **attrs})


class NextMeetingForm(ServiceForm):
    """A proposal with everything ticked; what is changed here is what is made."""

    title = forms.CharField(max_length=300, widget=forms.TextInput(attrs={"class": "vTextField"}))
    day = forms.DateField(label="Date", widget=_moment("date"))
    start_time = forms.TimeField(label="Begins at", required=False, widget=_moment("time"))
    venue = forms.CharField(
        max_length=300, required=False, widget=forms.TextInput(attrs={"class": "vTextField"})
    )
    chair = forms.CharField(
        max_length=300, required=False, widget=forms.TextInput(attrs={"class": "vTextField"})
    )
    minutes_by = forms.CharField(
        label="Minutes by",
        max_length=300,
        required=False,
        help_text="Name, post and office, as printed.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    seats = Ticks("Who is asked")
    standing = Ticks("Standing items")
    notes = forms.BooleanField(required=False)
    actions = Ticks("Outstanding matters")
    topics = Ticks("Topics")
    offered = forms.CharField(required=False, widget=forms.HiddenInput)
    """Keys of the actions that were open when the page was made."""
    shown_day = forms.DateField(required=False, widget=forms.HiddenInput)
    """For which the page was made."""
    fills = forms.CharField(required=False, widget=forms.HiddenInput)
    """`token` of the meeting that the page said would be filled."""

    def __init__(
        self, data: Any = None, *, proposal: Proposal, by: User, typed: Any = None
    ) -> None:
        """`typed` is what a page for another day held: its words stay, its ticks are new."""
        self.proposal, self.by = proposal, by
        self.made: Meeting | None = None
        self.left_out = 0
        """Actions that were ticked, and have ended since the page was made."""
        super().__init__(data, initial=self._initial(typed or {}))
        offers: dict[str, list[tuple[str, Any]]] = {
            "seats": [(seat.key, seat_row(seat)) for seat in proposal.seats],
            "standing": [(str(item.pk), str(item)) for item in proposal.standing],
            "actions": [(str(one.pk), action_row(one, proposal.kind)) for one in proposal.actions],
            "topics": [(str(one.pk), topic_row(one)) for one in proposal.topics],
        }
        for name, rows in offers.items():
            field: Any = self.fields[name]
            field.offer(rows)
        if self.notes_of is None:
            del self.fields["notes"]
        else:
            self.fields["notes"].label = f"Notes of {self.notes_of}, for agreement"

    @property
    def when(self) -> list[forms.BoundField]:
        return [self[name] for name in ("title", "day", *TYPED[1:])]

    @property
    def day_words(self) -> str:
        """Where the date comes from, if it is the proposed one."""
        proposal = self.proposal
        if proposal.day == proposal.proposed.day:
            return f"{proposal.day:%A}. {proposal.proposed.because}"
        return f"{proposal.day:%A}. Proposed was {proposal.proposed.day:%-d %B %Y}."

    @property
    def notes_place(self) -> str:
        place = notes_item(self.proposal.standing)
        return f"under “{place}”" if place else "as an item of its own, at the head"

    @property
    def notes_of(self) -> Meeting | None:
        """The meeting before, unless its notes are agreed already."""
        last = self.proposal.last
        return None if last is None or last.is_sealed else last

    def _initial(self, typed: Any) -> dict[str, Any]:
        proposal, last = self.proposal, self.proposal.last
        return {
            "title": proposal.kind.title_on(proposal.day),
            "start_time": proposal.kind.start_time or (last.start_time if last else None),
            "venue": (last.venue if last else "") or proposal.kind.venue,
            "chair": last.chair_text if last else "",
            "minutes_by": last.minutes_by_text if last else "",
            **{name: typed[name] for name in TYPED if name in typed},
            **self._in_diary(),
            "fills": token(proposal.fills),
            "day": proposal.day,
            "shown_day": proposal.day.isoformat(),
            "seats": [seat.key for seat in proposal.seats if seat.is_expected],
            "standing": [str(item.pk) for item in proposal.standing],
            "notes": True,
            "actions": [str(action.pk) for action in proposal.actions],
            "topics": [str(topic.pk) for topic in proposal.due_topics],
            "offered": " ".join(str(action.pk) for action in proposal.actions),
        }

    def _in_diary(self) -> dict[str, Any]:
        """What is said already of the meeting that is filled."""
        there = self.proposal.fills
        if there is None:
            return {}
        said = {
            "title": there.title,
            "start_time": there.start_time,
            "venue": there.venue,
            "chair": there.chair_text,
            "minutes_by": there.minutes_by_text,
        }
        return {name: value for name, value in said.items() if value}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        shown, day = cleaned.get("shown_day"), cleaned.get("day")
        if day and day < timezone.localdate():
            self.add_error("day", "This day is past. Choose one to come.")
        if day:
            refuse_far(day, "day")
        if shown and day and cleaned.get("title") == self.proposal.kind.title_on(shown):
            cleaned["title"] = self.proposal.kind.title_on(day)  # It was never typed.
        self._say_if_not_as_shown(cleaned)
        self._say_if_opened_meanwhile(cleaned)
        ticked = set(self.data.getlist("actions"))  # type: ignore[attr-defined]
        self.left_out = len(ticked - {str(one.pk) for one in self.proposal.actions})
        return cleaned

    def _say_if_not_as_shown(self, cleaned: dict[str, Any]) -> None:
        """Whether a meeting is made or one of the diary filled, the page said before."""
        there = self.proposal.fills
        if not cleaned.get("day") or cleaned.get("fills", "") == token(there):
            return
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["fills"], data["shown_day"] = token(there), cleaned["day"].isoformat()
        data["title"] = cleaned.get("title", data.get("title", ""))
        for name, said in self._in_diary().items():
            data[name] = said
        self.data = data
        found = (
            f"{there} is in the diary with nothing prepared: it will be filled with what stands "
            "below."
            if there
            else f"On {self.proposal.day:%-d %B %Y} no empty meeting of this type is in the diary: "
            "a new one will be made."
        )
        raise ValidationError(f"{found} Look it over, and press “Plan this meeting” again.")

    def _say_if_opened_meanwhile(self, cleaned: dict[str, Any]) -> None:
        """Every open action is looked at, also one that arose while the page lay open."""
        offered = set(cleaned.get("offered", "").split())
        new = [str(one.pk) for one in self.proposal.actions if str(one.pk) not in offered]
        if not new:
            return
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data.setlist("actions", [*data.getlist("actions"), *new])
        data["offered"] = " ".join([*offered, *new])
        self.data = data
        many = "1 action was" if len(new) == 1 else f"{len(new)} actions were"
        raise ValidationError(
            f"{many} opened after you came to this page: now ticked below with the others. Nothing "
            "is made yet: look at the outstanding matters, and press “Plan this meeting” again."
        )

    def verb(self, **data: Any) -> None:
        proposal = self.proposal
        wanted = Wanted(
            meeting_type=proposal.kind,
            **{name: data[name] for name in (*TYPED, "day", "seats")},
            standing=_ticked(proposal.standing, data["standing"]),
            topics=_ticked(proposal.topics, data["topics"]),
            notes_of=self.notes_of if data.get("notes") else None,
            after=proposal.with_people,
            fills=proposal.fills is not None,
        )
        actions = _ticked(proposal.actions, data["actions"])
        self.made = planning.plan(wanted, actions=actions, by=self.by)


TYPED = ("title", "start_time", "venue", "chair", "minutes_by")


def token(meeting: Meeting | None) -> str:
    """Which meeting is to be filled, and as which version it was seen; empty for none."""
    return f"{meeting.pk}-{meeting.version}" if meeting else ""


def typed_on(data: Any, proposal: Proposal, shown: date | None) -> dict[str, Any]:
    """What a page held that is made again for another day: a title that nobody had changed is that
    of the new day."""
    typed = {name: data[name] for name in TYPED if name in data}
    if shown and typed.get("title") == proposal.kind.title_on(shown):
        del typed["title"]
    return typed


def _ticked(rows: Iterable[Any], keys: Iterable[str]) -> list[Any]:
    wanted = set(keys)
    return [row for row in rows if str(row.pk) in wanted]
