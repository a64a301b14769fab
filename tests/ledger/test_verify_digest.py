"""The file that checks a digest without the portal, run as those outside run it."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from accounts.models import Person, User
from governance.ledger import digests
from governance.models import LedgerEntry

VERIFIER = settings.BASE_DIR / "docs" / "verify_digest.py"
JUNE, JULY = (datetime(2027, month, 1, 12, tzinfo=UTC) for month in (6, 7))


@pytest.fixture
def published(minute_taker: User, tmp_path: Path) -> tuple[Path, Path]:
    """June's digest, and July's, which holds two entries more."""
    older, newer = tmp_path / "june.txt", tmp_path / "july.txt"
    digests.publish(older, JUNE)
    person = Person.objects.create(name="Idris Vaughan")
    person.name = "Sir Idris Vaughan"
    person.save()
    digests.publish(newer, JULY)
    return older, newer


def run(*arguments: object) -> tuple[int, str]:
    """The exit code and what was printed, by a Python that has nothing but its own library."""
    command = [sys.executable, "-I", "-S", VERIFIER, *map(str, arguments)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout


def replaced(path: Path, line: int, words: str) -> Path:
    lines = path.read_text().splitlines()
    lines[line] = words
    path.write_text("\n".join([*lines, ""]))
    return path


def rooted_anew(path: Path) -> Path:
    """As somebody would publish it who rewrote the ledger: whole in itself."""
    leaves = path.read_text().splitlines()[4:]
    replaced(path, 2, f"entries {len(leaves)}")
    return replaced(path, 3, f"root {digests.root_of(map(bytes.fromhex, leaves)).hex()}")


def test_a_digest_as_published_is_whole(published: tuple[Path, Path]):
    older, _ = published

    root = older.read_text().splitlines()[3].removeprefix("root ")
    count = LedgerEntry.objects.count() - 2
    assert run(older) == (0, f"{older}: {count} entries make the root {root}.\n")


def test_what_was_published_in_june_stands_in_july(published: tuple[Path, Path]):
    code, said = run(*published)

    assert (code, said.splitlines()[2]) == (
        0,
        "Everything that was published 2027-06-01T12:00:00Z stands unchanged 2027-07-01T12:00:00Z.",
    )


def test_a_leaf_that_was_changed_no_longer_makes_the_root(published: tuple[Path, Path]):
    older, _ = published
    replaced(older, 5, "0" * 64)

    assert run(older) == (
        *(1, f"{older}: its leaves do not make its root. It was changed after it was published.\n"),
    )


def test_the_first_entry_that_was_rewritten_is_named(published: tuple[Path, Path]):
    older, newer = published
    rooted_anew(replaced(newer, 5, "0" * 64))

    assert run(older, newer) == (
        1,
        "Entry 2 is not what was published 2027-06-01T12:00:00Z: the ledger was rewritten from "
        "there on, or in that place.\n",
    )


def test_a_tail_that_was_cut_is_told(published: tuple[Path, Path]):
    older, newer = published
    count = len(older.read_text().splitlines()) - 4
    newer.write_text("\n".join([*newer.read_text().splitlines()[: 4 + count - 1], ""]))
    rooted_anew(newer)

    code, said = run(older, newer)

    assert (code, said.split(":")[0]) == (1, f"Entry {count} is gone")


def test_files_in_the_wrong_order_are_told_and_not_compared(published: tuple[Path, Path]):
    older, newer = published

    assert run(newer, older) == (
        2,
        f"{newer} was published 2027-07-01T12:00:00Z, {older} 2027-06-01T12:00:00Z: the first file "
        "is the newer one; swap them. If you were given the second one later, its date is wrong: "
        "ask why.\n",
    )


def test_a_digest_without_a_date_is_none(published: tuple[Path, Path]):
    older, _ = published
    replaced(older, 1, "yesterday")

    assert run(older)[0] == 2


def test_words_that_were_given_are_those_of_the_entry_or_not(
    published: tuple[Path, Path], tmp_path: Path
):
    last = LedgerEntry.objects.latest("number")
    words = tmp_path / "payload.json"
    words.write_text(f"{last.payload}\n")

    right = run(published[1], "--payload", words, "--number", last.number)
    wrong = run(published[1], "--payload", words, "--number", last.number - 1)

    assert (right[0], right[1].splitlines()[1]) == (
        *(0, f"These are the words of entry {last.number}."),
    )
    assert wrong == (
        1,
        f"These are not the words of entry {last.number - 1}: their hash is not its leaf.\n",
    )


def test_an_entry_that_the_digest_does_not_hold_is_told(published: tuple[Path, Path]):
    code, said = run(published[0], "--payload", VERIFIER, "--number", 0)

    assert (code, said.split(":")[0]) == (1, "There is no entry 0")


@pytest.mark.parametrize("words", ["", "Dear all,\n", "governance portal, audit digest\n\n\n\n"])
def test_what_is_no_digest_is_called_none(words: str, tmp_path: Path):
    path = tmp_path / "letter.txt"
    path.write_text(words)

    assert run(path)[0] == 2


@pytest.mark.parametrize("count", [*range(18), 31, 32, 33, 100])
def test_its_root_is_the_portals(count: int, tmp_path: Path):
    leaves = [bytes([number]) * 32 for number in range(count)]
    root = digests.root_of(leaves).hex()
    path = tmp_path / "digest.txt"
    head = [digests.TITLE, "2027-06-01T12:00:00Z", f"entries {count}", f"root {root}"]
    path.write_text("\n".join([*head, *(leaf.hex() for leaf in leaves), ""]))

    assert run(path)[0] == 0
