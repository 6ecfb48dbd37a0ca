"""The reports of the organs below one (汇集、汇总): who has one, and what they add up to.

Only what was signed and published counts; an organ without it is named as missing, never left out
and never taken as zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from gongkai.report.cells import STATE_NAMES, CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.rollup import Rollup, rollup
from gongkai.web.bodies.models import Body
from gongkai.web.reports import selectors
from gongkai.web.reports.models import AnnualReport, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one organ adds to a cell of the sum (分项)."""

    body: Body
    value: str | None
    state: str  # why there is no number, in words
    cell_id: str | None  # the organ's own cell, to follow further


def newest(bodies: QuerySet[Body], year: int) -> Mapping[int, AnnualReport]:
    """Return the newest version of each organ's report of a year, by the organ's key."""
    found = AnnualReport.objects.filter(body__in=bodies, year=year).order_by("version")
    return {annual.body_id: annual for annual in found.select_related("body")}


def added_up(parent: Body, bodies: Sequence[Body], year: int) -> Rollup | None:
    """Add up the published reports of organs (汇总); ``None`` where none is published."""
    public = AnnualReport.objects.filter(body__in=bodies, year=year, status=Status.PUBLISHED)
    reports = [selectors.as_report(annual) for annual in public.select_related("body")]
    if not reports:
        return None
    return rollup(reports, parent=parent.name, expected=[body.name for body in bodies])


def shares(sum_: Rollup, bodies: Sequence[Body], cell_id: str) -> list[Share]:
    """Return what each organ adds to a cell, in the order of the sum (逐机关来处)."""
    by_name = {body.name: body for body in bodies}
    members = zip(sum_.family.members, sum_.parts(cell_id), strict=True)
    return [_share(by_name[member.body or ""], part) for member, part in members]


def cell_name(sum_: Rollup, cell_id: str) -> str | None:
    """Name a cell of the sum in the words of its form; ``None`` where it has no such cell."""
    edition = sum_.family.frames.get(cell_id.partition(".")[0], "")
    if edition not in EDITIONS or cell_id not in set(EDITIONS[edition].cell_ids()):
        return None
    return EDITIONS[edition].describe(cell_id)


def _share(body: Body, part: Mapping[str, Any]) -> Share:
    value, cells = part["value"], part["cells"]
    return Share(
        body=body,
        value=None if value is None else str(value),
        state="" if value is not None else STATE_NAMES[CellState(part["state"])],
        cell_id=cells[0] if cells else None,
    )
