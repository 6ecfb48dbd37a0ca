"""Slowing down the guessing of passwords (登录次数限制)."""

from __future__ import annotations

import hashlib

from django.core.cache import cache

PER_ACCOUNT = 10  # failures from one address with one account
PER_ADDRESS = 60  # failures from one address with any account
WINDOW = 300  # seconds a failure counts


def exhausted(address: str, username: str) -> bool:
    """Say whether this address has failed too often to be heard now."""
    limits = zip(_keys(address, username), (PER_ACCOUNT, PER_ADDRESS), strict=True)
    return any(cache.get(key, 0) >= limit for key, limit in limits)


def failed(address: str, username: str) -> None:
    """Count a failure."""
    for key in _keys(address, username):
        cache.add(key, 0, WINDOW)
        cache.incr(key)


def succeeded(address: str, username: str) -> None:
    """Forget the failures of the account that got in."""
    cache.delete(_keys(address, username)[0])


def _keys(address: str, username: str) -> tuple[str, str]:
    account = hashlib.sha256(f"{address}\0{username.casefold()}".encode()).hexdigest()
    return f"sign-in:{account}", f"sign-in:{hashlib.sha256(address.encode()).hexdigest()}"
