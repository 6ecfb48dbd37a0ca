"""Settings of the platform (平台设置); everything an installation may change is an environment name.

``GONGKAI_DATA`` folder of the database and the secret key (default ``./var``) ·
``GONGKAI_DATABASE`` address of a PostgreSQL database (default: SQLite in that folder) ·
``GONGKAI_HOSTS`` host names the site answers to, comma between · ``GONGKAI_HTTPS`` ``1`` behind TLS ·
``GONGKAI_DEBUG`` ``1`` for a developer's own machine · ``GONGKAI_PREFIX`` path below which the
county's site shows the platform, e.g. ``/zwgk`` (default: the root) ·
``GONGKAI_PROXIES`` addresses or networks of the proxies in front, comma between, whose
``X-Forwarded-For`` is believed (default: none) ·
``GONGKAI_SCANNER`` virus scanner for uploads, ``clamd:/path/of/socket`` or ``clamd:host:port`` ·
``GONGKAI_MAIL`` mail server for notices, ``smtp://user:password@host:port`` or ``smtps://…`` (default:
files in the folder ``outbox``, for another program to send) · ``GONGKAI_MAIL_FROM`` its sender ·
``GONGKAI_PHONE`` telephone shown where the platform cannot answer itself.
"""

from __future__ import annotations

import os
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import lazy

from gongkai.web.databases import database
from gongkai.web.secret import secret_key

WEB = Path(__file__).resolve().parent
DATA = Path(os.environ.get("GONGKAI_DATA") or "var").absolute()
FILES = DATA / "files"
SCANNER = os.environ.get("GONGKAI_SCANNER", "")
PHONE = os.environ.get("GONGKAI_PHONE", "")
OUTBOX = DATA / "outbox"
MAIL = os.environ.get("GONGKAI_MAIL", "")
MAIL_FROM = os.environ.get("GONGKAI_MAIL_FROM", "")


def _listed(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def _networks(name: str) -> list[str]:
    """Networks of an environment name; a slip of the hand is told at the start, not met later."""
    found = _listed(name, "")
    for one in found:
        try:
            ip_network(one, strict=False)
        except ValueError:
            raise ImproperlyConfigured(
                f"{name}：“{one}”不是网络地址，请写成 10.0.0.5 或者 10.0.0.0/24。"
            ) from None
    return found


def _database() -> dict[str, Any]:
    try:
        return database(os.environ.get("GONGKAI_DATABASE", ""), DATA)
    except ValueError as wrong:
        raise ImproperlyConfigured(str(wrong)) from None


PREFIX = os.environ.get("GONGKAI_PREFIX", "").strip("/")
PREFIX = f"/{PREFIX}" if PREFIX else ""
DEBUG = os.environ.get("GONGKAI_DEBUG") == "1"
HTTPS = os.environ.get("GONGKAI_HTTPS") == "1"
PROXIES = _networks("GONGKAI_PROXIES")
ALLOWED_HOSTS = _listed("GONGKAI_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
# Made on first use, so that looking at the settings writes nothing.
SECRET_KEY = lazy(lambda: secret_key(DATA), str)()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "gongkai.web.bodies",
    "gongkai.web.audit",
    "gongkai.web.filing",
    "gongkai.web.outbox",
    "gongkai.web.publishing",
    "gongkai.web.registers",
    "gongkai.web.engagement",
    "gongkai.web.oversight",
    "gongkai.web.applications",
    "gongkai.web.matters",
    "gongkai.web.reports",
    "gongkai.web.collecting",
    "gongkai.web.feedback",
    "gongkai.web.furniture",
    "gongkai.web.portal",
    "gongkai.web.desk",
]

# The public stack has no session: DeskStack adds session, sign-in and messages under /desk/ only.
MIDDLEWARE = [
    "gongkai.web.furniture.addressing.Addressing",
    "django.middleware.security.SecurityMiddleware",
    "gongkai.web.middleware.content_security_policy",
    "gongkai.web.middleware.body_limit",
    "gongkai.web.middleware.refusals_in_words",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "gongkai.web.middleware.DeskStack",
    "django.middleware.csrf.CsrfViewMiddleware",
]

ROOT_URLCONF = "gongkai.web.urls"
WSGI_APPLICATION = "gongkai.web.wsgi.application"
AUTH_USER_MODEL = "bodies.Account"
DESK_PATH = "/desk/"  # below the prefix
LOGIN_URL = f"{PREFIX}/desk/sign-in/"
LOGIN_REDIRECT_URL = f"{PREFIX}{DESK_PATH}"
LOGOUT_REDIRECT_URL = LOGIN_URL

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

DATABASES = {"default": _database()}
SEARCH_INDEX = DATA / "search"  # derived: gongkai web search rebuild makes it anew
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = f"{PREFIX}/static/"
STATICFILES_DIRS = [WEB / "static"] if (WEB / "static").is_dir() else []

# Cookies never leave the desk, so that a public page is the same for everybody.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"{PREFIX}{DESK_PATH}"
SESSION_COOKIE_NAME = "gongkai_desk"
CSRF_COOKIE_NAME = "gongkai_form"
CSRF_FAILURE_VIEW = "gongkai.web.furniture.errors.stale_form"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "quiet": {
            "()": "gongkai.web.logs.QuietFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
