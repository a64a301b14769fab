"""Notes in many layouts are read at least as well as they were when these floors were set."""

import pytest

from .layout_scores import score_folder, total

FLOORS = {
    # kind: (precision, recall)
    "date": (1.0, 1.0),
    "header": (1.0, 1.0),
    "attendance": (1.0, 1.0),
    "offices": (1.0, 1.0),
    "items": (0.99, 0.99),
    "numbers": (0.99, 0.99),
    "questions": (1.0, 1.0),
    "actions": (0.99, 0.99),
    "placed": (1.0, 1.0),
    "owners": (1.0, 0.99),
    "due": (1.0, 0.98),
    "nil": (1.0, 1.0),
    "decisions": (1.0, 0.96),
    "words": (0.9997, 0.9997),
    "next": (1.0, 1.0),
}


@pytest.fixture(scope="module")
def whole():
    return total(score_folder().values())


@pytest.mark.parametrize("kind", FLOORS)
def test_layouts_are_read_no_worse_than_before(whole, kind: str):
    precision, recall = FLOORS[kind]

    assert whole.precision(kind) >= precision
    assert whole.recall(kind) >= recall
