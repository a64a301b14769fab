"""What a new office is offered; everything here is a suggestion, and data once it is set up."""

from datetime import date, time, timedelta

from accounts.working_days import WorkingDays

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
    "1 Actions from earlier meetings",
    "2 Risks and opportunities",
    "3 Items of the Chief Constable",
    "4 News of the command team",
    "5 Scrutiny of the force",
    "5a Progress on the police and crime plan",
    "5b Programmes and projects",
    "5c Inspections",
    "6 Any other business",
    "7 Date of next meeting",
)

WITHHOLDING_REASONS = (
    "Personal information about a living person",
    "Could prejudice an investigation or a trial",
    "Could prejudice the prevention or detection of crime",
    "Operational: how the force works or what it can do",
    "National security",
    "Commercially confidential",
    "Legal advice",
    "Given in confidence",
)


def first_meeting_on(today: date) -> date:
    """Four weeks from today, on a working day."""
    return WorkingDays().first_from(today + timedelta(days=28))
