"""Passwords known from breaches: found in the operator's list, refused, and a list that is missing
told when the portal starts."""

from hashlib import sha1
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from governance.signin.passwords import check, is_listed
from tests.test_settings import SAFE, manage

pytestmark = pytest.mark.django_db

KNOWN = [f"otter-lock-{number}" for number in range(300)]


def hash_of(password: str) -> str:
    return sha1(password.encode(), usedforsecurity=False).hexdigest()


def line_of(password: str, end: str) -> str:
    return f"{hash_of(password).upper()}:{len(password)}{end}"


def write_list(folder: Path, passwords: list[str], end: str = "\r\n") -> Path:
    path = folder / "pwnedpasswords.txt"
    path.write_text("".join(sorted(line_of(each, end) for each in passwords)), newline="")
    return path


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("length", [0, 1, 2, 300])
def test_every_password_of_the_list_is_found_and_no_other(tmp_path, length, end):
    path = write_list(tmp_path, KNOWN[:length], end)

    found = [each for each in KNOWN if is_listed(each, path)]

    assert found == KNOWN[:length]
    assert [each for each in KNOWN if is_listed(each + "x", path)] == []


def test_a_list_in_small_letters_without_counts_or_a_last_line_end_is_searched_too(tmp_path):
    path = tmp_path / "list.txt"
    hashes = sorted(map(hash_of, KNOWN))
    path.write_text("\n".join(hashes))

    assert [each for each in KNOWN if is_listed(each, path)] == KNOWN


def test_a_known_password_is_refused_with_the_reason(tmp_path, settings):
    settings.BREACHED_PASSWORDS = write_list(tmp_path, ["weir-lock-otter-94"])

    with pytest.raises(ValidationError) as refused:
        validate_password("weir-lock-otter-94")

    assert refused.value.messages == [
        "This password was found in a breach of some other service, so it is one of the first that "
        "anybody tries. Choose another one."
    ]
    validate_password("weir-lock-otter-95")


def test_without_a_list_only_common_passwords_are_refused(settings):
    settings.BREACHED_PASSWORDS = None

    validate_password("weir-lock-otter-94")
    with pytest.raises(ValidationError, match="too common"):
        validate_password("1qaz2wsx3edc")


def test_a_good_list_passes_the_check_at_the_start(tmp_path, settings):
    settings.BREACHED_PASSWORDS = write_list(tmp_path, KNOWN)

    assert check() == []


@pytest.mark.parametrize(
    "content",
    ["", "password\n123456\n", "FF" * 20 + ":1\n" + "00" * 20 + ":1\n"],
    ids=["empty", "no hashes", "not in order"],
)
def test_a_file_that_is_no_list_of_hashes_is_told_at_the_start(tmp_path, settings, content):
    settings.BREACHED_PASSWORDS = tmp_path / "list.txt"
    settings.BREACHED_PASSWORDS.write_text(content)

    assert [error.id for error in check()] == ["signin.E2"]


def test_a_list_that_is_not_there_stops_the_start_with_a_sentence():
    told = manage("check", BREACHED_PASSWORDS="/nowhere/list.txt", **SAFE)

    assert told.returncode == 1
    assert "BREACHED_PASSWORDS: /nowhere/list.txt cannot be read" in told.stderr
    assert "Set it to the file of Have I Been Pwned that is ordered by hash" in told.stderr


@pytest.mark.parametrize("password", ["joan tester 12", "Tester, Joan 26!", "joan.tester-2026"])
def test_ones_own_name_is_no_password_whatever_stands_behind_it(make_user, password):
    user = make_user("Joan Tester")

    with pytest.raises(ValidationError) as refused:
        validate_password(password, user)

    assert "too similar to the" in " ".join(refused.value.messages)


@pytest.mark.parametrize(
    "password",
    ["severnshire1", "Severnshire2026!", "commissioner-x", "SevernshirePolice", "OPCC-Police-26"],
)
def test_the_name_of_the_office_or_its_force_is_no_password(body, password):
    with pytest.raises(ValidationError) as refused:
        validate_password(password)

    assert refused.value.messages == [
        "This password is easily guessed: it is little more than the name of the office or its "
        "force. Choose three or four words that have nothing to do with each other."
    ]


def test_a_word_of_the_office_among_others_is_taken(body):
    validate_password("police-otter-weir-94")
