"""What people fill in to withhold, to look at what another withheld, and to lift it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from accounts.required_words import bare
from accounts.service_forms import A_MOMENT, ServiceForm, words
from meetings import rules, withholding
from meetings.forms import ItemChoice
from meetings.models import AgendaItem, Liftable, Meeting, Withholding, WithholdingReason
from meetings.wide_passages import SaysHowWide

ITEM, PASSAGE, NAME = "item", "passage", "name"
ANOTHER = "another"


class WithholdForm(SaysHowWide, ServiceForm):
    """One of three, by `what` is withheld; each asks for what it needs and nothing else."""

    TITLES: ClassVar[dict[str, str]] = {
        PASSAGE: "A passage",
        ITEM: "A whole item",
        NAME: "A name",
    }
    ASKS: ClassVar[dict[str, tuple[str, ...]]] = {
        PASSAGE: ("item", "passage"),
        ITEM: ("item",),
        NAME: ("person", "name"),
    }

    what = forms.ChoiceField(
        label="What is withheld", choices=list(TITLES.items()), widget=forms.HiddenInput
    )
    item = ItemChoice(
        AgendaItem.objects.none(),
        label="Item",
        empty_label="Choose the item",
        error_messages={"required": "Choose the item."},
    )
    passage = words(
        "Passage",
        "Copied from the notes, word for word. It is cut wherever these whole words stand in this "
        "item.",
    )
    person = forms.ChoiceField(
        label="Name",
        help_text="Of those at the meeting, or another one.",
        error_messages={"required": "Choose a name, or “Another name”."},
    )
    name = forms.CharField(
        label="Another name",
        required=False,
        max_length=200,
        help_text="As the notes print it. “Rosa Quill” and “Ms Quill” are two names.",
    )
    reason = forms.ModelChoiceField(
        WithholdingReason.objects.filter(is_active=True),
        label="Reason",
        empty_label="Choose a reason",
        help_text="Residents read it where an item is withheld.",
    )
    explanation = words(
        "Why the reason applies here",
        "For the office alone, and for the second person who checks it.",
        required=False,
    )

    def __init__(self, *args: Any, what: str, meeting: Meeting, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_for, self.meeting, self.by = what, meeting, by
        self.done: Withholding | None = None
        fields: Any = self.fields
        fields["what"].initial = what
        for name in {"item", "passage", "person", "name"}.difference(self.ASKS[what]):
            del fields[name]
        if what == NAME:
            there = meeting.attendance.select_related("person").order_by("position", "pk")
            names = dict.fromkeys(row.printed_name for row in there)
            fields["person"].choices = [
                ("", "Choose a name"),
                *((name, name) for name in names),
                (ANOTHER, "Another name, written below"),
            ]
        else:
            fields["item"].queryset = meeting.items.numbered()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.asks_for == NAME and not self.errors and not self._name(cleaned).strip():
            self.add_error("name", "Write the name as the notes print it.")
        if self.asks_for == PASSAGE and not self.errors and not bare(cleaned["passage"]):
            # Without a passage all of the item would be withheld.
            self.add_error("passage", "Copy the passage from the notes.")
        self.say_if_wide(cleaned.get("item"), cleaned.get("passage", ""))
        name = self._name(cleaned) if self.asks_for == NAME and not self.errors else ""
        self.say_how_often(self.meeting, name)
        return cleaned

    def _name(self, said: dict[str, Any]) -> str:
        return said["name"] if said["person"] == ANOTHER else said["person"]

    def verb(self, **said: Any) -> None:
        why = {"by": self.by, "reason": said["reason"], "explanation": said["explanation"]}
        if self.asks_for == NAME:
            name = self._name(said)
            if not self._was_sent(meeting=self.meeting, name=" ".join(name.split())):
                self.done = withholding.withhold_name(self.meeting, name=name, **why)
            return
        passage = bare(said["passage"]) if self.asks_for == PASSAGE else ""
        if not self._was_sent(item=said["item"], passage=passage):
            self.done = withholding.withhold(said["item"], passage=passage, **why)

    def _was_sent(self, **which: Any) -> bool:
        """A button pressed twice withholds once, and is answered as the first time."""
        since = timezone.now() - A_MOMENT
        same = Withholding.objects.in_force().filter(
            withheld_by=self.by, withheld_at__gte=since, **which
        )
        self.done = same.select_related("item", "meeting", "reason").first()
        return self.done is not None


class OfVersion(ServiceForm):
    """About something withheld as it was when the page was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, withheld: Liftable, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.withheld, self.by = withheld, by
        self.fields["version"].initial = withheld.version

    @property
    def is_offered(self) -> bool:
        """Whether it is for this person to say, as things are now."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.pop("version", None) != self.withheld.version:
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data["version"] = str(self.withheld.version)
            self.data = data
            raise ValidationError(
                "Somebody has changed this since you opened the page; it is shown as it is now. "
                + (
                    "Nothing of yours is recorded yet: look at it, and press the button again."
                    if self.is_offered
                    else "Nothing of yours is recorded: there is no such decision left to take."
                )
            )
        return cleaned


class CheckForm(OfVersion):
    CONFIRM, SEND_BACK = "confirm", "send_back"

    decision = forms.ChoiceField(label="Your decision", widget=forms.RadioSelect)
    words = words(
        "Your words",
        "Needed to send it back: what is to be done. They stay in the history.",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lifted = self.withheld.is_being_lifted
        fields: Any = self.fields
        fields["decision"].choices = [
            (self.CONFIRM, "Confirm: show it again" if lifted else "Confirm: keep it withheld"),
            (self.SEND_BACK, f"Send back: it stays {self.withheld.kept}"),
        ]

    @property
    def is_offered(self) -> bool:
        return withholding.waits_for(self.by, self.withheld)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("decision") == self.SEND_BACK and not cleaned.get("words", "").strip():
            self.add_error("words", "Say what is to be done about it.")
        return cleaned

    def verb(self, **said: Any) -> None:
        if said["decision"] == self.CONFIRM:
            withholding.check(self.withheld, by=self.by, note=said["words"])
        else:
            withholding.send_back(self.withheld, by=self.by, reason=said["words"])


class LiftForm(OfVersion):
    reason = words("Why it is withheld no longer", "Residents read it once that is checked.")

    @property
    def is_offered(self) -> bool:
        withheld = self.withheld
        is_there = withheld.is_in_force and not withheld.is_being_lifted
        return rules.keeps_notes(self.by) and is_there

    def verb(self, **said: Any) -> None:
        withholding.lift(self.withheld, by=self.by, **said)
