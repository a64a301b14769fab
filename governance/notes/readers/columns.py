"""Which column of its table a cell stands in, when rows of one table are cut differently.

Word and HTML measure cells against a grid that has a line wherever any row is cut, so that the
third column of the notes may start at the fifth grid line. What a reader of the page sees is the
cut that most rows share.
"""

from collections import Counter
from collections.abc import Sequence


def usual_starts(rows: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The grid lines at which cells start in most rows; of equals, the row with most cells."""
    counts = Counter(tuple(row) for row in rows if row)
    return max(counts, key=lambda starts: (counts[starts], len(starts)), default=())


def seen_columns(row: Sequence[int], usual: Sequence[int]) -> tuple[list[int], int]:
    """The column of each cell of `row` (from 0), and how many columns that row has."""
    if len(row) >= len(usual):
        return list(range(len(row))), len(row)
    columns: list[int] = []
    for start in row:
        nearest = sum(1 for other in usual if other <= start) - 1
        columns.append(max(nearest, columns[-1] + 1 if columns else 0))
    return columns, max(len(usual), columns[-1] + 1)
