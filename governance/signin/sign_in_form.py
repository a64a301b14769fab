from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm

from accounts.mail_links import ADDRESS


class SignInForm(LoginForm):
    """Whoever came by the link of a mail finds their address filled in, once: on a shared machine
    the next person does not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        session: Any = self.request.session if self.request else {}
        if ADDRESS in session:
            self.fields["login"].initial = session.pop(ADDRESS)
