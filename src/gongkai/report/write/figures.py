"""How a cell is shown to people, the same in every kind of document (单元格的显示)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from gongkai.report.cells import STATE_NAMES, Cell, CellState
from gongkai.report.editions.forms import Column
from gongkai.report.findings import Finding, Severity

INFERRED: Final = "推定"  # the place of the number was concluded, not seen
LONGEST_RAW: Final = 40  # of what could not be read, enough to find it in the document
MOST_MARKED: Final = 2  # cells of one row marked by one finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What stands in a cell (显示内容): the figure or the raw text, a word for its state, a remark.

    A state is always told by a word, never by colour or emptiness alone; zero is only a printed 0.
    """

    text: str = ""
    word: str = ""
    remark: str = ""
    zero: bool = False


def show(cell: Cell, form: Column) -> Shown:
    """Return how a cell of that column is shown."""
    remark = cell.note or ""
    if cell.value is not None:
        word = INFERRED if cell.inferred else ""
        text = _number(cell.value) + _unit(cell, form)
        return Shown(text=text, word=word, remark=remark, zero=cell.value == 0)
    raw = (cell.raw or "").strip()
    if cell.state is CellState.MARK and raw:
        return Shown(text=raw, remark=remark)
    return Shown(text=_short(raw), word=STATE_NAMES[cell.state], remark=remark)


def _number(value: int | Decimal) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _unit(cell: Cell, form: Column) -> str:
    return cell.unit if cell.unit and cell.unit != form.unit else ""


def _short(raw: str) -> str:
    return raw if len(raw) <= LONGEST_RAW else f"{raw[:LONGEST_RAW]}…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A finding marked at a cell (单元格旁的标注): a short label, the sentence, where it is told."""

    label: str
    message: str
    severity: Severity
    href: str | None = None


def marks_of(findings: Iterable[Finding], *, prefix: str = "") -> Mapping[str, tuple[Mark, ...]]:
    """Number the findings from 1 and return the marks of the cells they name.

    The marks lead to ``#{prefix}finding-1`` and so on, in the order given. A finding about most of
    a row is marked once in it, at the last cell, so that the figures can still be seen.
    """
    marks: dict[str, tuple[Mark, ...]] = {}
    for number, finding in enumerate(findings, start=1):
        mark = Mark(
            label=f"注{number}",
            message=finding.message,
            severity=finding.severity,
            href=f"#{prefix}finding-{number}",
        )
        for cell_id in _marked(finding.cells):
            marks[cell_id] = (*marks.get(cell_id, ()), mark)
    return marks


def _marked(cells: Iterable[str]) -> Iterator[str]:
    rows: dict[str, list[str]] = {}
    for cell_id in cells:
        rows.setdefault(cell_id.rpartition(".")[0], []).append(cell_id)
    for row in rows.values():
        yield from row if len(row) <= MOST_MARKED else row[-1:]
