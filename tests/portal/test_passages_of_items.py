"""What withheld passages take out of an item: their words, together and once, and nothing else."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Person
from governance.notes.collecting import whole
from governance.notes.hiding import as_published, lost_passages
from governance.notes.jsonform import item_to_dict
from meetings import forward, services
from meetings.models import Attendance, Decision, Question, Withholding, WithholdingReason
from meetings.sealing import sha256_of
from tests.factories import make_action, make_item, make_meeting


@pytest.fixture
def reason(db):
    return WithholdingReason.objects.create(name="Personal information")


@pytest.fixture
def item(db):
    item = make_item(
        make_meeting(status="draft"),
        number="4a",
        heading="Road safety",
        kind="update",
        narrative="An update: **Tom Fenn** was charged.\n\n1. He ran.\n1. He said “no”.",
        findings="See [the report](https://fenn.example/tom) of the weir.",
    )
    Question.objects.create(item=item, label="a", text="Who is Fenn?", position=1)
    Question.objects.create(item=item, label="b", text="Who paid him?", position=2)
    Decision.objects.create(item=item, text="Fenn is paid off.")
    return item


@pytest.fixture
def withhold(item, reason, minute_taker):
    def withheld(passage, **more):
        return services.withhold(item, by=minute_taker, reason=reason, passage=passage, **more)

    return withheld


def shown(item):
    return as_published(item.meeting).notes.items[0]


def test_overlapping_passages_are_cut_together_and_close_nothing_else(item, withhold):
    withhold("Tom Fenn was")
    withhold("Fenn was charged")
    withhold("was")

    assert shown(item).narrative == "An update: [withheld].\n\n1. He ran.\n1. He said “no”."
    assert lost_passages(item.meeting) == []


@pytest.mark.parametrize(
    ("passage", "field", "left"),
    [
        ('said "no"', "narrative", "He [withheld]."),
        ("He ran.\nHe said", "narrative", "1. [withheld] “no”."),
        ("1. He ran.\n2. He said", "narrative", "\n\n[withheld] “no”."),
        ("the report of", "findings", "See [withheld] the weir."),
        ("4a Road safety", "heading", "[withheld]"),
    ],
)
def test_a_passage_is_taken_from_the_page_as_it_prints(passage, field, left, item, withhold):
    withhold(passage)

    assert getattr(shown(item), field).endswith(left)
    assert shown(item).number == "4a"


def test_questions_are_copied_with_their_letters_which_stay(item, withhold):
    withhold("a. Who is Fenn?\nb. Who paid")

    assert [(each.label, each.text) for each in shown(item).questions] == [
        ("a", "[withheld]"),
        ("b", "[withheld] him?"),
    ]


def test_codes_are_cut_by_no_passage(item, withhold):
    withhold("update")

    assert (shown(item).kind, shown(item).narrative[:14]) == ("update", "An [withheld]:")


@pytest.mark.parametrize("passage", ["4a", "b", "Fenn was paid", "?", "paid off. Road"])
def test_what_does_not_stand_there_is_refused(passage, item, withhold):
    with pytest.raises(ValidationError, match="copy whole words from one paragraph"):
        withhold(passage)

    assert Withholding.objects.count() == 0


def test_what_was_understood_from_words_goes_with_them(item, withhold, minute_taker, cc):
    printed = {"owners_text": "CC", "due_text": "31 July 2026"}
    make_action(item, cc, text="Report.", issued_by=minute_taker, **printed)
    before = item_to_dict(shown(item))["actions"][0]

    withhold("CC")
    withhold("31 July 2026")

    after = item_to_dict(shown(item))["actions"][0]
    names = ("owners", "owners_text", "due_on", "due_text")
    assert [before[name] for name in names] == [["CC"], "CC", "2026-07-31", "31 July 2026"]
    assert [after[name] for name in names] == [[], "[withheld]", None, "[withheld]"]


def test_a_name_that_a_passage_cuts_in_two_is_cut_whole(item, withhold, reason, minute_taker):
    there = Person.objects.create(name="Tom Fenn")
    Attendance.objects.create(meeting=item.meeting, person=there, capacity="")
    withhold("An update: Tom")
    services.withhold_name(item.meeting, by=minute_taker, reason=reason, name="Tom Fenn")

    assert shown(item).narrative.startswith("[withheld] was charged.")


def test_what_is_sealed_is_cut_for_readers_and_stays_whole(item, withhold, minute_taker, cc):
    make_action(item, cc, text="Report.", issued_by=minute_taker, owners_text="CC")
    services.agree(item.meeting, by=minute_taker)
    withhold("CC")

    found = as_published(item.meeting)

    assert found.seal is not None
    assert sha256_of(found.seal.document) == found.seal.sha256
    assert whole(item.meeting).notes.items[0].actions[0].owners == ["CC"]


def test_a_passage_of_an_action_that_is_not_issued_closes_no_item(item, withhold, cc):
    make_action(item, cc, text="Ann Reed is told why.")
    withhold("Ann Reed")

    assert (shown(item).heading, shown(item).actions) == ("Road safety", [])
    assert lost_passages(item.meeting) == []


def test_an_amendment_names_its_item_without_what_is_withheld(item, withhold, minute_taker):
    item.number, item.heading = "", "Roads of Tom Fenn"
    item.save()
    services.agree(item.meeting, by=minute_taker)
    said = {"was": "He ran.", "becomes": "He walked.", "reason": "Misheard."}
    services.amend(item.meeting, by=minute_taker, item=item, **said)
    withhold("Tom Fenn")

    amendment = as_published(item.meeting).notes.amendments[0]

    assert (amendment.item, amendment.becomes) == ("Roads of [withheld]", "He walked.")


def test_an_amendment_that_quotes_what_is_cut_as_it_was_typed_is_closed(
    item, withhold, minute_taker
):
    services.agree(item.meeting, by=minute_taker)
    was = "See [the report](https://fenn.example/tom) of"
    said = {"was": was, "becomes": was.replace("See", "Read"), "reason": "Misheard."}
    services.amend(item.meeting, by=minute_taker, item=item, **said)
    withhold("the report of")

    assert as_published(item.meeting).notes.amendments[0].becomes == ""


@pytest.mark.parametrize(
    ("passage", "becomes", "told"),
    [
        ("[the report](https://fenn.example/tom)", "He ran from the report.", ""),
        ("4a Road safety", "He ran: road safety.", ""),
        ("Road safety An update", "He ran on an update.", "He ran on an update."),
    ],
)
def test_an_amendment_is_closed_by_what_it_tells_and_not_by_the_half_of_it(
    passage, becomes, told, item, withhold, minute_taker
):
    services.agree(item.meeting, by=minute_taker)
    said = {"was": "He ran.", "becomes": becomes, "reason": "Misheard."}
    services.amend(item.meeting, by=minute_taker, item=item, **said)
    withhold(passage)

    assert as_published(item.meeting).notes.amendments[0].becomes == told


def test_passages_of_old_close_what_they_closed(item, withhold):
    withhold("Tom Fenn was", is_whole_words=False)
    late = withhold("Fenn was charged", is_whole_words=False)

    assert shown(item).narrative == "Withheld: Personal information"
    assert lost_passages(item.meeting) == [late]


def test_the_same_words_are_withheld_anew_before_those_of_old_are_lifted(item, withhold):
    withhold("Fenn was", is_whole_words=False)

    withhold("Fenn was")

    with pytest.raises(ValidationError, match="is withheld already"):
        withhold("Fenn was")


@pytest.fixture
def taken_up(item, minute_taker):
    def on_the_next_agenda():
        coming = make_meeting(date(2027, 1, 29), "planned", title="Session to come")
        return forward.take_up(forward.ask_back(item, by=minute_taker), coming, by=minute_taker)

    return on_the_next_agenda


def test_a_passage_that_was_withheld_twice_goes_with_its_item_once(item, taken_up, withhold):
    first = withhold("road safety")
    for passage in ("Road safety", "Road  *safety*"):
        Withholding.objects.create(
            item=item, passage=passage, reason=first.reason, is_whole_words=True
        )

    assert [each.passage for each in taken_up().withholdings.all()] == ["road safety"]


@pytest.mark.parametrize("is_whole_words", [True, False])
def test_a_passage_goes_with_its_item_as_it_was_withheld(taken_up, withhold, is_whole_words):
    withhold("safety", is_whole_words=is_whole_words)
    withhold("charged", is_whole_words=is_whole_words)

    there = taken_up().withholdings.all()

    assert [(each.passage, each.is_whole_words) for each in there] == [("safety", is_whole_words)]


def test_of_a_passage_over_heading_and_text_the_heading_goes_closed(taken_up, withhold):
    withhold("Road safety An update")

    assert [each.passage for each in taken_up().withholdings.all()] == ["Road safety"]


def test_an_item_that_a_lost_passage_closes_goes_closed(item, taken_up, withhold):
    withhold("charged")
    item.narrative = "Nothing."
    item.save()

    assert [each.passage for each in taken_up().withholdings.all()] == [""]
