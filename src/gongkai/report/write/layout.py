"""The official layout of the three tables, as placed cells for any writer (官方版式).

A :class:`Grid` knows where each head, label and figure stands and how far it spans; it knows no
figures and no file format. HTML renders it as it is, a document or a workbook can do the same.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import TypeVar

from gongkai.report.editions.forms import Column, Row, Table
from gongkai.report.editions.shared import APPLICANT_HEAD, BALANCE_NOTE, SUBJECT

T = TypeVar("T")
LABEL_COLUMNS = 3  # table three: 三、本年度办理结果 → （三）不予公开 → 1.属于国家秘密


class Role(StrEnum):
    """What a placed cell is for."""

    BANNER = "banner"  # 第二十条第（一）项, across the whole table
    NOTE = "note"  # the printed remark in the corner of table three
    HEAD = "head"  # over columns
    PART = "part"  # merged label, outer
    GROUP = "group"  # merged label, inner
    LABEL = "label"  # of one row
    FIGURE = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One cell of a laid-out table (版式中的一格); rows and columns count from 0.

    A figure has ``cell_id``, ``form`` (what it may hold) and ``headers``: the keys of all cells
    that head it, row by row as they stand. Everything else has ``text``.
    """

    role: Role
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    text: str = ""
    cell_id: str = ""
    form: Column | None = None
    headers: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A name for the cell that no other cell of the grid has."""
        return f"r{self.row + 1}c{self.column + 1}"

    def heads(self, other: Placed) -> bool:
        """Whether this cell is a head of the other one, both being in one band."""
        if self.role in {Role.NOTE, Role.FIGURE}:
            return False
        if self.role in {Role.BANNER, Role.HEAD}:
            return _overlap((self.column, self.colspan), (other.column, other.colspan))
        return _overlap((self.row, self.rowspan), (other.row, other.rowspan))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < sum(other) and other[0] < sum(one)


Line = tuple[Placed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Rows that share their column heads: the whole table, or one block of table two."""

    head: tuple[Line, ...]
    body: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of the form, laid out (表的版式)."""

    table: Table
    width: int
    bands: tuple[Band, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All rows from top to bottom; a cell stands in the row it begins in."""
        return tuple(line for band in self.bands for line in (*band.head, *band.body))


@cache
def lay_out(table: Table) -> Grid:
    """Lay a table out as its notice prints it (attachments to 〔2019〕60号 and 〔2021〕30号).

    Raises:
        KeyError: for a table that is not ``t2``, ``t3`` or ``t4``.
    """
    bands, width = _LAYOUTS[table.id](table)
    return Grid(table=table, width=width, bands=tuple(map(_with_headers, bands)))


def _with_headers(band: Band) -> Band:
    cells = [cell for line in (*band.head, *band.body) for cell in line]

    def complete(cell: Placed) -> Placed:
        if cell.role is not Role.FIGURE:
            return cell
        return replace(cell, headers=tuple(head.key for head in cells if head.heads(cell)))

    return replace(band, body=tuple(tuple(map(complete, line)) for line in band.body))


def _runs(items: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[tuple[int, list[T]]]:
    """Yield each run of equal keys with the place it starts at."""
    start = 0
    for _, members in groupby(items, key=key):
        run = list(members)
        yield start, run
        start += len(run)


def _figures(row: Row, *, at: int, left: int, width: int) -> Line:
    """Return the figures of a row; the last one takes the room that is left."""
    return tuple(
        Placed(
            role=Role.FIGURE,
            row=at,
            column=column_at,
            colspan=span,
            cell_id=f"{row.id}.{column.key}",
            form=column,
        )
        for column_at, span, column in _stretched(row.columns, left, width)
    )


def _stretched(columns: Sequence[Column], left: int, width: int) -> list[tuple[int, int, Column]]:
    last = left + len(columns) - 1
    places = enumerate(columns, start=left)
    return [(at, width - at if at == last else 1, column) for at, column in places]


def _blocks(table: Table) -> tuple[list[Band], int]:
    """Table two: a block for each item of article 20, with its own heads above its rows."""
    width = 1 + max(len(row.columns) for row in table.rows)
    blocks = list(_runs(table.rows, key=lambda row: row.block))
    # Each block before this one has put two rows of heads above its own rows.
    return [
        _block(rows, top=start + 2 * number, width=width)
        for number, (start, rows) in enumerate(blocks)
    ], width


def _block(rows: Sequence[Row], *, top: int, width: int) -> Band:
    banner = Placed(role=Role.BANNER, row=top, column=0, colspan=width, text=rows[0].block or "")
    heads = tuple(
        Placed(role=Role.HEAD, row=top + 1, column=at, colspan=span, text=column.label)
        for at, span, column in _stretched(rows[0].columns, 1, width)
    )
    subject = Placed(role=Role.HEAD, row=top + 1, column=0, text=SUBJECT)
    body = (
        (
            Placed(role=Role.LABEL, row=at, column=0, text=row.label),
            *_figures(row, at=at, left=1, width=width),
        )
        for at, row in enumerate(rows, start=top + 2)
    )
    return Band(head=((banner,), (subject, *heads)), body=tuple(body))


def _results(table: Table) -> tuple[list[Band], int]:
    """Table three: applicants across, results down, merged labels on the left."""
    columns = table.rows[0].columns
    width = LABEL_COLUMNS + len(columns)
    corner = Placed(
        role=Role.NOTE, row=0, column=0, rowspan=3, colspan=LABEL_COLUMNS, text=BALANCE_NOTE
    )
    applicants = Placed(
        role=Role.HEAD, row=0, column=LABEL_COLUMNS, colspan=len(columns), text=APPLICANT_HEAD
    )
    upper, lower = _applicant_heads(columns)
    labels = _labels(table.rows, top=3)
    body = (
        (*labels[at], *_figures(row, at=at, left=LABEL_COLUMNS, width=width))
        for at, row in enumerate(table.rows, start=3)
    )
    return [Band(head=((corner, applicants), upper, lower), body=tuple(body))], width


def _applicant_heads(columns: Sequence[Column]) -> tuple[Line, Line]:
    upper: list[Placed] = []
    lower: list[Placed] = []
    for start, run in _runs(columns, key=lambda column: column.group or column.key):
        at, group = LABEL_COLUMNS + start, run[0].group
        if group is None:
            upper.append(Placed(role=Role.HEAD, row=1, column=at, rowspan=2, text=run[0].label))
            continue
        upper.append(Placed(role=Role.HEAD, row=1, column=at, colspan=len(run), text=group))
        lower += (
            Placed(role=Role.HEAD, row=2, column=place, text=column.label)
            for place, column in enumerate(run, start=at)
        )
    return tuple(upper), tuple(lower)


def _labels(rows: Sequence[Row], *, top: int) -> dict[int, list[Placed]]:
    """Return the cells left of the figures by row; a label fills the room its groups leave."""
    placed: dict[int, list[Placed]] = {at: [] for at in range(top, top + len(rows))}
    for start, run in _runs(rows, key=lambda row: row.part):
        if run[0].part is not None:
            placed[top + start].append(_merged(Role.PART, run[0].part, top + start, 0, len(run)))
    for start, run in _runs(rows, key=lambda row: (row.part, row.group)):
        if run[0].group is not None:
            placed[top + start].append(_merged(Role.GROUP, run[0].group, top + start, 1, len(run)))
    for at, row in enumerate(rows, start=top):
        depth = (row.part is not None) + (row.group is not None)
        span = LABEL_COLUMNS - depth
        placed[at].append(
            Placed(role=Role.LABEL, row=at, column=depth, colspan=span, text=row.label)
        )
    return placed


def _merged(role: Role, text: str, row: int, column: int, rowspan: int) -> Placed:
    return Placed(role=role, row=row, column=column, rowspan=rowspan, text=text)


def _remedies(table: Table) -> tuple[list[Band], int]:
    """Table four: review and litigation side by side, all fifteen figures in one row."""
    each = len(table.rows[0].columns)
    upper: list[Placed] = []
    middle: list[Placed] = []
    lower: list[Placed] = []
    for start, run in _runs(table.rows, key=lambda row: row.group or row.id):
        left, group = each * start, run[0].group
        upper.append(_wide(group or run[0].label, row=0, column=left, colspan=each * len(run)))
        if group is None:
            middle += _fields(run[0].columns, row=1, left=left, rowspan=2)
            continue
        for at, row in zip(range(left, left + each * len(run), each), run, strict=True):
            middle.append(_wide(row.label, row=1, column=at, colspan=each))
            lower += _fields(row.columns, row=2, left=at)
    figures = (
        figure
        for index, row in enumerate(table.rows)
        for figure in _figures(row, at=3, left=each * index, width=each * (index + 1))
    )
    heads = (tuple(upper), tuple(middle), tuple(lower))
    return [Band(head=heads, body=(tuple(figures),))], each * len(table.rows)


def _wide(text: str, *, row: int, column: int, colspan: int) -> Placed:
    return Placed(role=Role.HEAD, row=row, column=column, colspan=colspan, text=text)


def _fields(columns: Sequence[Column], *, row: int, left: int, rowspan: int = 1) -> list[Placed]:
    return [
        Placed(role=Role.HEAD, row=row, column=at, rowspan=rowspan, text=column.label)
        for at, column in enumerate(columns, start=left)
    ]


_LAYOUTS = {"t2": _blocks, "t3": _results, "t4": _remedies}
