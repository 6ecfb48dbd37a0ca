"""The keys an installation signs packages with (离线包签名密钥): one for each organ, kept nowhere.

They are made from the installation's own secret, so they are the same on every start, differ from
installation to installation and need no file of their own.
"""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

from gongkai.report.sealed import public_key
from gongkai.report.sealed.signing import NoSignatures
from gongkai.web.bodies.models import Body
from gongkai.web.secret import secret_key


def seed_of(body: Body) -> bytes:
    """Return the private key of an organ, 32 bytes."""
    secret = secret_key(settings.DATA).encode()
    return hmac.new(secret, f"gongkai package {body.organ_code}".encode(), hashlib.sha256).digest()


def public_key_of(body: Body) -> str:
    """Return what the collector has to know of it, 64 hexadecimal digits (公钥).

    Nothing where this machine cannot make signatures.
    """
    try:
        return public_key(seed_of(body))
    except NoSignatures:
        return ""
