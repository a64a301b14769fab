"""People are read in any usual form; organisations, posts and sentences are no people."""

import pytest

from governance.notes.parsing.people import read_person
from governance.notes.parsing.people_lists import first_names_in, names_in
from governance.notes.parsing.standing import status_of


@pytest.mark.parametrize(
    ("text", "name", "capacity", "initials"),
    [
        ("Asha Bell (AB) – Chief Constable", "Asha Bell", "Chief Constable", "AB"),
        ("Asha Bell QPM (AB) – Chief Constable", "Asha Bell QPM", "Chief Constable", "AB"),
        ("AB – Asha Bell, Chief Constable", "Asha Bell", "Chief Constable", "AB"),
        ("Chief Constable Asha Bell AB", "Asha Bell", "Chief Constable", "AB"),
        ("Chief Constable: Asha Bell", "Asha Bell", "Chief Constable", ""),
        ("Chief Constable, Asha Bell (AB)", "Asha Bell", "Chief Constable (AB)", "AB"),
        ("ASHA BELL – CHIEF CONSTABLE", "ASHA BELL", "CHIEF CONSTABLE", ""),
        ("Asha Bell ......... Treasurer", "Asha Bell", "Treasurer", ""),
        ("Asha Bell | Treasurer", "Asha Bell", "Treasurer", ""),
        ("Asha Bell (AB, Treasurer)", "Asha Bell", "(AB, Treasurer)", "AB"),
        ("Supt Asha Bell (item 3 only)", "Supt Asha Bell", "(item 3 only)", ""),
        ("Asha Bell via Teams", "Asha Bell", "via Teams", ""),
        ("CFO Asha Bell", "Asha Bell", "CFO", ""),
        ("Head of Policy Asha Bell (AB)", "Asha Bell", "Head of Policy", "AB"),
        ("Police, Fire and Crime Lead – Asha Bell", "Asha Bell", "Police, Fire and Crime Lead", ""),
        ("AB = Asha Bell, Treasurer", "Asha Bell", "Treasurer", "AB"),
        ("The Treasurer (Asha Bell)", "Asha Bell", "The Treasurer", ""),
        ("Treasurer (Mrs Bell)", "Mrs Bell", "Treasurer", ""),
        ("Lt Col (Retd) Asha Bell, Deputy", "Asha Bell", "Lt Col (Retd), Deputy", ""),
    ],
)
def test_person_is_read_with_post_and_initials(text, name, capacity, initials):
    one = read_person(text)

    assert one is not None
    assert (one.name, one.capacity, one.initials) == (name, capacity, initials)


@pytest.mark.parametrize(
    "text",
    [
        "Support Officer",
        "Head of Legal Services Team",
        "Police and Crime Commissioner for Severnshire",
        "Severnshire Police",
        "POLICE AND CRIME COMMISSIONER FOR SEVERNSHIRE",
        "OPCC Severnshire – Accountability Board",
        "Assistant Chief Constable (Local Policing)",
        "Weekly Briefing – w/c 6 May 2024",
        "PCC, CC, Cara Dunn",
        "Shire Hall, 10am-12pm",
        "Asha Bell: Good evening to you all.",
        "The burglary figures, as noted",
    ],
)
def test_posts_places_and_speech_are_no_people(text: str):
    assert read_person(text) is None


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Asha Bell (AB) – PCC, Ben Carr (BC) – DCC",
            [("Asha Bell", "PCC"), ("Ben Carr", "DCC")],
        ),
        (
            "Asha Bell; Ben Carr, Deputy Chief Constable",
            [("Asha Bell", ""), ("Ben Carr", "Deputy Chief Constable")],
        ),
        (
            "A Bell, Chief Constable, B Carr, Treasurer",
            [("A Bell", "Chief Constable"), ("B Carr", "Treasurer")],
        ),
        (
            "Chief Constable, Asha Bell, Treasurer, Ben Carr",
            [("Asha Bell", "Chief Constable"), ("Ben Carr", "Treasurer")],
        ),
        ("Asha Bell PCC, Ben Carr OPCC", [("Asha Bell", "PCC"), ("Ben Carr", "OPCC")]),
        ("Asha Bell and Ben Carr", [("Asha Bell", ""), ("Ben Carr", "")]),
        ("Asha Bell, Chief Executive, Shire Hall", [("Asha Bell", "Chief Executive, Shire Hall")]),
        ("Asha Bell, Head of People and Estates", [("Asha Bell", "Head of People and Estates")]),
        (
            "Asha Bell (PCC / Chair) | Ben Carr (CC)",
            [("Asha Bell", "(PCC / Chair)"), ("Ben Carr", "(CC)")],
        ),
        ("Asha Bell (PCC) Ben Carr (CC)", [("Asha Bell", "(PCC)"), ("Ben Carr", "(CC)")]),
        (
            "Police and Crime Commissioner Asha Bell, Chief Constable Ben Carr",
            [("Asha Bell", "Police and Crime Commissioner"), ("Ben Carr", "Chief Constable")],
        ),
        (
            "Asha Bell, Digital Editor (AB), minutes",
            [("Asha Bell", "Digital Editor (AB), minutes")],
        ),
        (
            "Asha Bell, Internal Audit, Bright Hill LLP",
            [("Asha Bell", "Internal Audit, Bright Hill LLP")],
        ),
        ("None", []),
        ("There were none.", []),
    ],
)
def test_list_in_one_line_is_read_whole(text, people):
    assert [(one.name, one.capacity) for one in names_in(text)] == people


def test_first_names_alone_are_people_but_no_posts_and_no_rank():
    assert [(one.name, one.capacity) for one in first_names_in("Asha (Chair), Old Ben")] == [
        ("Asha", "(Chair)"),
        ("Old Ben", ""),
    ]
    assert first_names_in("Mr and Mrs Bell") == []
    assert first_names_in("Treasurer, Clerk") == []


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("Not able to attend:", "apologies"),
        ("Absent with leave:", "apologies"),
        ("Declined:", "apologies"),
        ("Absent:", None),
        ("Who was there", "present"),
        ("Joined:", "present"),
    ],
)
def test_label_says_who_came(label: str, status: str | None):
    assert status_of(label) == status


def test_abbreviation_alone_is_an_office():
    one = read_person("Asha Bell (AB), PCC – Chair")

    assert one is not None
    assert one.office == "PCC"


def test_part_in_the_meeting_is_no_office():
    one = read_person("ASHA BELL – COMMISSIONER (CHAIR)")

    assert one is not None
    assert one.office == ""
