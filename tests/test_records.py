import pytest

from accounts.acting import acting_as, for_reason
from accounts.models import Person, User
from accounts.records import StaleRecord
from meetings.models import MeetingType


def test_version_counts_the_rows_of_history(db):
    person = Person.objects.create(name="Idris Vaughan")

    person.name = "Sir Idris Vaughan"
    person.save()

    assert (person.version, person.history.count()) == (2, 2)


def test_a_save_of_a_stale_copy_is_refused_and_keeps_what_the_other_wrote(db):
    first = Person.objects.create(name="Idris Vaughan")
    second = Person.objects.get(pk=first.pk)
    first.name = "Idris Vaughan QPM"
    first.save()
    second.name = "I. Vaughan"

    with pytest.raises(StaleRecord):
        second.save()

    assert Person.objects.get(pk=first.pk).name == "Idris Vaughan QPM"
    assert (second.version, first.history.count()) == (1, 2)


def test_a_partial_save_counts_as_a_version_too(db):
    person = Person.objects.create(name="Idris Vaughan")

    person.initials = "IV"
    person.save(update_fields=["initials"])

    assert Person.objects.get(pk=person.pk).version == 2


def test_history_says_who_and_why(minute_taker: User):
    with acting_as(minute_taker, interface="test"), for_reason("spelling"):
        person = Person.objects.create(name="Idris Vaughan")

    version = person.history.get()
    assert (version.history_user, version.history_change_reason) == (minute_taker, "spelling")


def test_signing_in_makes_no_version_of_the_account(client, minute_taker: User):
    client.force_login(minute_taker)

    assert minute_taker.history.count() == 1


def test_a_record_is_deleted_as_it_was_seen_and_once(db):
    kind = MeetingType.objects.create(name="Monthly")
    first, second = MeetingType.objects.get(), MeetingType.objects.get()
    kind.name = "Monthly assurance"
    kind.save()

    with pytest.raises(StaleRecord):
        first.delete()
    kind.delete()
    with pytest.raises(StaleRecord):
        second.delete()

    said = MeetingType.history.order_by("history_id").values_list("history_type", flat=True)
    assert list(said) == ["+", "~", "-"]
