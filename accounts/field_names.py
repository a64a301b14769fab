"""What a field is called in a sentence of history, where its own name would not read as one: “set
the time at which it was issued”, and not “set the issued at”."""

from __future__ import annotations

from typing import Any

SAID = {
    "agreed_at_meeting": "the meeting at which {} was agreed",
    "answer_by": "the day by which an answer is wanted",
    "answer_due_on": "the day by which an answer is wanted",
    "arrived_at": "the time of arrival",
    "asked_of": "the office that is asked",
    "comments_by": "the day by which comments are wanted",
    "date_text": "the date as printed",
    "decided_on": "the day on which {} was decided",
    "due_kind": "the kind of due date",
    "due_meeting": "the meeting at which {} is due",
    "due_on": "the due day",
    "due_text": "the due date in words",
    "ends_on": "the last day",
    "expires_at": "the time until which {} is good",
    "from_item": "the item from which {} comes",
    "from_month": "the month from which {} comes",
    "from_on": "the day before",
    "from_text": "the due date before",
    "heard_at": "the meeting at which {} was heard",
    "left_at": "the time of leaving",
    "lift_checked_at": "the time at which the lifting was checked",
    "lift_checked_by": "the person who checked the lifting",
    "merged_into": "the action into which {} was merged",
    "minutes_by_text": "the name of who took the minutes",
    "next_meeting_on": "the day of the next meeting",
    "next_meeting_owners": "those named with the next meeting",
    "next_meeting_time": "the time of the next meeting",
    "no_actions": "whether no actions arose",
    "origin_text": "the words for where {} arose",
    "original_due_on": "the first due day",
    "original_due_text": "the first due date in words",
    "owners_text": "the owners as printed",
    "printed": "the words as printed",
    "record_pk": "the number of the record",
    "requested_by": "the name of who requested {}",
    "same_as": "the topic that {} is one with",
    "starts_on": "the first day",
    "taken_up_as": "the item as which {} was taken up",
    "to_meeting": "the meeting to which {} leads",
    "to_on": "the new day",
    "to_text": "the new due date in words",
    "unplaced": "the lines without a place",
    "who_agreed": "the name of who agreed {}",
    "why_cancelled": "the reason for cancelling",
    "why_withdrawn": "the reason for withdrawing",
}
"""By the field's name; {} is the record."""


def in_a_sentence(field: Any) -> str:
    """“the findings”; of what somebody did with the record when, “the time at which {} was issued”,
    and “the person who issued {}” by its kind of name."""
    words = str(field.verbose_name)
    if field.name in SAID:
        return SAID[field.name]
    if field.name.endswith("_at") and words.endswith(" at"):
        return f"the time at which {{}} was {words.removesuffix(' at')}"
    if field.name.endswith("_by") and words.endswith(" by"):
        return f"the person by whom {{}} was {words.removesuffix(' by')}"
    if words.startswith("is "):
        return f"whether {{}} {words}"
    return f"the {words}"
