"""One press for many actions: each is issued or asked about by itself; a refusal stops no other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import format_html, format_html_join

from accounts.meanwhile import Meanwhile, moment
from accounts.models import Office, User
from accounts.values import number_in
from actions import asking, mailing, rules, services
from actions.acknowledging import offices_of
from actions.models import Action, IssueNotice, UpdateRequest
from actions.wording import owners_words
from meetings.models import Meeting

from .rows import owners_token

TO_ISSUE, TO_ASK = 3, 4
"""Parts of the tokens that are ticked: `rows.Unissued` and `rows.Askable`."""


@dataclass
class Issued:
    """What became of a press; sentences are for whoever pressed."""

    actions: list[Action] = field(default_factory=list)
    notices: list[IssueNotice] = field(default_factory=list)
    """For each of their owners that is to be told."""
    already: list[str] = field(default_factory=list)
    """Labels of those that were issued before."""
    refused: list[str] = field(default_factory=list)


@dataclass
class Pressed:
    requests: list[UpdateRequest] = field(default_factory=list)
    already: list[str] = field(default_factory=list)
    """“A3 (CC)” of those that wait already, for the same day."""
    refused: list[str] = field(default_factory=list)


def issue(meeting: Meeting, ticks: Collection[str], *, by: User) -> Issued:
    """Issue the actions of these tokens (`rows.Unissued`); one that is no longer what was seen is
    told, and stays."""
    found = Issued()
    mine = Action.objects.visible_to(by).filter(item__meeting=meeting)
    for (key, version, owners), action in _read(ticks, mine, parts=TO_ISSUE):
        if action is None:
            found.refused.append(f"Action A{key} is no longer of this meeting. It was not issued.")
            continue
        if action.issued_at is not None:
            found.already.append(f"{action.label} ({moment(action.issued_at)})")
            continue
        if said := _changed(action, version, by) or _other_owners(action, owners):
            found.refused.append(said)
            continue
        try:
            with transaction.atomic():
                services.issue(action, by=by)
        except ValidationError as refusal:
            found.refused.append(" ".join(refusal.messages))
        else:
            found.actions.append(action)
    told = offices_of(found.actions)
    for action in found.actions:
        found.notices += mailing.to_be_told(action, told[action.pk], by=by)
    return found


def ask(
    ticks: Collection[str],
    papers: Collection[str],
    *,
    by: User,
    answer_by: date,
    words: str,
) -> Pressed:
    """Ask about the actions of these tokens (`rows.Askable`); `papers` are keys of those of which a
    paper is wanted too. One that was changed or heard of since is told, and not asked about."""
    found = Pressed()
    offices = {str(office.pk): office for office in Office.objects.all()}
    rows = Action.objects.visible_to(by).for_list(by)
    for (key, office_key, version, heard), action in _read(ticks, rows, parts=TO_ASK):
        office = offices.get(office_key)
        if action is None or office is None:
            found.refused.append(f"Action A{key} is no longer there. Nobody was asked about it.")
            continue
        if said := _changed(action, version, by) or _heard_of(action, heard):
            found.refused.append(said)
            continue
        try:
            with transaction.atomic():
                made = asking.ask_for_update(
                    action,
                    by=by,
                    office=office,
                    answer_by=answer_by,
                    wants_paper=f"{key}.{office_key}" in papers,
                    words=words,
                )
        except ValidationError as refusal:
            found.refused.append(" ".join(refusal.messages))
            continue
        if made is None:
            found.already.append(f"{action.label} ({office.short_name})")
        else:
            found.requests.append(made)
    return found


def tokens(ticks: Iterable[str], parts: int) -> list[list[str]]:
    """Each of them once, in its parts; what is no token of so many is left out."""
    split = [each.split(".") for each in dict.fromkeys(ticks)]
    return [each for each in split if len(each) == parts and number_in(each[0]) is not None]


def _read(ticks: Iterable[str], rows: Any, *, parts: int) -> Iterator[tuple[list[str], Any]]:
    """Each token in its parts, with its action as it is now, or None."""
    found = tokens(ticks, parts)
    keys = {number_in(each[0]) for each in found}
    named = rows.filter(pk__in=keys).prefetch_related("owners__office")
    there = {action.pk: action for action in named.select_related("item", "due_meeting")}
    for each in found:
        yield each, there.get(number_in(each[0]))


def _changed(action: Action, version: str, by: User) -> str:
    """What others did to it since the page was opened, as sentences; empty for nothing."""
    seen = number_in(version)
    if seen == action.version:
        return ""
    meanwhile = Meanwhile(action, seen, by, untold=rules.untold(by))
    return format_html(
        "{}: {} changed it {}, after you opened the page. It is left as it is: look at it below, "
        "and press again if it still holds. {}",
        action.label,
        meanwhile.who,
        meanwhile.when,
        format_html_join(" ", "{}", ((each,) for each in meanwhile.told)),
    )


def _other_owners(action: Action, owners: str) -> str:
    if owners == owners_token(action):
        return ""
    return (
        f"{action.label}: its owners were changed after you opened the page, and are now "
        f"{owners_words(action)}. It was not issued: press again if that is right."
    )


def _heard_of(action: Any, heard: str) -> str:
    """An answer that came while the page lay open."""
    latest = int(action.heard_of_at.timestamp()) if action.heard_of_at else 0
    if number_in(heard) == latest:
        return ""
    return (
        f"{action.label} was reported on {moment(action.heard_of_at)}, after you opened the page. "
        "Nobody was asked about it again: read what was said, and press again if you still want "
        "more."
    )
