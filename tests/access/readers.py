"""Those who look: one for each role, and those whom no role fits. The tables name them so."""

from __future__ import annotations

from datetime import date

from accounts.models import Delegation, Office, Person, RoleAssignment, Tenure, User

Role = RoleAssignment.Role


def group(names: str) -> frozenset[str]:
    return frozenset(names.split())


MINUTE_TAKER = group("minute_taker")
DESK = group("minute_taker chair")
"""Decide on actions."""
READ_ALL = DESK | group("auditor")
OFFICERS = group("owner other_officer staff_officer named_officer office_staff clerk")
"""Those a draft goes to. The clerk is office staff, and administers accounts."""
API_CLIENT = group("api_client")
RECORD = READ_ALL | OFFICERS | API_CLIENT
"""Whose work is with the record."""
ACCOUNTS = group("user_administrator clerk")
READ_ACCOUNTS = ACCOUNTS | group("auditor")
PEOPLE = READ_ALL | ACCOUNTS
"""Read of people and of who holds which post."""
LEDGER = group("minute_taker auditor")
"""Read the whole trail."""
NOBODY = frozenset[str]()
SIGNED_IN = RECORD | group("user_administrator no_role")
SIGNED_OUT = group("switched_off public")
READERS = (*sorted(SIGNED_IN), *sorted(SIGNED_OUT))

ROLES: dict[str, tuple[str, ...]] = {
    "minute_taker": (Role.MINUTE_TAKER,),
    "chair": (Role.CHAIR,),
    "auditor": (Role.AUDITOR,),
    "owner": (Role.CHIEF_OFFICER,),
    "other_officer": (Role.CHIEF_OFFICER,),
    "staff_officer": (Role.STAFF_OFFICER,),
    "named_officer": (Role.CHIEF_OFFICER,),
    "office_staff": (Role.OFFICE_STAFF,),
    "clerk": (Role.USER_ADMINISTRATOR, Role.OFFICE_STAFF),
    "api_client": (Role.API_CLIENT,),
    "user_administrator": (Role.USER_ADMINISTRATOR,),
    "no_role": (),
    "switched_off": (Role.MINUTE_TAKER, Role.USER_ADMINISTRATOR),
}
OFFICES = {"chair": "PCC", "owner": "CC", "other_officer": "DCC", "named_officer": "ACC"}
"""Who holds a post; the staff officer acts for the CC."""


def make_readers() -> dict[str, User]:
    """An account for each but the public, whose own is None. `switched_off` is switched off later,
    when it has signed in."""
    posts = ["PCC", "CC", "DCC", "ACC"]
    offices = {
        abbreviation: Office.objects.create(
            name=f"Post {abbreviation}", abbreviation=abbreviation, position=position
        )
        for position, abbreviation in enumerate(posts, 1)
    }
    made = {}
    for name, roles in ROLES.items():
        words = name.replace("_", " ")
        address = f"{name.replace('_', '.')}@severnshire.example"
        person = Person.objects.create(name=words.capitalize(), email=address)
        made[name] = User.objects.create_user(address, "a-long-invented-password", person=person)
        for role in roles:
            RoleAssignment.objects.create(user=made[name], role=role)
        if name in OFFICES:
            office = offices[OFFICES[name]]
            Tenure.objects.create(person=person, office=office, starts_on=date(2020, 1, 1))
    Delegation.objects.create(
        user=made["staff_officer"], office=offices["CC"], starts_on=date(2020, 1, 1)
    )
    return made
