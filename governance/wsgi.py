import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "governance.settings")
application = get_wsgi_application()

from governance.ledger.readiness import old_library  # noqa: E402 - once settings are there

for sentence in old_library():
    logging.getLogger("governance").warning(sentence)
