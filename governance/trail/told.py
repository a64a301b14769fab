"""How versions of the portal's own records are told."""

from __future__ import annotations

from accounts.telling import Phrase, Version, tells


@tells("governance.erasure")
def erasures(version: Version) -> list[Phrase] | None:
    row = version.row
    if version.is_added:
        return [Phrase(f"erased words, as the law asks, from {row.record} {row.record_pk}")]
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
