"""A report beside those it adds up (上级与下级): what the roll-up rules look at.

Pure values; ``gongkai.report.rollup`` makes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.model import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A cell added up over bodies (合计): the known sum, of how many of how many it is known.

    ``value`` is ``None`` where no body prints a number; it is the whole sum only if ``whole``.
    Amounts are in 万元. ``marks`` of the known ones are signs (/ - 无), counted as 0.
    """

    value: int | Decimal | None
    known: int
    of: int
    marks: int = 0

    @property
    def whole(self) -> bool:
        """Whether every body's figure is known and at least one is printed."""
        return self.known == self.of and self.value is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Which bodies owe a report and what came of it (应报与实报), each by name.

    ``expected`` is empty where no list was given; then ``missing`` is not known either.
    """

    expected: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unexpected: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing is known to be wanting."""
        return not (self.unread or self.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Those a report adds up (汇总关系).

    ``members`` are counted once each (``own``: the parent's own figures among them), ``twice`` are
    further copies of a body, ``totals`` those that are sums themselves; neither is added. ``sums``
    holds the members' totals and ``stated`` the parent's figures, both in the forms ``frames``.
    """

    members: tuple[Report, ...]
    own: Report | None = None
    twice: tuple[Report, ...] = ()
    totals: tuple[Report, ...] = ()
    sums: Mapping[str, Total]
    stated: Mapping[str, Total]
    frames: Mapping[str, str]
    coverage: Coverage
    complete: bool = False
    changes: tuple[str, ...] = ()  # bodies that came or went since last year, as sentences


def body_key(name: str | None) -> str:
    """Return an organ's name for comparing: 青石镇 and 青石镇人民政府 are one organ.

    An office of a government (人民政府办公室) is another organ than the government.
    """
    plain = re.sub(r"\s+", "", name or "")
    return re.sub(r"(?<=.[省市县区镇乡旗州盟])(人民政府|政府)$|(?<=街道)办事处$", "", plain)


def shown_body(report: Report) -> str:
    """Name the body of a report for a message; its file where the body is not known."""
    return report.body or f"机关不明（{report.source.name}）"
