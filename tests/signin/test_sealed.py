"""A backup of the database holds no second factor that somebody could use."""

import json

import pytest
from allauth.mfa.models import Authenticator

from tests.signin.conftest import SECRET, code_now, errors_of, give_second_step

pytestmark = pytest.mark.usefixtures("standing_clock")


def test_no_secret_stands_in_the_database_in_clear(chair):
    codes = give_second_step(chair)

    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))

    assert SECRET not in kept
    assert [code for code in codes if code in kept] == []
    assert kept.count("sealed:") == 2


def test_a_secret_from_before_there_was_a_seal_goes_on(client, sign_in, chair):
    Authenticator.objects.create(user=chair, type=Authenticator.Type.TOTP, data={"secret": SECRET})

    assert client.post(sign_in(chair).url, {"code": code_now()}).url == "/"


@pytest.mark.parametrize("fallbacks", [True, False])
def test_after_a_change_of_the_portals_key_the_old_one_still_opens(
    client, sign_in, chair, settings, fallbacks
):
    give_second_step(chair)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY] if fallbacks else []
    settings.SECRET_KEY = "another-key-" + "0" * 50

    answer = client.post(sign_in(chair).url, {"code": code_now()})

    assert (answer.status_code == 302) == fallbacks
    if not fallbacks:
        assert "Ask the office to remove the second step" in errors_of(answer)[0]
