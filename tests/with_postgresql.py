"""Run a command with DATABASE_URL set to a PostgreSQL cluster that lives as long as it does.

    python tests/with_postgresql.py COMMAND …

The cluster is new, in a temporary folder, listens on a socket there and on no network, and is
stopped and removed at the end. PostgreSQL does not run as root: started by root, it runs as the
user `postgres`.

DATABASE_URL logs in as the role `portal`, which owns nothing; DATABASE_OWNER names the role that
owns the database and makes others, DATABASE_ADMINISTRATOR the one that may do everything
(`database_roles.py`).
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ADMINISTRATOR, OWNER, PORTAL = "postgres", "portal_owner", "portal"


def programs() -> Path:
    """The folder of PostgreSQL's own programs, the newest if there are several."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        sys.exit("PostgreSQL's programs were not found. Install them: apt-get install postgresql")
    return Path(on_path).resolve().parent


def main(command: list[str]) -> int:
    binaries = programs()
    owner = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="portal-pg-") as folder:
        if owner:
            shutil.chown(folder, owner)
        data = f"{folder}/data"

        def run(program: str, *arguments: str) -> None:
            subprocess.run(
                [binaries / program, *arguments],
                check=True,
                user=owner,
                cwd=folder,
                stdout=subprocess.DEVNULL,
            )

        run("initdb", "-D", data, "-U", ADMINISTRATOR, "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run("pg_ctl", "-D", data, "-l", f"{folder}/log", "-o", options, "-w", "start")
        try:
            here = ("-h", folder, "-U", ADMINISTRATOR)
            run("createuser", *here, "--createdb", OWNER)
            run("createuser", *here, PORTAL)
            run("createdb", *here, "--owner", OWNER, "portal")
            roles = {
                "DATABASE_URL": f"postgres://{PORTAL}@/{folder}/portal",
                "DATABASE_OWNER": OWNER,
                "DATABASE_ADMINISTRATOR": ADMINISTRATOR,
            }
            return subprocess.run(command, env={**os.environ, **roles}).returncode
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


if __name__ == "__main__":
    if not sys.argv[1:]:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
