"""Mails leave the outbox once each, and what the server says of one holds up no other."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage, send_mail
from django.db import transaction
from django.utils import timezone

from governance.outbox import forgetting, sending
from governance.outbox.models import DeadLetter, OutgoingMail
from governance.outbox.sending import Counts

from .mail_server import MailServer

Work = Callable[[], Counts]
EDDA, IDRIS = "edda.marsh@severnshire.example", "idris.vaughan@severnshire.example"


def write(*to: str, subject: str = "Updates wanted", body: str = "By Friday.") -> None:
    EmailMessage(subject, body, to=list(to)).send()


def come_due() -> None:
    """The pause before the next try is over."""
    for mail in OutgoingMail.objects.filter(due_at__isnull=False):
        mail.due_at = timezone.now()
        mail.save()


def test_mail_waits_until_the_worker_hands_it_over_whole(work: Work, server: MailServer):
    write(EDDA, body="Bring the key: ä.\n.\nAfter a line with a single dot.")
    before = list(server.taken)

    counts = work()

    assert (before, counts) == ([], Counts(accepted=1))
    [taken] = server.taken
    assert (taken.address, taken.message["To"]) == (EDDA, EDDA)
    assert taken.body == "Bring the key: ä.\r\n.\r\nAfter a line with a single dot.\r\n"


def test_mail_of_a_transaction_that_is_rolled_back_is_not_sent(work: Work, server: MailServer):
    with transaction.atomic():
        write(EDDA)
        transaction.set_rollback(True)

    work()

    assert (OutgoingMail.objects.count(), server.taken) == (0, [])


def test_words_of_a_mail_are_sealed_while_it_waits_and_gone_when_it_is_accepted(work: Work):
    write(EDDA, body="https://portal.severnshire.example/join/secret")
    waiting = bytes(OutgoingMail.objects.get().message)

    work()

    assert b"secret" not in waiting
    assert bytes(OutgoingMail.objects.get().message) == b""


def test_message_id_names_no_machine_and_is_of_the_senders_domain(work: Work, server: MailServer):
    write(EDDA)

    work()

    [taken] = server.taken
    name, _, domain = taken.message_id.strip("<>").partition("@")
    assert (len(name), domain) == (40, "severnshire.example")
    assert OutgoingMail.objects.get().message_id == taken.message_id


def test_address_that_the_server_refuses_holds_up_no_other(work: Work, server: MailServer):
    server.answers[EDDA] = "550 5.1.1 No such user"
    write(EDDA, IDRIS)
    write(IDRIS, subject="Another")

    counts = work()

    assert counts == Counts(accepted=2, failed=1)
    assert server.to == [IDRIS, IDRIS]
    letter = DeadLetter.objects.get()
    assert (letter.address, letter.why, letter.tries) == (
        *(EDDA, "refused: 550 5.1.1 No such user", 1),
    )


def test_temporary_refusal_is_tried_again_after_a_pause_with_the_same_message_id(
    work: Work, server: MailServer
):
    server.answers[EDDA] = "451 4.7.1 Come back later"
    write(EDDA)
    first = work()
    kept = OutgoingMail.objects.get()
    at_once = work()
    server.answers.clear()
    come_due()

    last = work()

    assert (first, at_once, last) == (Counts(later=1), Counts(), Counts(accepted=1))
    assert kept.answer == "451 4.7.1 Come back later"
    assert [each.message_id for each in server.taken] == [kept.message_id]


def test_pauses_grow_to_six_hours_and_are_never_the_same_for_all():
    shortest = [60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 21600, 21600]

    for tries, seconds in enumerate(shortest, start=1):
        pauses = {sending.pause(tries).total_seconds() for _ in range(20)}
        assert all(0.8 * seconds <= each <= 1.2 * seconds for each in pauses)
        assert len(pauses) > 1


def test_mail_is_given_up_after_twenty_tries(work: Work, server: MailServer):
    server.answers[EDDA] = "451 4.7.1 Come back later"
    write(EDDA)

    for _ in range(sending.MOST_TRIES + 2):
        work()
        come_due()

    [letter] = DeadLetter.objects.all()
    assert letter.why == "given up after 20 tries. The last answer: 451 4.7.1 Come back later"
    assert OutgoingMail.objects.get().tries == 20


def test_server_that_cannot_be_reached_costs_no_mail_a_try(outbox: None, settings: Any):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens
    write(EDDA)

    counts, trouble = sending.run(None, most=10)  # type: ignore[arg-type]

    assert (counts, OutgoingMail.objects.get().tries) == (Counts(), 0)
    assert trouble.startswith("ConnectionRefusedError")


def test_mail_is_repeated_with_its_message_id_where_the_servers_answer_was_lost(
    work: Work, server: MailServer
):
    server.hangs_up_after_taking = 1
    write(EDDA)
    work()
    come_due()

    work()

    first, second = server.taken
    assert first == second


def test_mail_that_a_worker_has_in_hand_is_no_others(work: Work, server: MailServer):
    write(EDDA)
    sending.take(timezone.now())

    counts = work()

    assert (counts, server.taken) == (Counts(), [])


def test_mail_of_a_worker_that_was_killed_is_tried_again_when_its_lease_is_over(
    work: Work, server: MailServer
):
    write(EDDA)
    taken = sending.take(timezone.now())
    come_due()

    counts = work()

    assert taken is not None
    assert taken.due_at - taken.kept_at >= sending.LEASE  # type: ignore[operator]
    assert (counts, OutgoingMail.objects.get().tries) == (Counts(accepted=1), 2)


def test_later_mail_waits_for_an_earlier_one_to_the_same_address(work: Work, server: MailServer):
    write(EDDA, subject="First")
    sending.take(timezone.now())  # by another worker, which is at it
    write(EDDA, subject="Second")
    write(IDRIS, subject="Third")

    work()

    assert [each.message["Subject"] for each in server.taken] == ["Third"]


def test_later_mail_overtakes_one_that_was_put_off(work: Work, server: MailServer):
    server.answers[EDDA] = "452 4.2.2 Full for today"
    write(EDDA, subject="First")
    work()
    server.answers.clear()
    write(EDDA, subject="Second")

    work()

    assert [each.message["Subject"] for each in server.taken] == ["Second"]


def test_address_that_the_server_cannot_be_told_is_given_up_at_once(work: Work):
    write(EDDA)
    mail = OutgoingMail.objects.get()
    mail.address = "eddä@severnshire.example"
    mail.save()

    counts = work()

    assert counts == Counts(failed=1)
    assert DeadLetter.objects.get().why.startswith("refused: UnicodeEncodeError")


def test_mail_sealed_with_a_key_that_is_gone_is_told_and_holds_up_no_other(
    work: Work, server: MailServer, settings: Any
):
    write(EDDA)
    settings.SECRET_KEY = "another-one-" + "0" * 50
    write(IDRIS)

    counts = work()

    assert (counts, server.to) == (Counts(accepted=1, failed=1), [IDRIS])
    assert "its own key was changed" in DeadLetter.objects.get().why


def test_run_ends_after_so_many_mails(outbox: None, server: MailServer):
    for number in range(5):
        send_mail(f"Mail {number}", "x", None, [EDDA])

    counts, _ = sending.run(None, most=3)  # type: ignore[arg-type]

    assert counts == Counts(accepted=3)
    assert [each.message["Subject"] for each in server.taken] == ["Mail 0", "Mail 1", "Mail 2"]


def test_worker_that_is_to_stop_begins_no_other_mail(outbox: None, server: MailServer):
    write(EDDA)
    write(IDRIS)

    sending.run(None, most=10, is_to_stop=lambda: bool(server.taken))  # type: ignore[arg-type]

    assert server.to == [EDDA]


def test_what_went_out_is_forgotten_after_a_month_and_words_of_failed_ones_after_a_week(
    work: Work, server: MailServer
):
    server.answers[EDDA] = "550 5.1.1 No such user"
    write(EDDA, IDRIS)
    work()
    now = timezone.now()
    there = [bool(each.message) for each in OutgoingMail.objects.all()]

    forgetting.forget(now + timedelta(days=8))
    after_a_week = [(each.address, bytes(each.message)) for each in OutgoingMail.objects.all()]
    forgetting.forget(now + timedelta(days=31))

    assert there == [True, False]
    assert after_a_week == [(EDDA, b""), (IDRIS, b"")]
    assert (OutgoingMail.objects.count(), DeadLetter.objects.count()) == (0, 1)
