"""What waits: on one person (`waits_on`), and on the commissioner's office (`desk.py`)."""

from .person import SOON, Waiting, waits_on

__all__ = ["SOON", "Waiting", "waits_on"]
