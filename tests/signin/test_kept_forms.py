"""What is sent after its session has ended comes back with the words, to that person alone."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from actions.models import ActionUpdate
from governance.models import KeptForm
from meetings.models import AgendaItem
from tests.admin.conftest import admin_url, form_of
from tests.factories import make_action, make_item, make_meeting
from tests.signin.conftest import LOGIN

WORDS = "The cameras were repaired on Monday.\nTwo are still out."


@pytest.fixture
def action(minute_taker, cc):
    return make_action(make_item(), cc, issued_by=minute_taker)


@pytest.fixture
def page(action):
    return f"/actions/{action.pk}/update/"


@pytest.fixture
def send(client, sign_in, chief_constable, action, page):
    """Sign in, open the form, let the session end, send; the answer."""

    def sent(**more):
        sign_in(chief_constable)
        form = client.get(page).context["form"]
        data = {name: form[name].value() or "" for name in form.fields if name != "files"}
        Session.objects.all().delete()
        return client.post(page, data | {"text": WORDS} | more)

    return sent


def come_back(client, sign_in, user, answer):
    (goal,) = parse_qs(urlsplit(answer.url).query)["next"]
    return sign_in(user, next=goal, follow=True)


def test_after_signing_in_again_the_form_is_there_with_all_that_was_typed(
    client, sign_in, send, chief_constable, action
):
    back = come_back(client, sign_in, chief_constable, send())

    assert back.context["form"]["text"].value() == WORDS
    assert back.context["form"].non_field_errors() == [
        "You were signed out before this was sent. Nothing of it is saved yet. All that you typed "
        "is below: look it over and send it again."
    ]
    assert ActionUpdate.objects.count() == 0


def test_the_sign_in_page_says_that_it_is_kept(client, send):
    page = client.get(send().url).content.decode()

    assert "You are no longer signed in. Sign in again: what you typed is kept for an hour" in page


def test_sent_again_it_is_saved_once_and_is_kept_no_longer(
    client, sign_in, send, chief_constable, page
):
    back = come_back(client, sign_in, chief_constable, send())
    address = back.redirect_chain[-1][0]
    form = back.context["form"]
    data = {name: form[name].value() or "" for name in form.fields if name != "files"}

    answer = client.post(address, data)
    again = client.get(address)

    assert answer.status_code == 302
    assert [update.text for update in ActionUpdate.objects.all()] == [WORDS]
    assert KeptForm.objects.count() == 0
    assert again.context["form"].is_bound is False


def test_somebody_else_who_signs_in_there_gets_none_of_it(client, sign_in, send, staff_officer):
    back = come_back(client, sign_in, staff_officer, send())

    assert back.status_code == 200
    assert "cameras" not in back.content.decode()
    assert back.context["form"].is_bound is False


def test_at_another_address_it_does_not_come_back(client, sign_in, send, chief_constable, action):
    number = send().url.split("kept%3D")[-1]
    sign_in(chief_constable)

    answer = client.get(f"/actions/{action.pk}/?kept={number}")

    assert "cameras" not in answer.content.decode()


def test_after_an_hour_it_is_gone(client, sign_in, send, chief_constable, time_machine):
    answer = send()
    kept = KeptForm.objects.get()
    time_machine.move_to(kept.made_at + timedelta(minutes=61))

    back = come_back(client, sign_in, chief_constable, answer)

    assert "cameras" not in back.content.decode()


def test_an_old_one_is_deleted_when_another_is_kept(client, send, action, page, time_machine):
    send()
    time_machine.move_to(KeptForm.objects.get().made_at + timedelta(minutes=61))
    client.post(f"/actions/{action.pk}/withdraw/", {"outcome": "x"})

    assert [kept.path for kept in KeptForm.objects.all()] == [f"/actions/{action.pk}/withdraw/"]


def test_files_are_not_kept_and_the_page_says_so(client, sign_in, send, chief_constable):
    answer = send(files=SimpleUploadedFile("stops.csv", b"month,stops\n"))

    said = client.get(answer.url).content.decode()
    back = come_back(client, sign_in, chief_constable, answer)

    assert "Files cannot be kept, so choose them again." in said
    assert "Files cannot be kept, so choose them again." in back.content.decode()


def test_whoever_was_never_signed_in_at_this_browser_has_nothing_kept(client, page, action):
    answer = client.post(page, {"text": WORDS})

    assert answer.url == f"{LOGIN}?next={page}"
    assert KeptForm.objects.count() == 0


def test_a_browser_that_says_it_is_somebody_has_nothing_kept(client, page, chief_constable):
    client.cookies["person"] = str(chief_constable.pk)

    client.post(page, {"text": WORDS})

    assert KeptForm.objects.count() == 0


def test_passwords_are_never_kept(client, sign_in, chief_constable):
    sign_in(chief_constable)
    client.get("/")
    Session.objects.all().delete()

    client.post("/accounts/password/change/", {"password1": "weir-lock-otter-94"})

    assert KeptForm.objects.count() == 0


def test_a_form_of_the_desk_comes_back_with_its_rows(client, sign_in, minute_taker):
    item = make_item(make_meeting(status="draft"), findings="- Speeds are falling.")
    sign_in(minute_taker)
    form = form_of(client.get(admin_url(item))) | {"findings": WORDS, "change_reason": "Heard so"}
    rows = {"questions-TOTAL_FORMS": 1, "questions-0-text": "Why?", "questions-0-position": 1}
    Session.objects.all().delete()

    back = come_back(client, sign_in, minute_taker, client.post(admin_url(item), form | rows))

    shown = form_of(back)
    item.refresh_from_db()
    assert (shown["findings"], shown["change_reason"]) == (WORDS, "Heard so")
    assert shown["questions-0-text"] == "Why?"
    assert "Nothing of it is saved yet" in back.content.decode()
    assert (item.findings, item.questions.count()) == ("- Speeds are falling.", 0)


def test_a_new_record_of_the_desk_comes_back_and_is_not_made_by_that(client, sign_in, minute_taker):
    meeting = make_meeting(status="draft")
    page = f"/admin/meetings/agendaitem/add/?meeting={meeting.pk}"
    sign_in(minute_taker)
    form = form_of(client.get(page)) | {"heading": "Road safety at the weir", "number": "4a"}
    Session.objects.all().delete()

    back = come_back(client, sign_in, minute_taker, client.post(page, form))

    assert form_of(back)["heading"] == "Road safety at the weir"
    assert AgendaItem.objects.count() == 0


def test_what_no_form_of_ours_can_bring_back_is_shown_as_text_to_send(
    client, sign_in, user_administrator, mailoutbox
):
    """An invitation would go out if its form were tried."""
    sign_in(user_administrator)
    form = {"email": "tess.arden@severnshire.example", "name": "Tess Arden", "roles": ["auditor"]}
    client.get("/admin/accounts/user/add/")
    Session.objects.all().delete()
    answer = client.post("/admin/accounts/user/add/", form)

    back = come_back(client, sign_in, user_administrator, answer)

    page = back.content.decode()
    assert "What you typed is kept" in page
    assert 'name="email" value="tess.arden@severnshire.example"' in page
    assert '<label class="govuk-label govuk-label--s" for="typed-2">Name</label>' in page
    assert "FORMS</label>" not in page
    assert (mailoutbox, KeptForm.objects.count()) == ([], 1)


def test_an_address_with_nonsense_for_a_number_is_the_plain_page(client, sign_in, chief_constable):
    sign_in(chief_constable)

    assert client.get("/?kept=nonsense").status_code == 200


@pytest.fixture
def strict(chief_constable):
    """A browser whose forms need their token, signed in."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(chief_constable)
    browser.get("/")
    return browser


def test_the_form_of_an_old_page_is_refused_and_brought_back(strict, page, action):
    sent = {"text": WORDS, "version": action.version, "csrfmiddlewaretoken": "of another session"}

    refused = strict.post(page, sent, headers={"Origin": "http://testserver"})
    back = strict.get(refused.context["address"])

    assert refused.status_code == 403
    assert back.context["form"]["text"].value() == WORDS
    assert back.context["form"].non_field_errors() == [
        "This was sent from a page that was opened before you last signed in. Nothing of it is "
        "saved yet. All that you typed is below: look it over and send it again."
    ]
    assert ActionUpdate.objects.count() == 0


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", None])
def test_what_another_site_sends_is_refused_and_not_kept(strict, page, action, origin):
    headers = {"Origin": origin} if origin else {}

    refused = strict.post(page, {"text": WORDS, "version": action.version}, headers=headers)

    assert (refused.status_code, KeptForm.objects.count()) == (403, 0)


def test_an_old_page_of_passwords_is_not_kept(strict):
    sent = {"password1": "weir-lock-otter-94"}

    strict.post("/accounts/password/change/", sent, headers={"Origin": "http://testserver"})

    assert KeptForm.objects.count() == 0
