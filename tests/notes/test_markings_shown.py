"""Whoever is shown an OFFICIAL-SENSITIVE item is shown its marking, on pages and in files."""

from io import BytesIO

import pytest
from docx import Document

from actions import columns
from governance.notes.collecting import whole
from governance.notes.jsonform import to_dict
from governance.notes.parsing import parse
from governance.notes.readers.text import read_text
from governance.notes.rendering.text import render_text
from meetings.models import Marking, NamedReader
from meetings.sealing import sha256_of
from meetings.services import agree
from tests.factories import make_action, make_item, make_meeting

SENSITIVE = "OFFICIAL-SENSITIVE"


@pytest.fixture
def marked(chief_constable):
    """An item of a draft on which the Chief Constable is named; the one before is not marked."""
    meeting = make_meeting(status="draft", marking_text="OFFICIAL")
    make_item(meeting, number="1", heading="Welcome", position=1, findings="All came.")
    item = make_item(meeting, number="2", heading="The ferry", position=2, findings="Counted.")
    Marking.objects.create(meeting=meeting, item=item, level=Marking.Level.OFFICIAL_SENSITIVE)
    NamedReader.objects.create(item=item, user=chief_constable)
    return item


@pytest.fixture
def get(client):
    def answer(user, address):
        client.force_login(user)
        return client.get(address)

    return answer


def times(words: str) -> int:
    return words.count(SENSITIVE)


def test_the_page_says_it_at_the_head_and_at_the_item(get, marked, chief_constable):
    page = get(chief_constable, f"/meetings/{marked.meeting_id}/").content.decode()

    head, _, rest = page.partition("Welcome")
    welcome, _, ferry = rest.partition("The ferry")
    assert [times(head), times(welcome), times(ferry)] == [1, 0, 1]


@pytest.mark.parametrize("ending", ["txt", "html", "json"])
def test_a_file_to_take_away_says_it_at_the_head_and_at_the_item(
    ending, get, marked, chief_constable
):
    address = f"/meetings/{marked.meeting_id}/notes.{ending}"

    words = get(chief_constable, address).content.decode()

    assert times(words) == {"txt": 2, "html": 3, "json": 2}[ending]  # a page has a head and a foot
    assert "OFFICIAL" in words.replace(SENSITIVE, "")  # what was printed stays


def test_the_word_file_says_it_in_the_head_of_its_pages_and_at_the_item(
    get, marked, chief_constable
):
    answer = get(chief_constable, f"/meetings/{marked.meeting_id}/notes.docx")

    word = Document(BytesIO(answer.content))
    rows = [[cell.text for cell in row.cells] for row in word.tables[-1].rows]
    assert SENSITIVE in [each.text for each in word.sections[0].header.paragraphs]
    assert [row[1].split("\n")[:2] for row in rows if row[0] == "2"] == [[SENSITIVE, "The ferry"]]


def test_who_is_not_let_in_is_told_of_no_marking(get, marked, make_user, cc):
    other = make_user("Officer Two", "chief_officer", office=cc)

    for ending in ("txt", "html", "json"):
        answer = get(other, f"/meetings/{marked.meeting_id}/notes.{ending}")
        assert times(answer.content.decode()) == 0


def test_items_and_actions_of_the_api_say_it(get, marked, minute_taker, chief_constable, cc):
    action = make_action(marked, cc, issued_by=minute_taker)

    said = [
        get(chief_constable, address).json()["marking"]
        for address in (f"/api/v1/items/{marked.pk}/", f"/api/v1/actions/{action.pk}/")
    ]

    assert said == [SENSITIVE, SENSITIVE]


def test_the_page_of_an_action_and_its_row_in_a_spreadsheet_say_it(
    get, marked, minute_taker, chief_constable, cc
):
    action = make_action(marked, cc, issued_by=minute_taker)

    page = get(chief_constable, f"/actions/{action.pk}/").content.decode()
    sheet = get(chief_constable, "/actions/actions.csv").getvalue().decode()

    assert (times(page), columns.HEADS[-1]) == (1, "Marking")
    assert sheet.strip().endswith(f",{SENSITIVE}")


def test_what_is_sealed_has_no_such_word(marked, chair, minute_taker, chief_constable, get):
    agree(marked.meeting, by=chair)
    get(chief_constable, f"/meetings/{marked.meeting_id}/notes.txt")

    seal = marked.meeting.seal
    assert (times(str(seal.document)), sha256_of(seal.document)) == (0, seal.sha256)


def test_marked_notes_are_read_back_from_their_text_with_their_markings(marked):
    notes = whole(marked.meeting).notes
    notes.marked = notes.items[0].marked = SENSITIVE

    lines, _ = read_text(render_text(notes).encode())
    read = parse(lines)

    assert read == notes
    assert (to_dict(read)["marked"], [each.marked for each in read.items]) == (
        SENSITIVE,
        [SENSITIVE, ""],
    )
