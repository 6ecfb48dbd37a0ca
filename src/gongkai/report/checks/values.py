"""What stands in a cell: blanks, marks, figures, units and remarks (单元格填写)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.report.cells import Cell, CellState
from gongkai.report.checks.catalogue import FORMS, Seen, rule
from gongkai.report.checks.sums import rows_of
from gongkai.report.checks.view import TABLE_NAMES, View
from gongkai.report.editions.forms import Kind
from gongkai.report.findings import Severity, Status

COUNT_WORDS = r"人次|件次|[件条项宗份起次个例]"
BEYOND_COUNTING = 10**12  # no organ handles a million million of anything: figures run together


def printed(cell: Cell) -> str:
    """Return what stands in the cell, without blanks around it."""
    return (cell.raw or "").strip()


@rule(
    code="V-BLANK",
    severity=Severity.WARNING,
    title="有单元格未填",
    formula="每一格都有数字；空白不当作0",
    basis=FORMS,
    example="表三“2.其他法律行政法规禁止公开”一行全部空着。",
)
def blank(view: View) -> Iterator[Seen]:
    """统计表各格都要填写，没有的填0。"""
    for form in view.forms():
        cells = view.in_state(form, CellState.BLANK)
        if not cells:
            continue
        whole = len(cells) == len(form.cell_ids)
        rows = TABLE_NAMES[form.id] if whole else rows_of(view, cells)
        yield Seen(
            message=f"{rows}有{len(cells)}格未填，请按实际数补填，没有的填0{view.where(cells)}。",
            cells=cells,
            at=next((note.at for note in view.notes("READ-NO-DATA-ROW")), None)
            if view.is_unfilled(form.id)
            else None,
        )


@rule(
    code="V-PLACEHOLDER",
    severity=Severity.WARNING,
    title="用符号或文字代替了数字",
    formula="没有的填0，不填 /、-、无",
    basis=FORMS,
    example="“行政强制”的“本年处理决定数量”填“/”。",
)
def placeholder(view: View) -> Iterator[Seen]:
    """没有的填0，不以符号代替。"""
    for cells in filter(None, (view.in_state(form, CellState.MARK) for form in view.forms())):
        marks = "、".join(dict.fromkeys(f"“{printed(view.cell(i))}”" for i in cells))
        yield Seen(
            message=f"{rows_of(view, cells)}有{len(cells)}格填了{marks}，没有的请改填0，"
            f"有数的请填数字{view.where(cells)}。",
            cells=cells,
            stated=printed(view.cell(cells[0])),
            expected=0,
        )


@rule(
    code="V-NUMBER",
    severity=Severity.ERROR,
    title="不是可读的数字",
    formula="每一格是一个数：没有多余的前导0，数位分隔正确，大小合乎常理",
    basis=FORMS,
    example="“总计”填“1O”（字母O），或填“00012”。",
)
def is_a_number(view: View) -> Iterator[Seen]:
    """统计表填写数字。"""
    lost = []
    for cell_id, _, cell in view.filled:
        raw = printed(cell)
        if cell.state is CellState.UNREADABLE and not raw:
            lost.append(cell_id)
        elif _is_no_number(cell, raw):
            yield _bad(view, cell_id, f"填的是“{raw[:30]}”，不是可读的数字，请改填阿拉伯数字")
    if lost:
        yield Seen(
            status=Status.UNDECIDABLE,
            message=f"{rows_of(view, lost)}有{len(lost)}格的数在文档中已丢失，无法检查，"
            f"请提供保留了数字的原文档{view.where(lost)}。",
            cells=tuple(lost),
        )


def _is_no_number(cell: Cell, raw: str) -> bool:
    if cell.state is CellState.UNREADABLE:
        return not (_is_fraction(raw) or _is_signed(raw))
    return isinstance(cell.value, int) and abs(cell.value) >= BEYOND_COUNTING


def _is_fraction(raw: str) -> bool:
    return bool(re.fullmatch(rf"[+＋-]?\d+[.．]\d+(?:{COUNT_WORDS})?", raw))


def _is_signed(raw: str) -> bool:
    return bool(re.fullmatch(rf"[+＋\-－−﹣—]\s*\d+(?:[.．]\d+)?(?:{COUNT_WORDS})?", raw))


def _bad(view: View, cell_id: str, fault: str) -> Seen:
    cell = view.cell(cell_id)
    return Seen(
        message=f"{view.name(cell_id)}{fault}{view.where([cell_id])}。",
        cells=(cell_id,),
        stated=str(cell.value) if cell.value is not None else printed(cell),
    )


@rule(
    code="V-INTEGER",
    severity=Severity.ERROR,
    title="件数不是整数",
    formula="金额以外的格都是整数",
    basis=FORMS,
    example="“行政处罚”填3.5。",
)
def is_whole(view: View) -> Iterator[Seen]:
    """件数、项数填整数。"""
    for cell_id, column, cell in view.filled:
        if column.kind is Kind.MONEY:
            continue
        raw = printed(cell)
        is_part = isinstance(cell.value, Decimal) and cell.value % 1 != 0
        if is_part or (cell.state is CellState.UNREADABLE and _is_fraction(raw)):
            yield _bad(view, cell_id, f"填的是{raw or cell.value}，件数须为整数，请改正")


@rule(
    code="V-SIGN",
    severity=Severity.ERROR,
    title="不该有正负号",
    formula="除“本年增/减”外各格 ≥ 0，且不带正号",
    basis=FORMS,
    example="“结转下年度继续办理”填-1。",
)
def is_not_negative(view: View) -> Iterator[Seen]:
    """只有“本年增/减”可以是负数。"""
    for cell_id, column, cell in view.filled:
        if column.kind is Kind.DELTA:
            continue
        raw = printed(cell)
        negative = cell.value is not None and cell.value < 0
        plus = cell.value is not None and raw.startswith(("+", "＋"))
        if negative or plus or (cell.state is CellState.UNREADABLE and _is_signed(raw)):
            yield _bad(view, cell_id, f"填的是{raw or cell.value}，这一格不带正负号，请改为0或正数")


@rule(
    code="V-REMARK",
    severity=Severity.INFO,
    title="数字旁写了说明",
    formula="格内只填数字，说明写在文字部分",
    basis=FORMS,
    example="“现行有效件数”填“8（其中修订2件）”。",
)
def remark(view: View) -> Iterator[Seen]:
    """格内的说明不计入数字，另行保留。"""
    for cell_id, _, cell in view.unusual:
        if cell.note:
            yield Seen(
                status=Status.REVIEW,
                message=f"{view.name(cell_id)}{_beside(cell)}写着“{cell.note}”，"
                f"请把说明移到文字部分{view.where([cell_id])}。",
                cells=(cell_id,),
                stated=cell.raw,
                expected=str(cell.value),
            )


def _beside(cell: Cell) -> str:
    return "没有填数字，却" if cell.value is None else f"除{cell.value}外还"
