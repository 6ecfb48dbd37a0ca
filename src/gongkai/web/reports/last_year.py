"""Last year's report beside this year's draft (上年报告): its words, what is repeated, its problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.report.likeness import Compared, compared
from gongkai.report.model import Report
from gongkai.report.narrative.problems import answered, listed
from gongkai.web.reports import judging, parts
from gongkai.web.reports.models import AnnualReport

PROBLEMS = "5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A problem last year's report named, in its words, and whether this year's takes it up."""

    text: str
    answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """One part against last year's (上年这一部分)."""

    text: str
    compared: Compared
    problems: Sequence[Problem] = ()  # of part five


def before(annual: AnnualReport, part: str) -> Before | None:
    """Return what the part said last year; ``None`` where nothing is kept of it."""
    report = judging.previous(annual)
    then = words(report, part) if report else ""
    if not then:
        return None
    now = str(annual.narrative.get(part, ""))
    named = listed(then) if part == PROBLEMS else ()
    return Before(
        text=then,
        compared=compared(now, then),
        problems=[Problem(text=one, answered=answered(one, now)) for one in named],
    )


def problems(annual: AnnualReport) -> tuple[str, ...]:
    """Return what last year's part five named as problems (上年所列问题)."""
    report = judging.previous(annual)
    return listed(words(report, PROBLEMS)) if report else ()


def shares(annual: AnnualReport) -> Mapping[str, int]:
    """Return the share of each part that repeats last year's, in %; parts with nothing left out."""
    report = judging.previous(annual)
    if report is None:
        return {}
    found = {
        part: compared(text, words(report, part)).share for part, text in annual.narrative.items()
    }
    return {part: share for part, share in found.items() if share}


def words(report: Report, part: str) -> str:
    """Return a part of a report by its key."""
    if part == parts.PREAMBLE:
        return report.preamble
    if part == parts.CLOSING:
        return report.closing
    section = report.sections.get(part)
    return section.text if section else ""
