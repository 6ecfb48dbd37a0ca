"""An annual report as a file to take away (下载)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from gongkai.report.model import Report
from gongkai.report.read.from_json import reports_from_json
from gongkai.report.write import report_bytes
from gongkai.report.write.json import json_bytes

# kind → what the link says, what the browser is told
KINDS: Mapping[str, tuple[str, str]] = {
    "docx": (
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": ("PDF", "application/pdf"),
    "xlsx": ("表格", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "html": ("网页", "text/html; charset=utf-8"),
    "json": ("数据", "application/json; charset=utf-8"),
}
KEPT = 64  # files kept in memory: a few hundred kilobytes each at the most


def file_of(report: Report, kind: str) -> bytes:
    """Return the report as a file of that kind, made once for each content.

    Raises:
        KeyError: for a kind that is not offered.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    return _file_of(json_bytes(report), kind)


@lru_cache(maxsize=KEPT)
def _file_of(content: bytes, kind: str) -> bytes:
    # The content itself is the key: a corrected report can never be answered with the old file.
    [report] = reports_from_json(content)
    return report_bytes(report, f".{kind}")
