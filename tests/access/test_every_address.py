"""No address without a rule, and enough cells."""

from accounts.records import kinds

from .cells import addresses, cells, covered
from .desk_rules import KINDS, NONE_IS_THERE, of_kind
from .rules import SEES
from .test_matrix import ROWS
from .trail_rules import KINDS as HISTORIES

SHADOWED = {"admin:password_change", "account_confirm_email"}
"""Never reached: the portal's own page, or none at all, stands before it at the same path."""
KINDS_ROWS = [at for kind in KINDS for at in of_kind(kind)]


def test_every_address_of_the_portal_has_a_rule():
    known = {covered(at) for at in [*ROWS, *KINDS_ROWS]}
    without = [
        f"There is no rule for {name}: add a line to tests/access/{_table(name)}."
        for name in dict.fromkeys(addresses())
        if name not in known | SHADOWED and not _leads_to_its_page(name) and not _has_no_page(name)
    ]

    assert "\n".join(without) == ""


def test_no_rule_is_for_an_address_that_is_gone():
    there = set(addresses())

    assert {covered(at) for at in [*ROWS, *KINDS_ROWS]} - there == set()


def test_every_kind_of_record_has_a_rule_for_its_history():
    assert set(HISTORIES) == set(kinds())


def test_the_tables_make_more_than_two_thousand_cells():
    count = sum(1 for at in [*ROWS, *KINDS_ROWS] for _ in cells(at, SEES))

    print(f"{count} cells")  # noqa: T201 - for the proof; pytest shows it with -s
    assert count > 2000


def _table(name: str) -> str:
    signing_in = "account joining mfa openid setup signin socialaccount usersessions"
    tables = {
        "desk_rules.py": ("admin:", "admin/"),
        "trail_rules.py": ("trail:",),
        "sign_in_rules.py": tuple(signing_in.split()),
    }
    return next((table for table in tables if name.startswith(tables[table])), "rules.py")


def _leads_to_its_page(name: str) -> bool:
    """Django's old address of a record; one of them has a row."""
    return name.startswith("admin/") and name.endswith("/<path:object_id>/")


def _has_no_page(name: str) -> bool:
    """Records that nobody views at the desk, and lines of a log: their list is tried."""
    kinds = {kind for kind, (views, *_) in KINDS.items() if not views} | NONE_IS_THERE
    return name.startswith(tuple(f"admin:{kind.replace('.', '_')}_" for kind in kinds))
