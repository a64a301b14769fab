"""What a whole set of notes says of its meeting, wherever it stands: head, items, last line."""

from datetime import date, time

import pytest

from governance.notes.document import NextMeeting
from governance.notes.parsing import parse
from governance.notes.readers import read


def read_text(text: str):
    return parse(read(text.encode(), "notes.txt").lines, "notes.txt")


def test_people_in_two_columns_stand_under_their_heads():
    document = read_text(
        "Strategic Board\n4 May 2022\n\nPresent               Apologies\n"
        "Asha Bell (Chair)     Ben Carr\nCara Dunn             Dev Eley\n\n1. Welcome\nAll came.\n"
    )

    assert [(one.name, one.status) for one in document.attendance] == [
        ("Asha Bell", "present"),
        ("Ben Carr", "apologies"),
        ("Cara Dunn", "present"),
        ("Dev Eley", "apologies"),
    ]
    assert document.chair == "Asha Bell"


def test_apologies_in_a_sentence_name_no_person_twice():
    document = read_text(
        "Strategic Board\n4 May 2022\nPresent: Asha Bell, Cara Dunn\nApologies: Ben Carr\n\n"
        "1. Apologies\nAll were welcomed. Apologies were received from Mr Carr and Dev Eley.\n"
    )

    assert [one.name for one in document.attendance] == [
        "Asha Bell",
        "Cara Dunn",
        "Ben Carr",
        "Dev Eley",
    ]
    assert document.attendance[3].status == "apologies"


def test_end_is_read_from_the_last_words():
    document = read_text(
        "Strategic Board\n4 May 2022 at 2.00pm\n\n1. Welcome\nAll came.\n\n"
        "There being no further business, the meeting closed at 4.20.\n"
    )

    assert (document.start_time, document.end_time) == (time(14), time(16, 20))


def test_next_meeting_is_the_first_of_a_list_that_is_not_over():
    document = read_text(
        "Strategic Board\n4 May 2022\n\n1. Welcome\nAll came.\n"
        "2. Dates of next meetings\n6 April 2022, 1 June 2022 at 10am, 6 July 2022\n"
    )

    assert document.next_meeting == NextMeeting(date(2022, 6, 1), time(10))


def test_next_meeting_that_is_not_known_yet_is_none():
    document = read_text(
        "Strategic Board\n4 May 2022\n\n1. Welcome\nAll came.\n"
        "2. Date of next meeting\nTo be confirmed.\nThe meeting closed at 12.05 pm.\n"
    )

    assert document.next_meeting is None


def test_title_is_none_of_what_a_web_page_prints_around_it():
    document = read_text(
        "Skip to main content\nHome > Meetings\nStrategic Board – 4 May 2022\n"
        "Published: 1 June 2022\nPresent\nAsha Bell, Treasurer\n1. Welcome\nAll came.\n"
    )

    assert document.title == "Strategic Board – 4 May 2022"
    assert document.date == date(2022, 5, 4)


def test_place_stands_between_day_and_times():
    document = read_text(
        "Strategic Board\n4 May 2022 | Shire Hall | 10:00-12:00\n1. Welcome\nAll.\n"
    )

    assert (document.venue, document.end_time) == ("Shire Hall", time(12))


def test_people_under_no_heading_are_a_warning():
    document = read_text(
        "Strategic Board\n4 May 2022\n\nAsha Bell\nBen Carr\nCara Dunn\n\n1. Welcome\nAll came.\n"
    )

    assert [one.status for one in document.attendance] == [None, None, None]
    assert [warning.message for warning in document.warnings] == [
        "3 people are listed with no word of who was present; please set the status of each."
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Strategic Board\nNotes of the meeting held on 4 May 2022 at 2pm in Shire Hall",
        "Notes of the Strategic Board which took place at Shire Hall\non the 4th day of May 2022"
        " at 1400 hours",
        "Strategic Board, held in public, Shire Hall, 2pm, Wednesday 4 May 2022",
        "Strategic Board\nNotes of the meeting of 4 May 2022 at 2pm (Shire Hall).",
        "Strategic Board\nMinutes – 4 May 2022\nHeld in Shire Hall, beginning at 2pm.",
        "Strategic Board\n04/05/22 @ 1400\nHeld in Shire Hall",
        "Strategic Board held on WEDNESDAY 4TH MAY 2022 at Shire Hall commencing at 1400 hours",
        "# Strategic Board\n**Date:** 4 May 2022, 2pm\n**Venue:** Shire Hall",
        "Strategic Board: One-to-one\n\nWhen: 4 May 2022 (2pm to 3pm)\nWhere: Shire Hall",
        "Strategic Board\nDate: 4 May 2022\nVenue: Shire Hall. Started: 14.00. Finished: 15.00.",
        "Strategic Board\n04 May 22, 14:00\nShire Hall",
        "Strategic Board\n4-May-2022 14:00hrs\nShire Hall",
        "Strategic Board\nDate: 4 May 2022\nTime and venue: 2pm, Shire Hall",
        "Strategic Board\n\nShire Hall\nWednesday, 4 May 2022\n2pm",
        "Strategic Board\nat Shire Hall on 4 May 2022 at 2pm",
        "Strategic Board\nHELD ON: 4 May 2022\nAT: 1400 hrs\nIN: Shire Hall",
        "Strategic Board\nMay 4, 2022\nWhere     Shire Hall\nWhen      2-4pm",
        "Strategic Board\nDyddiad / Date: 4 Mai / 4 May 2022\nAmser / Time: 2pm\n"
        "Venue / Lle: Shire Hall",
        "1\n\nStrategic Board\nDate: 4 May 2022 at 2pm\nVenue: Shire Hall",
    ],
)
def test_day_time_and_place_are_read_however_the_head_words_them(head: str):
    document = read_text(f"{head}\n\n1. Welcome\nAll came.\n")

    assert "Strategic Board" in document.title
    assert (document.date, document.start_time) == (date(2022, 5, 4), time(14))
    assert document.venue == "Shire Hall"
    assert [item.heading for item in document.items] == ["Welcome"]


@pytest.mark.parametrize(
    "listed",
    [
        "Persons present\nAsha Bell (Chair)\nUnable to attend\nBen Carr",
        "MEMBERS OF THE BOARD\nAsha Bell, Chair\nAPOLOGIES\nBen Carr",
        "Attendees (in person): Asha Bell (Chair)\nApologies: Ben Carr",
        "On the call were Asha Bell (Chair).\nBen Carr (DCC) sent his apologies.",
        "Attendance\nOPCC\n- Asha Bell, Chair\nApologies\n- Ben Carr",
        "Present:\n1. Asha Bell, Chair\nApologies:\n1. Ben Carr, Treasurer",
        "Present\nCommissioner (Chair)\nAsha Bell\nApologies\nTreasurer\nBen Carr",
        "Present: Asha Bell (AB; Chair)\nApologies: Ben Carr (BC)",
        "Present (in person)\nAsha Bell AB Chair\nApologies\nBen Carr BC Treasurer",
        "Here: Asha Bell (Chair)\nSorry: Ben Carr",
        "Who     Asha Bell (Chair)\nSorry   Ben Carr",
        "Present\tInitials\tRole\nAsha Bell\tAB\tChair\nApologies\nBen Carr\tBC\tTreasurer",
        "Name\tRole\tStatus\nAsha Bell\tChair\tPresent\nBen Carr\tTreasurer\tApologies",
        "Attendance:\nName\tRole\nAsha Bell\tChair\nApologies: Ben Carr\tTreasurer",
        "Presennol / Present:\nAsha Bell – Chair\nYmddiheuriadau / Apologies:\nBen Carr, Treasurer",
    ],
)
def test_status_is_read_however_the_list_is_laid_out(listed: str):
    document = read_text(f"Strategic Board\n4 May 2022\n\n{listed}\n\n1. Welcome\nAll came.\n")

    assert [(one.name, one.status) for one in document.attendance] == [
        ("Asha Bell", "present"),
        ("Ben Carr", "apologies"),
    ]
    assert document.chair == "Asha Bell"


def test_list_that_spaces_set_beside_its_label_goes_on_below():
    document = read_text(
        "Strategic Board\n4 May 2022\n\nWho      Asha Bell (PCC), Ben Carr (Chief Finance\n"
        "         Officer), Cara Dunn (Clerk)\n\n1. Welcome\nAll came.\n"
    )

    assert [(one.name, one.capacity) for one in document.attendance] == [
        ("Asha Bell", "(PCC)"),
        ("Ben Carr", "(Chief Finance Officer)"),
        ("Cara Dunn", "(Clerk)"),
    ]


def test_heads_of_a_table_of_people_stay_among_the_words():
    document = read_text(
        "Strategic Board\n4 May 2022\nName\tRole\nAsha Bell\tChair\n\n1. Welcome\nAll came.\n"
    )

    assert [unplaced.text for unplaced in document.unplaced] == ["Name", "Role"]


@pytest.mark.parametrize(
    "last",
    [
        "3. Next gold\n1 June 2022 at 10am",
        "3. Cyfarfod Nesaf / Next Meeting\n1 June 2022, 10am",
        "3. Future dates\n- 1 June 2022 (10am)\n- 6 July 2022",
        "3. Date of Next Meeting\nDate: 1 June 2022 10am\nVenue: Shire Hall",
        "3. Close\nThe next Scrutiny Live! is at Shire Hall, 1 June 2022, 10am.",
        "NEXT MEETING\n\n1 June 2022 at 10am",
        "It was agreed that the next meeting would take place on 1 June 2022 at 10am.",
    ],
)
def test_next_meeting_is_known_by_its_heading_or_sentence(last: str):
    document = read_text(
        "Strategic Board\n4 May 2022\nPresent: Asha Bell, Ben Carr\n1. Welcome\nAll came.\n"
        f"2. Other\nNone.\n{last}\n"
    )

    assert document.next_meeting == NextMeeting(date(2022, 6, 1), time(10))


@pytest.mark.parametrize(
    "last",
    [
        "3. Next steps\n1 June 2022: report to the panel.",
        "It will come to the next meeting. The report is due on 1 June 2022.",
        "The next Peel inspection is on 1 June 2022.",
    ],
)
def test_day_of_something_else_is_no_next_meeting(last: str):
    document = read_text(
        f"Strategic Board\n4 May 2022\n1. Welcome\nAll came.\n2. Other\nNone.\n{last}\n"
    )

    assert document.next_meeting is None


def test_headings_without_numbers_may_have_space_above_alone():
    document = read_text(
        "Strategic Board\n4 May 2022\nPresent: Asha Bell, Ben Carr\n\nCustody\nNumbers had fallen"
        " again.\n\nMedia\nThere was nothing to say.\n\nEstates\nThe lift is out of order.\n\n"
        "Next meeting\n\n1 June 2022\n"
    )

    assert [item.heading for item in document.items] == [
        "Custody",
        "Media",
        "Estates",
        "Next meeting",
    ]
    assert document.next_meeting == NextMeeting(date(2022, 6, 1))


def test_sentence_of_the_head_says_who_came_and_who_could_not():
    document = read_text(
        "Weekly meeting\nThe meeting took place on 4 May 2022 at 3pm. Taking part were Asha Bell"
        " (Commissioner) and Ben Carr (Chief Constable). Cara Dunn was unable to join.\n\n"
        "1. Welcome\nAll came.\n2. Close\nThanks.\n"
    )

    assert [(one.name, one.status) for one in document.attendance] == [
        ("Asha Bell", "present"),
        ("Ben Carr", "present"),
        ("Cara Dunn", "apologies"),
    ]


def test_words_between_names_and_numbers_before_them_are_kept():
    document = read_text(
        "Strategic Board\n4 May 2022\nPresent:\n1. Asha Bell, Treasurer\n2. Ben Carr, Clerk\n"
        "Apologies: Cara Dunn and Dev Eley\n\n1. Welcome\nAll came.\n2. Close\nThanks.\n"
    )

    assert [one.text for one in document.unplaced] == ["1 … 2 … and"]


def test_times_before_a_place_under_the_day_are_those_of_the_meeting():
    document = read_text(
        "Strategic Board\n4 May 2022\n10am – 12noon, Shire Hall\nPresent: Asha Bell, Ben Carr\n\n"
        "1. Welcome\nAll came.\n2. Close\nThanks.\n"
    )

    assert (document.start_time, document.end_time) == (time(10), time(12))
    assert document.venue == "Shire Hall"


def test_year_behind_several_days_is_that_of_each():
    document = read_text(
        "Strategic Board\n4 May 2022\n\n1. Welcome\nAll came.\n"
        "2. Dates of future meetings\n9 June, 7 July and 4 August 2022\n"
    )

    assert document.next_meeting == NextMeeting(date(2022, 6, 9))


def test_columns_of_name_post_and_status_need_no_heads():
    document = read_text(
        "Strategic Board\n4 May 2022\n\nAsha Bell\tPCC\tPresent\nBen Carr\tCC\tApologies\n\n"
        "1. Welcome\nAll came.\n2. Close\nThanks.\n"
    )

    assert [(one.name, one.office, one.status) for one in document.attendance] == [
        ("Asha Bell", "PCC", "present"),
        ("Ben Carr", "CC", "apologies"),
    ]
