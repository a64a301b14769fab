"""A draft goes to those who were there: who gets what, what becomes of it, and never twice."""

import io
import zipfile
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import RoleAssignment, User
from governance.models import SensitiveReading
from governance.month.recipients import READS_DRAFTS, recipients
from meetings import circulating, services
from meetings.circulating import Addressee
from meetings.models import Attendance, Circulation, CirculationRecipient, Marking, NamedReader
from meetings.sight import accounts_with, role_of
from tests.factories import make_item, make_meeting
from tests.mailed import links_in
from tests.month import slow_mail
from tests.month.conftest import told, user_of

pytestmark = pytest.mark.django_db
Role = RoleAssignment.Role
CC, CHAIR = "idris.vaughan@severnshire.example", "marian.holt@severnshire.example"
GUEST = "tamsin@guests.example"


def address(meeting: Any) -> str:
    return f"/admin/meeting/{meeting.pk}/circulate/"


def keys(meeting: Any, *addresses: str) -> list[str]:
    by_key = recipients(meeting).by_key
    return [key for key, each in by_key.items() if each.address in addresses]


def press(desk: Any, meeting: Any, *addresses: str, **said: Any) -> Any:
    sent = {"to": keys(meeting, *addresses), "how": "link", "message": "", "comments_by": ""}
    return desk.post(address(meeting), sent | {"seen": "0"} | said, follow=True)


def words_of(message: Any) -> str:
    """Body and attachments of a mail, as text."""
    said = [message.subject, message.body]
    for _, content, kind in message.attachments:
        if "officedocument" in kind:
            with zipfile.ZipFile(io.BytesIO(content)) as file:
                content = b"".join(file.read(name) for name in file.namelist())
        said.append(content.decode(errors="replace"))
    return "\n".join(said)


def by_address() -> dict[str, str]:
    return {message.to[0]: words_of(message) for message in mail.outbox}


def test_those_who_were_there_and_read_drafts_are_ticked_at_first(desk, there):
    form = desk.get(address(there)).context["form"]

    assert form.fields["to"].initial == keys(there, CC, CHAIR)
    assert [each.name for each in form.list.there] == [
        *("Marian Holt", "Idris Vaughan", "Tamsin Guest", "Rosa Away")
    ]
    assert [each.address for each in form.list.there] == [CHAIR, CC, GUEST, ""]


def test_a_link_goes_to_each_and_the_record_tells_when(desk, there):
    page = press(desk, there, CC, CHAIR, message="Please read item 4a.", comments_by="2099-07-10")

    assert told(page) == ["The draft is sent to 2 people."]
    assert sorted(by_address()) == [CC, CHAIR]
    body = by_address()[CC]
    assert links_in(body) == [(CC, f"/meetings/{there.pk}/")]
    assert "Please read item 4a." in body
    assert "Comments are wanted by Friday 10 July 2099." in body
    assert mail.outbox[0].attachments == []
    assert mail.outbox[0].reply_to == ["nell.harcourt@severnshire.example"]
    rows = CirculationRecipient.objects.order_by("address")
    assert [(row.address, row.sent_at is not None, row.not_sent) for row in rows] == [
        (CC, True, ""),
        (CHAIR, True, ""),
    ]


def test_the_record_keeps_the_hash_of_the_whole_draft(desk, there):
    press(desk, there, CC)
    sent = Circulation.objects.get()

    services.agree(there, by=sent.circulated_by)

    assert there.seal.sha256 == sent.sha256


def test_each_document_holds_what_its_own_reader_may_read(desk, there):
    press(desk, there, CC, CHAIR, GUEST, how="docx")

    said = by_address()
    assert ["Zsecretq" in said[who] for who in (CHAIR, CC, GUEST)] == [True, False, False]
    assert ["The weir was seen." in said[who] for who in (CHAIR, CC, GUEST)] == [True] * 3
    assert mail.outbox[0].attachments[0][0] == "2026-06-30-monthly-assurance-june-2026-draft.docx"


def test_no_mail_says_a_word_of_the_notes_itself(desk, there):
    press(desk, there, CC, CHAIR, GUEST, how="docx")

    said = "\n".join(message.body for message in mail.outbox)
    assert [word for word in ("Zsecretq", "weir") if word in said] == []


def test_what_was_attached_has_its_hash_on_record(desk, there):
    press(desk, there, CC, how="docx")

    _, content, _ = mail.outbox[0].attachments[0]
    assert CirculationRecipient.objects.get().sha256 == sha256(content).hexdigest()


def test_a_pdf_can_be_attached_instead(desk, there):
    press(desk, there, CC, how="pdf")

    name, content, kind = mail.outbox[0].attachments[0]
    assert (name[-4:], content[:5], kind) == (".pdf", b"%PDF-", "application/pdf")


def test_a_sensitive_item_goes_to_its_named_readers_and_the_log_says_so(
    desk, there, chief_constable, chair
):
    item = make_item(there, number="6", position=3, narrative="Zmarkedq.")
    Marking.objects.create(meeting=there, item=item, level=Marking.Level.OFFICIAL_SENSITIVE)
    NamedReader.objects.create(item=item, user=chief_constable)

    press(desk, there, CC, GUEST, how="docx")

    said = by_address()
    assert ["Zmarkedq" in said[who] for who in (CC, GUEST)] == [True, False]
    log = SensitiveReading.objects.filter(item_pk=item.pk).values_list("reader", flat=True)
    assert list(log) == [chief_constable.pk]


def test_a_link_to_somebody_without_an_account_is_refused_by_name(desk, there):
    page = press(desk, there, CC, GUEST)

    assert page.context["form"].errors["to"] == [
        "A link leads nowhere for Tamsin Guest, without an account that reads drafts. Attach the "
        "document, or leave them out. Nothing was sent."
    ]
    assert (mail.outbox, Circulation.objects.count()) == ([], 0)


def test_a_second_press_circulates_once(desk, there):
    press(desk, there, CC, message="Please read.")

    page = press(desk, there, CC, message="Please read.")

    assert told(page) == ["This draft is circulated already; it was sent once."]
    assert (len(mail.outbox), Circulation.objects.count()) == (1, 1)


def test_what_a_colleague_circulated_meanwhile_is_told_before_it_goes_out_again(
    desk, there, chief_constable, make_user
):
    colleague = make_user("Ona Prior", Role.MINUTE_TAKER)
    to = [Addressee(CC, chief_constable, chief_constable.person)]
    circulating.circulate(there, by=colleague, to=to)

    page = press(desk, there, CC)

    [error] = page.context["form"].non_field_errors()
    assert error.startswith("Ona Prior circulated this draft")
    assert error.endswith(
        "after you opened the page. Nothing of yours is sent yet: press the button again if it is "
        "still to go out."
    )
    assert (mail.outbox, Circulation.objects.count()) == ([], 1)

    press(desk, there, CC, seen="1")
    assert (len(mail.outbox), Circulation.objects.count()) == (1, 2)


def test_a_mail_that_fails_stops_no_other_and_can_be_sent_again(desk, there, settings):
    settings.EMAIL_BACKEND = "tests.month.failing_mail.Backend"
    page = press(desk, there, CC, CHAIR)

    failed = CirculationRecipient.objects.get(address=CC)
    assert told(page) == [
        "The draft is sent to 1 person.",
        f"It could not be sent to {CC}. Below stands why: send it again from there.",
    ]
    assert (failed.sent_at, failed.not_sent) == (
        None,
        "SMTPRecipientsRefused: {'idris.vaughan@severnshire.example': (550, b'no such box')}",
    )
    assert "no such box" in page.content.decode()

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    page = desk.post(f"{address(there)}again/{failed.pk}/", follow=True)

    failed.refresh_from_db()
    assert told(page) == ["The draft is sent to 1 person."]
    assert (failed.sent_at is not None, failed.not_sent) == (True, "")


def test_what_was_sent_is_not_sent_again(desk, there):
    press(desk, there, CC)
    sent = CirculationRecipient.objects.get()

    page = desk.post(f"{address(there)}again/{sent.pk}/", follow=True)

    assert told(page) == [f"The draft has gone to {CC} already."]
    assert len(mail.outbox) == 1


def test_what_a_colleague_sends_while_a_slow_mail_is_waited_for_goes_out_once(
    desk, there, settings, monkeypatch
):
    settings.EMAIL_BACKEND = "tests.month.slow_mail.Backend"

    def send_again_meanwhile() -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        for row in CirculationRecipient.objects.exclude(address=CHAIR):
            desk.post(f"{address(there)}again/{row.pk}/")

    monkeypatch.setattr(slow_mail.Backend, "meanwhile", staticmethod(send_again_meanwhile))

    page = press(desk, there, CC, CHAIR, GUEST, how="docx")

    assert sorted(message.to[0] for message in mail.outbox) == [CC, CHAIR, GUEST]
    assert page.status_code == 200
    rows = CirculationRecipient.objects.all()
    assert [(row.sent_at is not None, row.not_sent) for row in rows] == [(True, "")] * 3


def test_a_mail_that_failed_late_leaves_on_record_that_another_has_gone(
    there, minute_taker, chief_constable
):
    made = circulating.circulate(there, by=minute_taker, to=[Addressee(CC, chief_constable)])
    slow, quick = made.recipients.get(), made.recipients.get()
    circulating.try_again(quick, by=minute_taker)
    circulating.sent(quick, by=minute_taker, sha256="0" * 64)

    circulating.not_sent(slow, by=minute_taker, why="TimeoutError: timed out")

    row = made.recipients.get()
    assert (row.sent_at is not None, row.not_sent) == (True, "")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("planned", "not begun yet: start the meeting first. Nothing was sent"),
        ("in_progress", "still being taken: finish the draft first. Nothing was sent"),
        ("agreed", "agreed already, so there is no draft to circulate. Nothing was sent."),
        ("published", "published already, so there is no draft to circulate. Nothing was sent."),
    ],
)
def test_only_a_draft_is_circulated(status, said, desk, body, chair):
    meeting = make_meeting(status=status)

    page = desk.get(address(meeting))
    posted = desk.post(address(meeting), {"to": f"u{chair.pk}", "how": "link"})

    assert page.context["form"] is None
    assert said in page.content.decode()
    assert said in " ".join(posted.context["form"].non_field_errors())
    assert (mail.outbox, Circulation.objects.count()) == ([], 0)


def test_only_the_minute_taker_circulates(there, chair, chief_constable):
    to = [Addressee(CC, chief_constable)]

    with pytest.raises(PermissionDenied):
        circulating.circulate(there, by=chair, to=to)

    assert Circulation.objects.count() == 0


def test_comments_are_not_wanted_by_a_day_that_has_passed(there, minute_taker, chief_constable):
    yesterday = timezone.localdate() - timedelta(days=1)

    with pytest.raises(ValidationError, match="This day has passed"):
        circulating.circulate(
            there, by=minute_taker, to=[Addressee(CC, chief_constable)], comments_by=yesterday
        )


def test_the_history_of_the_meeting_tells_it(desk, there, minute_taker):
    press(desk, there, CC, comments_by="2099-07-10")

    said = desk.get(f"/trail/meetings.meeting/{there.pk}/").content.decode()

    assert (
        "circulated the draft as a link to the notes, with comments wanted by 10 July 2099" in said
    )
    assert f"sent the draft to {CC}" in said


def test_the_notes_page_tells_both_offices_when_and_to_how_many(desk, there, signed_in, request):
    press(desk, there, CC, CHAIR)
    day = f"{timezone.localdate():%-d %B %Y}"

    for who in ("chief_constable", "chair"):
        page = signed_in(request.getfixturevalue(who)).get(f"/meetings/{there.pk}/")
        assert f"Circulated on {day} to 2 people" in page.content.decode()


def test_accounts_with_a_role_are_those_whose_role_is_in_force(
    there, minute_taker, staff_officer, auditor, outsider, user_administrator, make_user, cc
):
    make_user("Former Chief", Role.CHIEF_OFFICER)
    off = make_user("Gone Away", Role.OFFICE_STAFF)
    off.is_active = False
    off.save()

    everybody = User.objects.all()

    assert {*accounts_with(READS_DRAFTS)} == {
        user for user in everybody if role_of(user, READS_DRAFTS)
    }


@pytest.mark.parametrize("rows", [2, 9])
def test_the_page_takes_as_many_queries_for_many_people_as_for_few(
    rows, desk, there, make_user, django_assert_num_queries
):
    to = []
    for number in range(rows):
        user = make_user(f"Reader {number}", Role.OFFICE_STAFF)
        to.append(Addressee(user.email, user, user.person))
    for _ in range(rows):
        circulating.circulate(there, by=user_of(desk), to=to)
    desk.get(address(there))

    with django_assert_num_queries(19):
        desk.get(address(there))


def test_who_was_sent_it_is_not_ticked_again_and_the_comments_come_first(desk, there):
    press(desk, there, CC)

    page = desk.get(address(there))
    shown = page.content.decode()
    day = f"{timezone.localdate():%-d %B %Y}"

    assert page.context["form"].fields["to"].initial == keys(there, CHAIR)
    assert shown.count(f"{CC} · was sent it on {day}") == 1
    heads = ["Comments: none yet", f"Circulated on {day}", "Circulate it again: to whom"]
    assert sorted(heads, key=shown.index) == heads


def test_the_minute_taker_is_not_ticked(desk, there, minute_taker):
    Attendance.objects.create(
        meeting=there, person=minute_taker.person, status="in_attendance", position=9
    )

    assert desk.get(address(there)).context["form"].fields["to"].initial == keys(there, CC, CHAIR)


@pytest.mark.parametrize("page", ["meeting/{}/checks/", "meetings/meeting/{}/change/"])
def test_a_draft_is_circulated_before_it_is_agreed(page, desk, there):
    button = f'href="{address(there)}">Circulate the draft…'
    before = desk.get(f"/admin/{page.format(there.pk)}").content.decode()
    press(desk, there, CC)
    after = desk.get(f"/admin/{page.format(there.pk)}").content.decode()

    assert (button in before, button in after) == (True, False)
    assert before.index(button) < before.index("Agree the notes…")
