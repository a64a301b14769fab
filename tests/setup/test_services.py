from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.acting import acting_as
from accounts.models import Body, Delegation, Office, Person, RoleAssignment, Tenure, User
from accounts.services import system_user
from governance.setup import defaults, services
from governance.setup.answers import from_dict
from meetings.models import Meeting, MeetingType, Objective, StandingItem, WithholdingReason

Answers = dict[str, Any]


def set_up(answers: Answers) -> list[User]:
    with acting_as(system_user(), interface="test", reason=services.REASON):
        return services.set_up(from_dict(answers))


def refusal(answers: Answers) -> list[str]:
    """What a set-up that is refused says, having kept nothing."""
    with pytest.raises(ValidationError) as raised:
        set_up(answers)
    left = [Body, Office, Person, Tenure, MeetingType, Meeting, WithholdingReason]
    assert [model.__name__ for model in left if model.objects.exists()] == []
    return raised.value.messages


def test_the_body_its_posts_and_their_holders_are_made(db, answers: Answers):
    set_up(answers)

    assert Body.objects.get().force_name == "Severnshire Police"
    assert [(str(office), office.organisation) for office in Office.objects.all()] == [
        ("Police and Crime Commissioner (PCC)", "body"),
        ("Chief Constable (CC)", "force"),
        ("Deputy Chief Constable (DCC)", "force"),
    ]
    assert [(str(tenure), tenure.starts_on) for tenure in Tenure.objects.all()] == [
        ("Marian Holt, PCC", date(2024, 5, 9)),
        ("Idris Vaughan, CC", None),
    ]


def test_what_the_file_leaves_out_is_what_would_be_offered(db, answers: Answers):
    del answers["posts"], answers["users"][2]

    set_up(answers)

    assert [office.short_name for office in Office.objects.all()] == [
        abbreviation for _, abbreviation, _ in defaults.POSTS
    ]
    assert [str(item) for item in StandingItem.objects.all()] == list(defaults.STANDING_ITEMS)
    assert {reason.name for reason in WithholdingReason.objects.all()} == set(
        defaults.WITHHOLDING_REASONS
    )


def test_the_first_meeting_has_the_standing_items_as_its_agenda(db, answers: Answers):
    set_up(answers)

    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.date, meeting.start_time, meeting.status) == (
        "Monthly Assurance Meeting January 2027",
        date(2027, 1, 29),
        time(10, 0),
        "planned",
    )
    assert [(item.number, str(item.parent or ""), item.kind) for item in meeting.items.all()] == [
        ("1", "", "outstanding"),
        ("2", "", "update"),
        ("3", "", "update"),
        ("4", "", "update"),
        ("5", "", "section"),
        ("5a", "5 Scrutiny of the force", "update"),
        ("5b", "5 Scrutiny of the force", "update"),
        ("5c", "5 Scrutiny of the force", "update"),
        ("6", "", "any_other_business"),
        ("7", "", "next_meeting"),
    ]


def test_objectives_keep_the_order_of_the_plan(db, answers: Answers):
    set_up(answers)

    assert [objective.title for objective in Objective.objects.all()] == [
        "Safer towns",
        "Victims first",
    ]


def test_an_office_holder_who_signs_in_is_one_person(db, answers: Answers):
    set_up(answers)

    chair = User.objects.get(email="marian.holt@severnshire.example")
    assert chair.person == Tenure.objects.get(office__abbreviation="PCC").person
    assert chair.roles == {RoleAssignment.Role.CHAIR}
    assert not chair.has_usable_password()


def test_a_staff_officer_acts_for_the_post_from_today(db, answers: Answers):
    set_up(answers)

    delegation = Delegation.objects.get()
    assert (str(delegation), delegation.starts_on) == (
        "Sgt Petra Lowe for CC",
        timezone.localdate(),
    )


def test_history_says_that_the_system_account_set_the_office_up(db, answers: Answers):
    set_up(answers)

    for record in (Body.objects.get(), Office.objects.first(), Meeting.objects.get()):
        version = record.history.latest()
        assert (version.history_user, version.history_change_reason) == (
            system_user(),
            "setting up the office",
        )


def test_an_office_that_is_set_up_is_left_as_it_is(db, answers: Answers):
    set_up(answers)

    with pytest.raises(ValidationError, match="Nothing was changed"):
        set_up(answers)

    assert (Body.objects.count(), Office.objects.count(), User.objects.count()) == (1, 3, 4)


def test_a_failure_half_way_keeps_nothing(db, answers: Answers):
    answers["posts"][2]["abbreviation"] = "cc"

    assert refusal(answers) == [
        "posts, 3 (Deputy Chief Constable): Another office has this abbreviation."
    ]


def test_an_office_without_a_user_administrator_is_refused(db, answers: Answers):
    del answers["users"][0]

    assert refusal(answers) == [
        "users: nobody has the role user_administrator, so nobody could invite anybody else. "
        "Give it to one of them."
    ]


def test_an_unknown_role_is_named(db, answers: Answers):
    answers["users"][1]["role"] = "king"

    assert refusal(answers) == ["users (Marian Holt): role – Value 'king' is not a valid choice."]


def test_a_staff_officer_of_no_post_is_refused(db, answers: Answers):
    answers["users"][2]["acts_for"] = "ACC"

    assert refusal(answers) == [
        "users (Sgt Petra Lowe): acts for “ACC”, and no post has that abbreviation."
    ]


def test_a_title_with_another_blank_to_fill_is_refused(db, answers: Answers):
    answers["meeting_types"] = [{"name": "Monthly", "title": "Notes of {day}"}]

    assert refusal(answers) == [
        "meeting_types (Monthly): in the title only {month} and {year} can be filled in."
    ]


def test_each_answer_that_is_not_right_gets_its_sentence(db, answers: Answers):
    answers["body"]["colour"] = "blue"
    answers["posts"][0]["since"] = "9 May 2024"
    answers["withholding_reasons"] = "all of them"
    del answers["users"][1]["email"]

    assert refusal(answers) == [
        "body: “colour” is not known. Known are: name, force_name, abbreviation, letterhead, "
        "help_contact.",
        "posts, 1, since: “9 May 2024” is not a date; write it as 2027-01-29.",
        "users, 2: “email” is missing.",
        "withholding_reasons: a list was expected, not “all of them”.",
    ]


@pytest.mark.parametrize(
    ("today", "offered"),
    [
        (date(2027, 1, 4), date(2027, 2, 1)),
        (date(2027, 1, 9), date(2027, 2, 8)),  # a Saturday gives way to Monday
        (date(2027, 3, 1), date(2027, 3, 30)),  # and Easter Monday to Tuesday
    ],
)
def test_the_first_meeting_is_offered_on_a_working_day(today: date, offered: date):
    assert defaults.first_meeting_on(today) == offered
