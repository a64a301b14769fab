"""What a new office is offered; everything here is a suggestion, and data once it is set up."""

from datetime import date, time, timedelta

POSTS = (
    # name, abbreviation, organisation
    ("Police and Crime Commissioner", "PCC", "body"),
    ("Deputy Police and Crime Commissioner", "DPCC", "body"),
    ("Chief Executive", "CEX", "body"),
    ("Chief Constable", "CC", "force"),
    ("Deputy Chief Constable", "DCC", "force"),
    ("Assistant Chief Constable", "ACC", "force"),
)

MEETING_TYPE = "Monthly assurance"
MEETING_TITLE = "Monthly Assurance Meeting {month} {year}"
START_TIME = time(10, 0)

STANDING_ITEMS = (
    "1 Outstanding matters / items brought forward",
    "2a Operational and reputational opportunities and risks",
    "2b Chief Constable's items",
    "3 Chief Officer meeting / executive board – update",
    "4 Holding to account",
    "4a Performance against the police and crime plan",
    "4b Delivery of strategic initiatives",
    "4c Inspection programme",
    "5 Any other business",
    "6 Date of next meeting",
)

WITHHOLDING_REASONS = (
    "Personal information about a living person",
    "Could prejudice an investigation or a trial",
    "Could prejudice the prevention or detection of crime",
    "National security",
    "Commercially confidential",
    "Legal advice",
    "Given in confidence",
)


def first_meeting_on(today: date) -> date:
    """Four weeks from today, on a working day."""
    day = today + timedelta(days=28)
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day
