"""The table of what has to do with signing in, and of setting up: written by hand.

A new page: add a line. It says what comes of GET and of a POST with nothing in it, for those who
are not signed in and for those who are, whatever their role: a status, or “in” for being sent to
sign in.
"""

from __future__ import annotations

from .cells import At
from .readers import READ_ACCOUNTS

TABLE = """
account_login                             200 200   302 302
account_logout                            302 302   200 302
account_signup                            200 200   302 302
account_inactive                          200 405   200 405
account_reauthenticate                    in  in    200 200
account_email                             302 302   302 302
account_email_verification_sent           404 404   404 404
account_change_password                   in  in    200 200
account_set_password                      in  in    302 302
account_reset_password                    200 200   200 200
account_reset_password_done               200 405   200 405
account_reset_password_from_key_done      200 405   200 405
account_confirm_login_code                302 302   302 302
mfa_index                                 in  in    200 405
mfa_authenticate                          302 302   302 302
mfa_reauthenticate                        in  in    302 302
mfa_activate_totp                         in  in    302 302
mfa_deactivate_totp                       in  in    404 404
mfa_view_recovery_codes                   in  in    404 405
mfa_generate_recovery_codes               in  in    302 302
mfa_download_recovery_codes               in  in    404 404
socialaccount_login_cancelled             200 405   200 405
socialaccount_login_error                 401 405   401 405
socialaccount_signup                      302 302   302 302
socialaccount_connections                 302 302   302 302
/accounts/3rdparty/                       302 302   302 302
/accounts/sessions/                       302 302   302 302
signin:session                            200 200   200 200
signin:sessions                           in  in    200 302
digest:my-mails                           in  in    200 200
usersessions_list                         302 302   302 302
setup:key                                 302 302   302 302
setup:check                               302 302   302 302
/setup/office/                            302 302   302 302
/admin/password_change/                   302 302   302 302
/accounts/email/                          302 302   302 302
/accounts/social/connections/             301 301   301 301
/accounts/social/signup/                  301 301   301 301
/accounts/social/login/cancelled/         301 301   301 301
/accounts/social/login/error/             301 301   301 301
/accounts/confirm-email/a-key/            404 404   404 404
/accounts/password/reset/key/1-a-key/     200 200   200 200
/accounts/oidc/nobody/login/              404 404   404 404
/accounts/oidc/nobody/login/callback/     404 404   404 404
joining:choose                            410 410   410 410
/join/a-key/                              302 405   302 405
/from-mail/a-key/                         410 405   410 405
/api/                                     404 404   404 404
/api/v1/nothing/                          404 404   404 404
/api/v1/                                  302 302   302 302
"""


def _row(line: str) -> At:
    address, *said = line.split()
    get_out, post_out, get_in, post_in = (int(each) if each != "in" else 0 for each in said)
    signed_out = {name: out for name, out in (("GET", get_out), ("POST", post_out)) if out}
    return At(address=address, signed_out=signed_out, GET=get_in, POST=post_in)


SIGN_IN = [
    *(_row(line) for line in TABLE.strip().splitlines()),
    # Where another account is signed in; the auditor's, whose own it is.
    At(
        address="signin:sessions-of",
        record="accounts.user",
        sees=READ_ACCOUNTS,
        GET=200,
        POST=302,
    ),
]
