"""Notes in many layouts are read at least as well as they were when these floors were set."""

import pytest

from .layout_scores import score_folder, total

FLOORS = {
    # kind: (precision, recall)
    "date": (0.99, 0.99),
    "header": (1.0, 0.976),
    "attendance": (0.96, 0.925),
    "offices": (1.0, 0.97),
    "items": (0.97, 0.92),
    "numbers": (0.99, 0.99),
    "questions": (1.0, 0.91),
    "actions": (0.95, 0.83),
    "placed": (0.95, 0.95),
    "owners": (1.0, 0.89),
    "due": (1.0, 0.77),
    "nil": (1.0, 0.83),
    "decisions": (0.98, 0.74),
    "words": (0.996, 0.996),
    "next": (1.0, 0.96),
}


@pytest.fixture(scope="module")
def whole():
    return total(score_folder().values())


@pytest.mark.parametrize("kind", FLOORS)
def test_layouts_are_read_no_worse_than_before(whole, kind: str):
    precision, recall = FLOORS[kind]

    assert whole.precision(kind) >= precision
    assert whole.recall(kind) >= recall
