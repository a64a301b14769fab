import pytest


@pytest.fixture(autouse=True)
def _july(time_machine):
    """Every test is on 20 July 2026."""
    time_machine.move_to("2026-07-20T12:00:00+00:00", tick=False)
