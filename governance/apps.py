from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.db.models.signals import post_migrate, pre_migrate


class GovernanceConfig(AppConfig):
    name = "governance"
    verbose_name = "Files of notes"

    def ready(self) -> None:
        """The ledger listens, and notes are collected for their seal: the rooms below do not know
        either."""
        from allauth.account.signals import user_logged_in
        from simple_history.signals import post_create_historical_record

        from accounts import restoring
        from accounts.records import before_hold
        from meetings import agreeing, cancelling, closed, readings, sealing, wording

        from . import readings as log_of_readings
        from .joining import invitations
        from .ledger import entries, triggers
        from .month import agreed, dues
        from .notes import collecting, hiding
        from .publication import not_issued, standing
        from .trail import putting_back, told  # noqa: F401

        before_hold.connect(entries.take_the_pen, dispatch_uid="ledger")
        post_create_historical_record.connect(entries.enter, dispatch_uid="ledger")
        restoring.refused = putting_back.refusals
        user_logged_in.connect(invitations.came_in, dispatch_uid="joining")
        sealing.collect = collecting.for_seal
        closed.texts_of = hiding.texts_of_item
        closed.stands_at = standing.stands_at
        closed.tells = hiding.tells_what_is_closed
        closed.still_stands = standing.warnings
        closed.stands_no_longer = standing.lost
        closed.stays_out = not_issued.warnings
        agreeing.told = agreed.told
        agreeing.refuse_words_left = agreed.refuse_words_left
        cancelling.move_dues = dues.move_on
        cancelling.take_back_dues = dues.take_back
        wording.KEPT_ELSEWHERE.append(collecting.words_of_actions)
        readings.words_shown.connect(log_of_readings.keep, dispatch_uid="readings")
        pre_migrate.connect(triggers.make_room, sender=self, dispatch_uid="ledger")
        post_migrate.connect(triggers.install, sender=self, dispatch_uid="ledger")
        _prepare_sign_in()


def _prepare_sign_in() -> None:
    from allauth.mfa.signals import (
        authenticator_added,
        authenticator_removed,
        authenticator_used,
    )
    from django.contrib.auth.signals import user_logged_in
    from django.core import checks

    from .signin import passwords, sessions, two_step

    checks.register(passwords.check, "signin")
    for changed in (authenticator_added, authenticator_removed):
        changed.connect(sessions.end_others, dispatch_uid="signin")
    authenticator_used.connect(two_step.tell_codes_left, dispatch_uid="signin")
    user_logged_in.connect(sessions.begin, dispatch_uid="signin")


class DeskConfig(admin_apps.AdminConfig):
    default = False
    default_site = "governance.desk.Desk"
