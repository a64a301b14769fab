"""`python -m tests.identity_provider PORT CALLBACK ADDRESS…`: the service with its people, serving.

Each address is verified unless it begins with a question mark. All have one password.
"""

import os
import sys

import django

CLIENT_ID, CLIENT_SECRET, PASSWORD = "the-portal", "the-portals-secret", "of-the-organisation"


def main(port: str, callback: str, *addresses: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.identity_provider.settings"
    django.setup()
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth.models import User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    client = Client(id=CLIENT_ID, name="Governance portal", skip_consent=True)
    client.set_redirect_uris([callback])
    client.set_scopes(["openid", "profile", "email"])
    client.set_secret(CLIENT_SECRET)
    client.save()
    for number, address in enumerate(addresses):
        email = address.removeprefix("?")
        user = User.objects.create_user(f"person{number}", email, PASSWORD)
        is_verified = not address.startswith("?")
        EmailAddress.objects.create(user=user, email=email, verified=is_verified, primary=True)
    call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
