"""The way of the office: withhold, see what residents will read, check as a second person."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import strip_tags

from accounts.models import Person
from actions import services as action_services
from actions.withholding import withhold_evidence
from governance.publication.standing import warnings
from meetings import services
from meetings.models import Attendance, PrivateItem, Withholding, WithholdingReason
from tests.factories import make_action, make_item, make_meeting

PASSAGE = "Tom Fenn was charged with the burglary at the grain store"


@pytest.fixture
def reason(db):
    return WithholdingReason.objects.create(name="Personal information")


@pytest.fixture
def meeting(db):
    meeting = make_meeting(status="agreed")
    make_item(meeting, number="1", heading="Cases", findings=f"- {PASSAGE}.\n- It is before court.")
    make_item(meeting, number="2", heading="Roads", position=2, findings="Tom Fenn drives a van.")
    there = Person.objects.create(name="Rosa Quill")
    Attendance.objects.create(meeting=meeting, person=there, capacity="Policy Officer")
    return meeting


def words(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def withhold(client, meeting, cause, /, **said):
    form = {"what": "passage", "item": meeting.items.get(number="1").pk, "reason": cause.pk}
    return client.post(f"/meetings/{meeting.pk}/withhold/", form | said, follow=True)


def test_a_passage_is_withheld_and_what_residents_will_read_is_shown(
    client, meeting, reason, minute_taker, chair
):
    client.force_login(minute_taker)

    page = words(withhold(client, meeting, reason, passage=PASSAGE, explanation="He is a boy."))

    withheld = Withholding.objects.get()
    assert (withheld.passage, withheld.withheld_by) == (PASSAGE, minute_taker)
    assert (
        "A passage of item 1 Cases is withheld: residents do not read it. Marian Holt checks it."
        in page
    )
    assert "[withheld]. It is before court." in page
    assert "Waits for a check" in page
    assert "“Tom Fenn”, of a passage of item 1 Cases Item 2 Tom Fenn drives a van." in page


def test_a_name_is_chosen_of_those_at_the_meeting(client, meeting, reason, minute_taker):
    client.force_login(minute_taker)

    page = words(
        withhold(client, meeting, reason, what="name", person="Rosa Quill", known_name="Rosa Quill")
    )

    assert [each.name for each in meeting.names_withheld.all()] == ["Rosa Quill"]
    assert "[name withheld], Policy Officer" in page


def test_a_button_pressed_twice_withholds_once(client, meeting, reason, minute_taker):
    client.force_login(minute_taker)

    answers = [withhold(client, meeting, reason, passage=PASSAGE) for _ in range(2)]

    assert Withholding.objects.count() == 1
    assert ["is withheld: residents" in words(each) for each in answers] == [True, True]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"passage": ""}, "Enter the passage."),
        ({"passage": "Tom Penn"}, "These words do not stand in the item."),
        ({"passage": "\u200b"}, "Copy the passage from the notes."),
        ({"item": "", "what": "item"}, "Choose the item."),
        ({"what": "name"}, "Choose a name, or “Another name”."),
        ({"what": "name", "person": "another"}, "Write the name as the notes print it."),
        ({"what": "name", "person": "another", "name": "X Y"}, "does not stand in these notes"),
        ({"passage": PASSAGE, "reason": ""}, "Select the reason."),
    ],
)
def test_what_does_not_fit_is_said_beside_what_was_typed(
    said, refusal, client, meeting, reason, minute_taker
):
    client.force_login(minute_taker)

    page = words(withhold(client, meeting, reason, explanation="Why it was typed.", **said))

    assert refusal in page
    assert "Why it was typed." in page
    assert Withholding.objects.count() == 0


def test_a_second_person_finds_it_in_the_list_and_confirms_it(
    client, meeting, reason, minute_taker, chair
):
    withheld = services.withhold(
        meeting.items.get(number="1"), by=minute_taker, reason=reason, passage=PASSAGE
    )
    page = f"/meetings/withheld/words/{withheld.pk}/"
    client.force_login(chair)

    first = words(client.get("/"))
    assert "1 withholding for you to check as a second person" in first
    assert "Nothing waits on you." not in first
    assert "A passage of item 1 Cases" in words(client.get("/meetings/withheld/"))
    assert f"<mark>{PASSAGE}</mark>" in client.get(page).content.decode()
    said = {"decision": "confirm", "words": "Rightly.", "version": withheld.version}
    after = words(client.post(page, said, follow=True))

    withheld.refresh_from_db()
    assert (withheld.checked_by, withheld.state) == (chair, "checked")
    assert withheld.history.first().history_change_reason == "Rightly."
    assert "Nothing waits for a check." in after


def test_whoever_withheld_it_has_no_form_to_check_it(client, meeting, reason, minute_taker, chair):
    withheld = services.withhold(meeting.items.first(), by=minute_taker, reason=reason)
    page = f"/meetings/withheld/words/{withheld.pk}/"
    client.force_login(minute_taker)

    shown = words(client.get(page))
    sent = client.post(page, {"decision": "confirm", "words": "", "version": withheld.version})

    assert "because you withheld it yourself. Who may: Marian Holt." in shown
    assert "Record your decision" not in shown
    assert "You withheld this yourself" in words(sent)
    assert "Record your decision" not in words(sent)
    assert Withholding.objects.get().checked_at is None


def test_it_is_sent_back_with_words_and_lifted_with_words(
    client, meeting, reason, minute_taker, chair
):
    withheld = services.withhold(meeting.items.first(), by=minute_taker, reason=reason)
    page = f"/meetings/withheld/words/{withheld.pk}/"
    client.force_login(chair)

    silent = client.post(page, {"decision": "send_back", "version": withheld.version})
    said = {"decision": "send_back", "words": "Which law?", "version": withheld.version}
    client.post(page, said)
    withheld.refresh_from_db()
    client.force_login(minute_taker)
    lifted = client.post(
        f"{page}lift/", {"reason": "Too much.", "version": withheld.version}, follow=True
    )

    assert "Say what is to be done about it." in words(silent)
    assert withheld.objection == "Which law?"
    assert "It is shown once a second person has checked that." in words(lifted)
    client.force_login(chair)
    assert "Too much." in words(client.get(page))


def test_a_decision_on_what_was_changed_meanwhile_is_asked_for_again(
    client, meeting, reason, minute_taker, chair
):
    withheld = services.withhold(meeting.items.first(), by=minute_taker, reason=reason)
    seen = withheld.version
    services.lift(withheld, by=minute_taker, reason="Too much.")
    client.force_login(chair)

    sent = client.post(
        f"/meetings/withheld/words/{withheld.pk}/",
        {"decision": "confirm", "words": "Rightly.", "version": seen},
    )

    assert "Somebody has changed this since you opened the page" in words(sent)
    assert "Rightly." in words(sent)
    assert Withholding.objects.get().lift_checked_at is None


def test_where_nothing_is_left_to_decide_nobody_is_asked_to_press_again(
    client, meeting, reason, minute_taker, chair
):
    withheld = services.withhold(meeting.items.first(), by=minute_taker, reason=reason)
    page, seen = f"/meetings/withheld/words/{withheld.pk}/", withheld.version
    services.check(withheld, by=chair)
    client.force_login(chair)

    sent = client.post(page, {"decision": "confirm", "words": "", "version": seen})

    assert "Nothing of yours is recorded: there is no such decision left to take." in words(sent)
    assert "press the button again" not in words(sent)
    assert "Record your decision" not in words(sent)


@pytest.mark.parametrize(
    ("who", "sent"), [("chief_constable", 403), ("api_client_account", 403), ("outsider", 404)]
)
def test_the_pages_are_the_offices_alone(who, sent, client, meeting, reason, minute_taker, request):
    withheld = services.withhold(meeting.items.first(), by=minute_taker, reason=reason)
    client.force_login(request.getfixturevalue(who))
    pages = ["withheld/", f"withheld/words/{withheld.pk}/", f"{meeting.pk}/as-published/"]

    assert [client.get(f"/meetings/{page}").status_code for page in pages] == [404] * 3
    assert withhold(client, meeting, reason, passage=PASSAGE).status_code == sent


def test_an_auditor_reads_the_pages_and_decides_nothing(
    client, meeting, reason, minute_taker, auditor
):
    withheld = services.withhold(meeting.items.first(), by=minute_taker, reason=reason)
    page = f"/meetings/withheld/words/{withheld.pk}/"
    client.force_login(auditor)

    assert "Record your decision" not in words(client.get(page))
    sent = {"decision": "confirm", "words": "", "version": withheld.version}
    assert client.post(page, sent).status_code == 403


def test_publishing_is_held_back_once_where_withheld_words_still_stand(
    client, meeting, reason, minute_taker, chair
):
    withheld = services.withhold(
        meeting.items.get(number="1"), by=minute_taker, reason=reason, passage=PASSAGE
    )
    services.check(withheld, by=chair)
    client.force_login(minute_taker)
    page, why = f"/meetings/{meeting.pk}/step/publish/", {"reason": "A public meeting."}

    first = client.post(page, why)
    second = client.post(page, why | {"is_known_open": "on"}, follow=True)

    assert "“Tom Fenn”, of a passage of item 1 Cases, still stands in item 2" in words(first)
    assert "The notes are published." in words(second)


def test_publishing_is_refused_at_once_while_a_check_waits(
    client, meeting, reason, minute_taker, chair
):
    services.withhold(
        meeting.items.get(number="1"), by=minute_taker, reason=reason, passage=f"{PASSAGE}."
    )
    client.force_login(minute_taker)
    page = f"/meetings/{meeting.pk}/step/publish/"

    opened = words(client.get(page, follow=True))
    sent = words(client.post(page, {"reason": "A public meeting."}))

    refusal = (
        "The notes are not published: a passage of item 1 Cases, “Tom Fenn was charged with the "
        "burglary at the grain store” (Personal information), by Nell Harcourt waits for the check "
        "of a second person. Who may check: Marian Holt."
    )
    assert refusal in opened
    assert refusal in sent
    assert "Press the button once more" not in sent


def test_words_are_quoted_in_a_sentence_without_their_own_stop(
    client, meeting, reason, minute_taker, chair
):
    item = meeting.items.get(number="1")
    for passage in ("It is before court.", f"{PASSAGE}."):
        withheld = services.withhold(item, by=minute_taker, reason=reason, passage=passage)
        services.check(withheld, by=chair)
    make_item(meeting, number="3", heading="Court", position=3, narrative="It is before court.")
    client.force_login(minute_taker)

    page = f"/meetings/{meeting.pk}/step/publish/"
    held_back = words(client.post(page, {"reason": "A public meeting."}))

    said = "“It is before court”, of a passage of item 1 Cases, still stands in item 3."
    assert said in held_back


def test_files_and_parts_of_a_name_that_still_stand_are_told(
    meeting, reason, minute_taker, cc, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    action = make_action(meeting.items.get(number="2"), cc, issued_by=minute_taker)
    make_item(meeting, number="3", heading="Report of Ms Quill", position=3)
    file = SimpleUploadedFile("letter_rosa-quill.csv", b"a,b\n")
    action_services.post_update(action, by=minute_taker, text="Sent.", files=[file])

    services.withhold_name(meeting, by=minute_taker, reason=reason, name="Rosa Quill")
    before = warnings(meeting)
    evidence = action.updates.get().evidence.get()
    withhold_evidence(evidence, by=minute_taker, reason=reason)

    where = f"the name of a file of action {action.label}"
    assert before == [
        f"“Rosa Quill”, of the name “Rosa Quill”, still stands in {where}",
        "“Quill”, of the name “Rosa Quill”, still stands in item 3",
    ]
    assert warnings(meeting) == before[1:]


def test_of_a_private_item_number_and_reason_are_shown(client, meeting, minute_taker):
    PrivateItem.objects.create(item=meeting.items.get(number="1"), reason="Names of witnesses")
    client.force_login(minute_taker)

    page = words(client.get(f"/meetings/{meeting.pk}/as-published/"))

    assert "1 Taken in private: Names of witnesses" in page
    assert "Fenn was charged" not in page


def test_an_item_is_named_by_its_full_number_wherever_it_is_withheld(
    client, meeting, reason, minute_taker, chair
):
    plan = make_item(meeting, number="5", heading="Plan", position=5)
    progress = make_item(meeting, number="5a", heading="Progress", position=6, parent=plan)
    knives = make_item(meeting, number="2", heading="Knife crime", position=7, parent=progress)
    client.force_login(minute_taker)

    choice = words(client.get(f"/meetings/{meeting.pk}/withhold/?what=item"))
    preview = words(withhold(client, meeting, reason, what="item", item=knives.pk))
    refused = words(client.post(f"/meetings/{meeting.pk}/step/publish/", {"reason": "Public."}))
    client.force_login(chair)
    waiting = words(client.get("/meetings/withheld/"))

    assert "2 Roads 5 Plan 5a Progress 5a.2 Knife crime" in choice
    assert "Item 5a.2 Knife crime is withheld: residents do not read it." in preview
    assert "Item 5a.2 Knife crime Personal information" in preview
    assert "not published: item 5a.2 Knife crime (Personal information), by" in refused
    assert "Item 5a.2 Knife crime" in waiting


def test_publishing_says_that_there_is_no_public_page_yet(client, meeting, minute_taker):
    client.force_login(minute_taker)

    page = words(client.get(f"/meetings/{meeting.pk}/step/publish/"))

    assert "The portal has no public page yet" in page
    assert "Everybody can read them" not in page
