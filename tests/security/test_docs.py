"""What docs/security.md promises is held by tests that are there."""

import re

from django.conf import settings


def test_every_test_and_page_that_it_names_is_there():
    said = (settings.BASE_DIR / "docs" / "security.md").read_text()
    tests = set(re.findall(r"`(tests/[\w/.]+)`", said))
    pages = {f"docs/{name}" for name in re.findall(r"\]\(([\w/.-]+\.md)\)", said)}

    missing = [name for name in tests | pages if not (settings.BASE_DIR / name).exists()]

    assert (missing, len(tests) > 20) == ([], True)
