"""Which column of its table a cell stands in, when rows of one table are cut differently.

Word and HTML measure cells against a grid that has a line wherever any row is cut, so that the
third column of the notes may start at the fifth grid line. What a reader of the page sees is the
finest cut that is no slip of the hand.
"""

from collections import Counter
from collections.abc import Sequence

RARE = 0.1
"""A cut that fewer rows than this share is a slip, not the table's columns."""


def usual_starts(rows: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The grid lines at which cells start in the finest cut that is not rare."""
    counts = Counter(tuple(row) for row in rows if row)
    usual = [starts for starts in counts if counts[starts] >= RARE * counts.total()]
    return max(usual, key=lambda starts: (len(starts), counts[starts]), default=())


def seen_columns(row: Sequence[int], usual: Sequence[int]) -> tuple[list[int], int]:
    """The column of each cell of `row` (from 0), and how many columns that row has."""
    if len(row) >= len(usual):
        return list(range(len(row))), len(row)
    columns = [-1]
    for start in row:
        nearest = sum(1 for other in usual if other <= start) - 1
        columns.append(max(nearest, columns[-1] + 1))
    return columns[1:], max(len(usual), columns[-1] + 1)
