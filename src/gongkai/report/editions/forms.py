"""The parts an edition of the report form is made of: tables, rows, columns, headings (格式)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a cell of the form may hold."""

    COUNT = "count"  # a whole number of 件, never below 0
    DELTA = "delta"  # 本年增/减: whole, may be negative
    MONEY = "money"  # an amount; its unit stands in the form or beside the number

    __hash__ = str.__hash__  # asked for with every cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: the last part of a cell's id and the official heading (列).

    ``group`` is the merged heading above it, e.g. 法人或其他组织.
    """

    key: str
    label: str
    kind: Kind = Kind.COUNT
    unit: str | None = None  # the unit printed in the heading, e.g. 万元
    group: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table with the official wording (行).

    ``group`` is the merged label to the left of it, e.g. （三）不予公开, and ``part`` the one left of
    that, e.g. 三、本年度办理结果; ``block`` is the banner above it in table two, e.g.
    第二十条第（一）项.
    """

    id: str
    label: str
    columns: tuple[Column, ...]
    group: str | None = None
    part: str | None = None
    block: str | None = None
    aliases: tuple[str, ...] = ()
    cell_ids: tuple[str, ...] = field(init=False, repr=False, compare=False)  # from left to right

    def __post_init__(self) -> None:
        # Made once: the checks ask for them thousands of times a report.
        ids = tuple(f"{self.id}.{column.key}" for column in self.columns)
        object.__setattr__(self, "cell_ids", ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One of the three national tables (表): ``t2``, ``t3`` or ``t4``."""

    id: str
    name: str  # 表二, 表三, 表四: the table by the number of its part
    title: str
    rows: tuple[Row, ...]
    # Made once, by id: row by row, and in a row from left to right.
    rows_by_id: Mapping[str, Row] = field(init=False, repr=False, compare=False)
    columns: Mapping[str, Column] = field(init=False, repr=False, compare=False)
    cell_ids: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        pairs = (zip(row.cell_ids, row.columns, strict=True) for row in self.rows)
        columns = dict(pair for row in pairs for pair in row)
        object.__setattr__(self, "rows_by_id", {row.id: row for row in self.rows})
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "cell_ids", tuple(columns))

    def row(self, row_id: str) -> Row:
        """Return the row of that id; ``KeyError`` where the form has none."""
        return self.rows_by_id[row_id]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The heading of one of the six parts, as the form prints it (部分标题)."""

    number: str  # "1" … "6", the key in Report.sections
    ordinal: str  # 一 … 六
    title: str

    @property
    def text(self) -> str:
        """The whole heading, e.g. 一、总体情况."""
        return f"{self.ordinal}、{self.title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A national format of the annual report (年度报告格式), with the notice that set it."""

    name: str
    first_year: int  # the first report year it is for
    notice: str
    headings: tuple[Heading, ...]
    tables: Mapping[str, Table]

    def cell_ids(self) -> Iterator[str]:
        """Yield the ids of all cells of the three tables."""
        for table in self.tables.values():
            yield from table.cell_ids

    def column(self, cell_id: str) -> Column:
        """Return the column a cell stands in; ``KeyError`` where the form has no such cell."""
        return self.tables[cell_id.partition(".")[0]].columns[cell_id]

    def describe(self, cell_id: str) -> str:
        """Return a cell's name in the words of the form, e.g. 表三“（一）予以公开”的“总计”."""
        row_id, _, _ = cell_id.rpartition(".")
        table = self.tables[cell_id.partition(".")[0]]
        row = table.row(row_id)
        return f"{table.name}“{row.group or ''}{row.label}”的“{self.column(cell_id).label}”"
