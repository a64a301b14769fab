"""The owners of open actions are asked for updates with one press, and what became of it stands
there."""

from datetime import date

import pytest
from django.core import mail

from accounts.models import Office, Person, Tenure
from actions import mailing, services
from actions.models import OutstandingMatter, UpdateRequest
from governance.digest.models import MailRules
from tests.factories import make_action, make_item, make_meeting
from tests.mailed import links_in
from tests.month import slow_mail
from tests.month.actions_stage import CC, FAILING, STAFF, address, ask, askable, look
from tests.month.conftest import told

pytestmark = pytest.mark.django_db


def test_one_press_asks_everybody_with_one_mail_an_office(
    desk, meeting, item, issued, cc, dcc, make_user, minute_taker
):
    make_user("Dara Penn", "chief_officer", office=dcc)
    joint = make_action(item, dcc, cc, issued_by=minute_taker, text="Count the boats.")

    page = ask(desk, meeting, paper=f"{joint.pk}.{dcc.pk}", words="In short, please.")

    assert told(page) == [
        "2 offices are asked for updates by 20 July 2026.",
        "A mail went to CC (Idris Vaughan) and DCC (Dara Penn).",
    ]
    to_cc, to_staff, to_dcc = mail.outbox
    assert [each.to for each in mail.outbox] == [[CC], [STAFF], ["dara.penn@severnshire.example"]]
    assert links_in(to_cc.body) == [(CC, f"/actions/{one.pk}/") for one in (issued, joint)]
    assert links_in(to_staff.body) == [(STAFF, f"/actions/{one.pk}/") for one in (issued, joint)]
    assert to_cc.subject == "Updates wanted by 20 July 2026"
    assert "In short, please." in to_cc.body
    assert [f"A{one.pk}: " in to_cc.body for one in (issued, joint)] == [True, True]
    assert [f"A{one.pk}: " in to_dcc.body for one in (issued, joint)] == [False, True]
    assert ["With a paper, please." in each.body for each in (to_cc, to_dcc)] == [False, True]
    rows = UpdateRequest.objects.order_by("office__position", "action__pk")
    assert [(row.action, row.office, row.wants_paper, row.sent_to) for row in rows] == [
        (issued, cc, False, f"{CC}, {STAFF}"),
        (joint, cc, False, f"{CC}, {STAFF}"),
        (joint, dcc, True, "dara.penn@severnshire.example"),
    ]


def test_what_is_late_comes_first_and_old_actions_of_the_type_are_there(
    desk, meeting, issued, cc, minute_taker
):
    earlier = make_item(make_meeting(date(2026, 5, 29)))
    late = make_action(
        earlier, cc, issued_by=minute_taker, due_on=date(2026, 7, 1), due_kind="date"
    )
    loaded = make_action(None, cc, issued_by=minute_taker, origin_text="The old tracker")
    make_action(
        make_item(make_meeting(date(2026, 5, 20), type="Public session")),
        *(cc,),
        issued_by=minute_taker,
    )

    rows = askable(desk, meeting)

    assert [row.action for row in rows] == [late, issued, loaded]


def test_who_was_asked_is_not_ticked_again_until_the_day_has_passed(
    desk, meeting, issued, today, minute_taker, chief_constable
):
    ask(desk, meeting)
    assert [row.is_ticked for row in askable(desk, meeting)] == [False]

    today.move_to("2026-07-21T09:00:00Z")
    desk.force_login(minute_taker)
    assert [row.is_ticked for row in askable(desk, meeting)] == [True]

    services.post_update(issued, by=chief_constable, text="The signs are up.")
    assert [row.is_ticked for row in askable(desk, meeting)] == [False]

    later = make_meeting(date(2026, 7, 24))
    assert [row.is_ticked for row in askable(desk, later)] == [True]


def test_what_is_proposed_as_complete_waits_on_the_desk(desk, meeting, issued, chief_constable):
    services.propose_completion(issued, by=chief_constable, text="Done.")

    page = desk.get(address(meeting))

    assert [row.is_ticked for row in askable(desk, meeting)] == [False]
    assert "completion proposed: yours to decide" in page.content.decode()


def test_a_second_press_asks_once(desk, meeting, issued):
    tokens = [row.token for row in askable(desk, meeting)]
    ask(desk, meeting, *tokens)

    page = ask(desk, meeting, *tokens)

    assert told(page) == [f"Asked already, and not once more: A{issued.pk} (CC)."]
    assert ([each.to for each in mail.outbox], UpdateRequest.objects.count()) == (
        [[CC], [STAFF]],
        1,
    )


def test_an_answer_that_came_meanwhile_is_told_and_what_was_typed_stays(
    desk, meeting, issued, today, chief_constable
):
    tokens = [row.token for row in askable(desk, meeting)]
    services.post_update(issued, by=chief_constable, text="The signs are up.")

    page = ask(desk, meeting, *tokens, words="In short, please.")

    assert (mail.outbox, UpdateRequest.objects.count()) == ([], 0)
    assert f"A{issued.pk}: Idris Vaughan changed it at 10:00" in told(page)[0]
    assert page.context["form"]["words"].value() == "In short, please."

    services.post_update(issued, by=chief_constable, text="All of them.")
    tokens = [f"{tokens[0].rsplit('.', 2)[0]}.{issued.version}.0"]
    page = ask(desk, meeting, *tokens)
    assert told(page)[0].startswith(f"A{issued.pk} was reported on at 10:00, after you opened")


def test_a_settled_action_stops_no_other(desk, meeting, item, issued, cc, minute_taker):
    other = make_action(item, cc, issued_by=minute_taker)
    tokens = [row.token for row in askable(desk, meeting)]
    services.withdraw(issued, by=minute_taker, reason="Not needed.")

    page = ask(desk, meeting, *tokens)

    assert f"A{issued.pk}: You changed it at 10:00" in told(page)[0]
    assert [each.action for each in UpdateRequest.objects.all()] == [other]


def test_without_a_day_or_a_tick_nobody_is_asked_and_the_words_stay(desk, meeting, issued):
    page = ask(desk, meeting, answer_by="", words="In short, please.")
    assert page.context["form"].errors == {"answer_by": ["Say by when you want the answers."]}
    assert page.context["form"]["words"].value() == "In short, please."

    page = ask(desk, meeting, answer_by="2026-07-05")
    assert page.context["form"].errors == {
        "answer_by": ["This day has passed. Choose a later one."]
    }

    for ticks in ([], [""], ["a.b.c.d"]):
        fields = {"ask-about": ticks, "words": "In short, please."}
        form = ask(desk, meeting, **fields).context["form"]
        assert form.non_field_errors() == ["Tick at least one action. Nobody was asked."]
        assert form["words"].value() == "In short, please."
    assert UpdateRequest.objects.count() == 0


def test_the_day_proposed_is_five_working_days_before_the_next_meeting(desk, meeting, issued):
    field = look(desk, meeting)["form"]["answer_by"]
    assert (field.initial, field.help_text) == (
        date(2026, 7, 20),
        "No next meeting is in the diary: 10 working days from today.",
    )

    make_meeting(date(2026, 7, 31), status="planned")
    field = look(desk, meeting)["form"]["answer_by"]
    assert (field.initial, field.help_text) == (
        date(2026, 7, 24),
        "5 working days before Monthly assurance July 2026 (31 July 2026).",
    )


def test_neither_a_bank_holiday_nor_a_closed_day_counts_before_a_meeting(desk, meeting, issued):
    MailRules.objects.create(pk=1, closed_days="2 September 2026")
    make_meeting(date(2026, 9, 4), status="planned")  # the Monday is the late summer bank holiday

    assert look(desk, meeting)["form"]["answer_by"].initial == date(2026, 8, 26)


@pytest.mark.parametrize(
    ("now", "day", "proposed", "because"),
    [
        ("2026-07-06", date(2026, 7, 13), date(2026, 7, 6), "5 working days before {}."),
        (
            *("2026-07-06", date(2026, 7, 10), date(2026, 7, 9)),
            "The working day before {}: fewer than 5 are left.",
        ),
        (
            *("2026-07-09", date(2026, 7, 13), date(2026, 7, 10)),
            "The working day before {}: fewer than 5 are left.",
        ),
        (
            *("2026-07-06", date(2026, 7, 7), date(2026, 7, 6)),
            "The working day before {}: fewer than 5 are left.",
        ),
        (
            *("2026-07-11", date(2026, 7, 13), None),
            "The working day before {} is past: no day is proposed.",
        ),
    ],
)
def test_less_than_five_days_before_a_meeting_the_working_day_before_it_is_proposed(
    now, day, proposed, because, desk, meeting, issued, today
):
    today.move_to(f"{now}T09:00:00Z")
    coming = make_meeting(day, status="planned")

    field = look(desk, meeting)["form"]["answer_by"]

    assert (field.initial, field.help_text) == (proposed, because.format(coming))


def test_a_mail_that_fails_stays_on_record_and_is_sent_again(desk, meeting, issued, cc, settings):
    settings.EMAIL_BACKEND = FAILING
    page = ask(desk, meeting)
    failed = UpdateRequest.objects.get()

    assert (failed.sent_at, failed.not_sent[:22]) == (None, "SMTPRecipientsRefused:")
    assert told(page)[1].endswith("What was asked stands on record: send it again under “Asked”.")
    assert "Send again" in page.content.decode()

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    again = f"{address(meeting)}again/{cc.pk}/"
    page = desk.post(again, follow=True)
    failed.refresh_from_db()
    assert told(page) == ["A mail went to CC (Idris Vaughan)."]
    assert (failed.sent_to, failed.not_sent) == (f"{CC}, {STAFF}", "")

    page = desk.post(again, follow=True)
    assert told(page) == ["Nothing waits to be sent to this office: it has gone out already."]
    assert [each.to for each in mail.outbox] == [[CC], [STAFF]]


def test_a_copy_that_fails_is_told_while_the_office_has_the_others(desk, meeting, issued, settings):
    settings.EMAIL_BACKEND = "tests.month.failing_mail.KnowsStaff"

    page = ask(desk, meeting)

    request = UpdateRequest.objects.get()
    assert (request.sent_to, request.not_sent) == (f"{STAFF}, not delivered to {CC}", "")
    assert [each.to for each in mail.outbox] == [[STAFF]]
    assert told(page)[1] == "A mail went to CC (Idris Vaughan)."
    assert told(page)[2].startswith(f"It did not go to {CC}: SMTPRecipientsRefused")


def test_an_office_that_a_colleague_sends_to_meanwhile_gets_one_mail(
    desk, meeting, item, issued, dcc, make_user, minute_taker, settings, monkeypatch
):
    make_user("Dara Penn", "chief_officer", office=dcc)
    make_action(item, dcc, issued_by=minute_taker)
    settings.EMAIL_BACKEND = "tests.month.slow_mail.Backend"

    def send_again_meanwhile() -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        desk.post(f"{address(meeting)}again/{dcc.pk}/")

    monkeypatch.setattr(slow_mail.Backend, "meanwhile", staticmethod(send_again_meanwhile))

    ask(desk, meeting)

    assert sorted(message.to for message in mail.outbox) == [
        ["dara.penn@severnshire.example"],
        [CC],
        [STAFF],
    ]


def test_an_office_that_no_mail_reaches_is_asked_on_record_and_said(
    desk, meeting, item, dcc, minute_taker
):
    make_action(item, dcc, issued_by=minute_taker)
    Tenure.objects.create(person=Person.objects.create(name="Tamsin Guest"), office=dcc)
    why = "Tamsin Guest has no account that reads actions, and no address in the record"

    assert f"No mail reaches this office: {why}." in desk.get(address(meeting)).content.decode()
    page = ask(desk, meeting)

    assert told(page)[1] == (
        f"No mail went to DCC (Tamsin Guest): {why}. What was asked stands on record: send it "
        "again under “Asked”."
    )
    assert (UpdateRequest.objects.get().not_sent, mail.outbox) == (why, [])


def test_an_action_for_all_is_asked_of_the_offices_of_its_meeting(
    desk, meeting, item, minute_taker, chief_constable, cc, dcc
):
    make_action(item, issued_by=minute_taker, is_for_all=True)
    meeting.attendance.create(meeting=meeting, person=chief_constable.person, office=cc)

    assert [row.office for row in askable(desk, meeting)] == [cc]


def test_actions_that_no_office_owns_are_named(desk, meeting, item, minute_taker):
    action = make_action(item, issued_by=minute_taker, other_owners="The harbour master")

    context = look(desk, meeting)

    assert (context["unowned"], context["to_ask"]) == ([action], [])


def test_what_was_asked_stands_with_its_answer(
    desk, meeting, item, issued, cc, minute_taker, chief_constable, today
):
    waits = make_action(item, cc, issued_by=minute_taker)
    ask(desk, meeting)
    today.shift(3600)
    services.post_update(issued, by=chief_constable, text="The signs are up.")
    today.move_to("2026-07-22T09:00:00Z")
    desk.force_login(minute_taker)

    [group] = look(desk, meeting)["asked"]
    said = desk.get(address(meeting)).content.decode()

    assert [(row.action, row.answered_at is None, row.is_late) for row in group.rows] == [
        (issued, False, True),
        (waits, True, True),
    ]
    assert "Answered on 6 July 2026" in said
    assert "Late: wanted by 20 July 2026" in said


def test_what_was_only_heard_on_the_sheet_stands_as_heard_at_that_meeting(
    desk, meeting, issued, minute_taker, today
):
    ask(desk, meeting)
    july = make_meeting(date(2026, 7, 31), "in_progress")
    matter = OutstandingMatter.objects.create(item=make_item(july), action=issued)
    today.move_to("2026-07-31T10:00:00Z")
    desk.force_login(minute_taker)

    desk.post(
        f"/admin/meeting/{july.pk}/sheet/{matter.item_id}/",
        {f"matter-{matter.pk}-seen": 1, f"matter-{matter.pk}-update": "- The signs are up."},
    )

    [group] = look(desk, meeting)["asked"]
    [row] = askable(desk, july)
    said, next_month = [desk.get(address(each)).content.decode() for each in (meeting, july)]
    assert [(row.is_answered, row.heard_on) for row in group.rows] == [(True, date(2026, 7, 31))]
    assert (row.is_ticked, row.is_asked_anew, row.heard_of_on) == (False, False, date(2026, 7, 31))
    assert "Heard at the meeting of 31 July 2026" in said
    assert "heard at the meeting of 31 July 2026" in next_month
    assert "Send again" not in said


def test_what_was_heard_at_the_meeting_is_not_asked_at_once_but_for_the_one_after_it(
    desk, meeting, issued, cc, item, minute_taker, today
):
    heard = OutstandingMatter(item=item, action=issued, update="- The signs are up.")
    heard.save()
    unheard = make_action(item, cc, issued_by=minute_taker)
    july = make_meeting(date(2026, 7, 31), "planned")

    after_june, before_july = [
        [(row.action, row.is_ticked, row.heard_of_on) for row in askable(desk, each)]
        for each in (meeting, july)
    ]

    assert after_june == [(issued, False, meeting.date), (unheard, True, None)]
    assert before_july == [(issued, True, meeting.date), (unheard, True, None)]


def test_what_was_asked_after_the_meeting_that_heard_it_is_ticked_once_it_is_late(
    desk, meeting, issued, item, minute_taker, today
):
    OutstandingMatter(item=item, action=issued, update="- The signs are up.").save()
    ask(desk, meeting, *[row.token for row in askable(desk, meeting)])
    today.move_to("2026-07-22T09:00:00Z")
    desk.force_login(minute_taker)

    [row] = askable(desk, meeting)

    assert (row.is_asked_anew, row.is_ticked) == (True, True)


@pytest.mark.parametrize("rows", [2, 9])
def test_the_page_takes_as_many_queries_for_many_actions_as_for_few(
    rows, desk, meeting, item, minute_taker, make_user, django_assert_num_queries
):
    for number in range(rows):
        office = Office.objects.create(name=f"Office {number}", abbreviation=f"O{number}")
        make_user(f"Holder {number}", "chief_officer", office=office)
        make_action(item, office)
        action = make_action(item, office, issued_by=minute_taker)
        mailing.to_be_told(action, [office], by=minute_taker)
        make_meeting(date(2025, 1, number + 1))
    ask(desk, meeting)

    with django_assert_num_queries(35):
        desk.get(address(meeting))
