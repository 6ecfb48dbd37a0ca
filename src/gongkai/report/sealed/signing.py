"""Ed25519 signatures (签名与验证). The library is loaded only by who signs or verifies."""

from __future__ import annotations

from importlib import import_module
from typing import Any

SEED = 32
NO_LIBRARY = "离线包的签名和验证需要 cryptography 库，这台机器没有安装，请安装后再试。"


class NoSignatures(RuntimeError):  # noqa: N818 - what it is called in a sentence
    """The library for signatures is not installed."""


def public_key(seed: bytes) -> str:
    """Return the public half of a key in 64 hexadecimal digits (公钥).

    Raises:
        NoSignatures: without the library.
    """
    raw: bytes = _private(seed).public_key().public_bytes_raw()
    return raw.hex()


def signature(seed: bytes, data: bytes) -> bytes:
    """Sign some bytes (签名)."""
    made: bytes = _private(seed).sign(data)
    return made


def is_signed(public: str, signed: bytes, data: bytes) -> bool:
    """Say whether a signature over some bytes was made with the key of that public half (验证)."""
    keys = _library("cryptography.hazmat.primitives.asymmetric.ed25519")
    invalid = _library("cryptography.exceptions").InvalidSignature
    try:
        keys.Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signed, data)
    except (invalid, ValueError):
        return False
    return True


def _private(seed: bytes) -> Any:
    keys = _library("cryptography.hazmat.primitives.asymmetric.ed25519")
    return keys.Ed25519PrivateKey.from_private_bytes(seed)


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise NoSignatures(NO_LIBRARY) from None
