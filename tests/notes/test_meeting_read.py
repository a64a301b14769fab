"""What a whole set of notes says of its meeting, wherever it stands: head, items, last line."""

from datetime import date, time

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
