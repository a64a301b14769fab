"""How the versions of people, offices and accounts are told."""

from __future__ import annotations

from .models import Tenure
from .telling import Phrase, Version, names, plainly, tells


@names("accounts.user")
def _account(version: Version) -> str:
    return f"the account {version.row.email}"


@names("accounts.tenure")
def _tenure(version: Version) -> str:
    return f"the tenure of {version.now('person')} as {version.now('office')}"


@names("accounts.roleassignment")
def _role(version: Version) -> str:
    return f"the role {version.now('role')} of {version.now('user')}"


@names("accounts.delegation")
def _delegation(version: Version) -> str:
    return f"the delegation of {version.now('office')} to {version.now('user')}"


@names("accounts.invitation")
def _invitation(version: Version) -> str:
    return f"the invitation to {version.row.address}"


@tells("accounts.invitation")
def invitations(version: Version) -> list[Phrase] | None:
    row, old = version.row, version.before
    if version.is_added:
        return [Phrase(f"sent an invitation to {row.address}")]
    if old is None or version.is_removed:
        return None
    if row.not_sent and not old.not_sent:
        return [Phrase(f"the invitation was not delivered: {row.not_sent}")]
    if row.withdrawn_at and not old.withdrawn_at:
        return [Phrase(f"withdrew the invitation to {row.address}")]
    if row.accepted_at and not old.accepted_at:
        return [Phrase("accepted the invitation")]
    if row.opened_at and not old.opened_at:
        return [Phrase("opened the invitation")]
    return None


STEPS = {
    "second_factor_removed_at": "removed the second step of sign-in",
    "signed_out_at": "ended sessions",
    "token_revoked_at": "revoked API tokens",
}


@tells("accounts.user")
def accounts(version: Version) -> list[Phrase] | None:
    done = [Phrase(said + version.of) for name, said in STEPS.items() if name in version.changed]
    if "token_issued_at" in version.changed:
        until = version.now("token_expires_at")
        done.append(Phrase(f"handed out an API token{version.of}, which works until {until}"))
    aside = {*STEPS, "token_issued_at", "token_expires_at"}
    return [*done, *plainly(version, aside=aside)] if done else None


@tells("accounts.body")
def bodies(version: Version) -> list[Phrase] | None:
    if "requires_second_factor" not in version.changed:
        return None
    asks = "required" if version.row.requires_second_factor else "no longer required"
    rule = Phrase(f"{asks} sign-in in two steps of everybody who can write")
    return [rule, *plainly(version, aside={"requires_second_factor"})]


@tells("accounts.roleassignment")
def roles(version: Version) -> list[Phrase] | None:
    who, role = version.now("user"), version.now("role")
    if version.is_added:
        return [Phrase(f"gave {who} the role {role}")]
    if version.is_removed:
        return [Phrase(f"took the role {role} from {who}")]
    return None


@tells("accounts.delegation")
def delegations(version: Version) -> list[Phrase] | None:
    old = version.before
    if old is not None and version.row.ended_at and not old.ended_at:
        return [Phrase(f"ended that {version.now('user')} acts for {version.now('office')}")]
    if not version.is_added:
        return None
    until = f" to {version.now('ends_on')}" if version.row.ends_on else ""
    return [
        Phrase(
            f"let {version.now('user')} act for {version.now('office')} "
            f"from {version.now('starts_on')}{until}"
        )
    ]


@tells("accounts.tenure")
def tenures(version: Version) -> list[Phrase] | None:
    if not version.is_added:
        return None
    row = version.row
    kind = "" if row.kind == Tenure.Kind.SUBSTANTIVE else f", {row.kind}"
    since = f" from {version.now('starts_on')}" if row.starts_on else ""
    until = f" to {version.now('ends_on')}" if row.ends_on else ""
    office = version.now("office")
    return [Phrase(f"recorded {version.now('person')} as {office}{since}{until}{kind}")]
