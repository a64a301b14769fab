"""The invented office: its body, posts, people, accounts and plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from governance.setup import defaults

from .agendas import OBJECTIVES

DOMAIN = "severnshire.example"

ACCOUNTS = {
    # key: (name, address, role, acts for, where to begin)
    "minutes": ("Nell Harcourt", "nell.harcourt", "minute_taker", "", "/admin/"),
    "chair": ("Marian Holt", "marian.holt", "chair", "", "/"),
    "cc": ("Idris Vaughan", "idris.vaughan", "chief_officer", "", "/"),
    "dcc": ("Ruth Adeyemi", "ruth.adeyemi", "chief_officer", "", "/"),
    "staff": ("Sgt Petra Lowe", "petra.lowe", "staff_officer", "CC", "/"),
    "reader": ("Callum Reed", "callum.reed", "office_staff", "", "/"),
    "auditor": ("Owen Tully", "owen.tully", "auditor", "", "/trail/"),
    "administrator": ("Ada Finch", "ada.finch", "user_administrator", "", "/admin/"),
    "system": ("Reporting System", "reporting.system", "api_client", "", "/api/v1/"),
}
PASSWORD = "otters-keep-the-weir"  # noqa: S105 - invented, and for one's own machine only

POSTS = (
    # name, abbreviation, organisation, holder, years since, kind
    ("Police and Crime Commissioner", "PCC", "body", "Marian Holt", 2, "substantive"),
    ("Deputy Police and Crime Commissioner", "DPCC", "body", "Devon Pryce", 2, "substantive"),
    ("Chief Executive", "CEX", "body", "Sunita Rao", 5, "substantive"),
    ("Chief Finance Officer", "CFO", "body", "Gareth Munro", 4, "substantive"),
    ("Head of Corporate Communications", "HCC", "body", "Beth Sandford", 3, "substantive"),
    ("Chief Constable", "CC", "force", "Idris Vaughan", 4, "substantive"),
    ("Deputy Chief Constable", "DCC", "force", "Ruth Adeyemi", 2, "temporary"),
    ("Assistant Chief Constable", "ACC", "force", "Helen Marsh", 6, "substantive"),
)
ACTING_ACC = "Tom Ashworth"
"""Takes over as acting ACC between the seventh and the eighth monthly meeting."""
MINUTES_BY = "Nell Harcourt, Policy Officer, OPCC"

OLD_ACTIONS = {
    # key: (text, owners, where it arose): of unknown outcome, from notes nobody has loaded yet
    "old-cameras": (
        "ACC to move the speed cameras on the Penling road.",
        "ACC",
        "Item 5 of the notes of an earlier commissioner's time",
    ),
    "old-lockers": (
        "CFO to find lockers for the special constables at Wennford.",
        "CFO",
        "Item 7b of the notes of an earlier commissioner's time",
    ),
}

SERIES = {
    # key: (name, title, venue, time, schedule)
    "M": (
        "Monthly assurance",
        "Monthly Assurance Meeting {month} {year}",
        "Weir House, Conference Room",
        "10:00",
        "The last Friday of each month",
    ),
    "HA": (
        "Holding to account",
        "Holding to Account Meeting {month} {year}",
        "Weir House, Conference Room",
        "14:00",
        "The second Tuesday of every third month",
    ),
    "PS": (
        "Public session",
        "Public Accountability Session {month} {year}",
        "",
        "18:30",
        "The third Wednesday of every third month, in a different town",
    ),
}
HALLS = (
    "Town Hall, Oxwater",
    "Market Hall, Penling",
    "The College, Stourley",
    "Village Hall, Upper Wenn",
    "The Theatre, Marlbrook",
)


def answers(today: date) -> dict[str, Any]:
    """What `setup_office` would read from a file, for an office whose record ends about `today`."""
    year = today.year
    return {
        "body": {
            "name": "Police and Crime Commissioner for Severnshire",
            "abbreviation": "OPCC",
            "force_name": "Severnshire Police",
            "letterhead": "Weir House, Ferry Lane\nMarlbrook\nwww.severnshire.example",
            "help_contact": "The office desk, extension 1200",
        },
        "posts": [
            {
                "name": name,
                "abbreviation": abbreviation,
                "organisation": organisation,
                "holder": holder,
                "since": date(year - years, 5, 9),
                "kind": kind,
            }
            for name, abbreviation, organisation, holder, years, kind in POSTS
        ],
        "meeting_types": [
            {
                "name": name,
                "title": title,
                "venue": venue,
                "start_time": begins,
                "schedule": schedule,
                "standing_items": list(defaults.STANDING_ITEMS) if key == "M" else [],
            }
            for key, (name, title, venue, begins, schedule) in SERIES.items()
        ],
        "plan": {
            "title": f"Police and Crime Plan for Severnshire {year - 2}–{year + 2}",
            "starts_on": date(year - 2, 4, 1),
            "ends_on": date(year + 2, 3, 31),
            "objectives": list(OBJECTIVES),
        },
        "users": [
            {
                "name": name,
                "email": f"{address}@{DOMAIN}",
                "role": role,
                "acts_for": acts_for,
            }
            for name, address, role, acts_for, _ in ACCOUNTS.values()
        ],
    }
