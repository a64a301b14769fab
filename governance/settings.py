"""All settings, from the environment; safe when nothing is set. `docs/operator.md` lists them."""

from datetime import timedelta
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# ── What must be set ────────────────────────────────────────────────────────────────────────────
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "")
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Set it in the environment to a long random text that nobody "
            "else knows, for example: "
            "python -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    SECRET_KEY = "for-development-only-" + "0" * 40
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"] if DEBUG else [])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is not set. Set it to the names by which people reach the portal, "
        "for example: ALLOWED_HOSTS=portal.example.org"
    )
# Plain HTTP is for one's own machine only.
HTTPS = env.bool("HTTPS", not DEBUG)

# ── The parts ───────────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "governance",
    "actions",
    "meetings",
    "accounts",
    "governance.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "simple_history",
    "django_filters",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    # First, so that whatever fails below has the number of its request.
    "accounts.acting.ActingMiddleware",
    "governance.logs.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "governance.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "governance.faults.TooLargeMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "governance.signin.sessions.SessionLimits",
    "governance.signin.two_step.SecondStep",
    "governance.signin.kept_forms.KeptForms",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "governance.urls"
WSGI_APPLICATION = "governance.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "governance.context.portal",
            ],
        },
    }
]
FORM_RENDERER = "governance.form_rendering.PortalFormRenderer"

# ── The database ────────────────────────────────────────────────────────────────────────────────
if env.str("DATABASE_URL", "sqlite") == "":
    raise ImproperlyConfigured(
        "DATABASE_URL is empty. Leave it out for SQLite, or set it, for example: "
        "DATABASE_URL=postgres://user:password@host/name"
    )
DATABASES = {"default": env.db("DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
_database = DATABASES["default"]
if _database["ENGINE"].endswith("sqlite3"):
    _database["ENGINE"] = "governance.sqlite"
    # A writer takes its lock at once and waits for others, instead of failing half-way.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;",
    }
else:
    _database["CONN_MAX_AGE"] = 60
    _database["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Wrong passwords are counted here, so every process must see the same counts; when it is full the
# cache forgets a third, so it must be more than anybody fills by guessing.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # What each process may forget, and need not share.
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# ── People and sign-in ──────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["governance.roles.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        # The account's name is its person's.
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "governance.signin.passwords.HardToGuess"},
    {"NAME": "governance.signin.passwords.NotOfTheOffice"},
]
BREACHED_PASSWORDS = Path(_list) if (_list := env.str("BREACHED_PASSWORDS", "")) else None
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "governance.signin.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "governance.signin.sign_in_form.SignInForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# Whoever has a password has read the invitation, which went to that address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "governance.signin.reset_links.ResetLinks"  # noqa: S105
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
# After so many wrong passwords or codes an account waits; an address of the network, where a whole
# office may sit behind one, after ten times as many.
LOCKOUT_TRIES, LOCKOUT_MINUTES = 5, 15
ACCOUNT_RATE_LIMITS = {
    "login_failed": f"{LOCKOUT_TRIES}/{LOCKOUT_MINUTES}m/key,"
    f"{10 * LOCKOUT_TRIES}/{LOCKOUT_MINUTES}m/ip",
}
SOCIALACCOUNT_ADAPTER = "governance.signin.single_sign_on.SocialAccountAdapter"
MFA_ADAPTER = "governance.signin.two_step.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "activate_totp": "governance.signin.two_step_form.SetUpForm",
    "authenticate": "governance.signin.two_step_form.CodeForm",
}
# The invitation has proved the address; allauth would ask for its own proof first.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Governance portal"
# Signed out after so long without a request, and so long after signing in whatever happens.
SESSION_IDLE = timedelta(minutes=env.int("SESSION_IDLE_MINUTES", 60))
SESSION_ABSOLUTE = timedelta(hours=env.int("SESSION_HOURS", 12))
SESSION_WARNING = min(timedelta(minutes=5), SESSION_IDLE / 2)
# Longer than that, so that a session that has ended is known as such.
SESSION_COOKIE_AGE = int((SESSION_ABSOLUTE + timedelta(days=1)).total_seconds())
# Single sign-on: the organisation's OpenID Connect provider, if there is one.
OIDC_ISSUER = env.str("OIDC_ISSUER", "").rstrip("/")
OIDC_SECOND_FACTOR = env.bool("OIDC_SECOND_FACTOR", False)
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {}
if OIDC_ISSUER:
    if not (env.str("OIDC_CLIENT_ID", "") and env.str("OIDC_CLIENT_SECRET", "")):
        raise ImproperlyConfigured(
            "OIDC_ISSUER is set, but not both OIDC_CLIENT_ID and OIDC_CLIENT_SECRET. Set them to "
            "what your organisation's sign-in service gave out for the portal, or leave all out."
        )
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisation",
                "name": env.str("OIDC_NAME", "your organisation"),
                "client_id": env.str("OIDC_CLIENT_ID"),
                "secret": env.str("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_ISSUER},
            }
        ],
    }

# ── What people see ─────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", "Europe/London")
USE_I18N = True
FORMAT_MODULE_PATH = ["governance.formats"]
USE_TZ = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ── Files ───────────────────────────────────────────────────────────────────────────────────────
STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "static-collected")
MEDIA_ROOT = env.path("MEDIA_ROOT", BASE_DIR / "media")
EVIDENCE_MAX_BYTES = env.int("EVIDENCE_MAX_MB", 20) * 1024 * 1024
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "governance.static_files.HashedFiles"
    },
}

# ── Mail ────────────────────────────────────────────────────────────────────────────────────────
_mail = env.email("EMAIL_URL", "consolemail://" if DEBUG else "smtp://localhost:25")
# What goes by SMTP waits in the outbox until `manage.py send_mail` hands it over; on one's own
# machine it goes straight out.
if env.bool("MAIL_OUTBOX", not DEBUG and _mail["EMAIL_BACKEND"].endswith("smtp.EmailBackend")):
    _mail["EMAIL_BACKEND"] = "governance.outbox.backend.Outbox"
vars().update(_mail)
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", "governance-portal@localhost")
# Where links in mail lead: commands have no request to read it from.
INVITATION_DAYS = env.int("INVITATION_DAYS", 7)
PORTAL_URL = env.str(
    "PORTAL_URL", "http://127.0.0.1:8000" if DEBUG else f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
).rstrip("/")

# ── Security ────────────────────────────────────────────────────────────────────────────────────
CSRF_FAILURE_VIEW = "governance.signin.kept_forms.refused_for_its_token"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECURE_SSL_REDIRECT = HTTPS
# A browser takes a cookie named __Host- only from this very host, and only over HTTPS.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# Strict would sign out whoever follows a link in a mail.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Who tries too often is known by the address that the proxy adds to X-Forwarded-For.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# Whom to tell of a hole: mailto:, tel: or https:. Else the first address in the office's help.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "")

# Texts of a form, in bytes, and its fields; then everything that is sent at once, with its files.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
REQUEST_MAX_BYTES = env.int("REQUEST_MAX_MB", 220) * 1024 * 1024

FILTERS_EMPTY_CHOICE_LABEL = "All"

# ── The API ─────────────────────────────────────────────────────────────────────────────────────
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "governance.tokens.ApiTokens",
        "governance.signin.two_step.PortalSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["governance.permissions.RolePermission"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["governance.json_body.JsonBody"],
    "DEFAULT_FILTER_BACKENDS": ["governance.filtering.StrictFilters"],
    "DEFAULT_PAGINATION_CLASS": "governance.paging.Pages",
    "DEFAULT_SCHEMA_CLASS": "governance.api_reference.schema.PortalSchema",
    "EXCEPTION_HANDLER": "governance.problems.problem",
    "DEFAULT_THROTTLE_CLASSES": ["accounts.rates.OfAccount", "accounts.rates.OfStranger"],
    "DEFAULT_THROTTLE_RATES": {
        "account": "600/min",
        "stranger": "60/min",
        "exports": "30/min",
        "calendar": "120/hour",
    },
    "NUM_PROXIES": int(BEHIND_PROXY),
    "PAGE_SIZE": 100,
    "URL_FORMAT_OVERRIDE": None,
}
REST_KNOX = {
    "TOKEN_TTL": timedelta(days=90),
    "TOKEN_LIMIT_PER_USER": None,
    "AUTH_HEADER_PREFIX": "Bearer",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Governance portal",
    "DESCRIPTION": "Meetings that hold a police force to account, and the actions that arise.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "NotesStatus": "meetings.models.NotesStatus.Status",
        "ActionStatus": "actions.models.Action.Status",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "governance.api_reference.completing.complete",
    ],
}

# ── Logs ────────────────────────────────────────────────────────────────────────────────────────
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "governance.logs.Lines"}},
    "filters": {"short_refusals": {"()": "governance.logs.ShortRefusals"}},
    # On one's own machine faults are read whole, with what was typed.
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "filters": ["short_refusals"]}
        | ({} if DEBUG else {"formatter": "lines"})
    },
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "INFO")},
}
# pdfminer tells every glyph that it cannot name.
LOGGING["loggers"] = {
    "pdfminer": {"level": "ERROR"},
    "fontTools": {"level": "ERROR"},
    "weasyprint": {"level": "ERROR"},
    # Django's own handler would mail whole requests to ADMINS.
    "django": {"handlers": [], "level": "INFO"},
    # The development server prints them itself.
    "governance.requests": {"level": "WARNING" if DEBUG else "INFO"},
}
