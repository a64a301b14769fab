"""The mails that carry a draft, each with the notes as its own reader may read them.

They go out after the circulation is on record. What becomes of each is kept beside it: one that
fails stops no other, and can be sent again.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.utils.text import slugify

from accounts.mail_links import mail_link
from accounts.models import User
from governance.notes.collecting import Collected
from governance.notes.files import FORMATS, printed
from governance.notes.hiding import as_published, open_to, tell_shown
from governance.notes.jsonform import to_dict
from governance.notes.rendering.pdf import PdfUnavailable
from governance.outbox.backend import with_the_record
from meetings import circulating, sealing
from meetings.models import Circulation, CirculationRecipient

from .mails import Mails


class Post:
    """The mails of one circulation; a file that several may read is printed once."""

    def __init__(self, circulation: Circulation, *, by: User) -> None:
        self.circulation, self.by = circulation, by
        self.meeting = circulation.meeting
        self.mails = Mails(by)
        self._printed: dict[str, bytes] = {}

    def send_all(self) -> list[CirculationRecipient]:
        """To everybody it was not sent to yet; gives those it could not be sent to."""
        rows = self.circulation.recipients.select_related("user__person", "person")
        waiting = rows.filter(sent_at=None)
        with self.mails.opened():
            for each in list(waiting):
                # While the mails before it were waited for, a colleague may have sent it again.
                if waiting.filter(pk=each.pk).exists():
                    self.send(each)
        return list(waiting.all())

    def send(self, recipient: CirculationRecipient) -> bool:
        """Whether it has gone out; if not, the record says why."""
        try:
            found = self._open_to(recipient)
            mail, digest = self._mail(recipient, found)
        except PermissionDenied:
            why = "This account may not read the draft."
        except PdfUnavailable as error:
            why = str(error)
        else:
            with with_the_record():
                why = self.mails.send(mail)
                if not why:
                    circulating.sent(recipient, by=self.by, sha256=digest)
                    if self._ending and recipient.user:
                        tell_shown(recipient.user, self.meeting, found)
                    return True
        circulating.not_sent(recipient, by=self.by, why=why)
        return False

    @property
    def _ending(self) -> str:
        """Of the file; empty for a link."""
        return "" if self.circulation.how == Circulation.How.LINK else self.circulation.how

    def _open_to(self, recipient: CirculationRecipient) -> Collected:
        if recipient.user is None:
            return as_published(self.meeting)
        return open_to(recipient.user, self.meeting)

    def _mail(self, recipient: CirculationRecipient, found: Collected) -> tuple[EmailMessage, str]:
        """With the hash of what it brings."""
        # As its reader may read it: a name can be withheld from it.
        title = " ".join(found.notes.title.split())
        words = {
            "recipient": recipient,
            "circulation": self.circulation,
            "meeting": self.meeting,
            "title": title,
            "link": mail_link(recipient.user, self.meeting.get_absolute_url()),
            "file": self._ending and FORMATS[self._ending][0],
        }
        subject = f"Draft notes: {title}, {self.meeting.date:%-d %B %Y}"
        mail = self.mails.written(subject, "circulated", [recipient.address], words, [recipient])
        digest = sealing.sha256_of(to_dict(found.notes))
        if self._ending:
            content = self._printed.get(digest) or printed(found.notes, self._ending)
            self._printed[digest] = content
            name = f"{self.meeting.date}-{slugify(title)}-draft.{self._ending}"
            mail.attach(name, content, FORMATS[self._ending][1])
            digest = sealing.sha256_of_bytes(content)
        return mail, digest
