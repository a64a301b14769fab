"""Who may take which step with a meeting's notes: each rule once, for page, admin and API."""

from accounts.models import User


def keeps_notes(user: User) -> bool:
    """The minute-taker: plans meetings, takes the notes, circulates and publishes them."""
    return user.has_perm("meetings.change_meeting")


def may_agree(user: User) -> bool:
    """The minute-taker and the chair."""
    return user.has_perm("meetings.change_notesstatus")


def may_check(user: User) -> bool:
    """The minute-taker and the chair look at what another of them has withheld or lifted."""
    return may_agree(user)
