"""The table of the portal's addresses and the API's: written by hand, from what the office wants.

A new address: add a row (`At` in `cells.py` says what each column means). A new kind of record that
not everybody sees: add it to `SEES`, and one in each state to `world.py`.
"""

from __future__ import annotations

from .cells import At
from .readers import (
    ACCOUNTS,
    DESK,
    MINUTE_TAKER,
    NOBODY,
    OFFICERS,
    READ_ALL,
    RECORD,
    group,
)

ANSWERS = group("owner staff_officer")
"""Act for the Chief Constable, of whom the questions are asked."""
NAMED = READ_ALL | group("named_officer")
IN_NOTES = READ_ALL | OFFICERS
ITEM = {
    "planned": IN_NOTES,
    "in_progress": READ_ALL,
    "draft": IN_NOTES,
    "agreed": RECORD,
    "published": RECORD,
    "private": READ_ALL,
    "under_private": READ_ALL,
    "private_lifted": READ_ALL,
    "sensitive": READ_ALL,
    "sensitive_notes": READ_ALL,
    "named": NAMED,
    "withheld": IN_NOTES,
    "passage": IN_NOTES,
    "name_withheld": IN_NOTES,
}
ISSUED = {state: ITEM[state] for state in ITEM if state != "planned"}
SEES: dict[str, dict[str, frozenset[str]]] = {
    "meeting": {
        "planned": IN_NOTES,
        "in_progress": READ_ALL,
        "draft": IN_NOTES,
        "agreed": RECORD,
        "published": RECORD,
        "sensitive_notes": RECORD,
    },
    "item": ITEM,
    "question": ITEM,
    "action": ISSUED
    | {
        "unissued": READ_ALL,
        "closed": RECORD,
        "no_item": RECORD,
        "file_withheld": RECORD,
    },
}
"""Who sees a record in each state. Of a meeting: its title and day, and of the notes what its items
allow; of an action, an update and a file: those of an item in that state, unless it says more."""
SEES["commissioned"] = {
    "planned": IN_NOTES,
    # The office that was asked reads its question while the notes are taken too.
    "in_progress": READ_ALL | ANSWERS,
    "private": READ_ALL,
}
SEES["answerpaper"] = {"planned": IN_NOTES, "private": READ_ALL}
SEES["draftpaper"] = {"planned": ANSWERS, "private": NOBODY}
SEES["update"] = SEES["action"]
SEES["evidence"] = SEES["action"] | {"file_withheld": IN_NOTES}

HOLDERS = group("chair owner other_officer named_officer")
"""Of a post."""
REPORTS = DESK | group("owner staff_officer")
"""On an action of the Chief Constable's."""
SOME_NOTES = group("in_progress published")
SOME = group(
    "planned in_progress draft agreed unissued private named withheld name_withheld file_withheld"
)
SOME_ACTIONS = group("agreed unissued private named")
SOME_ITEMS = group("planned in_progress draft agreed private named withheld")
ON_MEETING = {"of": "meeting", "sees": RECORD}
ON_ACTION = {"of": "action", "sees": RECORD}

PORTAL = [
    At(address="dashboard", GET=200),
    At(address="changes", sees=RECORD, GET=200),
    At(address="meetings:list", sees=RECORD, GET=200),
    At(address="meetings:calendar", sees=RECORD, GET=200),
    *(At(address="meetings:year", words=(year,), sees=RECORD, GET=found)
      for year, found in ((2026, 200), (1999, 200), (10000, 404))),
    At(address="meetings:detail", **ON_MEETING, GET=200),
    At(address="meetings:file", words=("txt",), **ON_MEETING, GET=200),
    *(At(address="meetings:file", words=(ending,), **ON_MEETING, GET=200, states=SOME_NOTES)
      for ending in ("docx", "html", "json")),
    At(address="meetings:file", words=("pdf",), **ON_MEETING, GET=200,
       states=group("in_progress")),
    At(address="meetings:file", words=("exe",), **ON_MEETING, GET=404, states=SOME_NOTES),
    *(At(address=f"meetings:{paper}", words=(ending,), **ON_MEETING, GET=found)
      for paper in ("agenda", "pack") for ending, found in (("txt", 200), ("json", 404))),
    *(At(address=f"meetings:{paper}", words=(ending,), **ON_MEETING, GET=200,
         states=group("planned in_progress"))
      for paper in ("agenda", "pack") for ending in ("docx", "html")),
    At(address="meetings:pack", words=("pdf",), **ON_MEETING, GET=200, states=group("in_progress")),
    # What cannot be done now is told on the page of the meeting, or the action; one that is sent is
    # shown to be copied.
    *(At(address="meetings:step", words=(step,), **ON_MEETING, may=MINUTE_TAKER,
         GET={fits: 200, "": 302}, POST={fits: 302, "": 409})
      for step, fits in (("start", "planned"), ("finish-draft", "in_progress"))),
    At(address="meetings:step", words=("agree",), **ON_MEETING, may=DESK,
       GET={"draft": 200, "": 302}, POST={"draft": 302, "": 409}, body={"is_known_open": "on"}),
    *(At(address="meetings:step", words=(step,), **ON_MEETING, states=SOME_NOTES, may=MINUTE_TAKER,
         GET=dict.fromkeys(late, 302) | {"": 200}, POST=dict.fromkeys(late, 409) | {"": 200})
      for step, late in (("keep-unpublished", ("in_progress", "published")),
                         ("amend", ("in_progress",)), ("undo", ()))),
    # What waits for a second person is told at once, on the page of the meeting.
    At(address="meetings:step", words=("publish",), **ON_MEETING, states=SOME_NOTES,
       may=MINUTE_TAKER, GET={"in_progress": 302, "published": 302, "": 200},
       POST={"in_progress": 409, "published": 409, "": 200}),
    At(address="meetings:sealed", of="meeting", sees=READ_ALL,
       GET=dict.fromkeys(("agreed", "published", "sensitive_notes"), 200) | {"": 404}),
    At(address="meetings:withhold", **ON_MEETING, states=SOME_NOTES, may=MINUTE_TAKER, GET=200,
       POST=200),
    At(address="meetings:as-published", of="meeting", states=SOME_NOTES, sees=READ_ALL,
       GET=200),
    At(address="meetings:withheld", sees=READ_ALL, GET=200),
    *(At(address=f"/meetings/withheld/{kind}/{{pk}}/", record=record, sees=READ_ALL, may_send=DESK,
         GET=200, POST=sent)
      for kind, record, sent in (("words", "meetings.withholding", 200),
                                 ("file", "actions.withheldevidence", 200),
                                 ("private", "meetings.privateitem", 409),  # nothing waits
                                 ("marking", "meetings.marking", 409))),
    *(At(address=f"/meetings/withheld/{kind}/{{pk}}/lift/", record=record, sees=READ_ALL,
         may_send=MINUTE_TAKER, GET=200, POST=sent)
      for kind, record, sent in (("words", "meetings.withholding", 200),
                                 ("private", "meetings.privateitem", 200),
                                 ("marking", "meetings.marking", 409))),  # it closes nothing
    At(address="/meetings/withheld/thing/{pk}/", record="meetings.withholding", sees=READ_ALL,
       GET=404, POST=404),
    # Of a draft by those who were there, or were sent it: here nobody.
    At(address="meetings:comment", **ON_MEETING, states=group("draft"), may=group(""), GET=200,
       POST=200),
    At(address="meetings:comment", **ON_MEETING, states=group("planned agreed"),
       may=DESK | OFFICERS, GET=302, POST=409),
    At(address="meetings:issue-actions", **ON_MEETING, may=DESK, POST=302),
    At(address="calendar:mine", sees=RECORD, GET=200, POST=201),
    At(address="calendar:stop", sees=RECORD, POST=302),
    # Whoever has the address has the calendar: of whom it is, nobody is asked.
    At(address="calendar:feed", words=("no-key-of-anybody",), for_all=True, GET=404),
    At(address="actions:list", sees=RECORD, GET=200),
    At(address="actions:csv", sees=RECORD, GET=200),
    At(address="actions:xlsx", sees=RECORD, GET=200),
    At(address="actions:saved", sees=RECORD, GET=200, POST=200),
    At(address="/actions/saved/999999/", sees=RECORD, POST=404),  # somebody else's, or none
    At(address="actions:detail", **ON_ACTION, states=SOME, GET=200),
    At(address="actions:evidence", of="evidence", states=SOME, sees=RECORD, GET=200),
    At(address="actions:verb", words=("update",), **ON_ACTION, states=SOME | group("closed"),
       may=REPORTS, GET={"closed": 302, "": 200}, POST={"closed": 409, "": 200}),
    At(address="actions:verb", words=("more-time",), **ON_ACTION, states=SOME_ACTIONS,
       may=REPORTS, GET={"unissued": 302, "": 200}, POST={"unissued": 409, "": 200}),
    At(address="actions:verb", words=("acknowledge",), **ON_ACTION, states=SOME_ACTIONS,
       may=REPORTS, GET=302, POST=409),  # it is not for ALL
    At(address="actions:verb", words=("close",), **ON_ACTION, states=SOME_ACTIONS, may=DESK,
       GET=200, POST=200),
    *(At(address="actions:verb", words=(verb,), **ON_ACTION, states=group("agreed"), may=DESK,
         GET=200, POST=200)
      for verb in ("redate", "withdraw", "merge")),
    *(At(address="actions:verb", words=(verb,), **ON_ACTION, states=group("agreed"), may=DESK,
         GET=302, POST=409)
      for verb in ("issue", "accept", "refuse", "settle", "reopen", "grant-time", "refuse-time")),
    At(address="questions:detail", of="question", states=SOME_ITEMS, sees=RECORD,
       may_send=group(""), GET=200, POST=200),
    # Of a question that was sent: the offices of a draft and of a private item are asked.
    At(address="questions:detail", of="commissioned", sees=RECORD, may_send=ANSWERS, GET=200,
       POST=200),
    At(address="questions:paper", of="answerpaper", sees=RECORD, GET=200),
    At(address="questions:draft-paper", of="draftpaper", sees=ANSWERS, GET=200),
    At(address="figures:page", sees=RECORD, GET=200),
    At(address="figures:questions", sees=RECORD, GET=200),
    At(address="search:page", sees=RECORD, GET=200),
    At(address="topics:list", sees=RECORD, GET=200),
    At(address="topics:topic", of="item", states=SOME_ITEMS, sees=RECORD, GET=200),
    *(At(address=f"topics:{page}", of="item", states=SOME_ITEMS, sees=RECORD, may=MINUTE_TAKER,
         GET=200, POST=200) for page in ("mark", "same")),
    At(address="topics:settle", record="meetings.commitment", sees=READ_ALL, may=MINUTE_TAKER,
       GET=200, POST=200),
    At(address="topics:take-back", record="meetings.topiclink", sees=READ_ALL, may=MINUTE_TAKER,
       GET=200, POST=200),
    At(address="people:acting", sees=HOLDERS, GET=200, POST=200),
    At(address="people:end", record="accounts.delegation", sees=HOLDERS, POST=404),  # not theirs
    At(address="robots-txt", for_all=True, GET=200, POST=200),
    At(address="security-txt", for_all=True, GET=404, POST=404),  # nobody is named here
]  # fmt: skip

API = [
    At(address="api:office-list", is_program=True, sees=RECORD | ACCOUNTS, GET=200),
    *(At(address=f"api:{name}-list", is_program=True, sees=RECORD, GET=200)
      for name in ("meetingtype", "meeting", "agendaitem", "question", "action",
                   "actionupdate")),
    *(At(address=f"api:{name}-detail", is_program=True, of=kind, sees=RECORD, GET=200)
      for name, kind in (("meeting", "meeting"), ("agendaitem", "item"))),
    *(At(address=f"api:{name}-detail", is_program=True, of=kind, states=SOME, sees=RECORD, GET=200)
      for name, kind in (("question", "question"), ("action", "action"),
                         ("actionupdate", "update"))),
    At(address="api:office-detail", is_program=True, record="accounts.office",
       sees=RECORD | ACCOUNTS, GET=200),
    At(address="api:meetingtype-detail", is_program=True, record="meetings.meetingtype",
       sees=RECORD, GET=200),
    At(address="api:updates-of-action-list", is_program=True, of="action",
       sees=RECORD, states=SOME | group("closed"), may_send=REPORTS,
       body={"text": "Cameras ordered."}, GET=200, POST={"closed": 400, "": 201}),
    At(address="api:login", is_program=True, for_all=True, POST=400),
    At(address="api:logout", is_program=True, POST=204),
    At(address="api:logoutall", is_program=True, POST=204),
    At(address="api:schema", is_program=True, for_all=True, GET=200),
    At(address="api:schema-json", is_program=True, for_all=True, GET=200),
    At(address="api:docs", is_program=True, for_all=True, GET=200),
    *(At(address="api:resource", words=(name,), is_program=True, for_all=True, GET=200)
      for name in ("auth", "meetings", "items", "questions", "actions", "updates", "offices",
                   "meeting-types")),
]  # fmt: skip
