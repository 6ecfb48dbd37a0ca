"""Packages good and bad, made for tests: `made()` is whole, the others are made of its parts."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any

from gongkai.report.model import Report
from gongkai.report.sealed import Sender, packed
from gongkai.report.sealed.packing import MANIFEST, REPORT, SIGNATURE
from gongkai.report.sealed.signing import signature

SEED, OTHER_SEED = b"\x01" * 32, b"\x02" * 32
SENDER = Sender(name="青石县交通运输局", code="11000000000000777T", version=1)


def made(report: Report, *, version: int = 1, seed: bytes = SEED, sender: Sender = SENDER) -> bytes:
    """Return a whole package."""
    return packed(report, Sender(name=sender.name, code=sender.code, version=version), seed)


def parts(data: bytes) -> dict[str, bytes]:
    """Take a package apart."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    """Put members together as they come, twice the same name included."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return held.getvalue()


def resigned(data: bytes, seed: bytes = SEED, **changes: Any) -> bytes:
    """Change the manifest and sign it again, as a sender with bad intentions could."""
    old = parts(data)
    manifest = {**json.loads(old[MANIFEST]), **changes}
    text = json.dumps(manifest, ensure_ascii=False).encode()
    return zipped(
        [(MANIFEST, text), (SIGNATURE, signature(seed, text).hex().encode()), (REPORT, old[REPORT])]
    )
