"""A command as on another day: `python -m tests.browser.demo_at DAY COMMAND …`."""

import os
import sys

import time_machine
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "governance.settings"
    time_machine.travel(sys.argv.pop(1)).start()
    execute_from_command_line(["manage.py", *sys.argv[1:]])
