"""Somebody's own saved filters: save, rename, open the register with them, delete."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.generic.base import View

from . import saved
from .models import SavedFilters


class SavedMixin(PermissionRequiredMixin):
    permission_required = "actions.view_action"
    request: Any

    def page(self, request: HttpRequest, **context: Any) -> HttpResponse:
        """All of them, each with its form; `form` and `query` are those of what is being saved."""
        mine = list(SavedFilters.objects.filter(user=request.user.pk))
        changed = context.pop("changed", None)
        forms = [
            changed
            if changed and changed.instance.pk == each.pk
            else saved.SavedForm(instance=each, prefix=f"saved-{each.pk}")
            for each in mine
        ]
        return render(
            request,
            "actions/saved.html",
            {"forms": forms, "form": changed, "most": SavedFilters.MOST} | context,
        )


class Saved(SavedMixin, View):
    def get(self, request: Any) -> HttpResponse:
        return self.page(request)

    @transaction.atomic
    def post(self, request: Any) -> HttpResponse:
        saved.hold(request.user)
        sent = request.POST.get("query", "")
        form = saved.SavedForm(request.POST, instance=SavedFilters(user=request.user))
        try:
            form.instance.query = saved.query_of(sent, request)
        except ValidationError as error:
            form.add_error(None, error)
        if not form.is_valid():
            return self.page(request, form=form, new=form, query=sent)
        kept = saved.keep(form)
        messages.success(request, f"Saved as “{kept.name}”. It stands above the register.")
        return redirect(kept)


class SavedOne(SavedMixin, View):
    """Renamed, made the standard or deleted; of somebody else there is none."""

    @transaction.atomic
    def post(self, request: Any, pk: int) -> HttpResponse:
        saved.hold(request.user)
        mine = SavedFilters.objects.filter(user=request.user)
        one = get_object_or_404(mine, pk=pk)
        name = one.name
        if "delete" in request.POST:
            one.delete()
            messages.success(request, f"“{name}” is deleted. No action was changed.")
            return redirect(reverse("actions:saved"))
        form = saved.SavedForm(request.POST, instance=one, prefix=f"saved-{one.pk}")
        if not form.is_valid():
            return self.page(request, changed=form)
        kept = saved.keep(form)
        messages.success(request, f"“{kept.name}” is saved.")
        return redirect(reverse("actions:saved"))
