"""Every door to one action, and what each answers to an account on a day."""

from datetime import date
from typing import Any

from django.test import Client

from accounts import services
from accounts.models import User
from actions.models import Action

LAST_DAY, FIRST_DAY = date(2026, 6, 30), date(2026, 7, 1)
BEFORE, AFTER = "2026-06-20T12:00:00+00:00", "2026-07-20T12:00:00+00:00"


def again(user: User) -> User:
    """As the next request reads the account."""
    return User.objects.get(pk=user.pk)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(again(user))
    return client


def api(user: User) -> Client:
    return Client(headers={"Authorization": f"Bearer {services.issue_token(again(user))}"})


def what_is_open_to(user: User, action: Action) -> dict[str, Any]:
    """What each door answers to this account today."""
    page, script = browser(user), api(user)
    detail = page.get(action.get_absolute_url())
    sent = {"text": "", "version": action.version}
    return {
        "dashboard": action.text in page.get("/").content.decode(),
        "register": page.get("/actions/?state=").status_code,
        "spreadsheet": page.get("/actions/actions.csv").status_code,
        "action": detail.status_code,
        "form on it": bool(detail.context and detail.context.get("form")),
        "update page": page.get(f"{action.get_absolute_url()}update/").status_code,
        "update sent": page.post(f"{action.get_absolute_url()}update/", sent).status_code,
        "closing": page.get(f"{action.get_absolute_url()}close/").status_code,
        "history": page.get(f"/trail/actions.action/{action.pk}/").status_code,
        "API, read": script.get(f"/api/v1/actions/{action.pk}/").status_code,
        "API, update": script.post(
            f"/api/v1/actions/{action.pk}/updates/", {"text": ""}, "application/json"
        ).status_code,
    }


ACTS = {
    "dashboard": True,
    **{"register": 200, "spreadsheet": 200, "action": 200, "form on it": True},
    # An empty update is refused for its words and not for who sends it.
    **{"update page": 200, "update sent": 200, "closing": 403, "history": 200},
    **{"API, read": 200, "API, update": 400},
}
READS = ACTS | {
    **{"dashboard": False, "form on it": False, "update page": 403, "update sent": 403},
    **{"API, update": 403},
}
NOTHING = READS | {
    **{"register": 404, "spreadsheet": 404, "action": 404, "closing": 404, "history": 404},
    **{"update page": 404, "update sent": 404, "API, read": 404, "API, update": 404},
}
