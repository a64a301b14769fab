"""A line of any length is read: a rule that took exponential time would never come to its end."""

import pytest

from governance.notes.parsing import parse
from governance.notes.readers.text import read_text
from governance.notes.rendering.text import render_text

LENGTH = 20_000

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
def test_line_of_any_length_is_read(layout: str):
    for words in REPEATED:
        lines, _ = read_text(LAYOUTS[layout].format(words * (LENGTH // len(words))).encode())
        assert "Board notes" in render_text(parse(lines))
