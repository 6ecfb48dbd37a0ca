"""Reports made up with known figures and laid out in every form met in published text.

A truth is a mapping of cell ids to what is printed there (an empty string is an empty cell). A
layout turns the rows of the three tables into text; the prose around them is always the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.report.editions import EDITIONS, Row
from gongkai.report.editions.shared import (
    APPLICANT_HEAD,
    APPLICANTS,
    BALANCE_NOTE,
    ORGANISATIONS,
    RESULTS,
    T4_COLUMNS,
)

Truth = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Td:
    """A cell of a table as HTML knows it: its text and how many columns it spans."""

    text: str
    span: int = 1


Table = list[list[Td]]
Layout = Callable[[Table], str]


def table_two(edition: str, truth: Truth) -> Table:
    """Table two with its banner and heading rows."""
    rows: Table = []
    block, heads = "", tuple[str, ...]()
    for row in EDITIONS[edition].tables["t2"].rows:
        labels = tuple(column.label for column in row.columns)
        if (row.block, labels) != (block, heads):
            block, heads = row.block or "", labels
            rows.append([Td(text=block, span=4)])
            rows.append(_filled([Td(text="信息内容"), *(Td(text=label) for label in labels)], 4))
        rows.append(_filled([Td(text=row.label), *_values(row, truth)], 4))
    return rows


def table_three(edition: str, truth: Truth) -> Table:
    """Table three: three columns of labels, seven of figures."""
    rows: Table = [
        [Td(text=BALANCE_NOTE, span=3), Td(text=APPLICANT_HEAD, span=7)],
        [Td(text="", span=3), Td(text="自然人"), Td(text=ORGANISATIONS, span=5), Td(text="总计")],
        [Td(text="", span=4), *(Td(text=each.label) for each in APPLICANTS[1:]), Td(text="")],
    ]
    group = ""
    for row in EDITIONS[edition].tables["t3"].rows:
        rows.append([*_labels(row, group), *_values(row, truth)])
        group = row.group or ""
    return rows


def table_four(edition: str, truth: Truth) -> Table:
    """Table four: three heading rows and one of figures."""
    five = [Td(text=column.label) for column in T4_COLUMNS]
    values = [td for row in EDITIONS[edition].tables["t4"].rows for td in _values(row, truth)]
    return [
        [Td(text="行政复议", span=5), Td(text="行政诉讼", span=10)],
        [*five, Td(text="未经复议直接起诉", span=5), Td(text="复议后起诉", span=5)],
        [Td(text="", span=5), *five, *five],
        values,
    ]


def report(edition: str, truth: Truth, layout: Layout, *, year: int | None = None) -> str:
    """Lay out a whole report; the prose names figures of its own that are no data."""
    year = year or (2020 if edition == "2019" else 2023)
    parts = [
        f"青石镇人民政府{year}年政府信息公开工作年度报告",
        f"本报告由青石镇人民政府编制，统计期限自{year}年1月1日起至{year}年12月31日止。",
        "一、总体情况\n全年公开信息153条，其中动态40条。",
        f"二、主动公开政府信息情况\n{layout(table_two(edition, truth))}",
        f"三、收到和处理政府信息公开申请情况\n{layout(table_three(edition, truth))}",
        f"四、政府信息公开行政复议、行政诉讼情况\n{layout(table_four(edition, truth))}",
        "五、存在的主要问题及改进情况\n培训不够，明年安排3次。",
        "六、其他需要报告的事项\n全年收取信息处理费0元。",
        f"青石镇人民政府\n{year + 1}年1月12日",
    ]
    return "\n".join(parts)


def _values(row: Row, truth: Truth) -> list[Td]:
    return [Td(text=truth[cell_id]) for cell_id in row.cell_ids]


def _filled(row: list[Td], width: int) -> list[Td]:
    return [*row, *[Td(text="")] * (width - len(row))]


def _labels(row: Row, group: str) -> list[Td]:
    """The merged label to the left appears once; below it HTML has no cell there."""
    if row.id == "t3.granted":
        return [Td(text=RESULTS), Td(text=row.label, span=2)]
    if row.group:
        return [*([Td(text=row.group)] if row.group != group else []), Td(text=row.label)]
    inner = (row.id.count(".") == 1 and row.id not in _WHOLE) or row.id == "t3.other.all"
    return [Td(text=row.label, span=2 if inner else 3)]


_WHOLE = ("t3.received", "t3.carried_in", "t3.carried_out")


def padded(rows: Table) -> list[list[str]]:
    """Every row with as many cells as the table has columns, spans filled with empty cells."""
    width = max(sum(td.span for td in row) for row in rows)
    wide = [[text for td in row for text in (td.text, *[""] * (td.span - 1))] for row in rows]
    return [[*[""] * (width - len(row)), *row] for row in wide]


def as_cells(rows: Table) -> list[list[str]]:
    """Only the cells there are, as tags come."""
    return [[td.text for td in row] for row in rows]


def _lines(rows: Sequence[Sequence[str]], between: str, *, end: str = "", start: str = "") -> str:
    return "\n".join(f"{start}{between.join(row)}{end}" for row in rows)


def pipes_padded(rows: Table) -> str:
    return _lines(padded(rows), " | ", end=" |")


def pipes_unpadded(rows: Table) -> str:
    return _lines(as_cells(rows), " | ", end=" |")


def pipes_between(rows: Table) -> str:
    return _lines(as_cells(rows), "|")


def pipes_with_trailing_spans(rows: Table) -> str:
    """As seed 002: what the labels' spans are short of stands behind the row."""
    width = max(sum(td.span for td in row) for row in rows)
    return _lines([[*row, *[""] * (width - len(row))] for row in as_cells(rows)], " | ", end=" |")


def markdown(rows: Table) -> str:
    """Every few rows a table of its own, with a ruler and sometimes an invented heading."""
    out: list[str] = []
    for number, row in enumerate(padded(rows)):
        if number % 7 == 3:
            out += ["", "| " + " | ".join(f"列{n + 1}" for n in range(len(row))) + " |"]
        cells = (f"**{cell}**" if cell and not cell[0].isdigit() else cell for cell in row)
        out += ["|" + "---|" * len(row)] if number % 7 == 3 else []
        out.append("| " + " | ".join(cells) + " |")
        out += ["|" + " --- |" * len(row)] if number == 0 else []
    return "\n".join(out)


def cell_newline_pipe(rows: Table) -> str:
    return "\n".join(f"{cell} |" if cell else "|" for row in as_cells(rows) for cell in row)


def cell_newline_pipe_padded(rows: Table) -> str:
    return "\n".join(f"{cell} |" if cell else "|" for row in padded(rows) for cell in row)


def pipe_on_its_own_line(rows: Table) -> str:
    return "\n".join(f"{cell}\n|" if cell else "|" for row in as_cells(rows) for cell in row)


def pipe_first_cells_broken(rows: Table) -> str:
    """The row begins with a pipe, and every cell stands on lines of its own."""
    return "\n".join("|\n" + "\n".join(f"{_broken(c)} |" for c in row) for row in as_cells(rows))


def _broken(cell: str) -> str:
    if not cell or cell[0].isdigit() or len(cell) < 6:
        return cell
    return f"{cell[:4]}\n{cell[4:]}"


def one_cell_a_line(rows: Table) -> str:
    return "\n".join(cell for row in as_cells(rows) for cell in row if cell)


def one_cell_a_line_spaced(rows: Table) -> str:
    return "\n\n".join(cell for row in as_cells(rows) for cell in row if cell)


def one_cell_a_line_broken(rows: Table) -> str:
    return "\n".join(_broken(cell) for row in as_cells(rows) for cell in row if cell)


def tabs_padded(rows: Table) -> str:
    return _lines(padded(rows), "\t")


def tabs_padded_with_ghost_column(rows: Table) -> str:
    return _lines(padded(rows), "\t", end="\t")


def tabs_leading_lost(rows: Table) -> str:
    """Behind a page break the empty cells in front of a row move to its end."""
    out: list[list[str]] = []
    for number, row in enumerate(padded(rows)):
        lost = next((n for n, cell in enumerate(row) if cell), 0) if number % 9 == 8 else 0
        out += [[]] if number % 9 == 8 else []
        out.append([*row[lost:], *[""] * lost])
    return _lines(out, "\t")


def tabs_trimmed(rows: Table) -> str:
    return "\n".join("\t".join(row).rstrip() for row in padded(rows))


def tabs_unpadded(rows: Table) -> str:
    return _lines(as_cells(rows), "\t")


def tab_before_each_cell(rows: Table) -> str:
    """As seed 003: one cell a line behind a tab, an empty line behind each row."""
    return "\n\n".join("\n".join(f"\t{cell} " for cell in row) for row in as_cells(rows))


def tab_behind_each_cell(rows: Table) -> str:
    return "\n\n".join("\n".join(f"{cell}\t" for cell in row) for row in as_cells(rows))


def all_in_one_line(rows: Table) -> str:
    return " ".join(cell for row in as_cells(rows) for cell in row if cell)


def blanks_between(rows: Table) -> str:
    return "\n".join("   ".join(cell for cell in row if cell) for row in as_cells(rows))


def spaced_out(rows: Table) -> str:
    """Every label with blanks between its letters."""
    wide = [[c if c[:1].isdigit() else " ".join(c) for c in row] for row in padded(rows)]
    return _lines(wide, " | ", end=" |")


def page_footers(rows: Table) -> str:
    """A page number between rows, and the heading rows again below it."""
    out: list[str] = []
    lines = _lines(padded(rows), " | ", end=" |").split("\n")
    for number, line in enumerate(lines):
        out.append(line)
        if number % 10 == 9:
            out += ["", "— 3 —", ""]
            out += lines[:3] if len(lines) > 20 else []
    return "\n".join(out)


# Layouts in which an empty cell leaves a trace, and those in which it vanishes.
SEPARATED: tuple[Layout, ...] = (
    pipes_padded,
    pipes_unpadded,
    pipes_between,
    pipes_with_trailing_spans,
    markdown,
    cell_newline_pipe,
    cell_newline_pipe_padded,
    pipe_on_its_own_line,
    pipe_first_cells_broken,
    tabs_padded,
    tabs_padded_with_ghost_column,
    tabs_leading_lost,
    tabs_trimmed,
    tabs_unpadded,
    tab_before_each_cell,
    tab_behind_each_cell,
    spaced_out,
    page_footers,
)
UNSEPARATED: tuple[Layout, ...] = (
    one_cell_a_line,
    one_cell_a_line_spaced,
    one_cell_a_line_broken,
    all_in_one_line,
    blanks_between,
)
LAYOUTS = (*SEPARATED, *UNSEPARATED)


def cell_ids(edition: str) -> Iterator[str]:
    """All cells of an edition's tables."""
    return EDITIONS[edition].cell_ids()
