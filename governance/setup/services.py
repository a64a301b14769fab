"""`set_up`: all that a new office needs, made together or not at all."""

from __future__ import annotations

import re
from datetime import date
from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Body, Delegation, Office, Person, RoleAssignment, Tenure, User
from accounts.records import Record
from meetings.kinds import ItemKind
from meetings.models import (
    Meeting,
    MeetingType,
    Objective,
    Plan,
    StandingItem,
    WithholdingReason,
)
from meetings.services import add_standing_items

from .answers import Answers, MeetingTypeAnswers, PlanAnswers, PostAnswers, UserAnswers

Kind = TypeVar("Kind", bound=Record)

REASON = "setting up the office"
ALREADY = (
    "This portal is set up already, for {body}. Nothing was changed. "
    "What is there is changed at the office desk, by the minute-taker or the user administrator."
)
KIND_BY_WORDS = (
    ("outstanding|brought forward|matters arising|from earlier", ItemKind.OUTSTANDING),
    ("any other business|^aob$", ItemKind.ANY_OTHER_BUSINESS),
    ("next meeting", ItemKind.NEXT_MEETING),
)


def is_set_up() -> bool:
    return Body.objects.exists()


@transaction.atomic
def set_up(answers: Answers) -> list[User]:
    """Make the office of these answers; returns the new accounts, which are still to be invited.

    Raises `ValidationError` with a sentence for each answer that is not right; nothing is kept
    then. The first row written is the body's, and there can be only one: of two set-ups at the
    same time, the second is refused.
    """
    already = Body.objects.first()
    if already is not None:
        raise ValidationError(ALREADY.format(body=already))
    _check_users(answers.users)
    try:
        with transaction.atomic():
            _make(_body(answers), "body")
    except IntegrityError as error:
        raise ValidationError(ALREADY.format(body="another office")) from error
    people: dict[str, Person] = {}
    for number, post in enumerate(answers.posts, start=1):
        _make_post(post, number, people)
    types = [_make_meeting_type(kind) for kind in answers.meeting_types]
    if answers.plan is not None:
        _make_plan(answers.plan)
    for reason in answers.withholding_reasons:
        _make(WithholdingReason(name=reason), f"withholding_reasons ({reason})")
    users = [_make_user(user, people) for user in answers.users]
    if answers.first_meeting_on and types:
        _plan_first_meeting(types[0], answers.first_meeting_on)
    return users


def _check_users(users: list[UserAnswers]) -> None:
    """Somebody must be able to let the others in."""
    if not any(user.role == RoleAssignment.Role.USER_ADMINISTRATOR for user in users):
        raise ValidationError(
            "users: nobody has the role user_administrator, so nobody could invite anybody else. "
            "Give it to one of them."
        )


def _body(answers: Answers) -> Body:
    said = answers.body
    return Body(
        pk=1,
        name=said.name,
        abbreviation=said.abbreviation,
        force_name=said.force_name,
        letterhead=said.letterhead,
        help_contact=said.help_contact,
    )


def _make_post(post: PostAnswers, number: int, people: dict[str, Person]) -> None:
    place = f"posts, {number} ({post.name})"
    office = Office(
        name=post.name,
        abbreviation=post.abbreviation,
        organisation=post.organisation,
        position=number * 10,
    )
    _make(office, place)
    if post.holder:
        person = _person(post.holder, people)
        tenure = Tenure(office=office, person=person, kind=post.kind, starts_on=post.since)
        _make(tenure, place)


def _person(name: str, people: dict[str, Person]) -> Person:
    """One person for one name, whether they hold a post, sign in or both."""
    key = name.casefold()
    if key not in people:
        people[key] = _make(Person(name=name), name)
    return people[key]


def _make_meeting_type(said: MeetingTypeAnswers) -> MeetingType:
    place = f"meeting_types ({said.name})"
    try:
        title_of(said.title, date(2000, 1, 1))
    except (KeyError, ValueError, IndexError) as error:
        raise ValidationError(
            f"{place}: in the title only {{month}} and {{year}} can be filled in."
        ) from error
    kind = MeetingType(
        name=said.name,
        title=said.title,
        venue=said.venue,
        start_time=said.start_time,
        schedule=said.schedule,
    )
    _make(kind, place)
    by_number: dict[str, StandingItem] = {}
    for position, line in enumerate(said.standing_items, start=1):
        item = _standing_item(line, position, by_number)
        item.meeting_type = kind
        _make(item, f"{place}, standing item {position}")
        by_number[item.number.rstrip(".")] = item
    for item in kind.standing_items.filter(children__isnull=False, kind=ItemKind.UPDATE).distinct():
        item.kind = ItemKind.SECTION
        item.save()
    return kind


def _standing_item(line: str, position: int, before: dict[str, StandingItem]) -> StandingItem:
    """The item of "4a Performance": its number, its heading, and the 4 that it stands under."""
    found = re.match(r"(\S*\d\S*)\s+(.+)", line)
    number, heading = found.groups() if found else ("", line)
    above = re.match(r"(.*\d)[a-z]+\.?$|(.*)\.\d+\.?$", number)
    parent = before.get(above.group(1) or above.group(2)) if above else None
    return StandingItem(
        number=number,
        heading=heading,
        position=position,
        parent=parent,
        kind=next(
            (kind for words, kind in KIND_BY_WORDS if re.search(words, heading, re.IGNORECASE)),
            ItemKind.UPDATE,
        ),
    )


def _make_plan(said: PlanAnswers) -> None:
    plan = Plan(title=said.title, starts_on=said.starts_on, ends_on=said.ends_on)
    _make(plan, "plan")
    for position, title in enumerate(said.objectives, start=1):
        _make(Objective(plan=plan, title=title, position=position), f"plan, objective {position}")


def _make_user(said: UserAnswers, people: dict[str, Person]) -> User:
    place = f"users ({said.name})"
    person = _person(said.name, people)
    person.email = said.email
    _make(person, place)
    user = User(email=said.email, person=person)
    user.set_unusable_password()
    _make(user, place)
    _make(RoleAssignment(user=user, role=said.role), place)
    if said.acts_for:
        office = Office.objects.filter(abbreviation__iexact=said.acts_for).first()
        if office is None:
            raise ValidationError(
                f"{place}: acts for “{said.acts_for}”, and no post has that abbreviation."
            )
        _make(Delegation(user=user, office=office, starts_on=timezone.localdate()), place)
    return user


def title_of(pattern: str, day: date) -> str:
    """The title of a meeting's notes from its type's: {month} and {year} are filled in."""
    return pattern.format(month=f"{day:%B}", year=day.year)


def _plan_first_meeting(kind: MeetingType, day: date) -> Meeting:
    """A planned meeting of this type with its standing items as its agenda."""
    meeting = Meeting(
        meeting_type=kind,
        title=title_of(kind.title, day) or kind.name,
        date=day,
        start_time=kind.start_time,
        venue=kind.venue,
    )
    _make(meeting, "first_meeting_on")
    add_standing_items(meeting)
    return meeting


def _make(record: Kind, place: str) -> Kind:
    """Save a record after all its checks; what they say is headed by the place in the answers."""
    try:
        # The version is counted by save() itself.
        record.full_clean(exclude=["version"])
    except ValidationError as error:
        raise ValidationError(
            [f"{place}: {_labelled(record, name)}{message}" for name, message in _said(error)]
        ) from error
    record.save()
    return record


def _said(error: ValidationError) -> list[tuple[str, str]]:
    return [(name, text) for name, texts in error.message_dict.items() for text in texts]


def _labelled(record: Record, name: str) -> str:
    """ "email – ": which field a message is about, unless it is about the whole."""
    if name == NON_FIELD_ERRORS:
        return ""
    return f"{record._meta.get_field(name).verbose_name} – "  # type: ignore[union-attr]
