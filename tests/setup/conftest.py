from typing import Any

import pytest


@pytest.fixture
def answers() -> dict[str, Any]:
    """The least that an office can answer, as a file holds it."""
    return {
        "body": {
            "name": "Police and Crime Commissioner for Severnshire",
            "force_name": "Severnshire Police",
        },
        "posts": [
            {
                "name": "Police and Crime Commissioner",
                "abbreviation": "PCC",
                "organisation": "body",
                "holder": "Marian Holt",
                "since": "2024-05-09",
            },
            {"name": "Chief Constable", "abbreviation": "CC", "holder": "Idris Vaughan"},
            {"name": "Deputy Chief Constable", "abbreviation": "DCC"},
        ],
        "plan": {"title": "Plan for Severnshire", "objectives": ["Safer towns", "Victims first"]},
        "users": [
            {
                "name": "Ada Finch",
                "email": "Ada.Finch@severnshire.example",
                "role": "user_administrator",
            },
            {"name": "Marian Holt", "email": "marian.holt@severnshire.example", "role": "chair"},
            {
                "name": "Sgt Petra Lowe",
                "email": "petra.lowe@severnshire.example",
                "role": "staff_officer",
                "acts_for": "cc",
            },
        ],
        "first_meeting_on": "2027-01-29",
    }
