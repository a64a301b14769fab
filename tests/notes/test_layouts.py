"""Notes in many layouts are read at least as well as they were when these floors were set."""

import pytest

from .layout_scores import score_folder, total

FLOORS = {
    # kind: (precision, recall)
    "date": (1.0, 0.96),
    "header": (0.98, 0.91),
    "attendance": (0.94, 0.96),
    "offices": (0.99, 0.96),
    "next": (1.0, 0.94),
}


@pytest.fixture(scope="module")
def whole():
    return total(score_folder().values())


@pytest.mark.parametrize("kind", FLOORS)
def test_layouts_are_read_no_worse_than_before(whole, kind: str):
    precision, recall = FLOORS[kind]

    assert whole.precision(kind) >= precision
    assert whole.recall(kind) >= recall
