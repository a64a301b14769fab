"""The portal as on another day: `python -m tests.browser.served_at DAY` and what gunicorn takes."""

import sys

import time_machine
from gunicorn.app.wsgiapp import run

if __name__ == "__main__":
    time_machine.travel(sys.argv.pop(1)).start()
    run()
