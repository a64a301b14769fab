"""The mails' worker is killed at any moment (kill -9): no mail is lost, and one comes twice only
where the kill fell between the mail server's yes and our commit, with the same Message-ID.

The workers are processes of their own (`send_mail --watch`): forked, and killed once they have
spoken with the server; every tenth is a `manage.py` that is killed while it starts. The mail server
listens on this machine's own address, and writes a mail down before it says that it has it.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils import timezone

from governance.outbox import backend
from governance.outbox.models import OutgoingMail
from tests.outbox import mail_server
from tests.outbox.mail_server import MailServer

from ..crowd import FORK
from ..proof import Proof

EACH = 12
"""Mails written before each kill, to a few addresses; as many again are rolled back."""
LONGEST = 0.5
"""Seconds from a worker's first word with the server to its end: some six mails."""
STARTS = 3
"""Seconds in which a worker that is killed while it starts may get as far as its first mail."""
PATIENCE = 120
"""Seconds for what takes one or two."""
ADDRESSES = [f"reader.{number}@severnshire.example" for number in range(7)]


def prove(proof: Proof) -> None:
    _killed(proof)
    _at_once(proof)
    _told_to_end(proof)


def _killed(proof: Proof) -> None:
    kills = proof.count(100, 10)
    fell: Counter[str] = Counter()
    may_repeat: Counter[str] = Counter()
    with proof.database(), mail_server.running() as server:
        server.slowest = 0.03
        for number in range(kills):
            _write(f"{number}", EACH)
            _kill_a_worker(proof, server, in_its_start=number % 10 == 9)
            where, in_doubt = _where_it_fell(server, may_repeat)
            fell[where] += 1
            may_repeat += in_doubt
            _end_leases()
        _drain(proof, server)
        taken = Counter(each.message_id for each in server.taken)
        ids_of = {each.body: set[str]() for each in server.taken}
        for each in server.taken:
            ids_of[each.body].add(each.message_id)
        written = set(OutgoingMail.objects.values_list("message_id", flat=True))
    lost, never_written = len(written - set(taken)), len(set(taken) - written)
    repeats = taken - Counter(list(taken))
    elsewhere = (repeats - may_repeat).total()
    other_ids = sum(len(ids) > 1 for ids in ids_of.values())
    places = ", ".join(f"{count} {where}" for where, count in sorted(fell.items()))
    proof.line(
        f"{kills} workers killed (-9): {places}; seed {proof.seed}",
        f"{len(written)} sent, {lost} lost, {repeats.total()} repeated with the same Message-ID, "
        f"{elsewhere} elsewhere, {other_ids} with another, {never_written} of a rollback",
        "0 lost, repeats only between the server's yes and our commit",
        (lost, elsewhere, other_ids, never_written) == (0, 0, 0, 0)
        and len(written) == kills * EACH,
    )


def _at_once(proof: Proof) -> None:
    count = proof.count(200, 40)
    with proof.database(), mail_server.running() as server:
        server.slowest = 0.005
        _write("at once", count)
        with _worker(proof, server), _worker(proof, server), _worker(proof, server):
            _wait_until(lambda: len(server.taken) >= count)
            _wait_until(lambda: not OutgoingMail.objects.filter(due_at__isnull=False).exists())
        bodies = [(each.address, int(each.body.split()[-1])) for each in server.taken]
    twice = len(bodies) - len(set(bodies))
    disorder = sum(
        numbers != sorted(numbers)
        for numbers in ([n for to, n in bodies if to == each] for each in ADDRESSES)
    )
    proof.line(
        f"{count} mails, three workers at once",
        f"{len(bodies)} sent, {twice} twice, {disorder} addresses out of order",
        "each once and in order",
        (len(bodies), twice, disorder) == (count, 0, 0),
    )


def _told_to_end(proof: Proof) -> None:
    """A clean stop leaves no mail in hand."""
    count, codes, in_hand = proof.count(5, 1), [], 0
    with proof.database(), mail_server.running() as server:
        server.slowest = 0.02
        _write("to end", 200)
        for _ in range(count):
            with _worker(proof, server) as worker:
                before = len(server.taken)
                _wait_until(lambda before=before: len(server.taken) > before + 2)
                worker.terminate()
                codes.append(worker.wait(PATIENCE))
            in_hand += OutgoingMail.objects.filter(accepted_at__isnull=True, tries__gt=0).count()
        twice = len(server.taken) - len({each.body for each in server.taken})
    proof.line(
        f"{count} workers told to end (SIGTERM) in the middle of their work",
        f"{in_hand} mails left in hand, {twice} sent twice, exit codes {sorted(set(codes))}",
        "0 in hand, 0 twice, exit code 0",
        (in_hand, twice, set(codes)) == (0, 0, {0}),
    )


def _write(what: str, count: int) -> None:
    post = get_connection(backend.PATH)
    for number in range(count):
        to = ADDRESSES[number % len(ADDRESSES)]
        EmailMessage("Updates wanted", f"{what}: {number}", to=[to], connection=post).send()
        with transaction.atomic():
            EmailMessage("Taken back", f"{what}: no", to=[to], connection=post).send()
            transaction.set_rollback(True)


def _kill_a_worker(proof: Proof, server: MailServer, *, in_its_start: bool) -> None:
    if in_its_start:
        with _worker(proof, server):
            time.sleep(proof.random.uniform(0, STARTS))
    else:
        sessions = server.sessions
        connections.close_all()
        worker = FORK.Process(target=_work, args=(server.port,))
        worker.start()
        try:
            _wait_until(lambda: server.sessions > sessions)
            time.sleep(proof.random.uniform(0, LONGEST))
            if not worker.is_alive():
                raise RuntimeError("The worker ended by itself.")
        finally:
            worker.kill()
            worker.join()
    # What it had sent may still be on its way.
    _wait_until(lambda: server.sessions_open == 0)


def _where_it_fell(server: MailServer, known: Counter[str]) -> tuple[str, Counter[str]]:
    """In words, and the Message-ID of the mail that the server has and we do not know it has, where
    it is not `known` from an earlier kill."""
    at_server = Counter(each.message_id for each in server.taken)
    in_hand = OutgoingMail.objects.filter(due_at__gt=timezone.now())
    ids = list(in_hand.values_list("message_id", flat=True))
    in_doubt = Counter({each: at_server[each] for each in ids}) - known
    if not ids:
        return "with no mail in hand", in_doubt
    return ("between yes and commit" if in_doubt else "before the server had it"), in_doubt


def _end_leases() -> None:
    """A quarter of an hour goes by."""
    for mail in OutgoingMail.objects.filter(due_at__gt=timezone.now()):
        mail.due_at = timezone.now()
        mail.save()


def _drain(proof: Proof, server: MailServer) -> None:
    server.slowest = 0
    with _worker(proof, server):
        waiting = OutgoingMail.objects.filter(due_at__isnull=False)
        _wait_until(lambda: not waiting.exists())


def _work(port: int) -> None:
    """In a process that was forked from this one with everything loaded."""
    logging.disable()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    with Path(os.devnull).open("w") as nowhere:
        call_command("send_mail", "--watch", stdout=nowhere)


@contextmanager
def _worker(proof: Proof, server: MailServer) -> Iterator[subprocess.Popen[bytes]]:
    """A process of its own on this database, which is gone afterwards."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": _address(proof),
        "EMAIL_URL": f"smtp://127.0.0.1:{server.port}",
        "LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "manage.py", "send_mail", "--watch"]
    worker = subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL
    )
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()


def _address(proof: Proof) -> str:
    """Of the present database, as DATABASE_URL says it."""
    here = connections.settings[DEFAULT_DB_ALIAS]
    if proof.is_sqlite:
        return f"sqlite:///{here['NAME']}"
    return f"postgres://{here['USER']}@/{here['HOST']}/{here['NAME']}"


def _wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise RuntimeError(f"Not so after {PATIENCE} seconds.")
        time.sleep(0.01)
