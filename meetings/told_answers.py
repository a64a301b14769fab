"""How the versions of what goes to an office, and comes back as its written answer, are told."""

from __future__ import annotations

from accounts.telling import Phrase, Version, names, tells

from .told import with_text


@names("meetings.commission")
def _commission(version: Version) -> str:
    return f"the question as it went to {version.now('office')}"


@names("meetings.response")
def _response(version: Version) -> str:
    return f"the answer of {version.now('office')}"


@names("meetings.responsepaper")
def _paper(version: Version) -> str:
    return f"the file “{version.row.name}”"


@tells("meetings.commission")
def commissions(version: Version) -> list[Phrase] | None:
    row, office = version.row, version.now("office")
    if version.is_added:
        by = f" by {version.now('answer_by')}" if row.answer_by else ""
        return [Phrase(f"asked {office} for a written answer{by}", now=row.text)]
    if row.sent_at:
        return [Phrase(f"sent the question to {office}, at {row.sent_to}")]
    if row.not_sent:
        return [Phrase(f"could not send the question to {office}: {row.not_sent}")]
    return [Phrase(f"tried once more to send the question to {office}")]


@tells("meetings.response")
def responses(version: Version) -> list[Phrase] | None:
    row = version.row
    if row.released_at and not row.capacity:
        return with_text(version, "wrote down from paper")
    return with_text(version, "released" if row.released_at else "recorded")


@tells("meetings.responsepaper")
def papers(version: Version) -> list[Phrase] | None:
    row = version.row
    said = f"released {version.noun} with the answer, with the SHA-256 {row.sha256}"
    return [Phrase(said)] if version.is_added else None
