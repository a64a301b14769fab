"""How versions of the portal's own records are told."""

from __future__ import annotations

from accounts.records import kinds
from accounts.telling import Phrase, Version, names, tells
from governance.ledger.renames import todays_label

from .naming import in_a_sentence
from .parts import versions_of


@tells("governance.erasure")
def erasures(version: Version) -> list[Phrase]:
    row = version.row
    if version.is_added:
        kind = todays_label(row.record)
        is_known = kind in kinds() and versions_of(kind).filter(id=row.record_pk).exists()
        said = in_a_sentence(kind, row.record_pk) if is_known else f"{kind} {row.record_pk}"
        return [Phrase(f"erased words, as the law asks, from {said}")]
    return [Phrase("finished the erasure", echo=True)]


@tells("governance.publisheddigest")
def digests(version: Version) -> list[Phrase]:
    row = version.row
    return [Phrase(f"wrote a digest of {row.entries:,} entries, with the root {row.root}")]


@tells("governance.notesimport")
def imports(version: Version) -> list[Phrase] | None:
    row = version.row
    if version.is_added:
        return [Phrase(f"brought in the file “{row.name}”")]
    if version.before is not None and row.status != version.before.status:
        return [Phrase(f"marked the file “{row.name}” as {version.now('status').lower()}")]
    return None


@tells("governance.deadletter")
def letters(version: Version) -> list[Phrase] | None:
    row, old = version.row, version.before
    mail = f"the mail “{row.subject}” to {row.address}"
    if version.is_removed:
        return None
    if version.is_added or old is None or row.failed_at != old.failed_at:
        return [Phrase(f"did not deliver {mail}: {row.why}")]
    if row.tried_again_at and not old.tried_again_at:
        return [Phrase(f"put {mail} into the post once more")]
    return [Phrase(f"handed over {mail} after all")]


@tells("governance.trackerlayout")
def layouts(version: Version) -> list[Phrase]:
    row = version.row
    anew = "" if version.is_added else " anew"
    return [Phrase(f"matched the columns of the tracker “{row.name}”{anew}")]


@names("governance.mailrhythm")
def _rhythm(version: Version) -> str:
    return f"how often {version.now('user')} wants their digest"


@names("governance.mailrules")
def _rules(version: Version) -> str:
    return "the rules for digests"
