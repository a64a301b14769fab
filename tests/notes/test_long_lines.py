"""A line of any length is read in time that grows with it, and nothing falls over."""

import time

import pytest

from governance.notes.parsing import parse
from governance.notes.readers.text import read_text

LENGTH = 20_000
SECONDS = 20
"""For all of them together; about two are taken."""

LAYOUTS = {
    "a line of its own": "Board notes\n{}\n",
    "in the header": "Board notes\nPresent: {}\n",
    "in an item": "Board notes\nDate: 3 May 2029\n\n1.\tHead\t\n\t{}\t\n",
    "among actions": "Board notes\nDate: 3 May 2029\n\n1.\tHead\t\n\tActions:\t\n\t{}\tCC\n",
}
REPEATED = (
    *("a ", "A ", "AB ", "I", "Xx", "CC/", "CC, ", "CC and ", "1.1.", "1 ", "(", "((a)", "x. X"),
    *("Action: CC ", "to ", "Jo Bell, ", "Jo Bell (JB) ", "If a ", "by ", "- ", "• ", "<p>", "<i"),
    *("Head of ", "chief ", "Ch. ", "10-", "1/1/", "1 May ", "\t", "   x", "Owner: ", "{", "\\ "),
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_line_of_any_length_is_read_in_time(layout: str):
    started = time.perf_counter()
    for words in REPEATED:
        lines, _ = read_text(LAYOUTS[layout].format(words * (LENGTH // len(words))).encode())
        parse(lines)

    assert time.perf_counter() - started < SECONDS
