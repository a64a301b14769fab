"""What a reader gives the parser: the lines of a source, with what their layout says of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, list item or table-cell paragraph of a source, tags and list marks removed.

    A row of a table arrives as its cells' lines in reading order, all with the same `row`.
    """

    number: int
    """Where it stands: the line of a text file, the running paragraph of any other (from 1)."""
    text: str
    """The words, inner white space and ligatures folded, nothing else changed. Never empty."""
    depth: int = 0
    """How deep in a bulleted list: 0 is a paragraph, 1 a bullet, 2 a bullet under a bullet."""
    italic: bool = False
    """Printed in italics from end to end, as questions and quoted actions are."""
    heading: int = 0
    """The level of a real heading (a Word style, an `<h2>`); 0 where the source does not say."""
    row: int | None = None
    """Which table row this belongs to, counted over the whole source; None outside a table."""
    cell: int = 0
    """Which column of that row, from 0. A text file's tabs are its columns."""
    cells: int = 1
    """How many columns that row has, empty ones included."""
    marks_lost: bool = False
    """Stands in a list whose bullets were lost on the way, so bullets have to be guessed."""
    page: int | None = None
    """The page, where the source has pages."""
    width: int = 0
    """How many characters the printed line takes, indentation included; 0 where a line of the
    source is a whole paragraph or has columns, so that it cannot have been broken to fit."""
    literal: bool = False
    """The text form escapes it: free text, whatever structure it looks like."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read, before anything was understood of it."""

    name: str
    """The file's name, without its folder."""
    kind: str
    """`text`, `html`, `docx` or `pdf`: what the content is, whatever the name says."""
    sha256: str
    """Hex digest of the bytes: the same file is known again by it."""
    lines: tuple[Line, ...]
    warnings: tuple[tuple[int, str], ...] = ()
    """(line, message): what the reader had to set aside or guess, such as running page headers."""


class UnreadableSource(ValueError):
    """A file that cannot be read as notes; its message is a sentence for the person who chose it.

    The sentence says what is wrong with the file, that nothing was changed, and what to try.
    """
