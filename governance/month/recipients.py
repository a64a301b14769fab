"""To whom a draft can be sent: those who were at the meeting, and accounts that may read drafts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from accounts.models import Person, User
from meetings.circulating import Addressee
from meetings.models import Attendance, CirculationRecipient, Meeting
from meetings.sight import READS_EVERYTHING, SEES_DRAFTS, accounts_with

READS_DRAFTS = (*READS_EVERYTHING, *SEES_DRAFTS)


@dataclass(frozen=True)
class Recipient:
    """One line of the list."""

    key: str
    name: str
    said: str
    """Capacity and attendance, or the address of the account."""
    address: str
    """Empty where the record has none."""
    user: User | None
    """Whose account reads the draft; nobody's for who has none that does."""
    person: Person | None
    was_there: bool = False
    went_at: datetime | None = None
    """When the draft was sent to this address last."""

    @property
    def is_ticked(self) -> bool:
        """At first: those who were there, may read the draft, and do not have it yet."""
        return self.was_there and self.user is not None and self.went_at is None

    @property
    def addressee(self) -> Addressee:
        return Addressee(self.address, self.user, self.person)


@dataclass(frozen=True)
class Recipients:
    there: list[Recipient]
    """Those of the attendance, apologies included, in its order."""
    others: list[Recipient]

    @property
    def by_key(self) -> dict[str, Recipient]:
        """Those with an address."""
        return {each.key: each for each in (*self.there, *self.others) if each.address}


def recipients(meeting: Meeting) -> Recipients:
    """In four queries, however many there are."""
    readers = list(accounts_with(READS_DRAFTS).select_related("person").order_by("email"))
    by_person = {user.person_id: user for user in readers if user.person_id}
    attendance = meeting.attendance.select_related("person__user")
    there: dict[int, Recipient] = {}
    for each in attendance:
        there.setdefault(each.person_id, _from_attendance(each, by_person.get(each.person_id)))
    others = [
        Recipient(f"u{user.pk}", str(user), user.email, user.email, user, user.person)
        for user in readers
        if user.person_id not in there and user.person_id is not None
    ]
    others.sort(key=lambda each: each.name.casefold())
    sent = CirculationRecipient.objects.filter(
        circulation__meeting=meeting, sent_at__isnull=False
    ).order_by("sent_at")
    went = {address.lower(): at for address, at in sent.values_list("address", "sent_at")}
    return Recipients(
        *(
            [replace(each, went_at=went.get(each.address.lower())) for each in part]
            for part in (there.values(), others)
        )
    )


def _from_attendance(row: Attendance, user: User | None) -> Recipient:
    account = getattr(row.person, "user", None)
    address = user.email if user else row.person.email or (account.email if account else "")
    said = ", ".join(filter(None, (row.capacity, row.get_status_display())))
    return Recipient(
        key=f"p{row.person_id}",
        name=row.printed_name,
        said=said,
        address=address,
        user=user,
        person=row.person,
        was_there=row.status in Attendance.THERE,
    )
