"""Random items, random passages copied from them: refused, or cut whole and alone."""

import re

from hypothesis import given
from hypothesis import strategies as st

from governance.notes.cutting import cut_passages, texts_of
from governance.notes.document import Action, Decision, Item, Question
from meetings.models import Withholding
from meetings.withheld_names import Names
from meetings.withheld_passages import CUT, Texts
from tests.meetings.test_passages import WORDS, copied, left_words, plain_page, shapes


@st.composite
def items(draw):
    """An item in whose texts every word stands once."""
    words = iter(WORDS)

    def made(shape):
        return re.sub(r"\{\}", lambda _: next(words), shape)

    return Item(
        number="4a",
        heading=made("{} {} of {}"),
        kind="update",
        narrative=made(draw(shapes())),
        questions=[Question(made("{} {}?"), "a"), Question(made("Who {} {}?"), "b")],
        findings=made(draw(shapes())),
        decisions=[Decision(made("{} is {}."))],
        actions=[Action(made("{} to {}"), due_text=made("when {}"))],
    )


def printed(item):
    """What stands on the page of a meeting, from the number of the item to its questions."""
    questions = (f"{each.label}. {each.text}" for each in item.questions)
    head = f"{item.number} {item.heading}"
    return "\n".join([head, plain_page(item.narrative), *questions])


def typed(item):
    return "\n".join(text.words for text in texts_of(item) if text.name != "label")


@given(data=st.data())
def test_what_is_accepted_is_cut_whole_and_alone_and_the_item_stays_open(data):
    item = data.draw(items())
    source = typed(item) if data.draw(st.booleans()) else printed(item)
    passages = data.draw(st.lists(copied(source), min_size=1, max_size=4))
    before = typed(item)
    said = Texts(texts_of(item))
    accepted = [each for each in passages if said.find(each)]

    found = said.find_all([Withholding(passage=each, is_whole_words=True) for each in accepted])
    cut_passages(said.texts, found, Names())

    gone, left = left_words(before, typed(item), accepted)
    assert (found.lost, gone, left) == ([], [], left_words(before, before, accepted)[1])
    assert (item.number, item.kind) == ("4a", "update")


def then(item, passages):
    """What was left when passages were cut one after the other, inside words too; None where one
    was not found any more, and all of the item was closed."""
    texts = [text.words for text in texts_of(item)]
    for passage in passages:
        words = r"[*_\\]*\s+(?:[-+•*]\s+)?[*_\\]*".join(map(re.escape, passage.split()))
        cuts = [re.subn(words, CUT, text, flags=re.IGNORECASE) for text in texts]
        if not any(count for _, count in cuts):
            return None
        texts = [text for text, _ in cuts]
    return "\n".join(texts)


@given(data=st.data())
def test_of_what_was_withheld_inside_words_nothing_is_opened(data):
    item = data.draw(items())
    source = typed(item)
    starts = data.draw(st.lists(st.integers(0, len(source) - 9), min_size=1, max_size=4))
    passages = [source[at : at + data.draw(st.integers(1, 9))].strip() for at in starts]
    passages = [each for each in passages if each]
    left_then = then(item, passages)

    said = Texts(texts_of(item))
    rows = [Withholding(passage=each, is_whole_words=False) for each in passages]
    found = said.find_all(rows)
    cut_passages(said.texts, found, Names())

    assert found.lost or left_then is not None
    if left_then is not None and not found.lost:
        assert {*re.findall("Q[a-q]{2}", typed(item))} <= {*re.findall("Q[a-q]{2}", left_then)}
