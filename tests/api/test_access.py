"""What the API shows of what is not open, beside the tables of `tests/access`."""

import pytest

from meetings.models import PrivateItem, Question
from tests.factories import make_action, make_item, make_meeting


def test_what_one_may_not_see_is_not_there_and_not_counted(api, with_token, minute_taker):
    agreed = make_item(make_meeting(status="agreed"))
    draft = make_item(make_meeting(status="draft", title="Draft"))

    seen = api.get("/api/v1/meetings/").json()
    hidden = api.get(f"/api/v1/meetings/{draft.meeting_id}/")

    assert (seen["count"], [one["id"] for one in seen["results"]]) == (1, [agreed.meeting_id])
    assert hidden.status_code == 404
    assert with_token(minute_taker).get("/api/v1/meetings/").json()["count"] == 2


def test_a_private_item_its_questions_and_its_notes_stay_private(api, chief_constable, with_token):
    item = make_item(number="7", heading="Undercover deployments", narrative="Secret words")
    question = Question.objects.create(item=item, text="Secret question?")
    PrivateItem.objects.create(item=item, reason="Operational")

    for client in (api, with_token(chief_constable)):
        notes = client.get(f"/api/v1/meetings/{item.meeting_id}/")
        answers = [
            client.get(f"/api/v1/items/{item.pk}/").status_code,
            client.get(f"/api/v1/questions/{question.pk}/").status_code,
            client.get("/api/v1/items/").json()["count"],
            client.get("/api/v1/questions/").json()["count"],
        ]

        assert answers == [404, 404, 0, 0]
        assert "Secret" not in notes.content.decode()
        assert "Undercover" not in notes.content.decode()
        assert notes.json()["notes"]["items"][0]["number"] == "7"


def test_an_action_that_is_not_issued_is_the_desks_alone(api, with_token, minute_taker):
    action = make_action(make_item())

    answers = [
        client.get(f"/api/v1/actions/{action.pk}/").status_code
        for client in (api, with_token(minute_taker))
    ]

    assert (answers, api.get("/api/v1/actions/").json()["count"]) == ([404, 200], 0)


def test_a_meeting_comes_with_its_notes_in_the_importers_own_json(api):
    item = make_item(narrative="The weir road was discussed.", no_actions=True)

    meeting = api.get(f"/api/v1/meetings/{item.meeting_id}/").json()

    notes = meeting["notes"]["items"][0]
    assert (notes["number"], notes["heading"]) == ("4a", "Road safety at the weir")
    assert (notes["narrative"], notes["no_actions"]) == ("The weir road was discussed.", True)
    assert "notes" not in api.get("/api/v1/meetings/").json()["results"][0]


def test_a_signed_in_browser_may_read_the_api_too(client, auditor):
    client.force_login(auditor)

    assert client.get("/api/v1/meetings/").status_code == 200


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_closing_slash_may_be_left_out(slash, api):
    assert api.get(f"/api/v1/offices{slash}").status_code == 200
