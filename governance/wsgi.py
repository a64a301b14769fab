import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "governance.settings")
application = get_wsgi_application()

from django.core import checks  # noqa: E402 - once settings are there
from django.core.exceptions import ImproperlyConfigured  # noqa: E402

from governance.ledger.readiness import old_library  # noqa: E402

for sentence in old_library():
    logging.getLogger("governance").warning(sentence)
# A web server runs no checks by itself.
if found := checks.run_checks(tags=["signin"]):
    raise ImproperlyConfigured(" ".join(f"{each.msg} {each.hint}" for each in found))
