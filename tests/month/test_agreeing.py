"""Notes are agreed at a later meeting, and corrected there: the record says at which; what is open
is told before they are sealed, and words that were typed and not taken in hold the seal back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags

from governance.models import SensitiveReading, SheetDraft
from governance.month import agreed
from governance.month.following import unfollowed
from meetings import commenting, services
from meetings.models import Amendment, Attendance, Decision, Marking, Seal
from tests.factories import make_action, make_item, make_meeting
from tests.month.conftest import user_of

pytestmark = pytest.mark.django_db
AGAIN = {"is_known_open": "on"}
"""The button is pressed once more."""


@pytest.fixture
def later(draft):
    return make_meeting(date(2026, 7, 28), "in_progress")


def test_the_seal_says_at_which_meeting_and_by_whom_they_were_agreed(
    draft, later, desk, signed_in, chief_constable
):
    desk.post(
        f"/meetings/{draft.pk}/step/agree/",
        {"agreed_at": later.pk, "who": "the Commissioner and the Chief Constable", "seen": "1"}
        | AGAIN,
    )

    seal = Seal.objects.get(meeting=draft)
    assert (seal.agreed_at_meeting, seal.who_agreed) == (
        later,
        "the Commissioner and the Chief Constable",
    )
    shown = desk.get(f"/meetings/{draft.pk}/").content.decode()
    assert (
        f'href="{later.get_absolute_url()}">{later}</a> by the Commissioner and the Chief' in shown
    )
    officer = signed_in(chief_constable).get(f"/meetings/{draft.pk}/").content.decode()
    assert str(later) not in officer


def test_neither_has_to_be_said(draft, minute_taker):
    services.agree(draft, by=minute_taker)

    seal = Seal.objects.get(meeting=draft)
    assert (seal.agreed_at_meeting, seal.who_agreed) == (None, "")


def test_a_correction_agreed_there_is_recorded_next_with_the_meeting_filled_in(
    draft, later, desk, minute_taker
):
    make_item(draft, narrative="The weir was seen.")
    services.agree(draft, by=minute_taker, at=later)
    address = f"/meetings/{draft.pk}/step/amend/?agreed_at={later.pk}"

    assert address in desk.get(f"/meetings/{draft.pk}/").content.decode()
    form = desk.get(address).context["form"]
    assert form["agreed_at"].value() == later.pk
    desk.post(
        address,
        {
            "was": "The weir was seen.",
            "becomes": "Both weirs were seen.",
            "reason": "Agreed apart from this.",
            "agreed_at": later.pk,
            "seen": "2",
        },
    )
    assert Amendment.objects.get().agreed_at_meeting == later


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 5, 28), "is not after"),
        (date(2099, 7, 28), "is still to come, so nothing was agreed there yet"),
    ],
)
def test_a_meeting_that_was_not_held_since_is_refused(day, said, draft, minute_taker):
    other = make_meeting(day, "planned")

    with pytest.raises(ValidationError, match=said):
        services.agree(draft, by=minute_taker, at=other)

    draft.notes_status.refresh_from_db()
    assert draft.notes_status.status == "draft"


def test_the_history_tells_where_and_by_whom(draft, later, desk, minute_taker):
    services.agree(draft, by=minute_taker, at=later, who="both offices")

    said = desk.get(f"/trail/meetings.meeting/{draft.pk}/").content.decode()

    assert "by both offices, with the SHA-256" in said


@pytest.fixture
def typed(draft, desk, minute_taker):
    """Words that the sheet has kept for the minute-taker, and that are not in the notes."""
    item = make_item(draft, number="6", heading="Other business", narrative="Said.")
    sheet = f"/admin/meeting/{draft.pk}/sheet/{item.pk}/"
    fields = {"seen": "1", "narrative": "- Said, and not saved."}
    desk.post(f"{sheet}draft/", fields, headers={"Accept": "application/json"})
    return SheetDraft.objects.get(user=minute_taker, item_pk=item.pk)


def agree(client, meeting, **said):
    return client.post(f"/meetings/{meeting.pk}/step/agree/", {"seen": "1"} | AGAIN | said)


def words(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


LEFT = (
    "Nell Harcourt has typed words on the minute sheet that are not in the notes, in item 6 Other "
    "business."
)


def test_words_kept_and_not_in_the_notes_hold_the_seal_back_for_everybody(
    draft, typed, desk, signed_in, chair
):
    shown = words(desk.get(f"/meetings/{draft.pk}/step/agree/"))
    refused = [words(agree(client, draft)) for client in (desk, signed_in(chair))]

    assert LEFT in shown
    assert [f"{LEFT} Nothing is agreed yet" in each for each in refused] == [True, True]
    with pytest.raises(ValidationError, match="Nothing is agreed yet"):
        services.agree(draft, by=chair)
    assert Seal.objects.count() == 0


def test_words_that_are_taken_in_on_the_sheet_are_in_the_sealed_notes(draft, typed, desk):
    sheet = f"/admin/meeting/{draft.pk}/sheet/{typed.item_pk}/"

    desk.post(sheet, dict(typed.fields), headers={"Accept": "application/json"})
    agree(desk, draft)

    assert "Said, and not saved." in str(Seal.objects.get(meeting=draft).document)


def test_words_that_are_thrown_away_hold_it_back_no_longer(
    draft, typed, desk, signed_in, make_user
):
    colleague = signed_in(make_user("Ona Prior", "minute_taker"))
    address = f"/admin/meeting/{draft.pk}/words/"
    shown = words(colleague.get(address))
    discard = f"{address}{typed.pk}/discard/"

    before = words(colleague.post(discard, {"at": "2026-06-30T10:00:00+00:00"}, follow=True))
    kept = SheetDraft.objects.filter(pk=typed.pk).exists()
    colleague.post(discard, {"at": typed.saved_at.isoformat()})
    agree(desk, draft)

    assert ("Said, and not saved." in shown, "Ask Nell Harcourt to open" in shown) == (True, True)
    assert ("More was typed since" in before, kept) == (True, True)
    assert Seal.objects.filter(meeting=draft).exists()


def test_words_of_a_former_minute_taker_are_told_and_hold_nothing_back(
    draft, typed, minute_taker, signed_in, chair
):
    minute_taker.is_active = False
    minute_taker.save()
    client = signed_in(chair)

    shown = words(client.get(f"/meetings/{draft.pk}/step/agree/"))
    agree(client, draft)

    assert (LEFT in shown, Seal.objects.count()) == (True, 1)


def test_that_somebody_looked_whether_words_are_left_is_no_reading_of_them(
    draft, typed, signed_in, chair
):
    Marking.objects.create(meeting=draft, level=Marking.Level.OFFICIAL_SENSITIVE)
    before = SensitiveReading.objects.count()

    signed_in(chair).get(f"/meetings/{draft.pk}/step/agree/")

    assert SensitiveReading.objects.count() == before


def test_all_that_is_open_is_told_before_the_seal_and_asked_once(draft, desk, chief_constable):
    item = make_item(draft, narrative="It was one weir.")
    make_action(item, text="Count the boats.")
    Attendance.objects.create(meeting=draft, person=chief_constable.person, status="present")
    comments = [
        commenting.comment(draft, by=chief_constable, item=of, text="Two.") for of in (item, None)
    ]
    commenting.answer(comments[0], by=user_of(desk), outcome="accepted")

    first = words(agree(desk, draft, is_known_open=""))
    sealed_at_once = Seal.objects.exists()
    agree(desk, draft)

    told = [
        "This draft has not been circulated. Circulate it",
        "1 comment on the draft is not answered yet: Idris Vaughan on the whole.",
        "1 comment is accepted, and the notes unchanged since: Idris Vaughan on item 4a",
        "1 action is not issued yet and stays out of the notes for their readers until issued.",
        "The notes have 2 things to look at under “Checks”. Look at it",
        "Nothing is agreed yet. Look at what stands above; press the button once more to agree",
    ]
    assert [each for each in told if each not in first] == []
    assert (sealed_at_once, Seal.objects.count()) == (False, 1)


@pytest.mark.parametrize(("number", "page"), [("4a", "checks"), (None, "circulate")])
def test_an_accepted_comment_that_nothing_followed_leads_to_where_it_stands(
    number, page, draft, minute_taker, chief_constable
):
    make_item(draft, number="4a", narrative="It was one weir.")
    Attendance.objects.create(meeting=draft, person=chief_constable.person, status="present")
    item = draft.items.filter(number=number).first()
    comment = commenting.comment(draft, by=chief_constable, item=item, text="Two.")
    commenting.answer(comment, by=minute_taker, outcome="accepted")

    leads = [each.address for each in agreed.told(draft, minute_taker) if "accepted" in each.words]

    assert leads == [f"/admin/meeting/{draft.pk}/{page}/"]


def test_the_chair_is_led_to_no_page_of_the_minute_taker(draft, signed_in, chair):
    page = signed_in(chair).get(f"/meetings/{draft.pk}/step/agree/").content.decode()

    assert ("This draft has not been circulated." in page, "Circulate it" in page) == (True, False)


def test_an_accepted_comment_is_followed_once_its_item_has_changed(
    draft, desk, chief_constable, minute_taker
):
    item, other = make_item(draft), make_item(draft, number="4b", position=2)
    Attendance.objects.create(meeting=draft, person=chief_constable.person, status="present")
    for of in (item, other, None):
        comment = commenting.comment(draft, by=chief_constable, item=of, text="Two weirs.")
        commenting.answer(comment, by=minute_taker, outcome="accepted")

    before = [each.item for each in unfollowed(draft)]
    Decision.objects.create(item=other, text="To count both weirs.")
    after = [each.item for each in unfollowed(draft)]

    assert (before, after) == ([item, other, None], [item])


def test_the_meeting_that_has_them_for_agreement_is_proposed(draft, later, desk):
    make_meeting(date(2026, 7, 14), "in_progress", title="Between the two")
    ask = f"/meetings/{draft.pk}/step/agree/"
    of_two = desk.get(ask).context["form"]["agreed_at"].value()

    make_item(later, number="1", notes_of=draft)

    assert (of_two, desk.get(ask).context["form"]["agreed_at"].value()) == (None, later.pk)


def test_the_only_later_meeting_of_its_kind_is_proposed(draft, later, desk):
    make_meeting(date(2026, 7, 14), "in_progress", type="Public session")

    form = desk.get(f"/meetings/{draft.pk}/step/agree/").context["form"]

    assert form["agreed_at"].value() == later.pk
