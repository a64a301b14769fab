"""Rows of a table of actions: a new action, or an earlier one with what is reported of it."""

from __future__ import annotations

from governance.notes.document import Item, Unplaced

from .actions import give_due, read_nil_return
from .content import Content
from .kinds import LOG, OUTSTANDING
from .rows import Row


def add_logged(row: Row, content: Content, *, is_first: bool) -> list[Unplaced]:
    """Adds the action of a row to an item; the words of columns that an action has no place for.

    `is_first` says that the notes begin with the item, and that it carries no number.
    """
    ref, text, owners, due = map(row.text_of, ("number", "action", "owner", "due"))
    item, line = content.item, row.lines[0]
    if _is_earlier(row, item, is_first=is_first):
        said = [(0, words) for words in _but(row, "number", "action", "owner")]
        content.add_earlier(" ".join(part for part in (ref, text) if part), owners, said)
        return []
    if read_nil_return(text, among_actions=True):
        content.add_nil_return(" ".join(part for part in (ref, text, owners) if part))
        return []
    content.add_action(text, owners, line, f"{ref} {row.text_of('subject')}".strip())
    if not item.actions:
        return []
    if due:
        give_due(item.actions[-1], due)
    rest = _but(row, "number", "subject", "action", "owner", "due")
    return [Unplaced(words, line.number) for words in rest]


def _but(row: Row, *roles: str) -> list[str]:
    """The words of the other columns, each behind its head: "Status: closed"."""
    return [
        f"{row.heads[line.cell].rstrip(':')}: {line.text}"
        for line in row.lines
        if row.roles.get(line.cell) not in roles
    ]


def _is_earlier(row: Row, item: Item, *, is_first: bool) -> bool:
    """Whether the actions of a table are those of earlier meetings, which it reports on."""
    if row.is_of_earlier_log:
        return True
    is_reported = "update" in row.roles.values()
    is_review = bool(OUTSTANDING.match(item.heading)) and not LOG.match(item.heading)
    return is_review or (is_reported and (is_first or bool(LOG.match(item.heading))))
