"""Which database the platform keeps its records in (数据库): SQLite, or PostgreSQL by address."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SCHEMES = ("postgresql", "postgres")
WRONG = (
    "GONGKAI_DATABASE 应写成 postgresql://用户:密码@主机:端口/库名，请改正；不设置时使用 SQLite。"
)
NO_DRIVER = (
    "GONGKAI_DATABASE 要用 PostgreSQL，但没有安装它的驱动。请先执行：pip install 'gongkai[web,pg]'"
)


def database(address: str, data: Path) -> dict[str, Any]:
    """Return Django's settings for an address; an empty one means SQLite in the data folder.

    Raises:
        ValueError: for an address that is none, or a driver that is missing, in words for whoever
            starts the platform.
    """
    return _postgresql(address) if address else _sqlite(data)


def _sqlite(data: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data / "gongkai.sqlite3",
        # Opened anew, the file's whole schema is read again: a quarter of a page's time.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # recursive_triggers: without it REPLACE would slip past the trail's DELETE trigger.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON;"
            ),
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise ValueError(WRONG) from None
    if parts.scheme not in SCHEMES or not parts.path.strip("/"):
        raise ValueError(WRONG)
    if find_spec("psycopg") is None:
        raise ValueError(NO_DRIVER)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket's folder cannot stand where a host does: ?host=/run/postgresql
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
