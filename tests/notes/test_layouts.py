"""Notes in many layouts are read at least as well as they were when these floors were set."""

import pytest

from .layout_scores import score_folder, total

FLOORS = {
    # kind: (precision, recall)
    "date": (1.0, 1.0),
    "header": (1.0, 1.0),
    "attendance": (0.99, 0.985),
    "offices": (1.0, 1.0),
    "items": (0.99, 0.985),
    "numbers": (0.99, 0.99),
    "questions": (1.0, 1.0),
    "actions": (0.96, 0.975),
    "placed": (0.99, 0.99),
    "owners": (1.0, 0.96),
    "due": (1.0, 0.93),
    "nil": (1.0, 0.97),
    "decisions": (0.98, 0.935),
    "words": (0.996, 0.996),
    "next": (1.0, 0.99),
}


@pytest.fixture(scope="module")
def whole():
    return total(score_folder().values())


@pytest.mark.parametrize("kind", FLOORS)
def test_layouts_are_read_no_worse_than_before(whole, kind: str):
    precision, recall = FLOORS[kind]

    assert whole.precision(kind) >= precision
    assert whole.recall(kind) >= recall
