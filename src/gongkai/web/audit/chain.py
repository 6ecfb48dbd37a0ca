"""The chain of hashes over the trail's entries (哈希链). No database in here.

An entry's digest is SHA-256 over its canonical JSON, which holds the digest of the entry before:
change, remove or swap one, and every later digest is wrong.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
START = "0" * 64  # what the first entry has as the digest before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What an entry says, in the order it is hashed (痕迹内容)."""

    sequence: int
    at: datetime
    body: int | None
    officer: int | None
    act: str
    thing: str
    data: Mapping[str, Any]
    previous: str

    def canonical(self) -> str:
        """Return the one JSON text this entry has."""
        fields = {
            "sequence": self.sequence,
            "at": self.at.astimezone(BEIJING).isoformat(timespec="microseconds"),
            "body": self.body,
            "officer": self.officer,
            "act": self.act,
            "thing": self.thing,
            "data": self.data,
            "previous": self.previous,
        }
        return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def digest(self) -> str:
        """Return SHA-256 over the canonical text, in hexadecimal."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check of the whole chain found (核验结果)."""

    checked: int
    head: str
    broken_at: int | None = None
    reason: str = ""

    @property
    def holds(self) -> bool:
        """Say whether the chain is whole."""
        return self.broken_at is None


def follow(links: Iterable[tuple[Link, str]]) -> Verdict:
    """Walk the chain from its start and stop at the first entry that is wrong (逐条核验)."""
    checked, head = 0, START
    for link, stored in links:
        fault = _fault(link, stored, due=checked + 1, before=head)
        if fault:
            return Verdict(checked=checked, head=head, broken_at=link.sequence, reason=fault)
        checked, head = checked + 1, stored
    return Verdict(checked=checked, head=head)


def _fault(link: Link, stored: str, *, due: int, before: str) -> str:
    if link.sequence != due:
        return f"应为第{due}条，实为第{link.sequence}条：中间缺少记录或顺序被改动。"
    if link.previous != before:
        return f"第{due}条与上一条接不上：上一条或本条被改动。"
    if link.digest() != stored:
        return f"第{due}条内容与其摘要不符：本条被改动。"
    return ""
