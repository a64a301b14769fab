#!/usr/bin/env python
"""Runs a command. What whoever runs the portal has to mend is a sentence, not a traceback."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError

NOT_ALLOWED = "42501"  # as PostgreSQL numbers it
WRITES_CODE = ["makemigrations"]
"""Serves and signs nothing, so it needs no secret."""

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "governance.settings")
    if sys.argv[1:2] == WRITES_CODE:
        os.environ.setdefault("DEBUG", "1")
    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, OperationalError, ProgrammingError) as error:
        if "--traceback" in sys.argv:
            raise
        said = str(error).strip()
        if not isinstance(error, ImproperlyConfigured):
            said = (
                f"The database of DATABASE_URL could not be used: {said}\n"
                "If it is new, make its tables with: manage.py migrate"
            )
            if getattr(error.__cause__, "sqlstate", "") == NOT_ALLOWED:
                said += (
                    "\nIf only the owner of the tables may do this, give the owner's address; if "
                    "the portal may, give it its rights: docs/operator.md, “Two roles”."
                )
        sys.exit(f"{said}\n(--traceback shows where.)")
