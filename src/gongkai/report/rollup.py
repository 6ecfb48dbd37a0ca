"""Reports of many bodies added up, with the proof of every sum (汇总).

Nothing is hidden: who is missing, unread, counted twice or a total itself is listed; a cell that is
not known of every body has no sum, but the known part of it and of how many it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.report.adding import MONEY_UNIT, added, figure, frames_for
from gongkai.report.bridge import lines
from gongkai.report.cells import ABSENT, Cell, CellState
from gongkai.report.checks.family import Coverage, Family, Total, body_key, shown_body
from gongkai.report.checks.times import is_late
from gongkai.report.editions import EDITIONS
from gongkai.report.editions.shared import HEADINGS
from gongkai.report.findings import Finding
from gongkai.report.model import ABSENT_TABLE, NO_EDITION, Meta, Period, Report, Section, Source

SCHEMA = "gongkai.rollup/1"
FEW = 3  # a total of one or two bodies is as likely their equal


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollup:
    """The sum of many bodies' reports of one year (汇总结果): a report, and what proves it."""

    report: Report
    family: Family
    findings: tuple[Finding, ...]

    def parts(self, cell_id: str) -> list[dict[str, Any]]:
        """Return what each member adds to a cell of the sum, member by member."""
        table = cell_id.partition(".")[0]
        return [self._part(member, table, cell_id) for member in self.family.members]

    def _part(self, member: Report, table: str, cell_id: str) -> dict[str, Any]:
        edition, frame = member.tables.get(table, ""), self.family.frames[table]
        known = edition in EDITIONS
        cells = [c for c, to in lines(table, edition, frame) if to == cell_id] if known else []
        read = [member.cell(i) for i in cells] or [ABSENT]
        figures = [figure(member, i, member.cell(i)) for i in cells] or [None]
        added_up = None if None in figures else sum(f for f in figures if f is not None)
        lacking = (c.state for c, f in zip(read, figures, strict=True) if f is None)
        state = next(lacking, read[0].state)
        return {
            "state": (state if known and cells else CellState.ABSENT).value,
            "value": str(added_up) if _is_money(cell_id) and added_up is not None else added_up,
            "cells": cells,
        }

    def to_json(self) -> dict[str, Any]:
        """Return the sum as a report (``gongkai.report/1``) with the proof under ``rollup``."""
        return {**self.report.to_json(), "rollup": self.proof()}

    def proof(self) -> dict[str, Any]:
        """Return who was added, what is wanting, and each cell opened into its parts."""
        family, coverage = self.family, self.family.coverage
        return {
            "schema": SCHEMA,
            "tables": dict(family.frames),
            "members": [_member(one, is_own=one is family.own) for one in family.members],
            "not_added": {
                "duplicates": [_member(one) for one in family.twice],
                "totals": [_member(one) for one in family.totals],
            },
            "coverage": {
                name: list(getattr(coverage, name))
                for name in ("expected", "received", "late", "unread", "missing", "unexpected")
            },
            "changes": list(family.changes),
            "cells": {i: {**_sum(t), "parts": self.parts(i)} for i, t in family.sums.items()},
            "findings": [finding.to_json() for finding in self.findings],
        }


def _is_money(cell_id: str) -> bool:
    return "amount" in cell_id


def _member(report: Report, *, is_own: bool = False) -> dict[str, Any]:
    return {
        "body": report.body,
        "file": report.source.name,
        "sha256": report.source.sha256,
        "own": is_own,
    }


def _sum(total: Total) -> dict[str, Any]:
    value = total.value if isinstance(total.value, int | None) else format(total.value, "f")
    return {
        "sum": value if total.whole else None,
        "known_sum": value,
        "known": total.known,
        "of": total.of,
        "marks": total.marks,
    }


def rollup(  # noqa: PLR0913  (what a person can say of the bodies)
    reports: Iterable[Report],
    *,
    parent: str | None = None,
    own: Report | None = None,
    expected: Sequence[str] = (),
    unread: Sequence[str] = (),
    renamed: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
) -> Rollup:
    """Add up the reports of many bodies for one year (汇总).

    Args:
        reports: the reports of the bodies; a body's second copy is listed and not added.
        parent: the name of the body they are added up for.
        own: the parent's own figures, added as one more member.
        expected: the names of the bodies that owe a report.
        unread: the names of files that could not be read.
        renamed: old name → new name, for bodies that were merged or renamed.
        before: the bodies of the year before, so that those that came or went are named.

    Raises:
        ValueError: the reports are of several years, or there is none; a Chinese sentence.
    """
    every = list(reports)
    years = {one.year for one in (*every, *([own] if own else []))}
    if not every and own is None:
        raise ValueError("没有可以汇总的报告，请给出至少一份。")
    if len(years) > 1:
        named = "、".join(
            f"{y}年" if y else "年度不明" for y in sorted(years, key=lambda y: y or 0)
        )
        raise ValueError(f"这些报告不是同一年度的（{named}），请分年度汇总。")
    family = family_of(
        every,
        parent=parent,
        own=own,
        expected=expected,
        unread=unread,
        renamed=renamed,
        before=before,
    )
    report = _as_report(family, parent, years.pop())
    return Rollup(report=report, family=family, findings=_findings(report, family))


def rollups(reports: Iterable[Report], **options: Any) -> list[Rollup]:
    """Add up reports year by year, the oldest first; options and errors as of :func:`rollup`.

    Reports without a year make a sum of their own; bodies that came or went are named (R-CARRY).
    """
    by_year: dict[int | None, list[Report]] = {}
    for report in reports:
        by_year.setdefault(report.year, []).append(report)
    years = sorted(by_year, key=lambda year: (year is None, year or 0))
    own: Sequence[Report] = options.pop("own", None) or ()
    mine = {one.year: one for one in own}
    made: list[Rollup] = []
    for year in years:
        follows = bool(made) and year is not None and made[-1].report.year == year - 1
        before = made[-1].family.coverage.received if follows else ()
        made.append(rollup(by_year[year], own=mine.get(year), before=before, **options))
    return made


def _findings(report: Report, family: Family) -> tuple[Finding, ...]:
    # The catalogue asks all its rules of a report; here only those about the bodies have a say.
    from gongkai.report.checks.roll_up import OF_THE_BODIES  # noqa: PLC0415
    from gongkai.report.checks.view import Around, View  # noqa: PLC0415

    view = View(report, Around(family=family))
    return tuple(finding for rule in OF_THE_BODIES for finding in rule.findings(view))


def family_of(  # noqa: PLR0913
    reports: Sequence[Report],
    *,
    parent: str | None = None,
    stated: Report | None = None,
    own: Report | None = None,
    expected: Sequence[str] = (),
    unread: Sequence[str] = (),
    renamed: Mapping[str, str] | None = None,
    complete: bool = False,
    before: Sequence[str] = (),
) -> Family:
    """Sort reports into those to add and those not, and add them up.

    ``stated`` is the parent's published report, to be held against the sums.
    """
    name = parent or (stated.body if stated else None)
    names = {body_key(old): body_key(new) for old, new in (renamed or {}).items()}
    once, twice = _once(reports, own, names)
    totals = [one for one in once if _is_total(one, once, name)]
    members = [one for one in once if one not in totals]
    counted = [*([own] if own else []), *members]
    year = next((one.year for one in counted if one.year), None)
    frames = frames_for([*counted, *([stated] if stated else [])], year)
    return Family(
        members=tuple(counted),
        own=own,
        twice=tuple(twice),
        totals=tuple(totals),
        sums=added(counted, frames),
        stated=added([stated], frames) if stated else {},
        frames=frames,
        coverage=_coverage(members, expected, unread, names),
        complete=complete and not unread,
        changes=tuple(_changes(members, before, names)),
    )


def _changes(
    members: Sequence[Report], before: Sequence[str], names: Mapping[str, str]
) -> Iterator[str]:
    if not before:
        return
    then = {_today(name, names): name for name in before}
    now = {_today(one.body, names): shown_body(one) for one in members}
    gone = sorted(name for key, name in then.items() if key not in now)
    come = sorted(name for key, name in now.items() if key not in then)
    if gone:
        yield f"上年有而本年没有：{'、'.join(gone)}"
    if come:
        yield f"本年有而上年没有：{'、'.join(come)}"


def _once(
    reports: Sequence[Report], own: Report | None, names: Mapping[str, str]
) -> tuple[list[Report], list[Report]]:
    """Keep of each body the fullest copy, whatever the order they came in."""
    ordered = sorted(reports, key=lambda r: (-_filled(r), r.source.name, r.source.sha256))
    kept: dict[str, Report] = {}
    if own is not None and own.body:
        kept[body_key(own.body)] = own
    once: list[Report] = []
    twice: list[Report] = []
    for one in ordered:
        plain = body_key(one.body)
        key = names.get(plain, plain) if plain else f"#{one.source.name}#{one.source.sha256}"
        # Bodies merged into one each have a report of their own until they are one.
        is_copy = key in kept and (plain == body_key(kept[key].body))
        (twice if is_copy else once).append(one)
        kept.setdefault(key, one)
    return sorted(once, key=_by_name), sorted(twice, key=_by_name)


def _filled(report: Report) -> int:
    return sum(cell.value is not None for cell in report.cells.values())


def _by_name(report: Report) -> tuple[str, str]:
    return report.body or "", report.source.name


def _is_total(one: Report, every: Sequence[Report], parent: str | None) -> bool:
    """Whether a report is itself a sum: the parent's, or figure for figure that of the others."""
    if parent and body_key(one.body) == body_key(parent):
        return True
    others = [other for other in every if other is not one]
    if len(others) < FEW:
        return False
    received = "t3.received.total"
    figures = [other.cell(received).value for other in others]
    if None in figures or one.cell(received).value != sum(int(f or 0) for f in figures):
        return False
    return bool(one.cell(received).value) and _adds_up(one, others)


def _adds_up(one: Report, others: Sequence[Report]) -> bool:
    ids = [i for i, cell in one.cells.items() if i[:2] == "t3" and isinstance(cell.value, int)]
    sums = [[other.cell(i).value for other in others] for i in ids]
    whole = [(one.cell(i).value, fs) for i, fs in zip(ids, sums, strict=True) if None not in fs]
    held_by_several = [sum(bool(f) for f in fs) > 1 for _, fs in whole]
    return any(held_by_several) and all(v == sum(int(f or 0) for f in fs) for v, fs in whole)


def _coverage(
    members: Sequence[Report],
    expected: Sequence[str],
    unread: Sequence[str],
    names: Mapping[str, str],
) -> Coverage:
    received = {_today(one.body, names): shown_body(one) for one in members}
    owed = {_today(name, names): name for name in expected}
    late = (shown_body(one) for one in members if is_late(one))
    return Coverage(
        expected=tuple(sorted(owed.values())),
        received=tuple(sorted(shown_body(one) for one in members)),
        late=tuple(sorted(late)),
        unread=tuple(sorted(unread)),
        missing=tuple(sorted(name for key, name in owed.items() if key not in received)),
        unexpected=tuple(sorted(n for k, n in received.items() if owed and k not in owed)),
    )


def _today(name: str | None, names: Mapping[str, str]) -> str:
    plain = body_key(name)
    return names.get(plain, plain)


def _as_report(family: Family, parent: str | None, year: int | None) -> Report:
    digest = hashlib.sha256("".join(m.source.sha256 for m in family.members).encode()).hexdigest()
    name = f"{parent or '汇总'}{year or ''}"
    editions = set(family.frames.values())
    return Report(
        source=Source(name=f"{name}.json", sha256=digest, kind="json", encoding="utf-8"),
        title=f"{parent or ''}{f'{year}年' if year else ''}政府信息公开工作年度报告（汇总）",
        body=parent,
        year=year,
        edition=family.frames.get("t3") or (min(editions) if editions else NO_EDITION),
        tables={t: family.frames.get(t, ABSENT_TABLE) for t in ("t2", "t3", "t4")},
        period=_period(family.members),
        meta=Meta(),
        cells={i: _cell(i, total) for i, total in family.sums.items()},
        # Prose does not add up; the parts are there for a person to write.
        sections={h.number: Section(heading=h.text, text="") for h in HEADINGS},
    )


def _cell(cell_id: str, total: Total) -> Cell:
    if total.whole and total.value is not None:
        unit = MONEY_UNIT if _is_money(cell_id) else None
        return Cell.of(total.value, unit=unit)
    told = f"，已知合计{total.value}" if total.value is not None else ""
    return Cell(state=CellState.BLANK, raw="", note=f"{total.of}个机关中{total.known}个有数{told}")


def _period(members: Sequence[Report]) -> Period | None:
    spans: set[tuple[date | None, date | None]] = {
        (m.period.start, m.period.end) if m.period else (None, None) for m in members
    }
    start, end = next(iter(spans)) if len(spans) == 1 else (None, None)
    if start is None or end is None:
        return None
    words = f"{start.year}年{start.month}月{start.day}日至{end.year}年{end.month}月{end.day}日"
    return Period(start=start, end=end, raw=words)
