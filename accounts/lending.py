"""Who acts for an office besides its holder: what the holder lends, and who is left to act."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from .acting import for_reason
from .models import Delegation, Office, RoleAssignment, Tenure, User
from .records import before_hold

Role = RoleAssignment.Role

LONGEST = timedelta(days=365)
"""From today to the last day on which somebody acts for an office that was lent to them."""


def unattended(day: date) -> QuerySet[Office]:
    """Offices for which nobody can act on `day`: no holder with an account that is on, and nobody
    who acts for them."""
    held = Tenure.objects.on(day).filter(office=OuterRef("pk"), person__user__is_active=True)
    lent = Delegation.objects.on(day).filter(office=OuterRef("pk"), user__is_active=True)
    return Office.objects.exclude(Exists(held)).exclude(Exists(lent))


def may_lend(user: User) -> bool:
    """Chief officers and the chair, on days on which they hold an office themselves."""
    is_holder = user.has_role(Role.CHIEF_OFFICER, Role.CHAIR)
    return is_holder and user.offices_held_on(timezone.localdate()).exists()


def borrowers(lender: User) -> QuerySet[User]:
    """Whom an office can be lent to: officers and staff officers whose accounts are on."""
    officers = User.objects.filter(
        role_assignments__role__in=RoleAssignment.OF_AN_OFFICE, is_active=True
    )
    others = officers.exclude(pk=lender.pk).select_related("person")
    return others.distinct().order_by("person__name", "email")


def refuse_idle(given: Delegation) -> None:
    """Raises ValidationError for one of an account that would act for nobody all the same: it has
    no role of those who act for an office."""
    if not given.user.role_assignments.filter(role__in=RoleAssignment.OF_AN_OFFICE).exists():
        raise ValidationError(
            f"{given.user} does not act for {given.office.short_name}: no role of this account "
            "lets it act for an office. Nothing was saved: give it the role of staff officer or "
            "chief officer first, or choose another account."
        )


def of_offices(offices: QuerySet[Office]) -> QuerySet[Delegation]:
    """Who acts, acted or will act for these offices, the latest first."""
    rows = Delegation.objects.filter(office__in=offices)
    rows = rows.select_related("user__person", "office", "lent_by__person", "ended_by__person")
    return rows.order_by("-starts_on", "-pk")


@transaction.atomic
def lend(office: Office, *, by: User, to: User, starts_on: date, ends_on: date) -> Delegation:
    """Let `to` act for an office that `by` holds today, first and last day included.

    What is lent is never lent on: a holder lends, by tenure. Raises PermissionDenied for anybody
    else, ValidationError for days that are past or more than a year ahead, or lent to the same
    person already.
    """
    today = timezone.localdate()
    if not may_lend(by) or office not in by.offices_held_on(today):
        raise PermissionDenied(
            f"Only who holds the office lends it, and today this account does not hold that of "
            f"{office.name}. Nothing was changed."
        )
    if to not in borrowers(by):
        raise ValidationError(
            {"to": f"{to} is no officer or staff officer whose account is switched on."}
        )
    _refuse_days(starts_on, ends_on, today)
    before_hold.send(Delegation, using=DEFAULT_DB_ALIAS)
    _refuse_twice(office, to, starts_on, ends_on)
    lent = Delegation(user=to, office=office, starts_on=starts_on, ends_on=ends_on, lent_by=by)
    with for_reason("", by=by):
        lent.full_clean(exclude={"version"})
        lent.save()
    return lent


def _refuse_days(first: date, last: date, today: date) -> None:
    if first < today:
        raise ValidationError({"starts_on": "This day is past. Begin today or later."})
    if last > (latest := today + LONGEST):
        raise ValidationError(
            {
                "ends_on": "An office is lent for a year at the most. Choose a last day up to "
                f"{date_format(latest)}, and lend it again then."
            }
        )
    if last < first:
        raise ValidationError({"ends_on": "It cannot end before it starts."})


def _refuse_twice(office: Office, to: User, first: date, last: date) -> None:
    """What a former holder lent is in force no more, and stands in nobody's way."""
    there = Delegation.objects.filter(user=to, office=office, starts_on__lte=last)
    for one in there.exclude(ends_on__lt=first):
        if not one.is_in_force(max(one.starts_on, first)):
            continue
        until = f" to {date_format(one.ends_on)}" if one.ends_on else ", with no last day"
        since = date_format(one.starts_on)
        raise ValidationError(
            {"to": f"{to} acts for {office.short_name} already, from {since}{until}."}
        )


@transaction.atomic
def end(lent: Delegation, *, by: User) -> None:
    """From this moment the account acts for the office no longer; the holder of today says so, or a
    user administrator."""
    is_holder = may_lend(by) and lent.office in by.offices_held_on(timezone.localdate())
    if not is_holder and not by.has_role(Role.USER_ADMINISTRATOR):
        raise PermissionDenied(
            f"Only who holds the office of {lent.office.name} today ends this, or a user "
            "administrator. Nothing was changed."
        )
    lent.hold()
    if lent.is_over:
        raise ValidationError(f"{lent.user} does not act for {lent.office.short_name} any longer.")
    lent.ended_at, lent.ended_by = timezone.now(), by
    with for_reason("", by=by):
        lent.save()


def held_or_lent(user: User, day: date) -> QuerySet[Office]:
    """Offices in whose name `user` decides on `day`: those held, and those that their holder lent
    them. To act for an office because a user administrator said so is not enough."""
    lent = Delegation.objects.on(day).filter(user=user, lent_by__isnull=False)
    return Office.objects.filter(
        Q(pk__in=user.offices_held_on(day).values("pk")) | Q(pk__in=lent.values("office"))
    )
