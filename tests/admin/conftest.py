from typing import Any

from django.db import models
from django.urls import reverse

Form = dict[str, Any]


def admin_url(record: models.Model, page: str = "change", *more: Any) -> str:
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[record.pk, *more])


def form_of(response: Any) -> Form:
    """What a browser would send back from this admin page with nothing changed."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values: Form = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if isinstance(value, bool):
                values |= {bound.html_name: "on"} if value else {}
            elif value is not None:
                values[bound.html_name] = value
    return values
