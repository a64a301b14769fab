"""The admin of every record: what all of them share, so that each is a few tuples."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst

from .. import restoring
from ..acting import for_reason
from ..records import AgreedMeanwhile, ReasonMissing, Record, SealedNotes, before_hold
from ..values import number_in
from . import sent_again
from .forms import Prose, RecordForm
from .history import ReadOnlyHistoryAdmin
from .lookups import DeclaredLookups
from .seen import SeenRecords

REFUSED = (
    "The database refused this, because it does not go with something else that is recorded "
    "(most often the same thing entered twice). Nothing was saved; what you typed is still below."
)
NEVER_DELETED = (
    "Other records refer to this one, so it is not deleted, and nothing was changed. "
    "What refers to it would have to go first."
)


def is_referred_to(record: Record) -> bool:
    """Whether any other record names this one; one query."""
    names = [
        Exists(link.related_model._base_manager.filter(**{link.field.name: OuterRef("pk")}))  # type: ignore[union-attr]
        for link in record._meta.related_objects
    ]
    rows = type(record)._base_manager.filter(pk=record.pk)
    return bool(names) and rows.filter(reduce(or_, map(Q, names))).exists()


class RecordAdmin(DeclaredLookups, SeenRecords, ReadOnlyHistoryAdmin):
    """History is the one trail (the admin keeps no log beside it), and forms know the version seen.

    Fields in `fixed_fields` are entered when a record is added, and are read-only from then on.
    A record that `is_part` of another is reached from that one's page, not from the front page.
    """

    is_part = False
    never_deleted = ""
    """Why a record of this kind is not deleted by anybody, where that is so: a sentence."""

    form = RecordForm
    formfield_overrides = {models.TextField: {"widget": Prose}}
    fixed_fields: tuple[str, ...] = ()
    list_per_page = 50
    show_full_result_count = False
    list_select_related: bool | tuple[str, ...] = ()

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """A save that is refused comes back as the form with what was typed.

        What is sent waits for what is being saved: a button that was pressed twice sends the same
        form while its first one is not done yet.
        """
        if request.method == "POST" or restoring.PUT_BACK in request.GET:
            self._refuse_what_is_sealed(request, object_id)
            request.puts_back = self._version_to_put_back(request, object_id)  # type: ignore[attr-defined]
        if request.method != "POST":
            return super().changeform_view(request, object_id, *args, **kwargs)
        reason = for_reason(request.POST.get("change_reason", "").strip())
        with transaction.atomic(), reason:
            before_hold.send(self.model, using=None)
            self._refuse_what_is_sealed(request, object_id)  # While this one waited.
            if answered := self._answered(request, object_id):
                return answered
            try:
                return super().changeform_view(request, object_id, *args, **kwargs)
            except ValidationError as error:
                request.refusal = " ".join(error.messages)  # type: ignore[attr-defined]
            except IntegrityError:
                request.refusal = REFUSED  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, *args, **kwargs)

    def _answered(self, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
        """The answer to a form of a new record that was sent a moment ago, and to one of a record
        that is no longer there; None for any other."""
        if not self.has_add_permission(request):
            return None
        if object_id is None:
            saved = sent_again.just_added(self, request)
            return self.response_add(request, saved) if saved else None
        if self.get_object(request, unquote(object_id)) is not None:
            return None
        refusal = sent_again.as_new(self, request, unquote(object_id), self.fixed_fields)
        if refusal is None:
            return None
        request.refusal = refusal  # type: ignore[attr-defined]
        page = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
        return super().changeform_view(request, None, form_url=page)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """A save that was held back for a colleague's is no error of whoever typed."""
        formsets = [each.formset for each in context["inline_admin_formsets"]]
        context["meanwhile"] = sent_again.held_back(context["adminform"].form, formsets)
        if context["meanwhile"]:
            context["errors"] = []
        row, user = getattr(request, "puts_back", None), request.user
        if row is not None:
            form = context["adminform"].form
            context["putting_back"] = restoring.fill(form, context["original"], row, user)  # type: ignore[arg-type]
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What colleagues have added meanwhile stands beside what is saved."""
        super().save_related(request, form, formsets, change)
        for said in (said for each in formsets for said in each.added):
            self.message_user(
                request, f"{said}. It stands beside what you have saved.", messages.WARNING
            )

    def delete_view(self, request: HttpRequest, object_id: str, *args: Any, **kw: Any) -> Any:
        """Whoever may delete such records is told why this one stays."""
        self._refuse_what_is_sealed(request, object_id)
        if super().has_delete_permission(request):
            record = self.get_object(request, unquote(object_id))
            if record is not None and (self.never_deleted or is_referred_to(record)):
                raise PermissionDenied(self.never_deleted or NEVER_DELETED)
        try:
            return super().delete_view(request, object_id, *args, **kw)
        except (SealedNotes, ReasonMissing) as refused:
            raise PermissionDenied(refused.messages[0]) from refused

    def _refuse_what_is_sealed(self, request: HttpRequest, object_id: str | None) -> None:
        """With the reason, to those whose role would reach it otherwise."""
        if object_id is None or not super().has_change_permission(request):
            return
        record = self.get_object(request, unquote(object_id))
        if record is not None and getattr(record, "is_sealed", False):
            raise AgreedMeanwhile(record)

    def _version_to_put_back(self, request: HttpRequest, object_id: str | None) -> Any:
        """The earlier version that the address asks for, if whoever asks may change the record."""
        if restoring.PUT_BACK not in request.GET or object_id is None:
            return None
        record = self.get_object(request, unquote(object_id))
        if record is None and request.method == "POST":
            return None  # Deleted while it was typed: `_answered` keeps what was.
        if record is None:
            raise Http404
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        user: Any = request.user
        return restoring.asked_for(record, request.GET[restoring.PUT_BACK], user)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address proposes for a new record, without keys that cannot be one."""
        proposed = super().get_changeform_initial_data(request)
        keys = {field.name for field in self.model._meta.fields if field.is_relation}
        return {
            name: value
            for name, value in proposed.items()
            if name not in keys or number_in(str(value)) is not None
        }

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", "")
        form.puts_back = getattr(request, "puts_back", None)
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None and self.model.first_needs_reason:
            return [*fieldsets, (None, {"fields": ["change_reason"]})]
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        beside = (None, {"fields": ["change_reason", "version_seen"]})
        puts_back = getattr(request, "puts_back", None) is not None
        return [beside, *fieldsets] if puts_back else [*fieldsets, beside]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [name for name in super().get_fields(request, obj) if name not in RecordForm.BESIDE]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = self.fixed_fields if obj is not None else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        if form.puts_back is not None:  # type: ignore[attr-defined]
            restoring.mark(obj, form.puts_back, form.cleaned_data["change_reason"])  # type: ignore[attr-defined]
        if form.changed_data or not change:
            super().save_model(request, obj, form, change)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not getattr(obj, "is_sealed", False)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Where the table of roles gives it, and only for what nothing refers to."""
        if self.never_deleted or getattr(obj, "is_sealed", False):
            return False
        if not super().has_delete_permission(request, obj):
            return False
        return obj is None or not is_referred_to(obj)

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        return {} if self.is_part else super().get_model_perms(request)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """No deleting of many at once."""
        return {
            name: action
            for name, action in super().get_actions(request).items()
            if name != "delete_selected"
        }

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """Nothing: see docs/decisions/0005-history-is-the-one-trail.md."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """Nothing, as above; `message` is empty where nothing was changed."""
        request.changed_nothing = not message  # type: ignore[attr-defined]

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Whoever saved what it said already is not told that it was changed."""
        if not getattr(request, "changed_nothing", False):
            return super().response_change(request, obj)
        said = f"{capfirst(self.opts.verbose_name)} “{obj}”: nothing was changed."
        self.message_user(request, said, messages.INFO)
        stays = "_continue" in request.POST
        return redirect(request.path) if stays else self.response_post_save_change(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """To the page of the desk that led here, where its address came as `next`."""
        back = request.GET.get("next", "")
        if back.startswith(reverse("admin:index")) and url_has_allowed_host_and_scheme(back, None):
            return redirect(back)
        return super().response_post_save_change(request, obj)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        """Nothing, as above."""

    def called(self, record: Any) -> str:
        """How a message names one of several rows."""
        return str(record)

    def step_by_row(
        self, request: HttpRequest, rows: models.QuerySet, step: Any, done: str
    ) -> None:
        """Take a service's step with each row and say, row by row, what was done or refused.

        `step(record)` raises ValidationError where it refuses; `done` is said after the record.
        """
        for record in rows:
            called = self.called(record)
            try:
                with transaction.atomic():
                    step(record)
            except ValidationError as error:
                said = f"{called}: {' '.join(error.messages)}"
                self.message_user(request, said, messages.ERROR)
            else:
                self.message_user(request, f"{called}: {done}", messages.SUCCESS)

    def step_with_words(
        self, request: HttpRequest, rows: models.QuerySet, verb: Any, name: str, done: str
    ) -> None:
        """The same, of a verb that takes as `name` the words beside the menu."""
        words = {name: request.POST.get("words", "")}
        self.step_by_row(request, rows, lambda one: verb(one, by=request.user, **words), done)


class OnlyRead:
    """What nobody writes at the desk."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(OnlyRead, RecordAdmin):
    """Records that only services write."""
