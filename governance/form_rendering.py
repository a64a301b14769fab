"""How every Django form of the portal is drawn: settings.FORM_RENDERER names this class."""

from django.forms.renderers import TemplatesSetting


class PortalFormRenderer(TemplatesSetting):
    """Forms and fields as GOV.UK components; widgets keep Django's own templates.

    The admin draws its fields itself and asks only for widgets, so it looks as it always did.
    """

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
