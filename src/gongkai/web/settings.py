"""Settings of the platform."""

from __future__ import annotations

SECRET_KEY = "not-yet-in-use"  # noqa: S105
INSTALLED_APPS: list[str] = []
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
