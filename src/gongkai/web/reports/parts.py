"""The parts of a report that are words (年度报告的文字部分)."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.report.editions import edition_for

PREAMBLE, CLOSING = "preamble", "closing"
LONGEST = 20_000
TABLES = {"t2": "表二", "t3": "表三", "t4": "表四"}


def names(year: int) -> Mapping[str, str]:
    """Return the parts a report of that year has, in order, each with its heading (各部分)."""
    numbered = {heading.number: heading.text for heading in edition_for(year).headings}
    return {PREAMBLE: "引言", **numbered, CLOSING: "落款"}
