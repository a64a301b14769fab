"""A writer is killed at any moment (kill -9): what it was told is kept is kept, and nothing is half
saved.

The parent has everything loaded and forks a child, which writes without end and says through a pipe
when it begins a transaction and when that is kept.
"""

from __future__ import annotations

import os
import signal
import struct
import time
import traceback

from django.db import connections, transaction

from accounts.models import Person
from governance.ledger.verifying import verify

from ..proof import Proof

SAID = struct.Struct(">cQ")
BEGUN, KEPT = b"b", b"k"
LONGEST = 0.12
"""Seconds from the child's first write to its end: some ten transactions."""


def prove(proof: Proof) -> None:
    kills = proof.count(300 if proof.is_sqlite else 150, 5)
    lost = half = in_mid_write = kept = 0
    wrong: list[str] = []
    with proof.database():
        for name in ("Marian Holt", "Idris Vaughan"):
            Person.objects.create(name=name, initials="0")
        for number in range(kills):
            # The first has time to be told of one that is kept, however busy the machine is.
            seconds = proof.random.uniform(0, LONGEST)
            begun, acknowledged = _written_until_killed(seconds, words=1 if number else 2)
            first, second = (int(person.initials) for person in _two())
            lost += first < acknowledged
            half += first != second or Person.objects.count() != 2 + first
            in_mid_write += begun > acknowledged
            kept = acknowledged
            wrong += [found.sentence for found in verify()]
    proof.line(
        f"{kills} writers killed (-9), {in_mid_write} in mid-write; seed {proof.seed}",
        f"{lost} lost, {half} half saved, {len(wrong)} wrong; {kept} transactions kept",
        "0 lost, 0 half, 0 wrong",
        (lost, half, wrong) == (0, 0, []) and kept > 0 and in_mid_write > 0,
    )


def _two() -> list[Person]:
    return list(Person.objects.order_by("pk")[:2])


def _written_until_killed(seconds: float, words: int) -> tuple[int, int]:
    """The numbers of the last transaction that was begun, and of the last told to be kept, by a
    writer that is killed so long after its first `words` words."""
    connections.close_all()
    said, say = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _write_without_end(say)
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    os.close(say)
    numbers = dict.fromkeys((BEGUN, KEPT), 0)
    with os.fdopen(said, "rb") as pipe:
        for _ in range(words):
            _take(pipe.read(SAID.size), numbers)
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            raise RuntimeError("The writer ended by itself: its error is printed above.")
        while word := pipe.read(SAID.size):
            _take(word, numbers)
    return numbers[BEGUN], numbers[KEPT] or numbers[BEGUN] - 1


def _take(word: bytes, numbers: dict[bytes, int]) -> None:
    what, number = SAID.unpack(word)
    numbers[what] = number


def _write_without_end(say: int) -> None:
    """Two people and a new one in each transaction, so that half of it would show."""
    two = _two()
    number = int(two[0].initials)
    while True:
        number += 1
        os.write(say, SAID.pack(BEGUN, number))
        with transaction.atomic():
            for person in two:
                person.initials = str(number)
                person.save()
            Person.objects.create(name=f"Witness {number}")
        os.write(say, SAID.pack(KEPT, number))
