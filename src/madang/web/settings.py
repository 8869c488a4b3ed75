"""Django's settings, from the environment. Safe by default: without a word said, this is a production site."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from madang.shared import keys
from madang.web import environment as env

# --- which kind of installation --------------------------------------------------------------------------------
MADANG_MODE = env.text("MADANG_MODE", "production")
if MADANG_MODE not in {"production", "demo", "test"}:
    raise ValueError("MADANG_MODE is production, demo or test")
DEMO = MADANG_MODE == "demo"
PRODUCTION = MADANG_MODE == "production"
DEBUG = False

# --- where things lie: data may be backed up together; what is in the safe never goes with it ------------------------
_home = Path.home()
MADANG_DATA = env.folder("MADANG_DATA", _home / ".local/share/madang")
MADANG_SAFE = env.folder("MADANG_SAFE", _home / ".config/madang")
MADANG_KEYS = MADANG_SAFE / "keys.json"
MADANG_JOURNAL = MADANG_SAFE / "withdrawals.journal"
MADANG_ANCHORS = MADANG_SAFE / "access.anchors"
MADANG_DATA.mkdir(parents=True, exist_ok=True)
KEYS_ARE_NEW = keys.create_if_missing(MADANG_KEYS)
SECRET_KEY = keys.load(MADANG_KEYS).session

DATABASES: dict[str, Any] = {"default": env.database(env.text("DATABASE_URL", f"sqlite:///{MADANG_DATA / 'madang.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = MADANG_DATA / "photos"
# Photos are public only through a view that asks the promises first; nothing serves this folder.
MEDIA_URL = "/never-served/"

# --- who may speak to it -------------------------------------------------------------------------------------------
MADANG_ORIGIN = env.text("MADANG_ORIGIN", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.words("MADANG_HOSTS", "127.0.0.1,localhost,[::1]")
# Where the quick exit leads: a plain public site that says nothing of who was here.
MADANG_LEAVE_TO = env.text("MADANG_LEAVE_TO", "https://www.weather.go.kr/")
MADANG_PLAIN_HTTP = env.flag("MADANG_PLAIN_HTTP", default=not PRODUCTION)
CSRF_TRUSTED_ORIGINS = [MADANG_ORIGIN]

INSTALLED_APPS = [
    "madang.web",
    "madang.desk",
    "madang.campaigns",
    "madang.stories",
    "madang.voices",
    "madang.circles",
    "madang.gatherings",
    "madang.mentoring",
    "madang.chapters",
    "madang.people",
    "madang.promises",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "lucide",
    "rules",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "madang.web.middleware.nul.NulMiddleware",
    "madang.web.middleware.look.LookMiddleware",
    "madang.web.middleware.privacy.PrivacyMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "madang.web.middleware.actor.ActorMiddleware",
    "madang.web.middleware.numbers.ResidentNumberMiddleware",
    "madang.web.middleware.method.MethodMiddleware",
]

ROOT_URLCONF = "madang.web.urls"
WSGI_APPLICATION = "madang.web.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "madang.web.context.house",
            ],
            "builtins": ["django.templatetags.i18n", "madang.web.templatetags.house"],
        },
    }
]

# --- people ----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["madang.people.auth.SessionBackend"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
MFA_ADAPTER = "madang.people.second_factor.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
LOGIN_URL = "people:enter"
SESSION_ENGINE = "madang.shared.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "madang.web.views.form_too_old"
MESSAGE_STORAGE = "madang.web.said.SaidStorage"
# A newcomer's device stays for 90 quiet days, staff for 12 quiet hours; nobody longer than the absolute limit.
MADANG_IDLE = {"staff": 60 * 60 * 12, "everyone": 60 * 60 * 24 * 90}
MADANG_ABSOLUTE = {"staff": 60 * 60 * 24 * 7, "everyone": 60 * 60 * 24 * 365}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

# --- messages to people ------------------------------------------------------------------------------------------
globals().update(env.mail(env.text("MADANG_MAIL_URL", "console")))
DEFAULT_FROM_EMAIL = env.text("MADANG_MAIL_FROM", "madang@localhost")
MADANG_SMS_URL = env.text("MADANG_SMS_URL", "console")
MADANG_SMS_KEY = env.text("MADANG_SMS_KEY")

# --- language and time ------------------------------------------------------------------------------------------
LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", "한국어"), ("en", "English")]  # i18n: data
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LOCALE_PATHS = [Path(__file__).parent / "words"]  # what Django's own form fields say, in the words of the house
FORMAT_MODULE_PATH = ["madang.web.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("MADANG_TIME_ZONE", "Asia/Seoul")

# --- files ------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = MADANG_DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # nothing need be collected: what is not there is found in the rooms
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# --- safety -----------------------------------------------------------------------------------------------------
_secure = not MADANG_PLAIN_HTTP
SECURE_SSL_REDIRECT = _secure
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("MADANG_BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 63072000 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _secure
SECURE_HSTS_PRELOAD = _secure
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _secure
SESSION_COOKIE_NAME = "__Host-madang" if _secure else "madang"
CSRF_COOKIE_NAME = "__Host-csrf" if _secure else "csrf"
MADANG_SAID_COOKIE = "__Host-said" if _secure else "said"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# --- work that happens later ------------------------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- what is written down: nothing personal ----------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"bare": {"()": "madang.web.logs.Bare"}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["bare"]}},
    "root": {"handlers": ["console"], "level": env.text("MADANG_LOG_LEVEL", "INFO")},
    "loggers": {"django": {"handlers": [], "propagate": True}, "django.server": {"handlers": [], "propagate": True}},
}
