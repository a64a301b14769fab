"""Marks of the text form: facts that no printed word says, as a line of JSON.

    {"due_on": "2024-04-18", "owners": ["CC"]}

stands under the paragraph it speaks of and has the keys of the JSON form. `{"section": "findings"}`
says where the next paragraph belongs, `{"item": 2, …}` begins an item of that level that prints no
heading, `{"header": {…}}` speaks of the whole document. Marks are no words of the notes.
"""

from __future__ import annotations

import json
from typing import Any

Mark = dict[str, Any]


def read_mark(text: str) -> Mark | None:
    """The mark that a line is, or None for words."""
    if not (text.startswith('{"') and text.endswith("}")):
        return None
    try:
        mark = json.loads(text)
    except ValueError:
        return None
    return mark if isinstance(mark, dict) else None


def write_mark(mark: Mark) -> str:
    """The line that `read_mark` reads; nothing of it can be folded or split."""
    text = json.dumps(mark)
    return text.replace("  ", " \\u0020").replace("<", "\\u003c")
