"""Asking a virus scanner (病毒检查), where an installation has one.

``GONGKAI_SCANNER`` names it: ``clamd:/path/of/socket`` or ``clamd:host:port``. A scanner that is
named and does not answer means that nothing is taken in.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

# The test string every scanner knows (EICAR), in two halves so that no scanner takes this file for it.
_EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_CHUNK = 64 * 1024
_PATIENCE = 20.0  # seconds

Scanner = Callable[[bytes], str | None]


class ScannerSilent(Exception):  # noqa: N818 — what happened, not an error of ours
    """The scanner that is named does not answer."""


def named_well(named: str) -> bool:
    """Whether ``GONGKAI_SCANNER`` names nothing, or a scanner in a way that can be used."""
    return not named or bool(
        re.fullmatch(r"clamd:(?:/.+|[^/:]+:\d{1,5}|\[[^\]]+\]:\d{1,5})", named)
    )


def threat_in(data: bytes) -> str | None:
    """Return what a scanner calls the harm in a file, or ``None``.

    Raises:
        ScannerSilent: the scanner that is named does not answer.
    """
    if _EICAR in data[:1024]:
        return "Eicar-Test-Signature"
    named = str(getattr(settings, "SCANNER", ""))
    return _clamd(data, named.removeprefix("clamd:")) if named else None


def _clamd(data: bytes, address: str) -> str | None:
    """Ask clamd over its INSTREAM command: chunks with their length before them, then none."""
    try:
        with _connected(address) as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), _CHUNK):
                chunk = data[start : start + _CHUNK]
                line.sendall(len(chunk).to_bytes(4, "big") + chunk)
            line.sendall(b"\0\0\0\0")
            answer = _answer(line)
    except OSError:
        raise ScannerSilent from None
    if answer.endswith("FOUND"):
        return answer.removesuffix("FOUND").partition(":")[2].strip() or "未知病毒"
    if answer.endswith("OK"):
        return None
    raise ScannerSilent


def _connected(address: str) -> socket.socket:
    host, _, port = address.rpartition(":")
    if port.isdigit() and host:
        return socket.create_connection((host, int(port)), timeout=_PATIENCE)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(_PATIENCE)
    try:
        line.connect(str(Path(address)))
    except OSError:
        line.close()
        raise
    return line


def _answer(line: socket.socket) -> str:
    parts = []
    while part := line.recv(4096):
        parts.append(part)
        if b"\0" in part:
            break
    return b"".join(parts).rstrip(b"\0\n").decode("utf-8", "replace")
