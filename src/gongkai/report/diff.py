"""Two reports side by side: two years of a body, or two readings of one report (两份报告的差异).

Years in different formats meet through the bridge; where a series breaks it is said, not reckoned.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gongkai.report.adding import figure
from gongkai.report.bridge import COMPARABLE_NAMES, Comparable, Series, series
from gongkai.report.cells import STATE_NAMES, Cell, CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.editions.shared import HEADINGS
from gongkai.report.model import Note, Report
from gongkai.report.narrative.sentences import even

SCHEMA = "gongkai.diff/1"


class Change(StrEnum):
    """How a cell differs (变化)."""

    VALUE = "value"  # another number
    STATE = "state"  # a number where there was none, or the reverse
    BREAK = "break"  # the series does not go on: formats differ, nothing is compared


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One figure that differs (逐格差异): the cells on both sides and what stands in them."""

    name: str
    change: Change
    before: str
    after: str
    old_cells: tuple[str, ...]
    new_cells: tuple[str, ...]
    difference: str | None = None
    comparable: Comparable = Comparable.SAME

    def to_json(self) -> dict[str, Any]:
        """Return the change as an object."""
        return {
            "name": self.name,
            "change": self.change.value,
            "before": self.before,
            "after": self.after,
            "difference": self.difference,
            "comparable": self.comparable.value,
            "old_cells": list(self.old_cells),
            "new_cells": list(self.new_cells),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """A field or a part whose words differ (文字差异): lines taken away and lines added."""

    name: str
    removed: tuple[str, ...]
    added: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the change as an object."""
        return {"name": self.name, "removed": list(self.removed), "added": list(self.added)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """Everything in which two reports differ (差异). ``breaks`` are series that do not go on."""

    cells: tuple[CellChange, ...]
    breaks: tuple[CellChange, ...]
    fields: tuple[TextChange, ...]
    sections: tuple[TextChange, ...]
    notes: tuple[TextChange, ...]

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return any((self.cells, self.breaks, self.fields, self.sections, self.notes))

    def to_json(self) -> dict[str, Any]:
        """Return the public form (schema ``gongkai.diff/1``)."""
        parts = ("cells", "breaks", "fields", "sections", "notes")
        lists = {name: [one.to_json() for one in getattr(self, name)] for name in parts}
        return {"schema": SCHEMA, "different": bool(self), **lists}


def compare(before: Report, after: Report) -> Diff:
    """Compare two reports: cells, states, words and the reader's notes (比较两份报告)."""
    changes = [*_cells(before, after)]
    return Diff(
        cells=tuple(one for one in changes if one.change is not Change.BREAK),
        breaks=tuple(one for one in changes if one.change is Change.BREAK),
        fields=tuple(_fields(before, after)),
        sections=tuple(_sections(before, after)),
        notes=tuple(_notes(before, after)),
    )


def _cells(before: Report, after: Report) -> Iterator[CellChange]:
    for table in ("t2", "t3", "t4"):
        editions = (before.tables.get(table, ""), after.tables.get(table, ""))
        if editions[0] in EDITIONS and editions[1] in EDITIONS and editions[0] != editions[1]:
            yield from _through_the_bridge(before, after, table, editions)
        else:
            yield from _same_form(before, after, table)


def _same_form(before: Report, after: Report, table: str) -> Iterator[CellChange]:
    ids = dict.fromkeys((*before.cells, *after.cells))
    for cell_id in (i for i in ids if i.startswith(f"{table}.")):
        old, new = before.cell(cell_id), after.cell(cell_id)
        if _content(before, cell_id, old) != _content(after, cell_id, new):
            is_number = old.state is new.state is CellState.VALUE
            yield CellChange(
                name=_name(before, after, cell_id),
                change=Change.VALUE if is_number else Change.STATE,
                before=shown(old),
                after=shown(new),
                old_cells=(cell_id,),
                new_cells=(cell_id,),
                difference=_difference(
                    figure(before, cell_id, old) if is_number else None,
                    figure(after, cell_id, new) if is_number else None,
                ),
            )


def _content(report: Report, cell_id: str, cell: Cell) -> tuple[object, ...]:
    """What a cell says, however it is written: 70280元 and 7.028万元 are the same."""
    value = figure(report, cell_id, cell) if cell.state is CellState.VALUE else None
    if value is None and cell.value is not None:
        return (cell.state, cell.value, cell.unit, cell.note)
    raw = None if cell.state in {CellState.VALUE, CellState.BLANK, CellState.ABSENT} else cell.raw
    return (cell.state, value, None, cell.note, raw)


def _through_the_bridge(
    before: Report, after: Report, table: str, editions: tuple[str, str]
) -> Iterator[CellChange]:
    for one in series():
        old, new = one.cells(editions[0]), one.cells(editions[1])
        if (old or new)[0].startswith(f"{table}."):
            yield from _of_series(before, after, one, old, new)


def _of_series(
    before: Report, after: Report, one: Series, old: tuple[str, ...], new: tuple[str, ...]
) -> Iterator[CellChange]:
    texts = (shown_sum(before, old), shown_sum(after, new))
    if one.comparable not in {Comparable.SAME, Comparable.AS_SUM}:
        change = Change.BREAK
    elif texts[0] == texts[1]:
        return
    else:
        known = (sum_of(before, old), sum_of(after, new))
        change = Change.STATE if None in known else Change.VALUE
    yield CellChange(
        name=_name(before, after, (new or old)[0])
        if len(new) < 2
        else _name(before, before, old[0]),
        change=change,
        before=texts[0],
        after=texts[1],
        old_cells=old,
        new_cells=new,
        difference=None
        if change is not Change.VALUE
        else _difference(sum_of(before, old), sum_of(after, new)),
        comparable=one.comparable,
    )


def sum_of(report: Report, cells: tuple[str, ...]) -> int | Decimal | None:
    """Add cells up, money in 元; ``None`` where one of them is not a number, or there is none."""
    figures = [
        figure(report, i, report.cell(i)) if report.cell(i).state is CellState.VALUE else None
        for i in cells
    ]
    known = [one for one in figures if one is not None]
    return sum(known) if cells and len(known) == len(cells) else None


def shown_sum(report: Report, cells: tuple[str, ...]) -> str:
    """Return what cells hold together, in words: their sum, or why there is none."""
    if not cells:
        return "无此项"
    total = sum_of(report, cells)
    if len(cells) == 1 or total is None:
        lacking = (report.cell(i) for i in cells if report.cell(i).state is not CellState.VALUE)
        return shown(next(lacking, report.cell(cells[0])))
    return str(total)


def shown(cell: Cell) -> str:
    """Return what a cell holds in words: its number with the unit, or its state."""
    note = f"（{cell.note}）" if cell.note else ""
    if cell.state is CellState.VALUE:
        return f"{cell.value}{cell.unit or ''}{note}"
    printed = f"“{cell.raw}”" if cell.raw and cell.raw.strip() else ""
    return f"{STATE_NAMES[cell.state]}{printed}{note}"


def _difference(old: int | Decimal | None, new: int | Decimal | None) -> str | None:
    if old is None or new is None:
        return None
    moved = new - old
    return f"{moved:+d}" if isinstance(moved, int) else f"{moved.normalize():+f}"


def _name(before: Report, after: Report, cell_id: str) -> str:
    for report in (after, before):
        edition = EDITIONS.get(report.tables.get(cell_id.partition(".")[0], ""))
        if edition and cell_id in edition.tables[cell_id[:2]].cell_ids:
            return edition.describe(cell_id)
    return cell_id


def _fields(before: Report, after: Report) -> Iterator[TextChange]:
    names: dict[str, Callable[[Report], object]] = {
        "标题": lambda r: r.title,
        "机关": lambda r: r.body,
        "年度": lambda r: r.year,
        "统计期限": lambda r: r.period.raw if r.period else None,
        "索引号": lambda r: r.meta.index_number,
        "文号": lambda r: r.meta.document_number,
        "公布日期": lambda r: r.meta.published_on,
        "发布机构": lambda r: r.meta.issuer,
        **{
            name: _format_of(t)
            for t, name in (("t2", "表二格式"), ("t3", "表三格式"), ("t4", "表四格式"))
        },
    }
    for name, get in names.items():
        old, new = get(before), get(after)
        if old != new:
            yield TextChange(name=name, removed=_line(old), added=_line(new))
    for name, attribute in (("引言", "preamble"), ("落款", "closing")):
        yield from _text(name, getattr(before, attribute), getattr(after, attribute))


def _format_of(table: str) -> Callable[[Report], object]:
    return lambda report: report.tables.get(table)


def _line(value: object) -> tuple[str, ...]:
    return () if value is None else (str(value),)


def _sections(before: Report, after: Report) -> Iterator[TextChange]:
    titles = {heading.number: heading.text for heading in HEADINGS}
    for number in sorted({*before.sections, *after.sections}):
        texts = [r.sections[number].text if number in r.sections else "" for r in (before, after)]
        yield from _text(titles.get(number, f"第{number}部分"), *texts)


def _text(name: str, old: str, new: str) -> Iterator[TextChange]:
    """Compare line by line, blanks and full-width figures aside."""
    then, now = ([line for line in even(text).split("\n") if line] for text in (old, new))
    if then == now:
        return
    told = list(difflib.unified_diff(then, now, lineterm="", n=0))[2:]
    yield TextChange(
        name=name,
        removed=tuple(line[1:] for line in told if line.startswith("-")),
        added=tuple(line[1:] for line in told if line.startswith("+")),
    )


def _notes(before: Report, after: Report) -> Iterator[TextChange]:
    old, new = ([_note(note) for note in report.notes] for report in (before, after))
    if sorted(old) != sorted(new):
        yield TextChange(
            name="读取说明",
            removed=tuple(one for one in old if one not in new),
            added=tuple(one for one in new if one not in old),
        )


def _note(note: Note) -> str:
    return f"{note.code} {note.message}"


def break_sentence(one: CellChange) -> str:
    """Say why a series does not go on."""
    return f"{one.name}：{COMPARABLE_NAMES[one.comparable]}，{one.before} / {one.after}"
