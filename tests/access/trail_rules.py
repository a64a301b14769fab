"""The table of histories, a line for each kind of record: written by hand.

A new kind of record: add a line to `KINDS`; one of it stands in `tests/one_of_each.py`.
"""

from __future__ import annotations

from .cells import At
from .readers import ACCOUNTS, LEDGER, PEOPLE, READ_ACCOUNTS, READ_ALL, RECORD, group
from .rules import IN_NOTES, SOME

KINDS = {
    # kind of record: who reads of the one that is there
    "meetings.meeting": IN_NOTES,  # a draft
    "meetings.notesstatus": IN_NOTES,
    "meetings.attendance": IN_NOTES,
    "meetings.publication": IN_NOTES,
    "meetings.circulation": READ_ALL,
    "meetings.circulationrecipient": READ_ALL,
    "meetings.draftcomment": READ_ALL,
    "meetings.amendment": IN_NOTES,
    "meetings.agendaitem": READ_ALL,  # private
    "meetings.question": READ_ALL,
    "meetings.decision": READ_ALL,
    "meetings.commitment": READ_ALL,
    "meetings.topiclink": READ_ALL,
    "meetings.commission": READ_ALL,
    "meetings.response": READ_ALL,
    "meetings.responsepaper": READ_ALL,
    "meetings.seal": READ_ALL,
    "meetings.marking": READ_ALL,
    "meetings.namedreader": READ_ALL,
    "meetings.privateitem": READ_ALL,
    "meetings.withholding": READ_ALL,
    "meetings.withholdingreason": RECORD,
    "meetings.meetingtype": RECORD,
    "meetings.standingitem": RECORD,
    "meetings.plan": RECORD,
    "meetings.objective": RECORD,
    "meetings.forwardtopic": READ_ALL,
    "actions.action": READ_ALL,  # of the private item
    "actions.actionowner": READ_ALL,
    "actions.actionupdate": READ_ALL,
    "actions.evidence": READ_ALL,
    "actions.redating": READ_ALL,
    "actions.updaterequest": READ_ALL,
    "actions.issuenotice": READ_ALL,
    "actions.timerequest": READ_ALL,
    "actions.acknowledgement": READ_ALL,
    "actions.withheldevidence": READ_ALL,
    "actions.outstandingmatter": READ_ALL,
    "governance.notesimport": LEDGER,
    "governance.publisheddigest": LEDGER,
    "governance.deadletter": LEDGER,
    "governance.trackerlayout": LEDGER,
    "governance.erasure": LEDGER,
    "governance.mailrules": LEDGER,
    "governance.mailrhythm": LEDGER,
    "accounts.body": LEDGER | ACCOUNTS,  # how people sign in is theirs
    "accounts.office": RECORD | ACCOUNTS,
    "accounts.officealias": LEDGER,
    "accounts.person": PEOPLE,
    "accounts.personalias": LEDGER,
    "accounts.tenure": PEOPLE,
    "accounts.user": READ_ACCOUNTS,
    "accounts.roleassignment": READ_ACCOUNTS,
    "accounts.invitation": READ_ACCOUNTS,
    "accounts.delegation": READ_ACCOUNTS,
}

TRAIL = [
    At(address="trail:whole", sees=LEDGER, GET=200),
    At(address="trail:csv", sees=LEDGER, GET=200),
    At(address="trail:versions", of="meeting", sees=READ_ALL, GET=200),
    At(address="/trail/entries/1/", sees=LEDGER, GET=200),
    # The first entry is of an account, which the minute-taker does not administer.
    At(address="/trail/entries/1/payload.json", sees=group("auditor"), GET=200),
    *(
        At(address=f"/trail/{kind}/{{pk}}/", of=of, states=SOME, sees=RECORD, GET=200)
        for kind, of in (
            ("meetings.meeting", "meeting"),
            ("meetings.agendaitem", "item"),
            ("actions.action", "action"),
        )
    ),
    *(
        At(address=f"/trail/{kind}/{{pk}}/", record=kind, sees=sees, GET=200)
        for kind, sees in KINDS.items()
    ),
    At(address="/trail/meetings.nothing/1/", GET=404),
    At(address="/trail/sessions.session/1/", GET=404),
]
