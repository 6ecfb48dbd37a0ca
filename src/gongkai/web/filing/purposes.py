"""What a file is handed in for, and what is taken for that (上传用途与限制)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models

from gongkai.containers.kinds import Kind

MEGABYTE = 1024 * 1024


class Purpose(models.TextChoices):
    """What a file is handed in for (用途)."""

    PORTAL = "portal", "申请材料"
    CORRECTION = "correction", "补正材料"
    DESK = "desk", "信息附件"
    REPORT = "report", "年度报告"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is taken: kinds of file, bytes of one, how many at once, bytes of all together."""

    kinds: tuple[Kind, ...]
    each: int = 10 * MEGABYTE
    count: int = 5
    together: int = 30 * MEGABYTE
    searchable: bool = False  # whether the text is kept for the search


_PICTURES = (Kind.JPG, Kind.PNG, Kind.PDF)
_PAPERS = (*_PICTURES, Kind.DOCX, Kind.XLSX, Kind.OFD)
LIMITS: Mapping[Purpose, Limits] = {
    Purpose.PORTAL: Limits(kinds=_PICTURES),
    Purpose.CORRECTION: Limits(kinds=_PAPERS),
    Purpose.DESK: Limits(
        kinds=(*_PAPERS, Kind.TEXT, Kind.ZIP),
        each=20 * MEGABYTE,
        count=20,
        together=100 * MEGABYTE,
        searchable=True,
    ),
    # What organs outside the platform send: a document of any kind that is read, or a zip of them.
    Purpose.REPORT: Limits(
        kinds=(Kind.DOCX, Kind.XLSX, Kind.PDF, Kind.OFD, Kind.PAGE, Kind.TEXT, Kind.ZIP),
        each=20 * MEGABYTE,
        count=1,
        together=20 * MEGABYTE,
    ),
}
# A form's other fields and the marks between its parts come on top of its files.
LARGEST_PUBLIC_BODY = 32 * MEGABYTE
LARGEST_DESK_BODY = 102 * MEGABYTE
EXTENSIONS: Mapping[Kind, tuple[str, ...]] = {
    Kind.PDF: ("pdf",),
    Kind.DOCX: ("docx",),
    Kind.XLSX: ("xlsx",),
    Kind.OFD: ("ofd",),
    Kind.JPG: ("jpg", "jpeg", "jpe", "jfif"),
    Kind.PNG: ("png",),
    Kind.TEXT: ("txt", "csv", "json", "md", "sig"),
    Kind.PAGE: ("html", "htm"),
    Kind.ZIP: ("zip",),
}


def listed(purpose: Purpose) -> str:
    """Return the kinds that are taken, as a form's hint names them: JPG、PNG、PDF."""
    return "、".join(kind.value.upper() for kind in LIMITS[purpose].kinds)
