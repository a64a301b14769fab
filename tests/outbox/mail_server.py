"""A mail server on this machine's own address, which says what a test wants it to say.

It writes down a mail before it answers that it has taken it, as a real one does: whoever dies in
between finds it taken.
"""

from __future__ import annotations

import random
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message


@dataclass(frozen=True)
class Taken:
    address: str
    raw: bytes

    @property
    def message(self) -> Message:
        return message_from_bytes(self.raw)

    @property
    def message_id(self) -> str:
        return self.message["Message-ID"]

    @property
    def body(self) -> str:
        found = self.message.get_payload(decode=True)
        assert isinstance(found, bytes)
        return found.decode()


class MailServer(socketserver.ThreadingTCPServer):
    """`answers` by the recipient's address, to RCPT; what it does not know it takes."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.taken: list[Taken] = []
        self.answers: dict[str, str] = {}
        self.hangs_up_after_taking = 0
        """So many mails are written down, and no answer follows."""
        self.slowest = 0.0
        """Seconds of a random wait before each answer."""
        self.lock = threading.Lock()
        self.sessions = self.sessions_open = 0

    @property
    def port(self) -> int:
        return self.server_address[1]

    @property
    def to(self) -> list[str]:
        return [each.address for each in self.taken]

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever is killed does not say good-bye."""


class _Session(socketserver.StreamRequestHandler):
    server: MailServer

    def setup(self) -> None:
        super().setup()
        with self.server.lock:
            self.server.sessions += 1
            self.server.sessions_open += 1

    def finish(self) -> None:
        with self.server.lock:
            self.server.sessions_open -= 1
        super().finish()

    def handle(self) -> None:
        self._say("220 mail.severnshire.example")
        address = ""
        while line := self.rfile.readline():
            verb = line[:4].upper().strip()
            if verb == b"RCPT":
                address = line.decode().partition("<")[2].partition(">")[0]
                self._say(self.server.answers.get(address, "250 ok"))
            elif verb == b"DATA":
                self._say("354 go on")
                raw = self._data()
                with self.server.lock:
                    self.server.taken.append(Taken(address, raw))
                    if self.server.hangs_up_after_taking:
                        self.server.hangs_up_after_taking -= 1
                        return
                self._say("250 taken")
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _data(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise ConnectionError("hung up in the middle of a mail")
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        if self.server.slowest:
            time.sleep(random.uniform(0, self.server.slowest))  # noqa: S311 - chance, no secret
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def running() -> Iterator[MailServer]:
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
