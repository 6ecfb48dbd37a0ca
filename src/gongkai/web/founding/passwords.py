"""First passwords, made to be read once and typed once (初始密码)."""

from __future__ import annotations

import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
GROUPS, LENGTH = 4, 4


def first_password() -> str:
    """Return a new password of nearly eighty bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
