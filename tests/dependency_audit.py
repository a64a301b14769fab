"""Known holes in what the portal runs on: pip-audit, and a plain word where it could not find out.

    python -m tests.dependency_audit requirements.txt

Fails for a known hole, by its name. Without the network it says that nothing was looked up, and
does not fail: what can be checked on a train must be.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SOURCE = "the advisories of the Python Package Index"
NOT_DONE = f"The dependency audit could not reach {SOURCE}: not done."


def told(output: str) -> tuple[int, list[str]]:
    """(exit status, sentences) for what pip-audit printed as JSON.

    A package that the index does not know was not looked up: where it knows none, it was no index.
    """
    try:
        found = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return 0, [NOT_DONE]
    looked_up = [each for each in found if "skip_reason" not in each]
    left_out = sorted(each["name"] for each in found if "skip_reason" in each)
    if not looked_up:
        return 0, [NOT_DONE]
    holes = [
        f"{each['name']} {each['version']}: {hole['id']}"
        + (f", mended in {', '.join(hole['fix_versions'])}." if hole["fix_versions"] else ".")
        for each in looked_up
        for hole in each["vulns"]
    ]
    said = [f"Dependency audit: {len(looked_up)} packages, {len(holes)} known holes."]
    if left_out:
        said.append(f"The dependency audit could not look up: {', '.join(left_out)}.")
    return int(bool(holes)), said + holes


def main(requirements: list[str]) -> int:
    """As exit status: 1 if one of the files names a package with a known hole."""
    status = 0
    for name in requirements:
        options = ["--disable-pip", "--require-hashes", "--progress-spinner=off", "--timeout=10"]
        result = subprocess.run(
            [sys.executable, "-m", "pip_audit", *options, "-f", "json", "-r", str(Path(name))],
            capture_output=True,
            text=True,
        )
        failed, said = told(result.stdout)
        status |= failed
        sys.stdout.writelines(f"{name}: {line}\n" for line in said)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
