"""What anybody can check of a published audit digest, without the portal: Python alone is needed.

    python verify_digest.py digest.txt
        the leaves in it are as many as it says and make the root it names

    python verify_digest.py older.txt newer.txt
        and everything that was published in the older one stands unchanged in the newer one

    python verify_digest.py digest.txt --payload FILE --number N
        and the words in FILE are the ones that entry N was made of

It prints what it found. The exit code is 0 if all is as published, 1 if not, 2 if a file is none
or the two are the wrong way round.
How leaves and root are made: RFC 9162, section 2.1.1, and docs/decisions/0014 of the portal.
"""

import argparse
import sys
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

TITLE = "governance portal, audit digest"


class Digest(NamedTuple):
    name: str
    at: str
    root: str
    leaves: list[str]
    """A line each, the first entry's first: 64 hexadecimal digits."""


class NoDigest(Exception):
    pass


def read(path: Path) -> Digest:
    """Raises NoDigest unless the file has the form of a digest."""
    try:
        lines = path.read_text(encoding="ascii").splitlines()
        title, at, entries, root, *leaves = lines
        count = int(entries.removeprefix("entries "))
        made = root.removeprefix("root ")
        datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ")
        is_whole = all(len(bytes.fromhex(line)) == 32 for line in [made, *leaves])
    except (OSError, ValueError) as error:
        raise NoDigest(f"{path} cannot be read as a digest: {error}") from error
    if title != TITLE or not is_whole:
        raise NoDigest(f"{path} is no digest of the portal.")
    if count != len(leaves):
        raise NoDigest(f"{path} is not whole: it says {count} entries and holds {len(leaves)}.")
    return Digest(str(path), at, made.lower(), [leaf.lower() for leaf in leaves])


def root_of(leaves: list[str]) -> str:
    """The Merkle tree hash: pair by pair, level by level; one that is left over waits."""
    level = [bytes.fromhex(leaf) for leaf in leaves]
    if not level:
        return sha256().hexdigest()
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2])
        over = level[-1:] if len(level) % 2 else []
        level = [sha256(b"\x01" + left + right).digest() for left, right in pairs] + over
    return level[0].hex()


def of_itself(digest: Digest) -> str:
    """What is wrong with it; empty if nothing is."""
    if root_of(digest.leaves) == digest.root:
        return ""
    return f"{digest.name}: its leaves do not make its root. It was changed after it was published."


def of_order(older: Digest, newer: Digest) -> str:
    """Their dates decide and not their lengths: a newer one that is shorter was cut. What was
    received last must not pass for the older one because it says so."""
    if older.at <= newer.at:
        return ""
    return (
        f"{older.name} was published {older.at}, {newer.name} {newer.at}: the first file is the "
        "newer one; swap them. If you were given the second one later, its date is wrong: ask why."
    )


def of_both(older: Digest, newer: Digest) -> str:
    for number, (then, now) in enumerate(zip(older.leaves, newer.leaves), 1):
        if then != now:
            return (
                f"Entry {number} is not what was published {older.at}: the ledger was rewritten "
                "from there on, or in that place."
            )
    if len(newer.leaves) < len(older.leaves):
        return (
            f"Entry {len(newer.leaves) + 1} is gone: {len(older.leaves)} were published "
            f"{older.at}, and {newer.name} ends with entry {len(newer.leaves)}."
        )
    return ""


def of_payload(digest: Digest, payload: bytes, number: int) -> str:
    """A line end that an editor put after the payload is no part of it."""
    if not 1 <= number <= len(digest.leaves):
        return f"There is no entry {number}: the digest holds 1 to {len(digest.leaves)}."
    ends = {payload, payload.removesuffix(b"\n"), payload.removesuffix(b"\r\n")}
    if digest.leaves[number - 1] in {sha256(b"\x00" + each).hexdigest() for each in ends}:
        return ""
    return f"These are not the words of entry {number}: their hash is not its leaf."


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("older", type=Path, metavar="DIGEST")
    parser.add_argument("newer", type=Path, metavar="NEWER", nargs="?")
    parser.add_argument("--payload", type=Path, metavar="FILE")
    parser.add_argument("--number", type=int, metavar="N")
    options = parser.parse_args(arguments)
    if (options.payload is None) != (options.number is None):
        parser.error("--payload and --number go together")
    try:
        digests = [read(path) for path in (options.older, options.newer) if path]
        payload = options.payload.read_bytes() if options.payload else None
    except (NoDigest, OSError) as error:
        print(error)
        return 2
    if options.newer and (disorder := of_order(*digests)):
        print(disorder)
        return 2
    wrong = [of_itself(digest) for digest in digests]
    if options.newer:
        wrong.append(of_both(*digests))
    if payload is not None:
        wrong.append(of_payload(digests[-1], payload, options.number))
    if any(wrong):
        print("\n".join(filter(None, wrong)))
        return 1
    for digest in digests:
        print(f"{digest.name}: {len(digest.leaves)} entries make the root {digest.root}.")
    if options.newer:
        print(f"Everything that was published {digests[0].at} stands unchanged {digests[1].at}.")
    if payload is not None:
        print(f"These are the words of entry {options.number}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
