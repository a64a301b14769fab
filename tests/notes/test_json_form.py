"""Notes as JSON values have the keys that the importer promises, in their order."""

import pytest

from governance.notes.jsonform import from_dict, to_dict

from .sample import sample_notes


def without(keys: list[str], added: set[str]) -> list[str]:
    return [key for key in keys if key not in added]


def test_keys_stand_in_the_promised_order():
    values = to_dict(sample_notes())
    item = values["items"][0]["items"][0]

    assert without(list(values), {"date_text", "labels"}) == [
        *("title", "date", "start_time", "end_time", "venue", "chair", "minutes_by", "marking"),
        *("attendance", "items", "next_meeting", "unplaced", "amendments", "warnings"),
    ]
    assert without(list(item), {"no_actions_text", "owners_text", "labels"}) == [
        *("number", "heading", "kind", "narrative", "context", "objective", "topic"),
        *("questions", "findings", "brought_forward", "actions", "no_actions", "agreed_after"),
        *("decisions", "items", "lines"),
    ]
    assert without(list(item["brought_forward"][0]), {"label", "owners_text", "note"}) == [
        *("from_meeting", "from_item", "from_heading", "text", "owners", "due_text"),
        *("requested_by", "update"),
    ]


def test_days_and_times_are_written_as_people_sort_them():
    values = to_dict(sample_notes())

    assert (values["date"], values["start_time"], values["end_time"]) == (
        "2031-03-28",
        "10:00",
        None,
    )


def test_document_comes_back_equal():
    assert from_dict(to_dict(sample_notes())) == sample_notes()


@pytest.mark.parametrize(
    "values", [{"items": {"heading": "AOB"}}, {"items": ["AOB"]}, {"date": "31 June"}]
)
def test_values_of_another_shape_are_refused(values: dict):
    with pytest.raises(ValueError, match=r"expected|isoformat"):
        from_dict(values)
