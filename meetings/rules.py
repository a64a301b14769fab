"""Who may take which step with a meeting's notes: each rule once, for page, admin and API."""

from django.utils import timezone

from accounts import lending
from accounts.models import Office, User

from .models import Attendance, Circulation, Meeting


def keeps_notes(user: User) -> bool:
    """The minute-taker: plans meetings, takes the notes, circulates and publishes them."""
    return user.has_perm("meetings.change_meeting")


def may_agree(user: User) -> bool:
    """The minute-taker and the chair."""
    return user.has_perm("meetings.change_notesstatus")


def may_check(user: User) -> bool:
    """The minute-taker and the chair look at what another of them has withheld or lifted."""
    return may_agree(user)


def may_comment(user: User, meeting: Meeting) -> bool:
    """Whoever reads this draft, and was at the meeting or was sent it."""
    if not user.has_perm("meetings.add_draftcomment"):
        return False
    if not Meeting.objects.visible_to(user).filter(pk=meeting.pk).exists():
        return False
    was_there = Attendance.objects.filter(
        meeting=meeting,
        person=user.person_id,
        status__in=Attendance.THERE,
    )
    was_sent = Circulation.objects.filter(meeting=meeting, recipients__user=user)
    return was_sent.exists() or (user.person_id is not None and was_there.exists())


def may_answer(user: User, office: Office) -> bool:
    """Write a draft of a written answer: whoever acts for the office asked today."""
    acts = user.offices_on(timezone.localdate()).filter(pk=office.pk)
    return user.has_perm("meetings.add_response") and acts.exists()


def may_release(user: User, office: Office) -> bool:
    """Release it: the office-holder, and whoever the holder has lent the office to."""
    decides = lending.held_or_lent(user, timezone.localdate()).filter(pk=office.pk)
    return may_answer(user, office) and decides.exists()
