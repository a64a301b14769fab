"""The published digest: what somebody outside keeps, so that nobody inside can rewrite the ledger.

A text file of four lines and a line for each leaf, so that a person can read it:

    governance portal, audit digest
    2026-11-22T10:30:00Z
    entries 2
    root 5f1c…
    9a40…
    c7d2…
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS

from .models import LedgerEntry

TITLE = "governance portal, audit digest"


class UnreadableDigest(Exception):
    """The file is no digest, or not a whole one."""


@dataclass(frozen=True)
class Digest:
    at: str
    """The moment it was published, ISO 8601 in UTC."""
    entries: int
    root: bytes
    path: Path

    @property
    def leaves(self) -> Iterator[bytes]:
        """The leaf of each entry from the first, 32 bytes; read as they are asked for."""
        return self.leaves_from(1)

    def leaves_from(self, number: int) -> Iterator[bytes]:
        with self.path.open(encoding="ascii") as file:
            for line in islice(file, 3 + number, None):
                yield bytes.fromhex(line.strip())


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The Merkle tree hash of leaves that are hashes already (RFC 9162, section 2.1.1)."""
    whole: list[tuple[int, bytes]] = []
    """Whole subtrees from the left, each with its number of leaves, the sizes falling."""
    for leaf in leaves:
        size, node = 1, leaf
        while whole and whole[-1][0] == size:
            node, size = _node(whole.pop()[1], node), size * 2
        whole.append((size, node))
    if not whole:
        return sha256().digest()
    _, root = whole.pop()
    while whole:
        root = _node(whole.pop()[1], root)
    return root


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def publish(path: Path, at: datetime, using: str = DEFAULT_DB_ALIAS) -> Digest:
    """Write the digest of every entry that is there now; `at` in UTC."""
    entries = LedgerEntry.objects.using(using).order_by("number").values_list("leaf", flat=True)
    last = entries.count()

    def leaves() -> Iterator[bytes]:
        return map(bytes, entries.filter(number__lte=last).iterator())

    digest = Digest(f"{at:%Y-%m-%dT%H:%M:%SZ}", last, root_of(leaves()), path)
    with path.open("x", encoding="ascii") as file:
        head = [TITLE, digest.at, f"entries {last}", f"root {digest.root.hex()}"]
        file.writelines(f"{line}\n" for line in [*head, *(leaf.hex() for leaf in leaves())])
    return digest


def read(path: Path) -> Digest:
    """Raises `UnreadableDigest` unless the file is whole: its leaves are as many as it says, and
    their root is the one it names."""
    try:
        with path.open(encoding="ascii") as file:
            title, at, entries, root = (file.readline().rstrip("\n") for _ in range(4))
        count = int(entries.removeprefix("entries "))
        digest = Digest(at, count, bytes.fromhex(root.removeprefix("root ")), path)
        leaves = sum(1 for _ in digest.leaves)
        is_whole = (title, leaves, root_of(digest.leaves)) == (TITLE, count, digest.root)
    except (ValueError, UnicodeDecodeError) as error:
        raise UnreadableDigest(f"{path} is no digest: {error}.") from error
    if not is_whole:
        raise UnreadableDigest(f"{path} is not a whole digest: its leaves do not make its root.")
    return digest
