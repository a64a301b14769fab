"""How the versions of commitments, and of words on what is one topic, are told."""

from __future__ import annotations

from accounts.telling import Phrase, Version, names, plainly, tells


@names("meetings.commitment")
def _commitment(version: Version) -> str:
    return f"the commitment “{version.row.passage}”"


@names("meetings.topiclink")
def _link(version: Version) -> str:
    return "a word on what is one topic"


@tells("meetings.commitment")
def commitments(version: Version) -> list[Phrase] | None:
    row, old = version.row, version.before
    if version.is_added:
        by = f" to be kept by {version.now('due_on')}" if row.due_on else ""
        return [Phrase(f"marked as a commitment{by}", now=row.passage)]
    if version.is_removed:
        return [Phrase("took the mark of a commitment off these words", was=row.passage)]
    if old is None or (old.outcome, old.why) == (row.outcome, row.why):
        return None
    said = version.now("outcome").strip("“”")
    rest = plainly(version, {"outcome", "why", "settled_at", "settled_by"})
    return [Phrase(f"said that {version.noun} was {said}", now=row.why), *rest]


@tells("meetings.topiclink")
def links(version: Version) -> list[Phrase] | None:
    if not (version.is_added or version.is_removed):
        return None
    item, same_as = version.get("item"), version.get("same_as")
    one = f"item {item.number or item.heading}" if item else "an item"
    if version.row.same_as_id is None:
        said = f"that {one} is another topic than others of its name"
    else:
        other = f"“{same_as.topic or same_as.heading}”" if same_as else "another item"
        said = f"that {one} is one topic with {other}"
    return [Phrase(f"took back {said}" if version.is_removed else f"said {said}")]
