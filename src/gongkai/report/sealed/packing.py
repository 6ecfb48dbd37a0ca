"""Making a package (生成离线包): always the same bytes for the same report, version and key."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any

from gongkai.report.model import Report
from gongkai.report.sealed.signing import public_key, signature
from gongkai.report.write.json import json_bytes

SCHEMA = "gongkai.package/1"
MANIFEST, SIGNATURE, REPORT = "manifest.json", "manifest.sig", "report.json"
_WHEN = (1980, 1, 1, 0, 0, 0)  # a zip must have a time; the report has its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Whose report it is (报送机关), and which version of it."""

    name: str
    code: str
    version: int


def packed(report: Report, sender: Sender, seed: bytes) -> bytes:
    """Return the package of a report, signed (离线报送包).

    Raises:
        NoSignatures: without the library for signatures.
    """
    content = json_bytes(report)
    manifest = json.dumps(
        _manifest(report, sender, seed, content), ensure_ascii=False, indent=1, sort_keys=True
    ).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (
            (MANIFEST, manifest),
            (SIGNATURE, signature(seed, manifest).hex().encode()),
            (REPORT, content),
        ):
            archive.writestr(_member(name), data)
    return made.getvalue()


def _manifest(report: Report, sender: Sender, seed: bytes, content: bytes) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "organ": {"name": sender.name, "code": sender.code},
        "year": report.year,
        "version": sender.version,
        "public_key": public_key(seed),
        "files": {REPORT: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}},
    }


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _WHEN)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
