"""Processes that all write at once, each with a connection of its own."""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from django.db import connections

FORK = multiprocessing.get_context("fork")


def at_once(work: Callable[[int], Any], processes: int) -> list[Any]:
    """What `work(0)`, `work(1)` … return, each in a process of its own that was forked from this
    one with everything loaded; where one raises, the words of its traceback."""
    # A connection that two processes hold is closed under the other by whichever ends first.
    connections.close_all()
    start = FORK.Barrier(processes)

    def run(number: int, answer: Connection) -> None:
        try:
            start.wait()
            answer.send(work(number))
        except BaseException:
            answer.send(Failed(traceback.format_exc()))
        finally:
            connections.close_all()

    crowd = []
    for number in range(processes):
        ours, theirs = FORK.Pipe(duplex=False)
        process = FORK.Process(target=run, args=(number, theirs))
        process.start()
        theirs.close()
        crowd.append((process, ours))
    answers = [ours.recv() for _, ours in crowd]
    for process, _ in crowd:
        process.join()
    return answers


class Failed(str):
    """The traceback of a process that ended with an error."""

    __slots__ = ()
