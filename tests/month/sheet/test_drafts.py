"""What is typed into the sheet between two checkpoints."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from accounts.models import Person
from governance.models import KeptForm, SheetDraft
from governance.month.sheet.left import left
from meetings.models import AgendaItem, Attendance
from tests.factories import make_item, make_meeting

from .conftest import JSON, panel_of, send, sheet_of

pytestmark = pytest.mark.django_db


def hold(client, item, **fields):
    return client.post(f"{panel_of(item)}draft/", fields, headers=JSON)


def test_a_draft_is_held_and_comes_back_into_the_form(desk, item):
    answer = hold(desk, item, seen=1, narrative="- Half a sen")

    page = desk.get(f"{sheet_of(item.meeting)}?item={item.pk}").content.decode()

    assert (answer.json()["state"], "- Half a sen</textarea>" in page) == ("held", True)
    assert "Not yet in the record: kept" in page


def test_a_later_draft_takes_the_place_of_the_one_before(desk, item, minute_taker):
    hold(desk, item, seen=1, narrative="- Half")
    hold(desk, item, seen=1, narrative="- Half a sentence.")

    draft = SheetDraft.objects.get()
    assert (draft.user, draft.fields) == (
        minute_taker,
        [["seen", "1"], ["narrative", "- Half a sentence."]],
    )


def test_a_draft_makes_no_version(desk, item):
    hold(desk, item, seen=1, narrative="- Half")

    assert AgendaItem.objects.get(pk=item.pk).version == 1
    assert item.history.count() == 1


def test_a_checkpoint_removes_the_draft(desk, item):
    hold(desk, item, seen=1, narrative="- Half")

    send(desk, item, seen=1, narrative="- Half a sentence.")

    assert SheetDraft.objects.count() == 0


@pytest.mark.parametrize("read_by_then", [SheetDraft, AgendaItem])
def test_a_page_shows_the_words_of_a_checkpoint_that_comes_while_it_is_read(
    desk, signed_in, minute_taker, item, read_by_then
):
    """Loaded again, it sends what was typed as it goes, and the portal does both at once."""
    hold(desk, item, seen=1, narrative="- Half a sentence.")
    leaving = signed_in(minute_taker)
    asked = []

    def send_before_it_is_read(execute, sql, params, many, context):
        if f'FROM "{read_by_then._meta.db_table}"' in sql and not asked:
            asked.append(sql)
            send(leaving, item, seen=1, narrative="- Half a sentence.")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(send_before_it_is_read):
        page = desk.get(f"{sheet_of(item.meeting)}?item={item.pk}").content.decode()

    assert (len(asked), SheetDraft.objects.count()) == (1, 0)
    assert "- Half a sentence.</textarea>" in page


def test_drafts_are_ones_own(desk, signed_in, colleague, item):
    hold(desk, item, seen=1, narrative="- Half a sentence.")

    page = signed_in(colleague).get(sheet_of(item.meeting)).content.decode()

    assert "- Half a sentence." not in page


def test_whoever_typed_within_the_last_minute_is_seen(desk, signed_in, colleague, item):
    hold(desk, item, seen=1, narrative="- Half")

    answer = signed_in(colleague).get(f"{panel_of(item)}others/", headers=JSON).json()

    assert [each["name"] for each in answer["others"]] == ["Nell Harcourt"]


def test_whoever_typed_longer_ago_is_not(desk, signed_in, colleague, item, time_machine):
    time_machine.move_to(datetime(2026, 6, 30, 10, tzinfo=UTC), tick=False)
    hold(desk, item, seen=1, narrative="- Half")
    time_machine.shift(timedelta(seconds=61))

    answer = signed_in(colleague).get(f"{panel_of(item)}others/", headers=JSON).json()

    assert answer["others"] == []


def test_whoever_has_the_panel_open_is_seen_and_its_versions_are_told(
    desk, signed_in, colleague, item
):
    desk.get(f"{panel_of(item)}others/", headers=JSON)

    answer = signed_in(colleague).get(f"{panel_of(item)}others/", headers=JSON).json()

    assert [each["name"] for each in answer["others"]] == ["Nell Harcourt"]
    said = "Nell Harcourt has this item open too. Nobody’s words are written over."
    assert answer["told"] == said
    assert (
        said
        in signed_in(colleague).get(f"{sheet_of(item.meeting)}?item={item.pk}").content.decode()
    )
    assert (answer["state"], answer["versions"]) == ("open", {"item": 1})


def test_a_draft_longer_than_the_record_takes_is_refused_with_a_sentence(desk, item):
    answer = hold(desk, item, narrative="x" * 400_001)

    assert (answer.status_code, answer.json()["state"], SheetDraft.objects.count()) == (
        413,
        "refused",
        0,
    )


def test_a_draft_of_an_item_that_is_gone_is_told_so(desk, meeting):
    gone = make_item(meeting)
    address = panel_of(gone)
    gone.delete()

    answer = desk.post(f"{address}draft/", {"narrative": "- Half"}, headers=JSON)

    assert (answer.status_code, answer.json()["state"]) == (404, "gone")


def test_words_typed_into_notes_that_were_agreed_meanwhile_are_shown_to_be_copied(
    desk, minute_taker
):
    item = make_item(make_meeting(status="agreed"))
    SheetDraft.objects.create(
        meeting_pk=item.meeting_id,
        item_pk=item.pk,
        user=minute_taker,
        fields=[["seen", "1"], ["narrative", "- Too late."]],
        saved_at=datetime(2026, 6, 30, 12, tzinfo=UTC),
        here_at=datetime(2026, 6, 30, 12, tzinfo=UTC),
    )

    page = desk.get(sheet_of(item.meeting))
    desk.post(f"{panel_of(item)}discard/")

    assert (page.status_code, "- Too late." in page.content.decode()) == (200, True)
    assert SheetDraft.objects.count() == 0


def test_a_script_that_is_signed_out_is_told_and_its_words_come_back(
    desk, item, minute_taker, signed_in
):
    desk.get(sheet_of(item.meeting))
    del desk.cookies["session"]

    answer = hold(desk, item, seen=1, narrative="- In mid-sentence")
    kept = KeptForm.objects.get()
    page = signed_in(minute_taker).get(f"{panel_of(item)}?kept={kept.pk}")

    assert (answer.status_code, answer.json()["state"]) == (401, "signed_out")
    assert (kept.user, kept.path) == (minute_taker, panel_of(item))
    assert (page.status_code, "- In mid-sentence</textarea>" in page.content.decode()) == (
        200,
        True,
    )
    assert AgendaItem.objects.get().narrative == ""


def test_a_plain_form_in_conflict_leaves_only_what_was_typed_into_the_notes(
    desk, signed_in, colleague, item
):
    """What the form carries by itself is no word that holds agreeing back; a late item's heading
    is shown again."""
    send(signed_in(colleague), item, seen=1, narrative="- Theirs.")
    by_itself = {"go": "stay", "key": "k" * 32, "number": "4b", "heading": "The ferry"}

    page = desk.post(panel_of(item), {"seen": 1, "narrative": "- Mine.", **by_itself})
    draft = SheetDraft.objects.get()
    waiting = [each.fields for each in left(item.meeting)]
    send(signed_in(colleague), item, seen=2, narrative="- Mine.")

    assert draft.fields == [["seen", "1"], ["narrative", "- Mine."]]
    assert (waiting, left(item.meeting)) == ([[("narrative", "- Mine.")]], [])
    assert 'name="heading" value="The ferry"' in page.content.decode()


def test_what_the_plain_form_took_over_waits_with_what_was_refused(desk, meeting, time_machine):
    time_machine.move_to(datetime(2026, 6, 30, 9, 42, tzinfo=UTC), tick=False)
    bell = Person.objects.create(name="Asha Bell")
    there = Attendance.objects.create(meeting=meeting, person=bell)
    name = f"person-{there.pk}-"
    row = {f"{name}seen": "1", f"{name}arrived": "", f"{name}left": "late"}

    desk.post(f"{sheet_of(meeting)}0/", {**row, "now": f"{name}arrived"})

    assert dict(SheetDraft.objects.get().fields) == {**row, f"{name}arrived": "10:42"}


def test_a_draft_that_came_after_its_words_were_saved_is_not_shown(desk, item):
    send(desk, item, seen=1, narrative="- Half a sentence.")

    hold(desk, item, seen=1, narrative="- Half a sentence.")
    page = desk.get(f"{sheet_of(item.meeting)}?item={item.pk}").content.decode()

    assert "Not yet in the record" not in page
