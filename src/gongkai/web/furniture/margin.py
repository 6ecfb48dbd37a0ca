"""What stands in the margin of a report: differences and findings, numbered as they are read (旁注)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from gongkai.report.cells import STATE_NAMES, CellState
from gongkai.report.checks import RULES
from gongkai.report.compare import Agreement, CellComparison, Comparison
from gongkai.report.findings import Finding, Severity
from gongkai.web.reports.models import Override
from gongkai.web.reports.telling import changed_figure

MOST_MARKS = 12  # a note about more cells than this is told once and not marked at each of them
PART_OF_TABLE = {"t2": "2", "t3": "3", "t4": "4"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One remark beside the report (旁注). ``part`` is the number of the part it stands beside.

    ``cells`` are those it is marked at; ``more`` tells each of many cells in a sentence.
    """

    message: str
    severity: Severity
    part: str = ""
    basis: str = ""
    code: str = ""
    cells: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    number: int = 0

    @property
    def label(self) -> str:
        """The mark at the cell and before the note."""
        return f"注{self.number}"

    @property
    def anchor(self) -> str:
        """The note's id on the page."""
        return f"note-{self.number}"


def numbered(notes: Iterable[Note]) -> list[Note]:
    """Return the notes in the order of the report's parts, numbered from 1."""
    ordered = sorted(notes, key=lambda note: note.part)
    return [replace(note, number=number) for number, note in enumerate(ordered, start=1)]


def of_findings(findings: Iterable[Finding]) -> list[Note]:
    """Return a note for each finding (检查发现)."""
    return [
        Note(
            message=finding.message,
            severity=finding.severity,
            part=_part(finding),
            basis=finding.basis,
            code=finding.code,
            cells=_marked(finding.cells),
        )
        for finding in findings
    ]


def of_overrides(overrides: Iterable[Override]) -> list[Note]:
    """Return a note for each figure put in place of the ledger's, without who did (改动的数)."""
    return [
        Note(
            message=changed_figure(one),
            severity=Severity.INFO,
            part=PART_OF_TABLE[one.cell[:2]],
            cells=(one.cell,),
        )
        for one in overrides
    ]


def of_differences(comparison: Comparison) -> list[Note]:
    """Return a note for each kind of difference in a table (与公布版本的差异)."""
    by_kind = sorted(comparison.differences, key=_kind)
    return [_difference(list(group)) for _, group in groupby(by_kind, key=_kind)]


def told(comparison: Comparison | None) -> str:
    """Return the totals of a comparison in words (逐格对照结果); nothing without one."""
    if comparison is None:
        return ""
    counts = {each: comparison.count(each) for each in Agreement}
    words = [f"比较{len(comparison.cells)}格，{counts[Agreement.EQUAL]}格一致"]
    if counts[Agreement.EXPLAINED]:
        words.append(f"{counts[Agreement.EXPLAINED]}格不同并说明了原因")
    if counts[Agreement.UNEXPLAINED]:
        words.append(f"{counts[Agreement.UNEXPLAINED]}格不同、原因待核")
    return "，".join(words)


def _part(finding: Finding) -> str:
    if finding.section:
        return finding.section
    return PART_OF_TABLE[finding.cells[0][:2]] if finding.cells else ""


def _marked(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cells)) if len(cells) <= MOST_MARKS else ()


def _kind(cell: CellComparison) -> tuple[str, str, tuple[str, ...]]:
    return cell.cell_id[:2], cell.agreement.value, cell.reasons


def _difference(cells: list[CellComparison]) -> Note:
    first = cells[0]
    explained = first.agreement is Agreement.EXPLAINED
    many = len(cells) > 1
    return Note(
        message=_summary(cells) if many else first.sentence,
        severity=Severity.INFO if explained else Severity.WARNING,
        part=PART_OF_TABLE[first.cell_id[:2]],
        cells=_marked([cell.cell_id for cell in cells if _speaks(cell)]),
        more=tuple(cell.sentence for cell in cells) if many else (),
    )


def _speaks(cell: CellComparison) -> bool:
    """Whether a difference is worth a mark: not where nothing stands against our own 0."""
    return cell.published.state is CellState.VALUE or bool(cell.compiled.value)


def _summary(cells: list[CellComparison]) -> str:
    first = cells[0]
    if first.published.state is not CellState.VALUE:
        state = STATE_NAMES[first.published.state]
        return f"本表有{len(cells)}格，公布的版本{state}，这里显示台账的数字。"
    why = "、".join(_titles(first.reasons)) or "没有找到原因，请核对"
    return f"本表有{len(cells)}格与公布的版本不同：{why}。"


def _titles(codes: Iterable[str]) -> Iterator[str]:
    for code in codes:
        yield RULES[code].title if code in RULES else code
