"""The key with which the first visitor of an empty portal sets it up; the server's keeper has it.

It is signed with the server's own secret, so nothing has to be stored before there is an office,
and it is worth nothing once there is one.
"""

from django.core import signing

SALT = "governance.setup.key"
HOURS = 24


def new() -> str:
    return signing.dumps("setup", salt=SALT)


def is_right(key: str) -> bool:
    """Made by this server in the last `HOURS` hours."""
    try:
        return bool(signing.loads(key.strip(), salt=SALT, max_age=HOURS * 60 * 60) == "setup")
    except signing.BadSignature:
        return False
