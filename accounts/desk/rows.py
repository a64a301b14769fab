"""Rows of records on another record's page, beside which somebody else may work.

Rows are sent by their place in the list. Before anything is read from them they are laid beside
the rows that are there now: one that a colleague removed comes back as a new row with the words
that were typed into it, one that a colleague added stands among the others, and one that this
person has added a moment ago (a button pressed twice) is not added again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseInlineFormSet, ModelForm
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.utils.text import capfirst

from .. import meanwhile
from ..acting import current_user
from ..service_forms import HELD_BACK

Posted = dict[str, list[str]]
"""One row as it was sent: name of the field to its values."""


class RecordFormSet(BaseInlineFormSet):
    may_change = True
    """Whether whoever sends the rows may change them; without, they are only read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.removed: list[str] = []
        """What colleagues have removed since, of which these rows still knew."""
        self.added: list[str] = []
        """What colleagues have added since."""
        if self.is_bound and self.management_form.is_valid():
            self._lay_beside_what_is_there()

    def clean(self) -> None:
        super().clean()
        said = [*self.removed, *self._refused_removals()]
        if said:
            raise ValidationError([ValidationError(each, code=HELD_BACK) for each in said])

    def add_fields(self, form: Any, index: int | None) -> None:
        """Each field is called what the head of its column says, for whoever hears the page."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            label = field.label or name.replace("_", " ")
            if not widget.is_hidden:
                widget.attrs.setdefault("aria-label", capfirst(str(label)))

    def _refused_removals(self) -> Iterator[str]:
        """A row that was changed since is not removed unseen; its own refusal says what changed."""
        for form in self.initial_forms:
            is_ticked = self._should_delete_form(form)  # type: ignore[attr-defined]
            if is_ticked and form.has_error(NON_FIELD_ERRORS, HELD_BACK):
                yield (
                    f"You asked to remove “{form.instance}”, and it has changed since, as it says "
                    "there. Press Save again to remove it all the same, or take the tick away."
                )

    def _lay_beside_what_is_there(self) -> None:
        there = {str(row.pk): row for row in self.get_queryset()}
        rows = [self._posted(place) for place in range(self.total_form_count())]
        old, new = rows[: self.initial_form_count()], rows[self.initial_form_count() :]
        key = self.model._meta.pk.name
        sent = {row.get(key, [""])[-1]: row for row in old}
        if list(sent) == list(there):
            return
        if self.may_change:
            new = self._met(new, [there[pk] for pk in there if pk not in sent])
            new += self._brought_back({pk: row for pk, row in sent.items() if pk not in there})
        else:
            new = []
        self._lay_out([sent.get(pk) or self._as_sent(row) for pk, row in there.items()], new)

    def _brought_back(self, gone: dict[str, Posted]) -> list[Posted]:
        """As new rows, those into which something was typed; of all of them it is told who removed
        them."""
        kept, part = [], {self.fk.attname: self.instance.pk}
        for pk, row in gone.items():
            if row.get("DELETE"):
                continue
            typed = {
                name: values for name, values in row.items() if name not in ("id", "version_seen")
            }
            if self.instance.pk is None:
                kept.append(typed)
                continue
            found = meanwhile.removal(self.model, pk, current_user(), **part)
            said = found[1] if found else "A row that you had before you is no longer there"
            if found and not self._form(typed, found[0].instance).has_changed():
                self.removed.append(f"{said}. You had changed nothing in it. Save again to go on.")
            else:
                kept.append(typed)
                self.removed.append(
                    f"{said}. The words that you had for it stand in a new row below: press Save "
                    "again to put them back, or remove that row first."
                )
        return kept

    def _met(self, new: list[Posted], added: Iterable[Any]) -> list[Posted]:
        """The new rows without those that this person has added since, word for word; what a
        colleague has added is told."""
        user, left = current_user(), list(new)
        for record in added:
            first = record.history.filter(history_type="+").first()
            if user is None or first is None:
                continue
            if first.history_user_id != user.pk:
                self.added.append(meanwhile.addition(first, user))
                continue
            again = (row for row in left if not self._form(row, record).has_changed())
            if (repeated := next(again, None)) is not None:
                left.remove(repeated)
        return left

    def _form(self, row: Posted, record: Any) -> ModelForm:
        """A row as it was sent, held against a record."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        for name, values in row.items():
            data.setlist(f"beside-{name}", values)
        return self.form(
            data, self.files, prefix="beside", instance=record, **self.get_form_kwargs(None)
        )

    def _posted(self, place: int) -> Posted:
        start, data = f"{self.add_prefix(place)}-", self.data
        return {
            name[len(start) :]: data.getlist(name)  # type: ignore[attr-defined]
            for name in data
            if name.startswith(start)
        }

    def _as_sent(self, record: Any) -> Posted:
        """What a browser would send for a row in which nothing was changed."""
        form = self.form(prefix="beside", instance=record, **self.get_form_kwargs(None))
        found: Posted = {self.model._meta.pk.name: [str(record.pk)]}
        for bound in form:
            value = bound.field.widget.format_value(bound.value())
            if isinstance(bound.value(), bool):
                found |= {bound.name: ["on"]} if bound.value() else {}
            elif value is not None:
                found[bound.name] = list(map(str, value if isinstance(value, list) else [value]))
        return found

    def _lay_out(self, old: list[Posted], new: list[Posted]) -> None:
        """Make these the rows that were sent."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        for place in range(self.total_form_count()):
            for name in self._posted(place):
                del data[f"{self.add_prefix(place)}-{name}"]
        for place, row in enumerate([*old, *new]):
            for name, values in row.items():
                data.setlist(f"{self.add_prefix(place)}-{name}", values)
        data[f"{self.prefix}-{INITIAL_FORM_COUNT}"] = str(len(old))
        data[f"{self.prefix}-{TOTAL_FORM_COUNT}"] = str(len(old) + len(new))
        self.data = data
        del self.management_form
