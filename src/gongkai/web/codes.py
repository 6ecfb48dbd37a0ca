"""Numbers nobody can guess: query codes and draft keys (查询码、草稿号)."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

# No letter that looks like another letter or a figure.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS, GROUP = 3, 4


def new_key() -> str:
    """Return the key of a draft (草稿号)."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """Return a fresh query code (查询码), e.g. 7KQ2-M9XD-4TRB."""
    return _grouped("".join(secrets.choice(LETTERS) for _ in range(GROUPS * GROUP)))


def code_of(key: str) -> str:
    """Return the query code that belongs to a draft's key.

    It is made from the key the applicant's browser alone holds, so that a repeated submission
    shows the same code although only its hash is stored.
    """
    made = hmac.new(settings.SECRET_KEY.encode(), f"code\0{key}".encode(), hashlib.sha256).digest()
    whole = int.from_bytes(made, "big")
    letters = []
    for _ in range(GROUPS * GROUP):
        whole, rest = divmod(whole, len(LETTERS))
        letters.append(LETTERS[rest])
    return _grouped("".join(letters))


def key_digest(key: str) -> str:
    """Return what is stored of a draft's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def code_hash(code: str) -> str:
    """Return what is stored of a query code: a slow hash (慢散列)."""
    return make_password(folded(code))


def is_code(code: str, kept: str) -> bool:
    """Say whether a code is the one whose hash was kept; without one it takes as long to say no."""
    if not kept:
        make_password(folded(code))
        return False
    return check_password(folded(code), kept)


def folded(code: str) -> str:
    """Return a code as typed, without its dashes and spaces, in upper case."""
    return "".join(letter for letter in code.upper() if letter.isalnum())[:64]


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))
