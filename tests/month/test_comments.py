"""Those who were there comment on a draft; each comment is answered, and read by whom it may be."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Delegation, Office
from meetings import circulating, commenting, services
from meetings.circulating import Addressee
from meetings.models import Attendance, DraftComment, Marking, NamedReader
from tests.month.conftest import told

pytestmark = pytest.mark.django_db


def send(client: Any, meeting: Any, text: str = "It was two weirs.", **said: Any) -> Any:
    return client.post(f"/meetings/{meeting.pk}/comment/", {"text": text} | said, follow=True)


def typed(comment: DraftComment, outcome: str, words: str = "", *, seen: int = 1) -> dict[str, Any]:
    """The fields of one comment on the page that answers them."""
    fields = {"outcome": outcome, "answer": words, "seen": seen}
    return {f"comment-{comment.pk}-{name}": value for name, value in fields.items()}


def answer(client: Any, meeting: Any, *fields: dict[str, Any], pressed: Any = None) -> Any:
    data = {name: value for each in fields for name, value in each.items()}
    if pressed is not None:
        data["pressed"] = pressed.pk
    return client.post(f"/admin/meeting/{meeting.pk}/comments/answer/", data, follow=True)


def page(client: Any, meeting: Any) -> str:
    return client.get(f"/meetings/{meeting.pk}/").content.decode()


@pytest.fixture
def as_cc(signed_in, chief_constable):
    return signed_in(chief_constable)


@pytest.fixture
def item(there):
    return there.items.get(number="4a")


@pytest.fixture
def comment(there, item, chief_constable) -> DraftComment:
    return commenting.comment(there, by=chief_constable, item=item, text="It was two weirs.")


def test_whoever_was_there_comments_on_an_item_in_their_capacity(there, item, as_cc):
    answer = send(as_cc, there, item=item.pk, quoted="The weir was seen.")

    made = DraftComment.objects.get()
    assert (made.item, made.quoted, made.text) == (item, "The weir was seen.", "It was two weirs.")
    assert made.said_by == "Idris Vaughan, Chief Constable"
    assert told(answer) == [
        "Your comment is recorded. The commissioner’s office answers it, and you read the answer "
        "on this page."
    ]
    assert "Idris Vaughan, Chief Constable commented on" in answer.content.decode()


def test_the_notes_as_a_whole_can_be_commented_on(there, as_cc):
    send(as_cc, there, text="The date is wrong.")

    assert DraftComment.objects.get().item is None
    assert "Comments on the notes as a whole" in page(as_cc, there)


def test_a_second_press_comments_once(there, item, as_cc):
    for _ in range(2):
        send(as_cc, there, item=item.pk)

    assert DraftComment.objects.count() == 1


def test_whoever_was_sent_the_draft_may_comment_too(there, staff_officer, signed_in, minute_taker):
    to = [Addressee(staff_officer.email, staff_officer, staff_officer.person)]
    circulating.circulate(there, by=minute_taker, to=to)

    send(signed_in(staff_officer), there)

    assert DraftComment.objects.get().said_by == "Sgt Petra Lowe for the Chief Constable"


def test_whoever_was_neither_there_nor_was_sent_it_may_not(there, staff_officer, signed_in):
    answer = send(signed_in(staff_officer), there)

    assert answer.status_code == 403
    assert commenting.NOT_THERE in answer.content.decode()
    assert "comment/" not in page(signed_in(staff_officer), there)
    assert DraftComment.objects.count() == 0


def test_whoever_sent_apologies_was_not_there(there, staff_officer):
    Attendance.objects.create(meeting=there, person=staff_officer.person, status="apologies")

    with pytest.raises(PermissionDenied):
        commenting.comment(there, by=staff_officer, text="It was two.")


def test_whoever_acts_for_several_offices_says_for_which(there, chief_constable, signed_in, dcc):
    Delegation.objects.create(user=chief_constable, office=dcc, starts_on=date(2020, 1, 1))
    client = signed_in(chief_constable)

    refused = send(client, there)
    send(client, there, office=dcc.pk)

    assert refused.context["form"].errors["office"] == ["Say for which office you comment."]
    made = DraftComment.objects.get()
    assert (made.office, made.capacity) == (dcc, "for the Deputy Chief Constable")


def test_nobody_comments_for_an_office_that_is_not_theirs(there, chief_constable):
    other = Office.objects.create(name="Head of Corporate Finance")

    with pytest.raises(ValidationError, match="does not act for"):
        commenting.comment(there, by=chief_constable, text="It was two.", office=other)


def test_an_item_that_is_closed_to_them_is_not_there_to_comment_on(there, as_cc):
    private = there.items.get(number="5")

    refused = send(as_cc, there, item=private.pk)

    assert "item" in refused.context["form"].errors
    assert DraftComment.objects.count() == 0


def test_comments_on_a_closed_item_are_read_by_those_who_read_the_item(
    there, chair, chief_constable, as_cc, signed_in
):
    private = there.items.get(number="5")
    commenting.comment(there, by=chair, item=private, text="Zprivatecommentq.")

    assert "Zprivatecommentq" not in page(as_cc, there)
    assert "Zprivatecommentq" in page(signed_in(chair), there)


def test_a_comment_that_tells_what_is_closed_is_not_shown_either(there, chair, as_cc, signed_in):
    commenting.comment(there, by=chair, text="Say that the informant is Zsecretq indeed.")

    assert "Zsecretq" not in page(as_cc, there)
    assert "Zsecretq" in page(signed_in(chair), there)


def test_an_open_comment_of_another_office_is_read_by_all_inside(there, item, chair, as_cc):
    commenting.comment(there, by=chair, item=item, text="Add the ferry.")

    assert "Add the ferry." in page(as_cc, there)


def test_a_comment_is_closed_with_its_item(there, item, comment, chair, make_user, signed_in):
    reader = make_user("Ned Reader", "office_staff")
    before = page(signed_in(reader), there)
    Marking.objects.create(meeting=there, item=item, level=Marking.Level.OFFICIAL_SENSITIVE)
    after = page(signed_in(reader), there)
    NamedReader.objects.create(item=item, user=reader)

    assert ["It was two weirs." in said for said in (before, after)] == [True, False]
    assert "It was two weirs." in page(signed_in(reader), there)


@pytest.mark.parametrize("reader", ["outsider", "api_client_account", "user_administrator"])
def test_comments_are_for_those_inside(reader, there, comment, request):
    services.agree(there, by=request.getfixturevalue("minute_taker"))

    seen = DraftComment.objects.visible_to(request.getfixturevalue(reader))

    assert [*seen, *DraftComment.objects.visible_to(None)] == []


def test_the_minute_taker_answers_and_whoever_commented_reads_it(desk, there, comment, as_cc):
    answered = answer(desk, there, typed(comment, "declined", "The other one is a lock."))

    comment.refresh_from_db()
    assert told(answered) == ["The comment of Idris Vaughan is answered."]
    assert (comment.outcome, str(comment.answered_by)) == ("declined", "Nell Harcourt")
    shown = page(as_cc, there)
    assert "<strong>Declined</strong> by Nell Harcourt" in shown
    assert "The other one is a lock." in shown


def test_one_press_takes_every_answer_that_is_typed(desk, there, comment, chair):
    second = commenting.comment(there, by=chair, text="Add the ferry.")
    third = commenting.comment(there, by=chair, text="And the lock.")

    answered = answer(
        desk,
        there,
        typed(comment, "accepted", "Two weirs."),
        typed(second, "noted", "The ferry came later."),
        typed(third, ""),
        pressed=comment,
    )

    rows = [(one.outcome, one.answer) for one in DraftComment.objects.order_by("pk")]
    assert rows == [("accepted", "Two weirs."), ("noted", "The ferry came later."), ("", "")]
    assert told(answered) == [
        "The comment of Idris Vaughan is answered.",
        "The comment of Marian Holt is answered.",
    ]


def test_an_answer_without_a_verdict_stays_in_its_form_beside_one_that_is_saved(
    desk, there, comment, chair
):
    second = commenting.comment(there, by=chair, text="Add the ferry.")

    held = answer(
        desk,
        there,
        typed(comment, "accepted"),
        typed(second, "", "The ferry came later."),
        pressed=comment,
    )

    rows = [(one.outcome, one.answer) for one in DraftComment.objects.order_by("pk")]
    [form] = [each for each in held.context["answers"] if each.comment == second]
    assert rows == [("accepted", ""), ("", "")]
    assert told(held) == ["The comment of Idris Vaughan is answered."]
    assert form["answer"].value() == "The ferry came later."
    assert form.errors == {
        "outcome": [
            "Say whether it is accepted, declined or noted. What you typed is kept here, and not "
            "saved yet."
        ]
    }


def test_no_verdict_is_chosen_beforehand(desk, there, comment):
    held = answer(desk, there, typed(comment, ""), pressed=comment)

    comment.refresh_from_db()
    [form] = held.context["answers"]
    assert form.fields["outcome"].choices[0] == ("", "Choose…")
    assert list(form.errors) == ["outcome"]
    assert comment.outcome == ""


def test_what_a_colleague_answered_meanwhile_is_not_taken_for_typed_here(
    desk, there, comment, chair, make_user
):
    second = commenting.comment(there, by=chair, text="Add the ferry.")
    colleague = make_user("Ona Prior", "minute_taker")
    commenting.answer(second, by=colleague, outcome="noted", answer="Seen.")

    answered = answer(desk, there, typed(comment, "accepted"), typed(second, ""), pressed=comment)

    second.refresh_from_db()
    assert told(answered) == ["The comment of Idris Vaughan is answered."]
    assert (second.outcome, second.answer, second.answered_by) == ("noted", "Seen.", colleague)


def test_a_second_press_answers_once(desk, there, comment):
    for _ in range(2):
        answer(desk, there, typed(comment, "noted", "Seen."), pressed=comment)

    assert comment.history.count() == 2


def test_declining_needs_a_word_why(there, comment, minute_taker):
    with pytest.raises(ValidationError, match="Say why it is declined"):
        commenting.answer(comment, by=minute_taker, outcome="declined")


def test_only_the_minute_taker_answers(there, comment, chair):
    with pytest.raises(PermissionDenied):
        commenting.answer(comment, by=chair, outcome="noted")


def test_an_answer_over_a_colleagues_is_held_back_with_theirs(
    desk, there, comment, make_user, minute_taker
):
    colleague = make_user("Ona Prior", "minute_taker")
    commenting.answer(comment, by=colleague, outcome="noted", answer="Seen.")

    held = answer(desk, there, typed(comment, "accepted", "Corrected."))

    [form] = held.context["answers"]
    assert form.non_field_errors() == [
        "Ona Prior has answered this meanwhile: noted. Seen. Nothing of yours is saved yet: press "
        "the button again to replace that answer, which stays in the history."
    ]
    answer(desk, there, typed(comment, "accepted", "Corrected.", seen=2))
    comment.refresh_from_db()
    assert (comment.outcome, comment.answer) == ("accepted", "Corrected.")


def test_the_history_tells_comment_and_answer(desk, there, comment, minute_taker):
    commenting.answer(comment, by=minute_taker, outcome="accepted")

    said = desk.get(f"/trail/meetings.meeting/{there.pk}/").content.decode()

    assert "commented on item 4a" in said
    assert "answered the comment of Idris Vaughan: accepted" in said


def test_comments_on_agreed_notes_are_refused_with_the_way_there_is(there, minute_taker, as_cc):
    services.agree(there, by=minute_taker)
    said = (
        f"The notes of {there} are agreed already, so no comment was recorded. If something in "
        "them is wrong, ask the commissioner’s office for an amendment: it shows both wordings."
    )

    looked = as_cc.get(f"/meetings/{there.pk}/comment/", follow=True)
    sent = send(as_cc, there)

    assert told(looked) == [said]
    assert (sent.status_code, sent.context["exception"]) == (409, said)
    assert DraftComment.objects.count() == 0


def test_comments_without_an_answer_are_told_before_the_notes_are_agreed(
    there, comment, signed_in, chair
):
    client = signed_in(chair)
    asked = client.get(f"/meetings/{there.pk}/step/agree/").content.decode()
    client.post(f"/meetings/{there.pk}/step/agree/", {"seen": "1", "is_known_open": "on"})

    assert "1 comment on the draft is not answered yet: Idris Vaughan on item 4a" in asked
    there.notes_status.refresh_from_db()
    assert there.notes_status.status == "agreed"
    assert "1 comment on the draft" in page(client, there)


def test_a_comment_can_be_answered_after_the_notes_are_agreed(there, comment, minute_taker):
    services.agree(there, by=minute_taker)

    commenting.answer(comment, by=minute_taker, outcome="noted")

    assert DraftComment.objects.unanswered().count() == 0


@pytest.mark.parametrize("rows", [2, 9])
def test_the_notes_take_as_many_queries_for_many_comments_as_for_few(
    rows, there, item, chair, chief_constable, as_cc, django_assert_num_queries
):
    for number in range(rows):
        for by in (chair, chief_constable):
            commenting.comment(there, by=by, item=item, text=f"Comment {number}.")
    page(as_cc, there)

    with django_assert_num_queries(45):
        page(as_cc, there)
