"""What a check has to say of a document (检查结果)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gongkai.place import Place


class Severity(StrEnum):
    """How heavy a finding weighs: an error blocks signing, a warning needs a reason."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Status(StrEnum):
    """What was found: a contradiction, something that cannot be decided, or a matter to look at."""

    FAIL = "fail"
    UNDECIDABLE = "undecidable"
    REVIEW = "review"


SEVERITY_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
STATUS_NAMES = {Status.FAIL: "不符", Status.UNDECIDABLE: "无法判定", Status.REVIEW: "待核"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding on one document (检查发现).

    ``message`` is one Chinese sentence with both figures, the place and the cure. ``stated`` is
    what the document says, ``expected`` what the rule makes of the rest.
    """

    code: str
    status: Status
    severity: Severity
    title: str
    message: str
    basis: str
    cells: tuple[str, ...] = ()
    section: str | None = None
    quote: str | None = None
    stated: int | str | None = None
    expected: int | str | None = None
    file: str | None = None
    at: Place | None = None

    @property
    def fingerprint(self) -> str:
        """A key that stays the same when lines move, so that a baseline can silence it."""
        parts = (self.code, self.status, ",".join(self.cells), self.section or "")
        words = (*parts, self.quote or "", str(self.stated), str(self.expected))
        return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:16]

    def to_json(self) -> dict[str, Any]:
        """Return the contract's finding object."""
        return {
            "code": self.code,
            "status": self.status.value,
            "severity": self.severity.value,
            "title": self.title,
            "message": self.message,
            "cells": list(self.cells),
            "section": self.section,
            "quote": self.quote,
            "stated": self.stated,
            "expected": self.expected,
            "basis": self.basis,
            "file": self.file,
            "at": self.at.to_json() if self.at else None,
            "fingerprint": self.fingerprint,
        }
