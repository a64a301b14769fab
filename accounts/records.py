"""What every record of ours is: it has a version, a history, and is never changed unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache
from typing import Any, ClassVar

from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, router, transaction
from django.db.models import Q
from django.db.models.base import ModelBase
from django.dispatch import Signal
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from .acting import current_act, somebody
from .required_words import is_blank, refuse_long

VERSION_REFUSED = "portal: this version was not the next one"
"""What the database says of an UPDATE whose version is not the old one plus one."""

SEALED_REFUSED = "portal: these notes are sealed"
"""What the database says of a change to agreed notes."""
REASON_REFUSED = "ledger_knows_why"
"""The ledger's constraint that such a change has its reason (`governance/ledger/models.py`)."""

before_hold = Signal()
"""Sent with `using` before a record is held: whatever is to be locked before all records is locked
here, so that no two transactions wait for each other."""


class StaleRecord(ValidationError):
    """Somebody else saved this record after it was read; nothing of this save was kept."""

    def __init__(self, record: models.Model) -> None:
        super().__init__(
            f"Somebody else has changed “{record}” since you opened it. Your change was not saved: "
            "open it again, look at what has changed, and make your change once more.",
            code="stale",
        )


class SealedNotes(ValidationError):
    """The row belongs to notes that were agreed; nothing of it was changed."""

    SENTENCE = (
        "These notes are agreed and sealed, so nothing in them is changed. "
        "Record an amendment instead: it shows both wordings."
    )

    def __init__(self) -> None:
        super().__init__(self.SENTENCE, code="sealed")


class AgreedMeanwhile(PermissionDenied):
    """A form of such a row was sent: its words are shown to whoever typed them."""

    def __init__(self, record: Record) -> None:
        super().__init__(SealedNotes.SENTENCE)
        self.record = record


class ReasonMissing(ValidationError):
    """Changes of this kind are recorded with their reason; nothing was changed."""

    def __init__(self, record: Record) -> None:
        change = (
            "an earlier version that is put back" if record.puts_back else "a change of this kind"
        )
        super().__init__(
            f"Say why: {change} ({record._meta.verbose_name}) is recorded with its reason. "
            "Nothing was changed.",
            code="reason",
        )


class VersionManager(HistoryManager):
    """simple-history's own, whose class is built once instead of at each access: that was a
    quarter of the time of a save."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: Any, class_name: str | None = None) -> Any:
        return super().from_queryset(queryset_class, class_name)


class History(HistoricalRecords):
    """simple-history with our actor and reason, and with keys that nothing can null.

    Declared on every model as `history = History()`.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("history_change_reason_field", models.TextField(blank=True, default=""))
        kwargs.setdefault("history_manager", VersionManager)
        super().__init__(**kwargs)

    def _get_history_user_fields(self) -> dict[str, models.Field]:
        return {
            "history_user": models.ForeignKey(
                settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
            )
        }

    def get_history_user(self, instance: models.Model) -> models.Model:
        """Who acts, whatever a request left somewhere or an attribute of the record says."""
        return somebody()

    def post_save(
        self, instance: Any, created: bool, using: str | None = None, **kwargs: Any
    ) -> None:
        """A save of some fields leaves the others as they are in the row, not as they are in hand:
        history says what the row says."""
        if (saved := kwargs.get("update_fields")) is not None:
            names = {field.name for field in self.fields_included(instance)}
            instance = copy(instance)
            instance.refresh_from_db(using=using, fields=sorted(names - {"id", *saved}))
        super().post_save(instance, created, using, **kwargs)

    def create_historical_record(
        self, instance: models.Model, history_type: str, using: str | None = None
    ) -> None:
        """Now: simple-history would take another moment from an attribute of the record."""
        vars(instance).pop("_history_date", None)
        super().create_historical_record(instance, history_type, using)

    def get_change_reason_for_object(self, instance: models.Model, *args: Any) -> str:
        """What nobody can read says nothing, and the ledger takes it for nothing."""
        why = getattr(instance, "_change_reason", None) or current_act().reason
        return "" if is_blank(why) else why


class Record(models.Model):
    """The base of every record: `version` counts its saves, and a save of a stale copy is refused.

    `version` equals the number of rows in the record's history, and is what a form or an API
    client gives back to show which version it saw.
    """

    version = models.PositiveIntegerField(default=0, editable=False)

    change_needs_reason = False
    """Whether forms ask why it is changed."""
    first_needs_reason = False
    """Whether they ask already why it is made."""
    longest: ClassVar[dict[str, int]] = {}
    """Letters of a text, by its field, where they are not those of `required_words.LONGEST`."""
    puts_back: int | None = None
    """Of the next save: the earlier version (its `history_id`) whose words it puts back
    (`accounts/restoring.py`). The ledger keeps it, and takes none without a reason."""

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(version__gte=1), name="%(app_label)s_%(class)s_has_version"
            )
        ]

    def save(
        self,
        *,
        force_insert: bool | tuple[ModelBase, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Raises NobodyActs, and what the database asks (`governance/ledger/triggers.py`):
        StaleRecord where the row no longer has the version seen, SealedNotes for agreed notes,
        ReasonMissing for a change that is recorded with its reason."""
        somebody()
        using = using or router.db_for_write(type(self), instance=self)
        seen = self.version
        fields = None if update_fields is None else {*update_fields, "version"}
        try:
            with transaction.atomic(using=using):
                self.version = seen + 1
                super().save(
                    force_insert=force_insert,
                    force_update=force_update,
                    using=using,
                    update_fields=fields,
                )
        except BaseException as error:
            self.version = seen
            if isinstance(error, IntegrityError):
                self._refuse(error)
            raise
        finally:
            self.puts_back = None

    save.alters_data = True  # type: ignore[attr-defined]

    def delete(self, using: Any = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        """Raises SealedNotes for a row of agreed notes, and StaleRecord for one that was changed or
        deleted since it was read: history would say once more that it was deleted."""
        using = using or router.db_for_write(type(self), instance=self)
        try:
            with transaction.atomic(using=using):
                self.hold()
                return super().delete(using=using, keep_parents=keep_parents)
        except IntegrityError as error:
            self._refuse(error)
            raise

    delete.alters_data = True  # type: ignore[attr-defined]

    def clean_fields(self, exclude: Iterable[str] | None = None) -> None:
        """Beside what Django asks: no text without an end, and none asked for that nobody sees.
        One that is there already, such as that of imported notes, stays as long as it is."""
        errors: dict[str, Any] = {}
        try:
            super().clean_fields(exclude=exclude)  # type: ignore[arg-type]
        except ValidationError as refused:
            refused.update_error_dict(errors)
        for field in self._meta.concrete_fields:
            if field.name not in {*(exclude or ()), *errors}:
                self._clean_words(field, errors)
        if errors:
            raise ValidationError(errors)

    def _clean_words(self, field: Any, errors: dict[str, Any]) -> None:
        words = getattr(self, field.attname)
        if not isinstance(words, str):
            return
        if not field.blank and is_blank(words):
            errors[field.name] = [field.error_messages["blank"]]
        elif isinstance(field, models.TextField):
            try:
                refuse_long(words, field.name, self.longest.get(field.name))
            except ValidationError as refused:
                there = type(self)._base_manager.filter(pk=self.pk, **{field.attname: words})
                if not there:
                    refused.update_error_dict(errors)

    def _refuse(self, error: IntegrityError) -> None:
        """Raise what the database's refusal means to people, if it is one of ours."""
        if VERSION_REFUSED in str(error):
            raise StaleRecord(self) from error
        if SEALED_REFUSED in str(error):
            raise SealedNotes from error
        if REASON_REFUSED in str(error):
            raise ReasonMissing(self) from error

    def hold(self, *, any_version: bool = False) -> None:
        """Let nobody else change the row until the transaction ends.

        Raises StaleRecord where it is no longer the version that was read, unless any will do.
        """
        before_hold.send(type(self), using=self._state.db)
        # In no order: the one of the model may join what PostgreSQL cannot lock.
        rows = type(self)._base_manager.using(self._state.db).order_by().filter(pk=self.pk)
        rows = rows.select_for_update()
        if not any_version:
            rows = rows.filter(version=self.version)
        if not rows.values_list("pk"):
            raise StaleRecord(self)


@contextmanager
def as_it_is_now(record: Record) -> Iterator[None]:
    """Held in a transaction and read anew: for what became of something slow, such as a mail, while
    which others may have changed the record. Raises StaleRecord where it is deleted."""
    with transaction.atomic():
        record.hold(any_version=True)
        record.refresh_from_db()
        yield


def together(moment: str, person: str) -> Q:
    """Somebody did it at a moment, or nobody has: for a constraint."""
    return Q(**{f"{moment}__isnull": True, f"{person}__isnull": True}) | Q(
        **{f"{moment}__isnull": False, f"{person}__isnull": False}
    )


@cache
def kinds() -> dict[str, type[Record]]:
    """Every kind of record by its label: "actions.action"."""
    models_of_ours = (model for model in apps.get_models() if issubclass(model, Record))
    return {model._meta.label_lower: model for model in models_of_ours}


def records() -> list[type[Record]]:
    return list(kinds().values())


def history_of(model: type[models.Model]) -> type[models.Model]:
    """The model of the versions of a kind of record."""
    return model.history.model  # type: ignore[attr-defined]
