"""The places that are searched for hidden words: one list.

A new place: add a line to `surfaces`, with a name for people and its addresses. Each address is
asked as every reader, by GET unless another method stands before it; what comes back is read as
text, whatever the file.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from pdfminer.high_level import extract_text

from meetings.models import Commitment, TopicLink

from .desk_rules import KINDS
from .desk_rules import NONE_IS_THERE as LOGS
from .world import World

AT_THE_DESK = [kind for kind, (views, *_) in KINDS.items() if views and kind not in LOGS]

API_LISTS = ("meetings", "items", "questions", "actions", "updates", "offices", "meeting-types")
ORDERS = ("due", "-due", "updated", "-reference", "text", "due_meeting__title", "issued_by__email")
"""The last ones are columns by which nobody may ask."""
BEGINNINGS = (
    *("zact", "zupd", "zite", "zque", "zdec", "zmee", "zame", "zans", "zunp", "ztit", "zcom"),
)
"""Of planted words. Who searches reads their own words again, so that none is asked for whole."""


def surfaces(world: World, each: dict[str, Any]) -> dict[str, list[str]]:
    """Name → addresses."""
    meetings, actions = world.records["meeting"].values(), world.records["action"].values()
    items = world.records["item"].values()
    pages = [f"/meetings/{meeting.pk}/" for meeting in meetings]
    desk = {kind: f"/admin/{kind.replace('.', '/')}/" for kind in AT_THE_DESK}
    # The desk is open to a role for all records of a kind or for none: one state of each is enough.
    hidden = [world.records[kind]["private"] for kind in ("item", "question", "action", "update")]
    ones = [world.records["meeting"]["draft"], *hidden, *each.values()]
    changes = [f"/admin/{one._meta.label_lower.replace('.', '/')}/{one.pk}" for one in ones]
    fields = (
        ("actions", "action", "item"),
        ("actions", "action", "due_meeting"),
        ("accounts", "tenure", "person"),
        ("accounts", "roleassignment", "user"),
    )
    return {
        "dashboard": ["/"],
        "what changed": ["/changes/?days=30"],
        "meetings list": ["/meetings/", "/meetings/?state=draft"],
        "meetings calendar": ["/meetings/calendar/", "/meetings/calendar/2026/"],
        "own calendar": ["/calendar/"],
        "notes page": pages,
        "notes as text": [f"{page}notes.txt" for page in pages],
        "notes as web page": [f"{page}notes.html" for page in pages],
        "notes as JSON": [f"{page}notes.json" for page in pages],
        "notes as Word": [f"{page}notes.docx" for page in pages],
        "notes as PDF": [f"/meetings/{world.records['meeting']['published'].pk}/notes.pdf"],
        "agendas": [f"{page}agenda.{ending}" for page in pages for ending in ("txt", "docx")],
        "packs": [f"{page}pack.{ending}" for page in pages for ending in ("txt", "docx", "html")],
        "pack as PDF": [f"/meetings/{world.records['meeting']['planned'].pk}/pack.pdf"],
        "sealed document": [f"{page}sealed.json" for page in pages],
        "steps of the notes": [f"{page}step/{step}/" for page in pages for step in ("amend",)],
        "comment on a draft": [f"{page}comment/" for page in pages],
        "register": ["/actions/?state=", "/actions/?state=late&order=reference"],
        "register, in some order": [f"/actions/?state=&order={order}" for order in ORDERS],
        "register as CSV": ["/actions/actions.csv?state="],
        "saved filters": ["/actions/saved/"],
        "register as Excel": ["/actions/actions.xlsx?state="],
        "action page": [f"/actions/{action.pk}/" for action in actions],
        "forms on an action": [
            f"/actions/{action.pk}/{verb}/"
            for action in actions
            for verb in ("update", "merge", "more-time", "grant-time")
        ],
        "evidence": [f"/actions/evidence/{one.pk}/" for one in world.records["evidence"].values()],
        "page of a question": [
            f"/questions/{one.pk}/"
            for kind in ("question", "commissioned")
            for one in world.records[kind].values()
        ],
        "files of answers": [
            *(f"/questions/paper/{one.pk}/" for one in world.records["answerpaper"].values()),
            *(f"/questions/draft-paper/{one.pk}/" for one in world.records["draftpaper"].values()),
        ],
        "topics": ["/topics/", "/topics/?text=z", "/topics/?quiet=on"],
        "page of a topic": [f"/topics/{item.pk}/" for item in items],
        "figures": ["/figures/", "/figures/?period=all"],
        "questions behind a figure": [
            f"/figures/assurance/?since=2000-01-01&until=2030-12-31{objective}"
            for objective in ("", "&objective=Safer+roads")
        ],
        "forms beside a topic": [
            *(f"/topics/{item.pk}/{form}/" for item in items for form in ("commitment", "same")),
            *(f"/topics/commitments/{one.pk}/" for one in Commitment.objects.all()),
            *(f"/topics/links/{one.pk}/take-back/" for one in TopicLink.objects.all()),
        ],
        "search": [f"/search/?q={begun}*" for begun in BEGINNINGS],
        "search, best first": [f"/search/?q={begun}*&order=best" for begun in BEGINNINGS[:2]],
        "search, to narrow down": ["/search/"],
        "who acts for me": ["/who-acts-for-me/"],
        "forms kept for others": [*world.records["kept form"].values()],
        "history of a meeting": [f"/trail/meetings.meeting/{meeting.pk}/" for meeting in meetings],
        "history of an item": [f"/trail/meetings.agendaitem/{item.pk}/" for item in items],
        "history of an action": [f"/trail/actions.action/{action.pk}/" for action in actions],
        "history of every kind": [f"/trail/{kind}/{one.pk}/" for kind, one in each.items()],
        "history of what stands beside a name": [
            f"/trail/{kind}/{one.pk}/" for kind, one in world.records["beside"].items()
        ],
        "whole trail": ["/trail/"],
        "whole trail as CSV": ["/trail/audit-trail.csv"],
        "two versions": [f"/trail/notes/{meeting.pk}/" for meeting in meetings],
        "entry of the ledger": ["/trail/entries/1/", "/trail/entries/1/payload.json"],
        "API lists": [f"/api/v1/{name}?page_size=500" for name in API_LISTS],
        "API, a meeting with its notes": [f"/api/v1/meetings/{one.pk}" for one in meetings],
        "API, an item": [f"/api/v1/items/{one.pk}" for one in items],
        "API, an action": [f"/api/v1/actions/{one.pk}" for one in actions],
        "API, updates of an action": [f"/api/v1/actions/{one.pk}/updates" for one in actions],
        "API, in some order": [
            f"/api/v1/actions?page_size=500&{asks}={order}"
            for asks in ("order", "ordering")
            for order in ORDERS
        ],
        "API, what may be asked": [
            *(f"OPTIONS /api/v1/{name}" for name in API_LISTS),
            *(f"OPTIONS /api/v1/actions/{one.pk}" for one in actions),
            *(f"OPTIONS /api/v1/actions/{one.pk}/updates" for one in actions),
        ],
        "API, description": [
            *("/api/v1/schema/", "/api/v1/docs/"),
            *(f"/api/v1/docs/{name}/" for name in API_LISTS),
        ],
        "desk, front page": ["/admin/", "/admin/meetings/", "/admin/accounts/"],
        "desk, next meeting": [
            "/admin/next-meeting/",
            f"/admin/next-meeting/?after={world.records['meeting']['draft'].pk}",
        ],
        "desk, lists": [*desk.values()],
        "desk, search": [f"{url}?q=z" for url in desk.values()],
        "desk, agendas": [f"/admin/meeting/{one.pk}/agenda/" for one in meetings],
        "desk, questions": [f"/admin/meeting/{one.pk}/questions/" for one in meetings],
        "desk, checks": [f"/admin/meeting/{one.pk}/checks/" for one in meetings],
        "desk, circulation": [f"/admin/meeting/{one.pk}/circulate/" for one in meetings],
        "desk, actions of a month": [f"/admin/meeting/{one.pk}/actions/" for one in meetings],
        "desk, popups": [f"{url}?_popup=1" for url in desk.values()],
        "desk, pages": [f"{url}/change/" for url in changes],
        "desk, files of notes": [
            f"/admin/governance/notesimport/{one.pk}/change/"
            for one in world.records.get("import", {}).values()
        ],
        "desk, trackers": [
            "/admin/tracker/",
            *(
                f"/admin/tracker/{one.pk}/tracker.{ending}"
                for one in each.values()
                if one._meta.model_name == "trackerlayout"
                for ending in ("xlsx", "csv")
            ),
        ],
        "desk, minute sheets": [f"/admin/meeting/{one.pk}/sheet/" for one in meetings],
        "desk, histories": [f"{url}/history/" for url in changes],
        "desk, before deleting": [f"{url}/delete/" for url in changes],
        "desk, look-ups": [
            f"/admin/autocomplete/?app_label={app}&model_name={model}&field_name={field}&term=z"
            for app, model, field in fields
        ],
        "your account": ["/accounts/password/change/", "/accounts/2fa/", "/accounts/my-mails/"],
        "what is not there": ["/meetings/999999/", "/actions/999999/", "/nothing/"],
    }


def text_of(answer: Any) -> str:
    """Everything that an answer says: headers too, for names of files stand there."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    answer.close()
    kind = answer.headers.get("Content-Type", "")
    if "officedocument" in kind:
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            body = b"".join(file.read(name) for name in file.namelist())
    if kind == "application/pdf":
        body = extract_text(io.BytesIO(body)).encode()
    heads = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    return f"{heads}\n{body.decode(errors='replace')}".casefold()
