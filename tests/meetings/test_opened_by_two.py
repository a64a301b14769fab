"""What was private or sensitive in agreed notes is opened by two people, with a reason."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.acting import for_reason
from accounts.records import SealedNotes
from meetings import services
from meetings.models import AgendaItem, Marking, NamedReader, PrivateItem
from tests.admin.conftest import admin_url, form_of
from tests.factories import make_item, make_meeting

OFFICIAL, SENSITIVE = Marking.Level.OFFICIAL, Marking.Level.OFFICIAL_SENSITIVE
WHY = "The trial is over."


@pytest.fixture
def meeting(db, minute_taker):
    """Agreed notes with a private item; under it stands another one."""
    meeting = make_meeting(status="draft")
    item = make_item(meeting, number="1", heading="Cases", findings="Mr Fenn was at the weir.")
    make_item(meeting, number="1a", heading="Witnesses", position=2, parent=item)
    PrivateItem.objects.create(item=item, reason="Names of witnesses")
    services.agree(meeting, by=minute_taker)
    return meeting


@pytest.fixture
def private(meeting):
    return PrivateItem.objects.get()


@pytest.fixture
def marking(meeting):
    with for_reason("Places that are watched."):
        return Marking.objects.create(meeting=meeting, level=SENSITIVE)


def seen_from_outside(meeting):
    """Items that a resident could read, whether or not the notes are published yet."""
    return meeting.items.not_closed_to(None).count()


def test_a_private_item_of_agreed_notes_opens_when_a_second_person_has_checked(
    meeting, private, minute_taker, chair
):
    services.lift(private, by=minute_taker, reason=WHY)
    lifted = (seen_from_outside(meeting), private.state)
    services.check(private, by=chair)

    assert lifted == (0, "lifting waits for a check")
    assert (seen_from_outside(meeting), private.state) == (2, "lifted")
    assert [row.history_change_reason for row in private.history.all()[:2]] == [
        "Looked at by a second person.",
        WHY,
    ]


def test_sensitive_notes_are_official_when_a_second_person_has_checked(
    meeting, private, marking, minute_taker, chair
):
    services.lift(marking, by=minute_taker, reason=WHY)
    lifted = (marking.level, marking.state)
    services.check(marking, by=chair)

    assert lifted == (SENSITIVE, "lifting waits for a check")
    assert (Marking.objects.get().level, marking.state) == (OFFICIAL, "lifted")


def test_nobody_checks_what_they_opened_themselves(private, minute_taker):
    services.lift(private, by=minute_taker, reason=WHY)

    with pytest.raises(ValidationError, match="You lifted this yourself"):
        services.check(private, by=minute_taker)
    private.lift_checked_at, private.lift_checked_by = private.lifted_at, minute_taker
    with pytest.raises(IntegrityError), transaction.atomic():
        private.save()

    assert PrivateItem.objects.in_force().count() == 1


def test_what_is_sent_back_stays_closed(meeting, private, marking, minute_taker, chair):
    for closing in (private, marking):
        services.lift(closing, by=minute_taker, reason=WHY)
        services.send_back(closing, by=chair, reason="There is an appeal.")

    assert (private.state, marking.state) == ("in force", "in force")
    assert seen_from_outside(meeting) == 0


def test_nothing_is_published_while_an_opening_waits(
    meeting, private, marking, minute_taker, chair
):
    for closing in (private, marking):
        services.lift(closing, by=minute_taker, reason=WHY)

    with pytest.raises(ValidationError) as refused:
        services.publish(meeting, by=minute_taker, reason="A public meeting.")

    assert refused.value.messages == [
        "The notes are not published: item 1 Cases (Private: Names of witnesses), by "
        f"{minute_taker} and the set of notes (OFFICIAL-SENSITIVE), by {minute_taker} wait for "
        f"the check of a second person. Who may check: {chair}."
    ]


def test_of_a_draft_one_person_opens_it_at_once_and_says_why(minute_taker):
    item = make_item(make_meeting(status="draft"))
    private = PrivateItem.objects.create(item=item, reason="Names of witnesses")
    with for_reason("Places that are watched."):
        marking = Marking.objects.create(meeting=item.meeting, item=item, level=SENSITIVE)

    for closing in (private, marking):
        with pytest.raises(ValidationError, match="Say why"):
            services.lift(closing, by=minute_taker, reason=" ")
        services.lift(closing, by=minute_taker, reason=WHY)

    assert PrivateItem.objects.count() == 0
    assert (Marking.objects.get().level, marking.lifted_at) == (OFFICIAL, None)
    assert [PrivateItem.history.first().history_change_reason] == [WHY]


@pytest.mark.parametrize("who", ["chair", "chief_constable", "auditor", "outsider"])
def test_only_who_keeps_the_notes_lifts_it(who, private, request):
    with pytest.raises(PermissionDenied):
        services.lift(private, by=request.getfixturevalue(who), reason=WHY)


def test_what_was_lifted_is_closed_anew_in_the_open(meeting, private, marking, minute_taker, chair):
    for closing in (private, marking):
        services.lift(closing, by=minute_taker, reason=WHY)
        services.check(closing, by=chair)

    PrivateItem.objects.create(item=private.item, reason="An appeal")
    services.mark(marking, by=minute_taker, level=SENSITIVE, reason="An appeal.")

    assert seen_from_outside(meeting) == 0
    assert (marking.lifted_by, marking.state) == (None, "in force")


def test_an_item_is_private_once_at_a_time(private):
    with pytest.raises(IntegrityError), transaction.atomic():
        PrivateItem.objects.create(item=private.item, reason="Twice")


def test_the_database_takes_none_away_from_sealed_notes(private, marking):
    marking.level = OFFICIAL
    with for_reason(WHY):
        for way in (private.delete, marking.delete, marking.save):
            with pytest.raises(SealedNotes), transaction.atomic():
                way()
    private.item = AgendaItem.objects.get(number="1a")
    with pytest.raises(SealedNotes), transaction.atomic():
        private.save()

    assert PrivateItem.objects.get().item.number == "1"
    assert Marking.objects.get().level == SENSITIVE


def test_the_desk_deletes_no_private_item_and_lifts_it_from_the_list(client, private, minute_taker):
    client.force_login(minute_taker)
    deleted = client.post(admin_url(private, "delete"), {"post": "yes"})
    step = {"action": "lift", "_selected_action": [private.pk], "words": WHY}
    client.post(reverse("admin:meetings_privateitem_changelist"), step)

    private.refresh_from_db()
    assert deleted.status_code == 403
    assert "lift it instead, with a reason" in deleted.content.decode()
    assert (private.lifted_by, private.is_in_force) == (minute_taker, True)


def test_another_level_chosen_at_the_desk_is_a_lifting_that_waits(client, marking, minute_taker):
    client.force_login(minute_taker)
    page = admin_url(marking)
    form = form_of(client.get(page)) | {"level": OFFICIAL, "change_reason": WHY}

    unmarked = client.post(page, form | {"level": Marking.Level.NOT_MARKED})
    saved = client.post(page, form, follow=True)

    marking.refresh_from_db()
    assert "become OFFICIAL. Nothing was changed" in unmarked.content.decode()
    assert (marking.level, marking.lifted_by) == (SENSITIVE, minute_taker)
    assert "stays so until a second person has checked" in saved.content.decode()


def test_an_earlier_level_put_back_is_a_lifting_too(client, meeting, minute_taker):
    with for_reason("As ever."):
        marking = Marking.objects.create(meeting=meeting, level=OFFICIAL)
    services.mark(marking, by=minute_taker, level=SENSITIVE, reason="Places that are watched.")
    client.force_login(minute_taker)
    page = f"{admin_url(marking)}?put_back={marking.history.earliest().pk}"

    client.post(page, form_of(client.get(page)) | {"level": OFFICIAL, "change_reason": WHY})

    marking.refresh_from_db()
    assert (marking.level, marking.state) == (SENSITIVE, "lifting waits for a check")


def test_a_reader_is_named_with_a_reason_at_the_desk(
    client, private, chief_constable, minute_taker
):
    client.force_login(minute_taker)
    page = reverse("admin:meetings_namedreader_add")
    form = form_of(client.get(page)) | {"item": private.item_id, "user": chief_constable.pk}

    refused = client.post(page, form)
    client.post(page, form | {"change_reason": "He answers for it."})

    wanted = {"change_reason": ["Enter the reason for the change."]}
    assert refused.context["adminform"].form.errors == wanted
    named = NamedReader.objects.get()
    assert named.history.get().history_change_reason == "He answers for it."


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("user_administrator", "no role of this account reads such items"),
        ("api_client_account", "no role of this account reads such items"),
        ("outsider", "no role of this account reads such items"),
        ("chief_constable", "this account is switched off"),
    ],
)
def test_nobody_is_named_who_could_not_read_it(client, private, minute_taker, request, who, why):
    named = request.getfixturevalue(who)
    if who == "chief_constable":
        named.is_active = False
        named.save()
    client.force_login(minute_taker)
    page = reverse("admin:meetings_namedreader_add")
    said = {"item": private.item_id, "user": named.pk, "change_reason": "To know."}

    refused = client.post(page, form_of(client.get(page)) | said)

    (told,) = refused.context["adminform"].form.errors["user"]
    assert told.startswith(f"{named} is not named: {why}")
    assert not NamedReader.objects.exists()
