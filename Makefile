# Everything one does with this project; `make help` lists it.
.DEFAULT_GOAL := help
.PHONY: help demo demo-token test hostile test-documents test-browser screenshots test-postgresql check format lock bench search-proof audit-proof mail-proof real-notes clean

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes
# Tests that need more than Python have targets of their own.
ELSEWHERE := documents or browser or postgresql
ON_ALL_CORES := -n auto

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/.run: requirements.txt
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/.run

$(VENV)/.browser: requirements-browser.txt $(VENV)/.dev
	$(PIP) -r requirements-browser.txt
	@touch $@

# One's own machine only: its database and files are in demo/, which git does not see.
DEMO := DEBUG=1 DATABASE_URL=sqlite:///demo/db.sqlite3 MEDIA_ROOT=demo/media PORTAL_URL=http://127.0.0.1:$(PORT)

demo: $(VENV)/.run  ## the portal with invented data at http://127.0.0.1:8000 (PORT=8001 for another)
	@$(DEMO) $(PY) manage.py demo --port $(PORT)

demo-token: $(VENV)/.run  ## a new token for the demonstration's API client
	@$(DEMO) $(PY) manage.py issue_token reporting.system@severnshire.example

test: $(VENV)/.dev  ## the tests, on SQLite
	$(PY) -m pytest $(ON_ALL_CORES) -m "not ($(ELSEWHERE))"

hostile: $(VENV)/.dev  ## a thousand hostile texts and files through every door, with what was counted
	$(PY) -m pytest tests/hostile

test-documents: $(VENV)/.dev  ## Word and PDF files; needs LibreOffice and Pango
	$(PY) -m pytest $(ON_ALL_CORES) -m documents

test-browser: $(VENV)/.browser  ## the three doors in a real browser; needs Chromium
	$(PY) -m pytest -m browser

screenshots: $(VENV)/.browser  ## the pictures of the documentation, taken anew from the demonstration; needs Chromium
	@$(PY) -m tests.browser.screenshots

test-postgresql: $(VENV)/.dev  ## the tests on PostgreSQL, in a cluster of their own; needs its programs
	$(PY) tests/with_postgresql.py $(PY) -m pytest $(ON_ALL_CORES) -m "not (documents or browser)"

check: $(VENV)/.dev  ## style, types, rooms, templates, settings, migrations, known holes, API description
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djlint --quiet --lint governance meetings actions accounts
	$(PY) -W error manage.py check --settings tests.settings
	$(PY) manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(PY) -c "import secrets; print(secrets.token_urlsafe(50))") \
	  ALLOWED_HOSTS=portal.example.org $(PY) manage.py check --deploy --fail-level WARNING
	$(PY) -m tests.dependency_audit requirements.txt
	$(PY) manage.py spectacular --validate --fail-on-warn --file /dev/null --settings tests.settings

format: $(VENV)/.dev  ## put the code in order
	$(VENV)/bin/ruff check --fix --quiet . ; $(VENV)/bin/ruff format .

bench: $(VENV)/.dev  ## how fast notes are read and loaded, 100,000 texts searched on both databases, pages of 1,500 meetings
	DEBUG=1 $(PY) manage.py bench
	$(PY) -m tests.search_bench
	$(PY) -m tests.pages_bench

search-proof: $(VENV)/.dev  ## 10,000 edits, deletions and rollbacks on both databases: the index is still the record
	@$(PY) -m tests.search_bench --texts 0

audit-proof: $(VENV)/.dev  ## the audit trail put to the proof on both databases, within half an hour
	@$(PY) -m tests.audit_proof

mail-proof: $(VENV)/.dev  ## the mails' worker killed a hundred times on both databases, within half an hour
	@$(PY) -m tests.audit_proof --only mails

real-notes: $(VENV)/.run  ## what would be understood of a folder of notes: make real-notes DIR=…
	@test -n "$(DIR)" || { echo "Say which folder: make real-notes DIR=…"; exit 2; }
	@DEBUG=1 $(PY) manage.py real_notes "$(DIR)"

lock: $(VENV)/.dev  ## work out the exact versions again
	$(VENV)/bin/pip install --quiet uv
	for name in requirements requirements-dev requirements-browser; do \
	  $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    $$name.in -o $$name.txt; done

clean:  ## remove what was built; what you entered in the demonstration stays
	rm -rf $(VENV) static-collected .mypy_cache .ruff_cache .pytest_cache .hypothesis
