"""Mails as their readers follow them: where the links lead, and for whom they were written."""

from __future__ import annotations

import re

from accounts.mail_links import follow


def links_in(body: str) -> list[tuple[str, str]]:
    """(address of the account, path) of each link; of a plain one the address is empty."""
    found = []
    for path in re.findall(r"https?://[^/\s]+(/\S*)", body):
        if signed := re.fullmatch(r"/from-mail/([^/]+)/", path):
            link = follow(signed[1])
            found.append((link.user.email if link.user else "", link.path))
        else:
            found.append(("", path))
    return found


def paths_in(body: str) -> list[str]:
    return [path for _, path in links_in(body)]
