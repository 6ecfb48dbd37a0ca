"""The form of a report: edition, parts, rows and columns (格式)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongkai.report.cells import CellState
from gongkai.report.checks.catalogue import F21, FORMS, Seen, rule
from gongkai.report.checks.sums import rows_of
from gongkai.report.checks.view import TABLE_IDS, TABLE_NAMES, View, quoted
from gongkai.report.editions import EDITIONS, edition_for
from gongkai.report.editions.forms import Heading, Row, Table
from gongkai.report.editions.shared import HEADINGS
from gongkai.report.findings import Severity, Status
from gongkai.report.model import PRE_2019, Note, Section

TABLE_OF_PART = {"2": "t2", "3": "t3", "4": "t4"}


@rule(
    code="F-EDITION",
    severity=Severity.ERROR,
    title="表格不是该年度的格式",
    formula="2019、2020年度用2019年格式，2021年度起用2021年格式，三张表同一格式",
    basis=f"条例第五十条、{FORMS}",
    example="2023年度报告的表二仍是“本年新制作数量、本年新公开数量、对外公开总数量”。",
)
def edition(view: View) -> Iterator[Seen]:
    """年度报告使用全国统一格式中该年度的一版。"""
    found = {table: view.report.tables.get(table, "") for table in TABLE_IDS}
    found = {table: name for table, name in found.items() if name in EDITIONS}
    if view.report.year is None:
        if len(set(found.values())) > 1:
            yield Seen(message=f"各表格式不一：{_named(found)}，请统一为报告年度的格式。")
        return
    if not view.national:
        return
    due = edition_for(view.report.year)
    wrong = {table: name for table, name in found.items() if name != due.name}
    if wrong:
        yield Seen(
            message=f"{view.report.year}年度报告应使用{due.name}年格式（{due.notice}），"
            f"而{_named(wrong)}，请换用该格式的表重新填写。",
            stated="、".join(dict.fromkeys(wrong.values())),
            expected=due.name,
        )
    elif view.report.edition == PRE_2019:
        yield Seen(
            message=f"{view.report.year}年度报告沿用2019年以前的结构，没有全国统一的三张表，"
            f"请按{due.notice}的格式重新编制。",
            stated=PRE_2019,
            expected=due.name,
        )


def _named(tables: dict[str, str]) -> str:
    return "、".join(f"{TABLE_NAMES[table]}是{name}年格式" for table, name in tables.items())


@rule(
    code="F-SECTIONS",
    severity=Severity.ERROR,
    title="缺少规定的部分",
    formula="第一至第六部分都在；没有内容的写“无”",
    basis=f"条例第五十条、{F21}",
    example="报告写到“五、存在的主要问题及改进情况”为止，没有第六部分。",
)
def sections(view: View) -> Iterator[Seen]:
    """年度报告由总体情况等六个部分组成。"""
    missing = [h for h in HEADINGS if view.national and not _is_there(view, h)]
    if missing:
        yield Seen(
            message=f"没有找到{quoted(heading.text for heading in missing)}，请补上，"
            "没有内容的也保留标题并写明“无”。",
            section=missing[0].number,
            stated=6 - len(missing),
            expected=6,
        )


def _is_there(view: View, heading: Heading) -> bool:
    """A part without its heading is still there when its table is."""
    table = TABLE_OF_PART.get(heading.number, "")
    return heading.number in view.report.sections or view.form(table) is not None


@rule(
    code="F-ROWS",
    severity=Severity.ERROR,
    title="缺少规定的表或行",
    formula="三张表都在，每张表各行都在",
    basis=FORMS,
    example="表三没有“四、结转下年度继续办理”一行。",
)
def rows(view: View) -> Iterator[Seen]:
    """三张统计表及其各行齐全。"""
    if not view.national or view.report.edition == PRE_2019:
        return
    for table in TABLE_IDS:
        form = view.form(table)
        if form is None:
            yield _no_table(view, table)
        elif absent := _absent_rows(view, form):
            cells = tuple(cell_id for row in absent for cell_id in row.cell_ids)
            yield Seen(
                message=f"{rows_of(view, cells)}在文中没有，请按格式补上{_near(view, form)}。",
                cells=cells,
                stated=len(form.rows) - len(absent),
                expected=len(form.rows),
            )


def _absent_rows(view: View, form: Table) -> list[Row]:
    missing = frozenset(view.in_state(form, CellState.ABSENT))
    return [row for row in form.rows if missing.issuperset(row.cell_ids)] if missing else []


def _near(view: View, form: Table) -> str:
    place = view.place_of(form.cell_ids)
    return f"（表在{place}起）" if place and str(place) else ""


def _no_table(view: View, table: str) -> Seen:
    number = next(n for n, t in TABLE_OF_PART.items() if t == table)
    # A table that the text sends to a picture or an attachment may well exist.
    elsewhere = re.search(r"附件|附表|见图|下图|图片", view.text(number))
    return Seen(
        status=Status.UNDECIDABLE if elsewhere else Status.FAIL,
        message=f"文中没有{TABLE_NAMES[table]}，请按格式填写；如果是图片或附件，请改为文字表格。",
        section=number,
        stated=0,
        expected=1,
    )


@rule(
    code="F-COLS",
    severity=Severity.ERROR,
    title="一行的格数与表头不符",
    formula="表三每行7格，表四共15格，表二按表头；多出的格单列，不移动其他数",
    basis=FORMS,
    example="表三“（一）予以公开”行只有5格；表四数据行有16格。",
)
def columns(view: View) -> Iterator[Seen]:
    """每一行的格数与表头的列数相同。"""
    told: set[str] = set()
    for code, fault in (("READ-ROW-SHORT", "少于"), ("READ-ROW-LONG", "多于")):
        for group in _alike(view.notes(code)):
            cells = tuple(cell_id for note in group for cell_id in note.cells)
            told.update(cells)
            yield _miscounted(view, group, cells, fault)
    unplaced = tuple(
        cell_id
        for cell_id, _, cell in view.unusual
        if cell.state is CellState.UNPLACED and cell_id not in told
    )
    if unplaced:
        yield Seen(
            message=f"{rows_of(view, unplaced)}的数所在的列不能确定，请按表头把各列补齐"
            f"{view.where(unplaced)}。",
            cells=unplaced,
        )


def at_place(thing: Section | Note) -> str:
    """Return the place of a heading or a note as an aside, e.g. （第67行）."""
    return f"（{thing.at}）" if thing.at and str(thing.at) else ""


def _alike(notes: Iterable[Note]) -> Iterator[list[Note]]:
    groups: dict[tuple[object, ...], list[Note]] = {}
    for note in notes:
        table = note.cells[0].partition(".")[0] if note.cells else ""
        groups.setdefault((table, note.found, note.expected), []).append(note)
    yield from groups.values()


def _miscounted(view: View, group: list[Note], cells: tuple[str, ...], fault: str) -> Seen:
    first = group[0]
    where = view.where(cells) or at_place(first)
    cure = (
        "请按表头补齐各列，没有的填0"
        if fault == "少于"
        else f"请删去多出的格{_surplus(view, first)}"
    )
    place = "表四数据行" if cells[:1] and cells[0].startswith("t4.") else _rows_in(view, cells)
    return Seen(
        message=f"{place}有{first.found}格，{fault}表头的{first.expected}格，"
        f"读取时没有移动任何数，{cure}{where}。",
        cells=cells,
        stated=first.found,
        expected=first.expected,
        at=first.at,
    )


def _surplus(view: View, note: Note) -> str:
    """Show what stood in the cells too many, as the reader kept it."""
    kept = [raw for extra in view.report.extras if extra.at == note.at for raw in extra.raw]
    return f"“{'、'.join(kept)}”" if kept and note.at else ""


def _rows_in(view: View, cells: tuple[str, ...]) -> str:
    known = [cell_id for cell_id in cells if view.form(cell_id.partition(".")[0])]
    return rows_of(view, known) if known else "表中一行"
