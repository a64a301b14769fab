"""The look: assets without brand or references to missing files, templates without inline code,
and forms that tie label, hint and error to their field."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.messages import constants
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django_filters.widgets import DateRangeWidget

STATIC = settings.BASE_DIR / "governance/static/governance"
VENDORED = sorted((STATIC / "vendor").rglob("*.min.css")) + sorted(STATIC.rglob("*.bundle.js"))
# A set of notes printed as one HTML file carries its styles with it, wherever it is opened.
STANDALONE = settings.BASE_DIR / "governance/templates/governance/notes/page.html"
TEMPLATES = sorted({*settings.BASE_DIR.glob("*/templates/**/*.html")} - {STANDALONE})


class UpdateForm(forms.Form):
    text = forms.CharField(label="What happened", widget=forms.Textarea, help_text="Markdown.")
    due_on = forms.DateField(label="New due date", required=False)
    done = forms.ChoiceField(choices=[("n", "No"), ("y", "Yes")], widget=forms.RadioSelect)
    offices = forms.MultipleChoiceField(
        choices=[("cc", "CC"), ("dcc", "DCC")], widget=forms.CheckboxSelectMultiple
    )
    seen = forms.BooleanField(label="Seen by the auditors")
    password = forms.CharField(widget=forms.PasswordInput(attrs={"placeholder": "Password"}))
    evidence = forms.FileField()
    heard = forms.SplitDateTimeField()
    office = forms.ChoiceField(choices=[("cc", "CC")])


class Tags(HTMLParser):
    """Every start tag of a page, as (name, attributes)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def by_name(self, name: str) -> dict[str, str | None]:
        return next(attrs for _, attrs in self.tags if attrs.get("name") == name)

    def ids(self) -> list[str | None]:
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]


@pytest.mark.parametrize("path", VENDORED, ids=lambda path: path.name)
def test_vendored_files_carry_no_brand_and_name_no_missing_file(path: Path) -> None:
    text = path.read_text()

    found = re.findall(r"@font-face|crest|GDS Transport|sourceMappingURL|/assets/", text)
    pictures = [path.parent / name for name in re.findall(r"url\(\"?([^)\"?#]+)", text)]

    assert found == []
    assert [picture for picture in pictures if not picture.exists()] == []


def test_licences_stand_beside_the_vendored_files() -> None:
    licences = sorted((STATIC / "vendor").glob("*/LICENSE*"))

    assert [licence.parent.name for licence in licences] == [
        "govuk-frontend-6.6.0",
        "moj-frontend-11.1.0",
        "sortablejs-1.15.7",
    ]
    assert all("Permission is hereby granted, free of charge" in p.read_text() for p in licences)


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR))
)
def test_template_has_no_inline_code_that_the_content_policy_would_refuse(path: Path) -> None:
    text = path.read_text()

    assert re.findall(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", text) == []


def test_label_hint_and_error_belong_to_their_field() -> None:
    html = str(UpdateForm({"due_on": "2027-03-04"}))
    page = Tags(html)

    labels = {attrs["for"] for tag, attrs in page.tags if tag == "label"}
    described = page.by_name("text")["aria-describedby"] or ""

    assert described.split() == ["id_text_helptext", "id_text_error"]
    assert page.by_name("text")["aria-invalid"] == "true"
    assert len(page.ids()) == len(set(page.ids()))
    assert {
        name for _, attrs in page.tags for name in (attrs.get("aria-describedby") or "").split()
    } <= set(page.ids())
    assert {
        attrs["id"] for tag, attrs in page.tags if tag in ("input", "select", "textarea")
    } == labels


def test_each_kind_of_widget_gets_its_class_and_no_placeholder() -> None:
    page = Tags(str(UpdateForm()))

    assert {name: page.by_name(name)["class"] for name in ("text", "done", "offices", "seen")} == {
        "text": "govuk-textarea",
        "done": "govuk-radios__input",
        "offices": "govuk-checkboxes__input",
        "seen": "govuk-checkboxes__input",
    }
    assert page.by_name("evidence")["class"] == "govuk-file-upload"
    assert page.by_name("office")["class"] == "govuk-select"
    assert "placeholder" not in page.by_name("password")


def test_dates_use_the_browsers_picker_in_iso_form() -> None:
    page = Tags(str(UpdateForm({"due_on": "04/03/2027"})))
    unbound = Tags(
        str(UpdateForm(initial={"due_on": UpdateForm().fields["due_on"].clean("4/3/2027")}))
    )

    assert page.by_name("due_on")["type"] == "date"
    assert unbound.by_name("due_on")["value"] == "2027-03-04"
    assert (page.by_name("heard_0")["type"], page.by_name("heard_1")["type"]) == ("date", "time")


def test_date_range_of_a_filter_has_a_label_for_each_end() -> None:
    class Filters(forms.Form):
        due = forms.MultiValueField(
            fields=(forms.DateField(), forms.DateField()), widget=DateRangeWidget, required=False
        )

    page = Tags(str(Filters()))

    assert page.by_name("due_after")["type"] == page.by_name("due_before")["type"] == "date"
    assert [attrs["for"] for tag, attrs in page.tags if tag == "label"] == ["id_due_0", "id_due_1"]


def test_error_summary_leads_to_the_field_and_names_it() -> None:
    form = UpdateForm({"text": "", "done": ""})

    html = render_to_string("components/error_summary.html", {"form": form})
    links = {attrs["href"] for tag, attrs in Tags(html).tags if tag == "a"}
    targets = {f"#{name}" for name in Tags(str(form)).ids()}

    assert 'href="#id_text">Say what happened.</a>' in html
    assert "#id_done_0" in links
    assert links <= targets


def test_only_a_form_with_required_fields_marks_the_optional_ones() -> None:
    class Filters(forms.Form):
        words = forms.CharField(required=False)

    assert "New due date (optional)</label>" in str(UpdateForm())
    assert "(optional)" not in str(Filters())


def test_pages_keep_the_rest_of_the_query() -> None:
    request = RequestFactory().get("/actions/", {"status": "open", "page": "2"})
    page = Paginator(range(50), 10).page(2)

    html = render_to_string("components/pagination.html", {"page_obj": page}, request=request)

    hrefs = [attrs["href"] for tag, attrs in Tags(html).tags if tag == "a"]
    assert hrefs == [f"?status=open&page={number}" for number in (1, 1, 2, 3, 4, 5, 3)]


def test_message_says_in_words_what_kind_it_is() -> None:
    class Message:
        level_tag = "error"
        level = constants.ERROR

        def __str__(self) -> str:
            return "The file is empty."

    html = render_to_string("components/messages.html", {"messages": [Message()]})

    assert "There is a problem" in html
    assert 'role="alert"' in html
    assert "The file is empty." in html


@pytest.mark.django_db
def test_sign_in_page_stands_without_an_office_and_without_navigation(client: Client) -> None:
    html = client.get("/accounts/login/").content.decode()

    assert "<title>Sign in – Governance portal</title>" in html
    assert 'href="#main-content"' in html
    assert "Sign out" not in html


@pytest.mark.django_db
def test_failed_sign_in_is_told_in_title_and_summary(client: Client) -> None:
    html = client.post("/accounts/login/", {"login": "", "password": "x"}).content.decode()

    assert "<title>Error: Sign in – Governance portal</title>" in html
    assert '<a href="#id_login">Enter the email.</a>' in html


def test_page_of_a_failure_needs_neither_request_nor_database() -> None:
    assert "The portal has failed" in render_to_string("500.html")
