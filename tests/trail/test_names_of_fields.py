"""What fields are called in the sentences of history."""

import re
from datetime import date

import pytest

from accounts.field_names import in_a_sentence
from accounts.records import kinds
from accounts.values import ASIDE
from actions.models import Action
from meetings.models import Decision
from tests.factories import make_item

HALF_A_VERB = re.compile(r"^the (is .*|.* (at|by|on|of|into))$")


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_field_reads_on_in_a_sentence(kind):
    names = {
        field.name: in_a_sentence(field)
        for field in kinds()[kind]._meta.concrete_fields
        if field.name not in ASIDE
    }

    assert {name: words for name, words in names.items() if HALF_A_VERB.match(words)} == {}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("issued_at", "the time at which {} was issued"),
        ("closed_by", "the person by whom {} was closed"),
        ("is_for_all", "whether {} is for all"),
        ("text", "the text"),
    ],
)
def test_when_and_by_whom_are_said_in_words(name, words):
    assert in_a_sentence(Action._meta.get_field(name)) == words


def test_the_record_is_named_on_the_page_of_another_one(auditor, words):
    item = make_item()
    decision = Decision.objects.create(item=item, text="To mend the weir.")
    decision.decided_on = date(2026, 7, 1)
    decision.save()

    said = "the day on which {} was decided to 1 July 2026"
    assert said.format("it") in words(decision, auditor)
    assert said.format("a decision of item 4a") in words(item, auditor)
