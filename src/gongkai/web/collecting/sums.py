"""The sum of the reports received, live and as it was fixed, and what changed since (汇总).

Only what was received and not returned is added; who is missing is named, never left out and never
taken as zero. A fixed sum can be made again from the submissions it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from gongkai.report.bridge import lines
from gongkai.report.cells import STATE_NAMES, CellState
from gongkai.report.checks.family import body_key
from gongkai.report.diff import CellChange, compare
from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from gongkai.report.rollup import Rollup, rollup
from gongkai.web.bodies.models import Body
from gongkai.web.collecting import rosters
from gongkai.web.collecting.models import Member, RollUp, Submission
from gongkai.web.collecting.receipts import Receipt, receipt_of_submission, receipts
from gongkai.web.reports import selectors as reports
from gongkai.web.reports.models import AnnualReport, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one organ adds to a cell of the sum (分项). No receipt: the collector's own figures."""

    name: str
    receipt: Receipt | None
    value: str | None
    state: str  # why there is no number, in words
    cell_id: str | None  # the organ's own cell, to follow further


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Reports added up, and whose report each of them is (汇总)."""

    rollup: Rollup
    sources: Mapping[int, Receipt]  # by the identity of the report added
    doubled: Sequence[rosters.Doubled] = ()

    def shares(self, cell_id: str) -> list[Share]:
        """Return what each organ adds to a cell, in the order of the sum (逐机关来处)."""
        family = self.rollup.family
        parts = zip(family.members, self.rollup.parts(cell_id), strict=True)
        return [_share(report, self.sources.get(id(report)), part) for report, part in parts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What became of an organ's report after the sum was fixed (汇总后的变化)."""

    member: Member
    words: str
    cells: Sequence[CellChange] = ()


def added_up(collector: Body, year: int) -> Sum | None:
    """Add up what was received for a year (汇总); ``None`` where nothing was."""
    members = rosters.roster(collector, year)
    found = receipts(members, year)
    counted = [receipt for receipt in found.values() if receipt.counted]
    own = own_report(collector, year)
    return _sum(collector, year, members, counted, own)


def again(fixed: RollUp) -> Sum | None:
    """Make a fixed sum again from the submissions it was made of (重算)."""
    members = rosters.roster(fixed.collector, fixed.year)
    inputs = fixed.inputs.select_related("member__body", "report__body").order_by("member__key")
    counted = [receipt_of_submission(one) for one in inputs]
    return _sum(fixed.collector, fixed.year, members, counted, fixed.own)


def own_report(collector: Body, year: int) -> AnnualReport | None:
    """Return the collector's own figures: its signed report of the year (本级报告)."""
    signed = reports.reports(collector).filter(year=year, frozen__isnull=False)
    return signed.exclude(status=Status.SUPERSEDED).first()


def latest(collector: Body, year: int) -> RollUp | None:
    """Return the newest fixed sum of a year (最新汇总表)."""
    return fixed_sums(collector, year).first()


def fixed_sums(collector: Body, year: int) -> QuerySet[RollUp]:
    """Return the fixed sums of a year, the newest first (历次汇总表)."""
    found = RollUp.objects.filter(collector=collector, year=year).order_by("-version")
    return found.select_related("collector", "made_by", "own")


def cell_name(sum_: Rollup, cell_id: str) -> str | None:
    """Name a cell of the sum in the words of its form; ``None`` where it has no such cell."""
    edition = sum_.family.frames.get(cell_id.partition(".")[0], "")
    if edition not in EDITIONS or cell_id not in set(EDITIONS[edition].cell_ids()):
        return None
    return EDITIONS[edition].describe(cell_id)


def changed_since(fixed: RollUp) -> list[Changed]:
    """Return what changed after a sum was fixed: whose report, and which cells (待重新汇总)."""
    then = {one.member_id: one for one in fixed.inputs.select_related("member")}
    members = rosters.roster(fixed.collector, fixed.year)
    now = receipts(members, fixed.year)
    found = [
        change
        for member in members
        if (change := _change(member, then.get(member.pk), now.get(member.key))) is not None
    ]
    return [*found, *_own_change(fixed)]


def changed_cells(changes: Sequence[Changed], sum_: Rollup) -> Mapping[str, list[str]]:
    """Return the cells of the sum that changed, each with who changed what in it (逐格变化)."""
    told: dict[str, list[str]] = {}
    for change in changes:
        for cell in change.cells:
            sentence = f"{change.member.name}由{cell.before}改为{cell.after}"
            for target in _targets(cell, sum_):
                told.setdefault(target, []).append(sentence)
    return told


def _targets(change: CellChange, sum_: Rollup) -> Iterator[str]:
    """The cells of the sum a child's cell goes into; several where its form is another one."""
    for cell_id in change.new_cells:
        table = cell_id.partition(".")[0]
        frame = sum_.family.frames.get(table)
        pairs = {pair for name in EDITIONS for pair in (lines(table, name, frame) if frame else ())}
        yield from sorted({target for cell, target in pairs if cell == cell_id})


def _change(member: Member, before: Submission | None, now: Receipt | None) -> Changed | None:
    if before is None:
        came = now is not None and now.counted
        return Changed(member=member, words="汇总后收到，还没有计入") if came else None
    if now is None or not now.counted:
        return Changed(member=member, words="已退回，汇总里仍是退回前的数")
    if now.submission is not None and now.submission.digest == before.digest:
        return None
    cells = compare(receipt_of_submission(before).report, now.report).cells
    if not cells and now.submission is None:
        return None  # published as it was handed up
    words = f"{len(cells)}格有改动" if cells else "更正了文字，数字没有变"
    return Changed(member=member, words=words, cells=cells)


def _own_change(fixed: RollUp) -> Iterator[Changed]:
    own = own_report(fixed.collector, fixed.year)
    if own is None or (fixed.own is not None and own.pk == fixed.own_id):
        return
    member = Member(collector=fixed.collector, name=fixed.collector.name, key=fixed.collector.slug)
    if fixed.own is None:
        yield Changed(member=member, words="本级报告在汇总后签发，还没有计入")
        return
    cells = compare(reports.as_report(fixed.own), reports.as_report(own)).cells
    yield Changed(member=member, words=f"本级报告已更正，{len(cells)}格有改动", cells=cells)


def _sum(
    collector: Body,
    year: int,
    members: Sequence[Member],
    counted: Sequence[Receipt],
    own: AnnualReport | None,
) -> Sum | None:
    added = [(receipt.report, receipt) for receipt in counted]
    mine = reports.as_report(own) if own is not None else None
    if not added and mine is None:
        return None
    made = rollup(
        [report for report, _ in added],
        parent=collector.name,
        own=mine,
        expected=[member.name for member in members],
        renamed=rosters.new_names(collector),
        before=_before(collector, year, members),
    )
    return Sum(
        rollup=made,
        sources={id(report): receipt for report, receipt in added},
        doubled=rosters.doubled(members, year),
    )


def _before(collector: Body, year: int, members: Sequence[Member]) -> list[str]:
    """Return last year's organs where one of them went and nobody entered why (R-CARRY)."""
    last = latest(collector, year - 1)
    if last is None:
        return []
    was: list[str] = last.content["rollup"]["coverage"]["received"]
    ended = rosters.every_member(collector)
    known = {body_key(name) for member in ended for name in rosters.names_of(member)}
    gone = [name for name in was if body_key(name) not in known]
    return [*gone, *(member.name for member in members)] if gone else []


def _share(report: Report, receipt: Receipt | None, part: Mapping[str, object]) -> Share:
    value, cells = part["value"], part["cells"]
    return Share(
        name=receipt.member.name if receipt else f"{report.body}（本级）",
        receipt=receipt,
        value=None if value is None else str(value),
        state="" if value is not None else STATE_NAMES[CellState(str(part["state"]))],
        cell_id=cells[0] if isinstance(cells, list) and cells else None,
    )
