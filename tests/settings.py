"""The portal's own settings, with what only tests need."""

import os

os.environ.setdefault("SECRET_KEY", "for-tests-only-" + "0" * 50)
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")

from governance.settings import *  # noqa: F403
from governance.settings import DATABASES, REST_FRAMEWORK, STORAGES

if DATABASES["default"]["ENGINE"] == "governance.sqlite":
    # pytest-django knows Django's own SQLite by its name, and would make a file for this one.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
HTTPS = SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "session", "csrf"
# Tests ask more often than anybody; the test of the rates sets its own.
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = dict.fromkeys(
    ("account", "stranger", "exports", "calendar")
)
# Slow hashes are for real passwords.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Nothing is collected for tests: each static file is found where it lies.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
