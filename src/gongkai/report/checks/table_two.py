"""Table two: information made public of the organ's own accord (表二)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.cells import CellState
from gongkai.report.checks.catalogue import F19, FORMS, Seen, rule
from gongkai.report.checks.levels import Level, level_of
from gongkai.report.checks.sums import rows_of, wanting
from gongkai.report.checks.view import View
from gongkai.report.findings import Severity, Status

DOCUMENTS = ("t2.rules", "t2.normative")
POWERS = ("t2.licence", "t2.other_service", "t2.penalty", "t2.coercion")
DECISIONS = ("t2.licence.decisions", "t2.penalty.decisions", "t2.coercion.decisions")


def _is_2019(view: View) -> bool:
    return view.report.tables.get("t2") == "2019"


@rule(
    code="T2-STOCK",
    severity=Severity.ERROR,
    title="表二公开总数少于本年公开数",
    formula="2019年格式：对外公开总数量 ≥ 本年新公开数量；2021年格式：现行有效件数 ≥ 0",
    basis=f"条例第二十条、{FORMS}",
    example="规范性文件本年新公开10件，而对外公开总数量填0。",
)
def stock(view: View) -> Iterator[Seen]:
    """对外公开总数量包括本年新公开数量；现行有效件数不会是负数。"""
    if _is_2019(view):
        for row in DOCUMENTS:
            yield from _published_within_total(view, f"{row}.published", f"{row}.public_total")
    elif view.form("t2"):
        for row in DOCUMENTS:
            yield from _not_negative(view, f"{row}.in_force")


def _published_within_total(view: View, published: str, total: str) -> Iterator[Seen]:
    new, every = view.count(published), view.count(total)
    cells = (published, total)
    if new is not None and every is not None and every < new:
        yield Seen(
            message=(
                f"{view.name(published)}为{new}，{view.name(total)}为{every}，总数少于本年新公开数，"
                f"请把总数改为历年累计公开的件数{view.where(cells)}。"
            ),
            cells=cells,
            stated=every,
            expected=f"不少于{new}",
        )
    elif (new is None) != (every is None):
        missing = [i for i in cells if view.count(i) is None]
        if view.state(missing[0]) is CellState.BLANK:
            yield Seen(
                status=Status.UNDECIDABLE,
                message=f"无法核对公开总数是否少于本年公开数：{wanting(view, missing)}"
                f"{view.where(missing)}。",
                cells=tuple(missing),
            )


def _not_negative(view: View, cell_id: str) -> Iterator[Seen]:
    count = view.count(cell_id)
    if count is not None and count < 0:
        yield Seen(
            message=f"{view.name(cell_id)}为{count}，现行有效的文件不会少于0件，"
            f"请改为年末仍有效的件数{view.where([cell_id])}。",
            cells=(cell_id,),
            stated=count,
            expected="不少于0",
        )


@rule(
    code="T2-REG-LEVEL",
    severity=Severity.WARNING,
    title="本级不能制定规章",
    formula="设区的市以下：表二“规章”各格 = 0；乡镇街道的许可、处罚、强制 > 0 只作提示",
    basis="立法法第九十一条、第九十三条",
    example="青石镇人民政府的年度报告在“规章”行填3。",
)
def rules_of_a_small_organ(view: View) -> Iterator[Seen]:
    """规章由国务院部门和省、设区的市、自治州人民政府制定。"""
    level = level_of(view.report.body)
    form = view.form("t2")
    if form is None or level not in {Level.TOWNSHIP, Level.COUNTY}:
        return
    stated = [i for i in form.row("t2.rules").cell_ids if view.count(i)]
    if stated:
        figures = "、".join(f"{view.name(i)}为{view.count(i)}" for i in stated)
        yield Seen(
            message=f"{figures}，而{view.report.body}无权制定规章，应为0，"
            f"请核实是否误填了规范性文件{view.where(stated)}。",
            cells=tuple(stated),
            stated=view.count(stated[0]),
            expected=0,
        )
    if level is Level.TOWNSHIP:
        yield from _powers_of_a_township(view)


def _powers_of_a_township(view: View) -> Iterator[Seen]:
    used = [i for i in DECISIONS if (view.count(i) or 0) > 0]
    if used:
        figures = "、".join(f"{view.name(i)}为{view.count(i)}" for i in used)
        yield Seen(
            status=Status.REVIEW,
            severity=Severity.INFO,
            message=f"{figures}，乡镇街道须有法律授权或省级赋权才能作出，"
            f"请核实是否以本机关名义作出{view.where(used)}。",
            cells=tuple(used),
            stated=view.count(used[0]),
        )


@rule(
    code="T2-PROCURE",
    severity=Severity.INFO,
    title="采购项目数与金额一有一无",
    formula="2019年格式：采购项目数量 = 0 当且仅当采购总金额 = 0",
    basis=f"条例第二十条、{F19}",
    example="采购项目数量0，采购总金额35万元。",
)
def procurement(view: View) -> Iterator[Seen]:
    """政府集中采购有项目即有金额，有金额即有项目。"""
    cells = ("t2.procurement.items", "t2.procurement.amount")
    items, amount = (view.cell(cell_id).value for cell_id in cells)
    if (
        _is_2019(view)
        and items is not None
        and amount is not None
        and (items == 0) != (amount == 0)
    ):
        yield Seen(
            status=Status.REVIEW,
            message=f"{view.name(cells[0])}为{items}，{view.name(cells[1])}为{amount}"
            f"{view.cell(cells[1]).unit or ''}，一个为0一个不为0，请核实补正{view.where(cells)}。",
            cells=cells,
            stated=str(amount),
        )


@rule(
    code="T2-CONFUSED",
    severity=Severity.INFO,
    title="事项数与处理决定数疑似混填",
    formula="2019年格式：处理决定数量 ≠ 上一年项目数量 + 本年增/减，且本年增/减 ≠ 处理决定数量（均不为0时）",
    basis=f"条例第二十条、{F19}",
    example="行政许可上一年项目数量20、本年增5，处理决定数量正好也填25。",
)
def confused(view: View) -> Iterator[Seen]:
    """上一年项目数量、本年增/减指事项数，处理决定数量指全年作出的决定件数。"""
    for row in POWERS if _is_2019(view) else ():
        cells = tuple(f"{row}.{key}" for key in ("prev_items", "delta", "decisions"))
        previous, delta, decisions = (view.count(cell_id) for cell_id in cells)
        if previous is None or delta is None or not decisions:
            continue
        is_stock = previous > 0 and decisions == previous + delta
        if is_stock or delta == decisions:
            alike = "上一年项目数量加本年增/减" if is_stock else "本年增/减"
            yield Seen(
                status=Status.REVIEW,
                message=f"{rows_of(view, cells)}的处理决定数量为{decisions}，与{alike}相同，"
                f"请核实是否把事项数当成了决定件数{view.where(cells)}。",
                cells=cells,
                stated=decisions,
            )
