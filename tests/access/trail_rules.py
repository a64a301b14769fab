"""The table of histories, a line for each kind of record: written by hand.

A new kind of record: add a line to `KINDS`; one of it stands in `tests/one_of_each.py`.
"""

from __future__ import annotations

from .cells import At
from .readers import ACCOUNTS, READ_ALL, RECORD, group
from .rules import IN_NOTES, SOME

LEDGER = group("minute_taker auditor")
PEOPLE = READ_ALL | ACCOUNTS

KINDS = {
    # kind of record: (whose work is with such records, who of them reads of the one that is there)
    "meetings.meeting": (RECORD, IN_NOTES),  # a draft
    "meetings.notesstatus": (RECORD, IN_NOTES),
    "meetings.attendance": (RECORD, IN_NOTES),
    "meetings.publication": (RECORD, IN_NOTES),
    "meetings.circulation": (RECORD, READ_ALL),
    "meetings.circulationrecipient": (RECORD, READ_ALL),
    "meetings.draftcomment": (RECORD, READ_ALL),
    "meetings.amendment": (RECORD, IN_NOTES),
    "meetings.agendaitem": (RECORD, READ_ALL),  # private
    "meetings.question": (RECORD, READ_ALL),
    "meetings.decision": (RECORD, READ_ALL),
    "meetings.response": (RECORD, READ_ALL),
    "meetings.seal": (RECORD, READ_ALL),
    "meetings.marking": (RECORD, READ_ALL),
    "meetings.namedreader": (RECORD, READ_ALL),
    "meetings.privateitem": (RECORD, READ_ALL),
    "meetings.withholding": (RECORD, READ_ALL),
    "meetings.forwardtopic": (RECORD, READ_ALL),
    "meetings.withholdingreason": (RECORD, RECORD),
    "meetings.meetingtype": (RECORD, RECORD),
    "meetings.standingitem": (RECORD, RECORD),
    "meetings.plan": (RECORD, RECORD),
    "meetings.objective": (RECORD, RECORD),
    "actions.action": (RECORD, READ_ALL),  # of the private item
    "actions.actionowner": (RECORD, READ_ALL),
    "actions.actionupdate": (RECORD, READ_ALL),
    "actions.evidence": (RECORD, READ_ALL),
    "actions.redating": (RECORD, READ_ALL),
    "actions.withheldevidence": (RECORD, READ_ALL),
    "actions.outstandingmatter": (RECORD, READ_ALL),
    "governance.notesimport": (LEDGER, LEDGER),
    "governance.publisheddigest": (LEDGER, LEDGER),
    "governance.erasure": (LEDGER, LEDGER),
    "accounts.body": (LEDGER | ACCOUNTS, LEDGER | ACCOUNTS),  # how people sign in is theirs
    "accounts.office": (RECORD | ACCOUNTS, RECORD | ACCOUNTS),
    "accounts.officealias": (LEDGER, LEDGER),
    "accounts.person": (PEOPLE, PEOPLE),
    "accounts.personalias": (LEDGER, LEDGER),
    "accounts.tenure": (PEOPLE, PEOPLE),
    "accounts.user": (group("auditor") | ACCOUNTS,) * 2,
    "accounts.roleassignment": (group("auditor") | ACCOUNTS,) * 2,
    "accounts.invitation": (group("auditor") | ACCOUNTS,) * 2,
    "accounts.delegation": (group("auditor") | ACCOUNTS,) * 2,
}

TRAIL = [
    At(address="trail:whole", area=LEDGER, GET=200),
    At(address="trail:csv", area=LEDGER, GET=200),
    At(address="trail:versions", of="meeting", area=RECORD, may=READ_ALL, GET=200),
    At(address="/trail/entries/1/", may=LEDGER, refused=404, GET=200),
    # The first entry is of an account, which the minute-taker does not administer.
    At(address="/trail/entries/1/payload.json", may=group("auditor"), refused=404, GET=200),
    *(
        At(address=f"/trail/{kind}/{{pk}}/", of=of, states=SOME, area=RECORD, GET=200)
        for kind, of in (
            ("meetings.meeting", "meeting"),
            ("meetings.agendaitem", "item"),
            ("actions.action", "action"),
        )
    ),
    *(
        At(address=f"/trail/{kind}/{{pk}}/", record=kind, area=area, may=sees, refused=404, GET=200)
        for kind, (area, sees) in KINDS.items()
    ),
    At(address="/trail/meetings.nothing/1/", GET=404),
    At(address="/trail/sessions.session/1/", GET=404),
]
