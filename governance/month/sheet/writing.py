"""What a checkpoint has written, what it could not, and how a single record is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from accounts.models import User
from accounts.records import AgreedMeanwhile, Record
from accounts.values import number_in
from governance.models import SheetRow
from meetings import rules
from meetings.cancelling import refuse_cancelled
from meetings.models import Meeting, NotesStatus

from .sent import Row, Sent
from .settling import MINE, THEIRS, Conflict, Part, Versions, conflict, is_same, settle

Kept = TypeVar("Kept", bound=Record)


GONE = (
    "{} was removed after you opened this, so what you wrote there is not in the record: {}. Copy "
    "what you still need, then clear it or remove the row."
)


@dataclass(frozen=True)
class Lost:
    """What there is to tell of rows whose record is removed."""

    kind: str
    parts: Mapping[str, Part]
    called: Callable[[Any], str]
    """The record, as its last version knows it."""
    also: tuple[str, ...] = ()
    """Fields that are no part of the record."""


@dataclass(frozen=True)
class Refusal:
    """Something that could not be written; all else was."""

    field: str
    message: str


@dataclass
class Outcome:
    rows: dict[str, int] = field(default_factory=dict)
    """By the key of a new row, the number of the record that it is."""
    conflicts: list[Conflict] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """Sentences about what was read in a way that one might not expect."""
    unsettled: set[str] = field(default_factory=set)
    """Records with something in conflict: what was seen of them stays the earlier version."""

    @property
    def state(self) -> str:
        if self.conflicts:
            return "conflict"
        return "refused" if self.refusals else "saved"


def begin(meeting: Meeting, by: User, record: Any) -> None:
    """Keep everybody else from the meeting until the transaction ends, or refuse.

    Raises PermissionDenied for anybody but the minute-taker, AgreedMeanwhile (of `record`, of
    which words were sent) where its notes are sealed by now, and CancelledMeeting where it is not
    held after all.
    """
    if not rules.keeps_notes(by):
        raise PermissionDenied("Only the minute-taker writes the notes. Nothing was saved.")
    meeting.hold(any_version=True)
    status = NotesStatus.objects.filter(meeting=meeting).first()
    if status is None:
        return
    if status.status in NotesStatus.SEALED:
        raise AgreedMeanwhile(record)
    refuse_cancelled(meeting, status.status)


class Writer:
    """Writes the records of one panel, each at most once, inside one transaction."""

    def __init__(self, meeting: Meeting, item: int, by: User, sent: Sent) -> None:
        self.meeting, self.item, self.by, self.sent = meeting, item, by, sent
        self.outcome = Outcome()
        self.made = made(item, sent)

    def settle(self, record: Record, name: str, parts: Mapping[str, Part], row: Row) -> Row:
        """What is to be written to the record; what is in conflict is left out, and told."""
        before = "" if name == "item" else f"{name}-"
        settled = settle(record, before, parts, row, self.sent, self.by)
        if settled.conflicts:
            self.outcome.conflicts += settled.conflicts
            self.outcome.unsettled.add(name)
        return settled.changes

    @contextmanager
    def trying(self, name: str) -> Iterator[None]:
        """What is refused is told beside the field, and nothing of it is kept; the rest is."""
        try:
            with transaction.atomic():
                yield
        except ValidationError as error:
            self.outcome.refusals += [Refusal(name, each) for each in error.messages]

    def save(self, record: Record) -> None:
        """Raises ValidationError, as a form of the record would."""
        record.full_clean(exclude={"version"}, validate_unique=False, validate_constraints=False)
        record.save()

    def number(self, ref: str) -> int:
        """Of the record that a row is, or was once; 0 of a new row."""
        return int(ref) if ref.isdecimal() else self.made.get(ref, 0)

    def found(self, rows: Mapping[int, Kept], ref: str) -> Kept | None:
        """The record of a row: by its number, or by the key under which it was made before."""
        record = rows.get(self.number(ref))
        if record is not None and not ref.isdecimal():
            self.outcome.rows[ref] = record.pk
        return record

    def was_made(self, ref: str) -> bool:
        """Whether the row was a record once: it is removed then, and not made again."""
        return ref.isdecimal() or ref in self.made

    def remember(self, ref: str, record: Record) -> None:
        SheetRow.objects.create(item_pk=self.item, key=ref, record_pk=record.pk)
        self.outcome.rows[ref] = self.made[ref] = record.pk

    def remove(self, record: Record, name: str, parts: Mapping[str, Part], row: Row) -> bool:
        """Whether it is gone. What somebody else has reworded since it was seen is removed only by
        whoever has looked at their words."""
        asked = f"{name}-removed"
        choice = self.sent.choices.get(asked, "")
        if choice == THEIRS:
            return False
        looked_at = self.sent.choices_seen.get(asked, "") if choice == MINE else row.get("seen", "")
        base = Versions(record).at(looked_at)
        if base is None or any(
            not is_same(part.words(base), part.words(record)) for part in parts.values()
        ):
            part = next(iter(parts.values()))
            found = conflict(record, asked, part, base, "", self.by)
            self.outcome.conflicts.append(replace(found, can_both=False))
            self.outcome.unsettled.add(name)
            return False
        with self.trying(asked):
            try:
                self._delete(record)
            except ProtectedError as error:
                raise ValidationError(
                    "Other records refer to it, so it was not removed. Withdraw it on its own page."
                ) from error
            return True
        return False

    @staticmethod
    def _delete(record: Any) -> None:
        for owner in record.owners.all() if hasattr(record, "owners") else ():
            owner.delete()
        record.delete()

    def gone(self, model: type[Record], ref: str, name: str, row: Row, part: Part, key: str) -> str:
        """What to make of a row whose record somebody has removed: words to write as a new one.

        Words that stand as they stood then go with it; other words are a conflict, until somebody
        has chosen.
        """
        words, asked = row.get(key, ""), f"{name}-{key}"
        choice = self.sent.choices.get(asked, "")
        if choice:
            return words if choice != THEIRS else ""
        last = self._versions(model, ref).select_related("history_user__person").first()
        if last is None or is_same(part.words(last), words):
            return ""
        self.outcome.conflicts.append(
            Conflict(
                field=asked,
                label=part.label,
                base=part.words(last),
                theirs="",
                theirs_by=str(last.history_user),
                theirs_at=last.history_date.isoformat(),
                theirs_seen=0,
                mine=words,
            )
        )
        self.outcome.unsettled.add(name)
        return ""

    def tell_gone(self, model: type[Record], ref: str, row: Row, of: Lost) -> None:
        """What somebody typed of a record that is removed by now is refused, not taken for saved.

        Words that stand as they were seen are nobody's loss.
        """
        versions = self._versions(model, ref)
        seen = versions.filter(version=number_in(row.get("seen", ""))).first() or versions.first()
        if seen is None:
            return
        lost = {
            key: row[key].strip()
            for key in (*of.parts, *of.also)
            if row.get(key, "").strip()
            and not (key in of.parts and is_same(of.parts[key].words(seen), row[key]))
        }
        if lost:
            words = ", ".join(f"“{each}”" for each in lost.values())
            message = GONE.format(of.called(seen), words)
            self.outcome.refusals.append(Refusal(f"{of.kind}-{ref}-{next(iter(lost))}", message))

    def _versions(self, model: type[Record], ref: str) -> Any:
        """Of the record that a row is or was, the latest first."""
        history: Any = model.history  # type: ignore[attr-defined]
        return history.filter(id=self.number(ref))


def made(item: int, sent: Sent) -> dict[str, int]:
    """By the key of a new row that was sent, the record that it became once."""
    if not sent.keys:
        return {}
    known = SheetRow.objects.filter(item_pk=item, key__in=sent.keys)
    return dict(known.values_list("key", "record_pk"))
