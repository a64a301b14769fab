"""What `make check` says of known holes, and of those that it could not look up."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.dependency_audit import NOT_DONE, told

SOUND = {"name": "django", "version": "5.2.19", "vulns": []}
HOLE = {
    "name": "lxml",
    "version": "4.0",
    "vulns": [{"id": "PYSEC-2026-7", "fix_versions": ["4.1", "5.0"], "aliases": []}],
}
UNKNOWN = {"name": "tqdm", "skip_reason": "Dependency not found on PyPI"}


def printed(*dependencies: dict) -> str:
    return json.dumps({"dependencies": dependencies, "fixes": []})


@pytest.mark.parametrize(
    ("output", "status", "said"),
    [
        (printed(SOUND), 0, ["Dependency audit: 1 packages, 0 known holes."]),
        (
            printed(SOUND, HOLE),
            1,
            [
                "Dependency audit: 2 packages, 1 known holes.",
                "lxml 4.0: PYSEC-2026-7, mended in 4.1, 5.0.",
            ],
        ),
        (
            printed(SOUND, UNKNOWN),
            0,
            [
                "Dependency audit: 1 packages, 0 known holes.",
                "The dependency audit could not look up: tqdm.",
            ],
        ),
        (printed(UNKNOWN, UNKNOWN), 0, [NOT_DONE]),
        (printed(), 0, [NOT_DONE]),
        ("", 0, [NOT_DONE]),
        ("ERROR: no route to host", 0, [NOT_DONE]),
    ],
)
def test_a_hole_fails_and_what_was_not_looked_up_is_said(output, status, said):
    assert told(output) == (status, said)


def test_without_a_network_it_says_that_it_was_not_done(tmp_path):
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(f"django==5.2.19 --hash=sha256:{'0' * 64}\n")
    nowhere = dict.fromkeys(("HTTPS_PROXY", "https_proxy", "HTTP_PROXY"), "http://127.0.0.1:9")

    result = subprocess.run(
        [sys.executable, "-m", "tests.dependency_audit", str(requirements)],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), **nowhere},
        capture_output=True,
        text=True,
    )

    assert (result.returncode, result.stdout) == (0, f"{requirements}: {NOT_DONE}\n")
