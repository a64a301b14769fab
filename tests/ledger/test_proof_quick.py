"""The quick part of `make audit-proof`, in the databases that the tests have."""

from pathlib import Path

import pytest
from django.db import connection

from tests.audit_proof.databases import Template
from tests.audit_proof.proof import Proof, names, run

pytestmark = pytest.mark.usefixtures("an_administrator_of_the_database")


@pytest.fixture
def template(transactional_db: None, tmp_path: Path) -> Template:
    """The tests' own database, before anything is written in it."""
    settings = dict(connection.settings_dict)
    if connection.vendor == "sqlite":
        settings["NAME"] = str(tmp_path / "template.sqlite3")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [settings["NAME"]])
    else:
        connection.close()
    return Template(settings, tmp_path)


@pytest.mark.parametrize("part", names())
def test_proof_holds_in_small(part: str, template: Template):
    proof = Proof(part, template, seed=1, is_quick=True)

    lines = run(proof)

    assert [line for line in lines if not line.is_ok] == []
    assert lines != []
