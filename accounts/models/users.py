from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth import get_backends
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from accounts import rules
from accounts.records import History, Record

from .calendar_keys import CalendarKey
from .delegations import Delegation
from .offices import Office, Tenure
from .people import Person

SYSTEM_ADDRESS = "system@portal.invalid"
ON_BEHALF = "for the "
"""How a capacity begins that is not the speaker's own (`User.capacity_for`)."""


def said_by(speaker: User, capacity: str) -> str:
    """“Idris Vaughan, Chief Constable”; “Rosa Quill for the Chief Constable”."""
    if not capacity:
        return str(speaker)
    return f"{speaker}{' ' if capacity.startswith(ON_BEHALF) else ', '}{capacity}"


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(Record, AbstractBaseUser):
    """An account to sign in with: a person's, or another system's.

    What it may do follows from its roles (`RoleAssignment`), for whom it acts from the person's
    tenures and from delegations. Accounts are switched off, never deleted.
    """

    email = models.EmailField(max_length=254, unique=True)
    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="user"
    )
    is_active = models.BooleanField(default=True, help_text="Switch off instead of deleting.")
    created_at = models.DateTimeField(auto_now_add=True)
    second_factor_removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    signed_out_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="When a user administrator last ended sessions of it.",
    )
    token_issued_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When it was last handed an API token."
    )
    token_expires_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="How long that one works, if not revoked."
    )
    token_revoked_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When one or more were last revoked."
    )

    # Django would write it at each sign-in, and each write would be a version of the account.
    last_login = None
    # Nobody is above the roles.
    is_superuser = False

    history = History(excluded_fields=["password"])
    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta(Record.Meta):
        verbose_name = "account"
        ordering = ["email"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message="There is already an account with this address.",
            ),
        ]

    def __str__(self) -> str:
        return self.person.name if self.person else self.email

    def clean(self) -> None:
        """Sign-in looks an address up in small letters."""
        super().clean()
        self.email = self.email.lower()
        rules.refuse_own_person(self)

    @transaction.atomic
    def save(self, **options: Any) -> None:
        """Whoever is switched off is signed out, so that switching on again revives no session."""
        super().save(**options)
        if not self.is_active:
            self.sign_out()

    save.alters_data = True  # type: ignore[attr-defined]

    def sign_out(self) -> None:
        """Wherever this account is signed in, it is signed out at once, and the private address of
        its calendar is dead: switched on again, it has none."""
        CalendarKey.objects.filter(user=self).delete()
        for session in self.usersession_set.all():  # type: ignore[attr-defined]
            session.end()

    sign_out.alters_data = True  # type: ignore[attr-defined]

    @property
    def name(self) -> str:
        """Its person's; a password that is like it is refused."""
        return str(self)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @cached_property
    def roles(self) -> frozenset[str]:
        """Values of `RoleAssignment.Role` in force today, read once for each request: the roles of
        officers are in force while the account acts for an office."""
        given = frozenset(self.role_assignments.order_by().values_list("role", flat=True))
        of_an_office = given.intersection(RoleAssignment.OF_AN_OFFICE)
        # Asked of officers alone: to word these questions takes longer than to answer them.
        if of_an_office and not self._acts_on(timezone.localdate()):
            return given - of_an_office
        return given

    def has_role(self, *roles: str) -> bool:
        return self.is_active and not self.roles.isdisjoint(roles)

    @property
    def is_system(self) -> bool:
        """Whether it is the account that commands act as."""
        return self.email == SYSTEM_ADDRESS

    @property
    def is_staff(self) -> bool:
        """May open the admin."""
        return self.has_role(*RoleAssignment.DESK)

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        return any(backend.has_perm(self, perm, obj) for backend in get_backends())

    def has_perms(self, perm_list: list[str], obj: models.Model | None = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        return any(perm.startswith(f"{app_label}.") for perm in self.get_all_permissions())

    def get_all_permissions(self) -> set[str]:
        return set().union(*(backend.get_all_permissions(self) for backend in get_backends()))

    def offices_on(self, day: date) -> models.QuerySet[Office]:
        """Offices this account acts for on `day`: held by its person, or delegated to it."""
        held = self._held_on(day).values("office")
        lent = self._lent_on(day).values("office")
        return Office.objects.filter(Q(pk__in=held) | Q(pk__in=lent))

    def offices_held_on(self, day: date) -> models.QuerySet[Office]:
        """Of those, the ones that its person holds: the only ones that it can lend."""
        return Office.objects.filter(pk__in=self._held_on(day).values("office"))

    def capacity_for(self, office: Office, day: date) -> str:
        """As what it speaks for `office` that day: “Chief Constable”, “Temporary Chief Constable”,
        or, for whoever does not hold it, “for the Chief Constable”."""
        tenure = self._held_on(day).filter(office=office).select_related("office").first()
        return tenure.title if tenure else f"{ON_BEHALF}{office.name}"

    def _acts_on(self, day: date) -> bool:
        return self._held_on(day).exists() or self._lent_on(day).exists()

    def _held_on(self, day: date) -> models.QuerySet[Tenure]:
        return Tenure.objects.on(day).filter(person=self.person_id)

    def _lent_on(self, day: date) -> models.QuerySet[Delegation]:
        return Delegation.objects.on(day).filter(user=self.pk)


class RoleAssignment(Record):
    """A role that an account has; what each role may do is the table in `governance/roles.py`."""

    class Role(models.TextChoices):
        MINUTE_TAKER = "minute_taker", "minute-taker"
        CHAIR = "chair", "chair"
        CHIEF_OFFICER = "chief_officer", "chief officer"
        STAFF_OFFICER = "staff_officer", "staff officer"
        OFFICE_STAFF = "office_staff", "office staff (reader)"
        AUDITOR = "auditor", "auditor"
        USER_ADMINISTRATOR = "user_administrator", "user administrator"
        API_CLIENT = "api_client", "API client"

    DESK = (Role.MINUTE_TAKER, Role.CHAIR, Role.AUDITOR, Role.USER_ADMINISTRATOR)
    READS_EVERYTHING = (Role.MINUTE_TAKER, Role.CHAIR, Role.AUDITOR)
    OF_AN_OFFICE = (Role.CHIEF_OFFICER, Role.STAFF_OFFICER)
    """In force only on days on which the account acts for an office, so that access passes with
    the post."""

    user = models.ForeignKey(User, models.PROTECT, related_name="role_assignments")
    role = models.CharField(max_length=20, choices=Role)

    history = History()

    class Meta(Record.Meta):
        ordering = ["user", "role"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "role"],
                name="role_once",
                violation_error_message="This account already has this role.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

    def clean(self) -> None:
        super().clean()
        rules.refuse_own_role(self)
