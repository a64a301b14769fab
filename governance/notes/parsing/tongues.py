"""Notes in two languages print both, a slash between them: "Gweithred / Action:"."""

from __future__ import annotations

import re

OTHER = r"(?:(?-i:[A-Z][\w’'-]{1,20})(?:\s[\w’'-]{2,20}){0,3}\s/\s)?"
"""The words of the other language before the English ones."""
DATE_IN_OTHER = re.compile(r"\d{1,2}\s[A-Z][\w’'-]+(?:\s\d{4})?\s/\s(?=\d)")
