"""The table of the office desk: written by hand, a line for each kind of record.

A new kind at the desk: add a line to `KINDS`; one of it stands in `tests/one_of_each.py`. Letters:
M minute-taker, C chair, A auditor, U whoever administers accounts. Nobody else opens the desk, and
at the desk nobody may do more than these four, whatever roles they have beside.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .cells import At, Status
from .readers import READ_ALL, group

LETTERS = {
    "M": group("minute_taker"),
    "C": group("chair"),
    "A": group("auditor"),
    "U": group("user_administrator clerk"),
}

KINDS = {
    # kind of record: (who views, who adds, who changes, who deletes the one that is there)
    "meetings.meeting": ("MCA", "M", "M", ""),  # never with items
    "meetings.agendaitem": ("MCA", "M", "M", ""),
    "meetings.question": ("MCA", "M", "M", ""),  # it has an answer
    "meetings.commission": ("MCA", "", "", ""),  # a page of the month
    "meetings.response": ("MCA", "M", "M", ""),  # it has a file; released, nobody changes it
    "meetings.responsepaper": ("MCA", "", "", ""),  # sent in the portal
    "meetings.decision": ("MCA", "M", "M", "M"),
    "meetings.attendance": ("MCA", "M", "M", "M"),
    "meetings.notesstatus": ("MCA", "", "", ""),  # a step of the notes
    "meetings.seal": ("MCA", "", "", ""),
    "meetings.amendment": ("MCA", "M", "", ""),  # recorded for ever
    "meetings.marking": ("MCA", "M", "M", ""),  # changed, not deleted
    "meetings.privateitem": ("MCA", "M", "M", ""),  # lifted, not deleted
    "meetings.namedreader": ("MCA", "M", "M", "M"),
    "meetings.withholding": ("MCA", "M", "M", ""),  # lifted, not deleted
    "meetings.withholdingreason": ("MCA", "M", "M", ""),
    "meetings.publication": ("MCA", "", "", ""),  # a step of the notes
    "meetings.circulation": ("MCA", "", "", ""),  # a page of the month
    "meetings.circulationrecipient": ("MCA", "", "", ""),
    "meetings.draftcomment": ("MCA", "", "", ""),  # posted in the portal, answered there
    "meetings.commitment": ("MCA", "", "", ""),  # marked in the portal
    "meetings.topiclink": ("MCA", "", "", ""),  # said in the portal
    "meetings.meetingtype": ("MCA", "M", "M", ""),
    "meetings.standingitem": ("MCA", "M", "M", "M"),
    "meetings.forwardtopic": ("MCA", "M", "M", ""),  # withdrawn, not deleted
    "meetings.plan": ("MCA", "M", "M", ""),
    "meetings.objective": ("MCA", "M", "M", "M"),
    "actions.action": ("MCA", "MC", "MC", ""),
    "actions.actionowner": ("MCA", "MC", "MC", ""),
    "actions.outstandingmatter": ("MCA", "MC", "MC", ""),
    "actions.actionupdate": ("MCA", "", "", ""),  # posted in the portal
    "actions.evidence": ("MCA", "", "", ""),
    "actions.redating": ("MCA", "", "", ""),
    "actions.updaterequest": ("MCA", "", "", ""),  # a page of the month
    "actions.issuenotice": ("MCA", "", "", ""),
    "actions.timerequest": ("MCA", "", "", ""),  # asked and decided in the portal
    "actions.acknowledgement": ("MCA", "", "", ""),
    "actions.withheldevidence": ("MCA", "M", "M", ""),  # lifted, not deleted; the chair checks
    "governance.notesimport": ("MA", "M", "M", ""),
    "governance.trackerlayout": ("MA", "", "", ""),  # matched on the page of a tracker
    "governance.publisheddigest": ("MA", "", "", ""),  # a command
    "governance.erasure": ("MA", "", "", ""),  # a command
    "governance.deadletter": ("MA", "", "", ""),  # the mails’ worker; M tries again by a step
    "governance.mailrhythm": ("MA", "", "", ""),  # everybody’s own, on a page of the portal
    "governance.mailrules": ("MA", "M", "M", ""),  # one, to which the page of a new one leads
    "accounts.body": ("MAU", "", "MU", ""),  # set-up makes it; how people sign in is U’s
    "accounts.office": ("MCAU", "M", "M", ""),
    "accounts.officealias": ("MA", "M", "M", ""),
    "accounts.person": ("MCAU", "MU", "MU", ""),
    "accounts.personalias": ("MA", "M", "M", ""),
    "accounts.tenure": ("MCAU", "MU", "MU", ""),
    "accounts.user": ("AU", "U", "U", ""),  # switched off, not deleted
    "accounts.roleassignment": ("AU", "U", "U", "U"),
    "accounts.invitation": ("AU", "", "", ""),  # sent by a step
    "accounts.delegation": ("AU", "U", "U", ""),
    "governance.sensitivereading": ("MA", "", "", ""),
    # Other people's tables: nobody's.
    "auth.group": ("", "", "", ""),
    "knox.authtoken": ("", "", "", ""),
    "account.emailaddress": ("", "", "", ""),
    "mfa.authenticator": ("", "", "", ""),
    "socialaccount.socialapp": ("", "", "", ""),
    "socialaccount.socialtoken": ("", "", "", ""),
    "socialaccount.socialaccount": ("", "", "", ""),
    "usersessions.usersession": ("", "", "", ""),
}

NONE_IS_THERE = {"governance.sensitivereading"}
"""No records, but lines of a log: only their list and the form of a new one are tried."""
ONE_OF_ITS_KIND = {"governance.mailrules"}
EVERYBODY_HERE = LETTERS["M"] | LETTERS["C"] | LETTERS["A"] | LETTERS["U"]


def who(letters: str) -> frozenset[str]:
    return frozenset[str]().union(*(LETTERS[letter] for letter in letters))


def of_kind(kind: str) -> Iterator[At]:
    """The rows of one kind: its list, the form of a new one, and the pages of one record."""
    views, adds, changes, deletes = map(who, KINDS[kind])
    page = f"admin:{kind.replace('.', '_')}_"
    yield At(address=f"{page}changelist", sees=views, GET=200, POST=200)
    # For whom there is no desk was seen at the list; here a few of them try.
    a_few: dict[str, Any] = {"readers": (*sorted(EVERYBODY_HERE), "owner", "no_role", "public")}
    shown = 302 if kind in ONE_OF_ITS_KIND else 200
    yield At(address=f"{page}add", **a_few, sees=views, may=adds, GET=shown, POST=(200, 302))
    if not views or kind in NONE_IS_THERE:
        return
    one = a_few | {"record": kind, "sees": views}
    yield At(address=f"{page}change", **one, may_send=changes, GET=200, POST=(200, 302))
    yield At(address=f"{page}history", **one, GET=200)
    yield At(address=f"{page}simple_history", **one, words=("version",), GET=200)
    yield At(address=f"{page}delete", **one, may=deletes, body={"post": "yes"}, GET=200, POST=302)


NO_FILE = "00000000-0000-4000-8000-000000000000"
SHEET: dict[str, Any] = {"of": "meeting", "sees": who("M")}
SEALED_SHEET: dict[str, Status] = dict.fromkeys(("agreed", "published", "sensitive_notes"), 302)
"""Of agreed notes the sheet leads to the notes."""

DESK = [
    At(address="admin:index", sees=EVERYBODY_HERE, GET=200, POST=200),
    At(address="admin:jsi18n", sees=EVERYBODY_HERE, GET=200),
    At(address="admin:autocomplete", sees=EVERYBODY_HERE, GET=404),  # without saying of what
    *(At(address=f"/admin/autocomplete/?app_label={room}&model_name={kind}&field_name={field}",
         sees=who(letters), GET=200)
      for room, kind, field, letters in (
          ("actions", "action", "item", "MCA"), ("actions", "action", "due_meeting", "MCA"),
          ("actions", "actionowner", "action", "MCA"), ("meetings", "agendaitem", "meeting", "MCA"),
          ("actions", "outstandingmatter", "item", "MCA"), ("meetings", "question", "item", "MCA"),
          ("meetings", "agendaitem", "objective", "MCA"),
          ("accounts", "tenure", "person", "MCAU"),
          ("accounts", "roleassignment", "user", "AU"))),
    *(At(address=f"/admin/{room}/", sees=who(letters), GET=200, POST=200)
      for room, letters in (("meetings", "MCA"), ("actions", "MCA"), ("governance", "MA"),
                            ("accounts", "MCAU"), ("auth", ""))),
    # Django's old address of a record, which leads to its page.
    At(address="/admin/meetings/meeting/{pk}/", record="meetings.meeting", sees=EVERYBODY_HERE,
       GET=302, POST=302),
    At(address="admin:meetings_meeting_step", of="meeting", sees=READ_ALL, POST=404),  # no step
    # The month of a meeting, a page for each stage.
    At(address="admin:agenda", of="meeting", sees=who("M"), GET=200, POST=200),
    At(address="admin:bring_forward", of="meeting", sees=who("M"), POST=302),
    At(address="admin:take_off_settled", of="meeting", sees=who("M"), POST=302),
    At(address="admin:questions", of="meeting", sees=who("M"), GET=200, POST=302),
    At(address="admin:checks", of="meeting", sees=who("M"), GET=200, POST=200),
    At(address="admin:circulate", of="meeting", sees=who("M"), GET=200, POST=200),
    At(address="admin:answer-comments", of="meeting", sees=who("M"), POST=302),
    At(address="admin:actions", of="meeting", sees=who("M"), GET=200, POST=200),
    # What does not fit these notes is told on the meeting's page.
    *(At(address="admin:step", words=(step,), of="meeting", sees=who("M"),
         GET=dict.fromkeys(late, 302) | {"": 200}, POST=dict.fromkeys(late, 409) | {"": 200})
      for step, late in (("keep-unpublished", ("planned", "in_progress", "draft", "published")),
                         ("amend", ("planned", "in_progress", "draft")))),
    At(address="admin:words_left", of="meeting", sees=who("M"), GET=200),
    At(address="admin:words_left_discard", of="meeting", words=(0,), sees=who("M"), POST=302),
    *(At(address=address, record=kind, sees=EVERYBODY_HERE, POST=404)  # of another meeting
      for address, kind in (
          ("/admin/meeting/0/circulate/again/{pk}/", "meetings.circulationrecipient"),
          ("/admin/meeting/0/actions/again/{pk}/", "accounts.office"),
          ("/admin/meeting/0/actions/tell/{pk}/", "accounts.office"))),
    At(address="admin:accounts_user_invitation", record="accounts.user", sees=who("AU"),
       may=who("U"), GET=302, POST=302),
    At(address="admin:sheet", **SHEET, GET={"": 200} | SEALED_SHEET),
    At(address="admin:sheet_start", **SHEET, POST=302),
    *(At(address=f"admin:sheet_{page}", words=(0,), **SHEET, **outcomes)
      for page, outcomes in (
          ("item", {"GET": 302, "POST": {"": 302} | dict.fromkeys(SEALED_SHEET, 403)}),
          ("draft", {"POST": {"": 200} | dict.fromkeys(SEALED_SHEET, 409)}),
          ("discard", {"POST": 302}),
          ("others", {"GET": {"": 200} | dict.fromkeys(SEALED_SHEET, 409)}),
          *((page, {"POST": 404}) for page in ("late", "defer", "back")))),
    # Trackers: the minute-taker's alone; a file is kept under a number that nobody guesses.
    At(address="admin:tracker", sees=who("M"), GET=200, POST=200),
    *(At(address=f"/admin/tracker/{NO_FILE}/{page}", sees=who("M"), **outcomes)
      for page, outcomes in (("", {"GET": 302, "POST": 302}),
                             ("columns/", {"GET": 302, "POST": 302}),
                             ("discard/", {"POST": 302}))),
    *(At(address="admin:tracker_download", record="governance.trackerlayout", words=(ending,),
         sees=who("M"), GET=200) for ending in ("xlsx", "csv")),
    At(address="admin:next_meeting", sees=who("M"), GET=200, POST=200),
    *(At(address=f"/admin/next-meeting/?{word}={{pk}}", record=f"meetings.{kind}",
         sees=who("M"), GET=200, POST=200)
      for word, kind in (("type", "meetingtype"), ("after", "meeting"))),
    At(address="admin:people_again", of="meeting", sees=who("M"), POST=302),
    # To the portal's own sign-in page, or to the desk.
    At(address="admin:login", sees=EVERYBODY_HERE, GET=302, POST=302),
    At(address="admin:logout", sees=EVERYBODY_HERE, signed_out={"GET": 302, "POST": 302}, GET=302,
       POST=302),
    At(address="admin:password_change_done", sees=EVERYBODY_HERE, GET=200),
    *(At(address=f"admin:notes_{step}", record="governance.notesimport", sees=who("MA"),
         may=who("M"), GET=200, POST=200) for step in ("correct", "load")),
    At(address="admin:notes_discard", record="governance.notesimport", sees=who("MA"), may=who("M"),
       POST=302),
    At(address="/admin/nothing-of-this-name/", sees=EVERYBODY_HERE, GET=404, POST=404),
]  # fmt: skip
