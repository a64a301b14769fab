"""What an old entry calls a column or a kind of record is understood for ever."""

from accounts.records import records
from governance.ledger.renames import renamed


def test_no_name_is_used_for_two_kinds_or_for_two_columns_of_one():
    """An old entry that names it could mean either."""
    ours = {model._meta.app_label for model in records()}

    assert [name for name in renamed().used_twice if name.split(".")[0] in ours] == []
