"""The words that the form templates need to know about a field and its widget."""

from django import template
from django.forms import BoundField, Form, widgets
from django.forms.boundfield import BoundWidget
from django.utils.safestring import SafeString
from django_filters.widgets import DateRangeWidget

register = template.Library()

CLASSES = {
    "checkbox": "govuk-checkboxes__input",
    "select": "govuk-select",
    "file": "govuk-file-upload",
    "counted": "govuk-textarea govuk-js-character-count",
    "textarea": "govuk-textarea",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "input": "govuk-input",
}
WIDTHS = {
    "date": "govuk-input--width-10",
    "time": "govuk-input--width-5",
    "number": "govuk-input--width-5",
}
# Browsers read and write these types in ISO form only, whatever the language of the page.
ISO_TYPES = {
    widgets.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
    widgets.DateInput: ("date", "%Y-%m-%d"),
    widgets.TimeInput: ("time", "%H:%M"),
}


@register.filter
def kind(field: BoundField) -> str:
    """Which template draws this field: "choices", "parts" or a key of CLASSES."""
    widget = field.field.widget
    if isinstance(widget, widgets.RadioSelect):
        return "choices"
    if isinstance(widget, widgets.MultiWidget):
        return "parts"
    return control_kind(widget)


def control_kind(widget: widgets.Widget) -> str:
    """The kind of a widget that is a single control: a key of CLASSES."""
    if isinstance(widget, widgets.CheckboxInput):
        return "checkbox"
    if isinstance(widget, widgets.Select):
        return "select"
    if isinstance(widget, widgets.Textarea):
        return "counted" if widget.attrs.get("maxlength") else "textarea"
    if isinstance(widget, widgets.FileInput):
        return "file"
    if isinstance(widget, widgets.PasswordInput):
        return "password"
    return "input"


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's widget alone, with the classes of its kind and no placeholder.

    A placeholder vanishes as one types and is too pale to read; label and hint say what it said.
    """
    widget = field.field.widget
    attrs = styled(widget, has_errors=bool(field.errors))
    if kind(field) == "counted":
        described_by = field.aria_describedby or ""
        attrs["aria-describedby"] = f"{described_by} {field.auto_id}-info".strip()
    return field.as_widget(attrs=attrs)


@register.filter
def options(field: BoundField) -> list[BoundWidget]:
    """The radios or checkboxes of a "choices" field, each with its class."""
    family = "radios" if is_radio(field) else "checkboxes"
    for option in field.subwidgets:
        option.data["attrs"]["class"] = f"govuk-{family}__input"
        option.data["attrs"].pop("aria-describedby", None)
    return field.subwidgets


@register.filter
def parts(field: BoundField) -> list[dict[str, str]]:
    """The controls of a widget made of several, as {"id", "label", "html"}; a range is From, To."""
    widget = field.field.widget
    for part in widget.widgets:
        if isinstance(widget, DateRangeWidget):
            part.input_type = "date"
        part.attrs |= styled(part, has_errors=bool(field.errors))
    attrs = field.build_widget_attrs({"id": field.auto_id})
    drawn = widget.get_context(field.html_name, field.value(), attrs)["widget"]["subwidgets"]
    splits = isinstance(widget, widgets.SplitDateTimeWidget)
    labels = ("Date", "Time") if splits else ("From", "To")
    return [
        {
            "id": data["attrs"]["id"],
            "label": label,
            "html": part._render(data["template_name"], {"widget": data}, field.form.renderer),
        }
        for part, data, label in zip(widget.widgets, drawn, labels, strict=False)
    ]


@register.filter
def is_radio(field: BoundField) -> bool:
    """Whether one of the options may be chosen; Django's checkboxes are a kind of its radios."""
    widget = field.field.widget
    return isinstance(widget, widgets.RadioSelect) and not widget.allow_multiple_selected


@register.filter
def says_optional(field: BoundField) -> bool:
    """Whether the label adds "(optional)": only where another field of the form is required."""
    return not field.field.required and any(f.required for f in field.form.fields.values())


@register.filter
def error_target(field: BoundField) -> str:
    """The id that a link of the error summary leads to: the control, or the first of several."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def in_summary(error: str, field: BoundField) -> str:
    """What is wrong with a field, told away from it: with its label, unless it says that itself."""
    label = str(field.label).strip()
    if label.rstrip("?:").lower() in str(error).lower():
        return str(error)
    return f"{label} {error}" if label.endswith("?") else f"{label}: {error}"


@register.filter
def first_target(form: Form) -> str:
    """Where an error of the form as a whole leads: to its first visible field, or nowhere."""
    visible = form.visible_fields()
    return error_target(visible[0]) if visible else ""


def styled(widget: widgets.Widget, *, has_errors: bool) -> dict[str, str | bool]:
    """The attributes that make a control look its kind; a date becomes the browser's own picker."""
    for family, (input_type, iso_format) in ISO_TYPES.items():
        if isinstance(widget, family):
            widget.input_type, widget.format = input_type, iso_format
            break
    widget.attrs.pop("placeholder", None)
    what = control_kind(widget)
    classes = [CLASSES[what], WIDTHS.get(getattr(widget, "input_type", ""), "")]
    if has_errors:
        classes.append(CLASSES[what].split()[0] + "--error")
    attrs: dict[str, str | bool] = {
        "class": " ".join(filter(None, [*classes, widget.attrs.get("class", "")]))
    }
    if what == "password":
        attrs |= {"spellcheck": "false", "autocapitalize": "none"}
    return attrs
