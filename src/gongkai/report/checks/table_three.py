"""Table three: applications received and handled (表三)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Generic, TypeVar

from gongkai.report.cells import CellState
from gongkai.report.checks.catalogue import F21, FORMS, Seen, rule
from gongkai.report.checks.identities import Identity, Judged, doubtful, tell
from gongkai.report.checks.locate import explanations
from gongkai.report.checks.sums import rows_of, sum_of
from gongkai.report.checks.view import View, row_name
from gongkai.report.editions import EDITIONS
from gongkai.report.editions.forms import Row, Table
from gongkai.report.editions.shared import APPLICANT_KEYS, T3_COLUMNS
from gongkai.report.findings import Severity, Status

INTAKE = ("t3.received", "t3.carried_in")
One = TypeVar("One")
OUTGO = ("t3.closed_total", "t3.carried_out")


def results(form: Table) -> tuple[Row, ...]:
    """The rows of results （一） to （六）, without their total (本年度办理结果)."""
    return tuple(row for row in form.rows if row.id not in {*INTAKE, *OUTGO})


def balances() -> Iterator[Identity]:
    """Each column: what came equals what went."""
    for column in T3_COLUMNS:
        yield Identity(
            left=tuple(f"{row}.{column.key}" for row in INTAKE),
            right=tuple(f"{row}.{column.key}" for row in OUTGO),
            place=f"表三“{column.label}”列",
            left_words="本年新收加上年结转",
            right_words="办理结果总计加结转下年度",
        )


def result_sums(form: Table) -> Iterator[Identity]:
    """Each column: the results add up to their total."""
    for column in T3_COLUMNS:
        yield Identity(
            left=(f"t3.closed_total.{column.key}",),
            right=tuple(f"{row.id}.{column.key}" for row in results(form)),
            place=f"表三“{column.label}”列",
            left_words="“（七）总计”",
            right_words="（一）至（六）各项合计",
        )


def applicant_sums(form: Table) -> Iterator[Identity]:
    """Each row: the six kinds of applicant add up to the total."""
    for row in form.rows:
        yield Identity(
            left=(f"{row.id}.total",),
            right=tuple(f"{row.id}.{key}" for key in APPLICANT_KEYS),
            place=f"表三“{row_name(row)}”行",
            left_words="总计",
            right_words="六类申请人合计",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities(Generic[One]):
    """The identities of table three, or what was judged of them (表三勾稽)."""

    balances: tuple[One, ...] = ()
    results: tuple[One, ...] = ()
    applicants: tuple[One, ...] = ()

    def __iter__(self) -> Iterator[One]:
        return chain(self.balances, self.results, self.applicants)


@cache
def _identities(edition: str) -> Identities[Identity]:
    form = EDITIONS[edition].tables["t3"]
    return Identities(
        balances=tuple(balances()),
        results=tuple(result_sums(form)),
        applicants=tuple(applicant_sums(form)),
    )


def _doubts(view: View) -> Identities[Judged]:
    """What does not plainly hold in table three; nothing where the table is not there."""
    if view.form("t3") is None:
        return Identities()
    every = _identities(view.report.tables["t3"])
    return Identities(
        balances=tuple(doubtful(view, every.balances)),
        results=tuple(doubtful(view, every.results)),
        applicants=tuple(doubtful(view, every.applicants)),
    )


@rule(
    code="T3-BALANCE",
    severity=Severity.ERROR,
    title="表三收与办不平",
    formula="每一列：本年新收 + 上年结转 = 办理结果总计 + 结转下年度",
    basis=FORMS,
    example="“自然人”列新收3件、上年结转0件，办理结果总计2件、结转下年度0件，3不等于2。",
)
def balance(view: View) -> Iterator[Seen]:
    """本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和。"""
    yield from tell(view, view.once(_doubts).balances)


@rule(
    code="T3-SUM-RESULT",
    severity=Severity.ERROR,
    title="表三办理结果各项合计不等于总计",
    formula="每一列：（一）+（二）+（三）各项 +（四）各项 +（五）各项 +（六）各项 =（七）总计",
    basis=FORMS,
    example="“总计”列予以公开1件、其余各项0件，而（七）总计填2件。",
)
def sum_of_results(view: View) -> Iterator[Seen]:
    """（七）总计等于（一）予以公开至（六）其他处理各项之和。"""
    yield from tell(view, view.once(_doubts).results)


@rule(
    code="T3-SUM-COL",
    severity=Severity.ERROR,
    title="表三六类申请人合计不等于总计",
    formula="每一行：自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他 = 总计",
    basis=FORMS,
    example="“一、本年新收政府信息公开申请数量”行自然人2件、商业企业1件，而总计填2件。",
)
def sum_of_applicants(view: View) -> Iterator[Seen]:
    """每一行的总计等于自然人与五类法人或其他组织之和。"""
    rows = view.once(_doubts).applicants
    yield from tell(view, (one for one in rows if _to_be_added(view, one.identity)))


def _to_be_added(view: View, identity: Identity) -> bool:
    """A row without a number has nothing to add (V-BLANK); a one-sided one is T3-ONLY-TOTAL."""
    empty = {CellState.BLANK, CellState.ABSENT}
    is_empty = all(view.state(cell_id) in empty for cell_id in identity.cells)
    return not is_empty and _side_left_out(view, identity.cells) is None


def _side_left_out(view: View, cells: tuple[str, ...]) -> str | None:
    """Which side of a row (total first, then the kinds) is blank while the other has numbers."""
    total, first = view.state(cells[0]), view.state(cells[1])
    if {total, first} != {CellState.VALUE, CellState.BLANK}:
        return None
    if any(view.state(cell_id) is not first for cell_id in cells[2:]):
        return None
    return "kinds" if total is CellState.VALUE else "total"


@rule(
    code="T3-ONLY-TOTAL",
    severity=Severity.WARNING,
    title="表三只填了总计，或只漏了总计",
    formula="每一行：六类申请人与总计都是数字",
    basis=FORMS,
    example="“（一）予以公开”行总计填3，六类申请人都空着。",
)
def only_total(view: View) -> Iterator[Seen]:
    """申请人情况的六类与总计都要填写，没有的填0。"""
    rows = [one.identity.cells for one in view.once(_doubts).applicants]
    only = [cells for cells in rows if _side_left_out(view, cells) == "kinds"]
    without = [cells for cells in rows if _side_left_out(view, cells) == "total"]
    if only:
        totals = tuple(cells[0] for cells in only)
        figures = "、".join(str(view.count(cell_id)) for cell_id in totals[:4])
        yield Seen(
            message=(
                f"{rows_of(view, totals)}只填了总计（{figures}），六类申请人未填，"
                f"请按申请人类别补填，没有的填0{view.where(totals)}。"
            ),
            cells=tuple(cell_id for cells in only for cell_id in cells[1:]),
            at=view.place_of(totals),
        )
    if without:
        totals = tuple(cells[0] for cells in without)
        sums = "、".join(str(sum_of(view, cells[1:]).known) for cells in without[:4])
        yield Seen(
            message=(
                f"{rows_of(view, totals)}填了六类申请人而总计未填，按六类申请人合计为{sums}，"
                f"请核实后填入总计{view.where(totals)}。"
            ),
            cells=totals,
        )


@rule(
    code="T3-LOCATE",
    severity=Severity.INFO,
    title="表三不平的一处解释",
    formula="改一格（或同一行的一格与总计）即可使全部不成立的等式成立，且不破坏已成立的等式",
    basis=FORMS,
    example="改“（一）予以公开”的“自然人”由2为3，列合计与行合计同时成立。",
)
def locate(view: View) -> Iterator[Seen]:
    """表三的各项勾稽应当同时成立。"""
    doubts = view.once(_doubts)
    if not any(doubts):
        return
    for cells, change in explanations(view, _identities(view.report.tables["t3"]), doubts):
        first = view.count(cells[0]) or 0
        also = "，同一行的总计同样改动" if len(cells) > 1 else ""
        yield Seen(
            status=Status.REVIEW,
            message=(
                f"{view.name(cells[0])}现为{first}，改为{first + change}{also}，表三不成立的等式"
                f"即全部成立，请对照台账核实是否填错此处{view.where(cells)}。"
            ),
            cells=cells,
            stated=first,
            expected=first + change,
        )


@rule(
    code="T3-LEGAL",
    severity=Severity.INFO,
    title="有逾期未缴费而文中说未收费",
    formula="其他处理第2项 > 0 时，第六部分不应说没有发出收费通知、没有收取信息处理费",
    basis=f"国办函〔2020〕109号、{F21}",
    example="“2.申请人逾期未按收费通知要求缴纳费用”填1件，第六部分写“未发出收费通知”。",
)
def unpaid_without_fee(view: View) -> Iterator[Seen]:
    """以逾期未缴费为由不再处理，须先发出收费通知。"""
    cell = "t3.other.unpaid_fee.total"
    count = view.count(cell) if view.form("t3") else None
    part_six = (s for s in view.sentences if s.section == "6") if count else ()
    said = next((s for s in part_six if _no_fee(s.text)), None)
    if said:
        yield Seen(
            status=Status.REVIEW,
            message=(
                f"{view.name(cell)}为{count}件，第六部分却说“{said.text}”，"
                f"请核实是否发出过收费通知并改正其中一处{view.where([cell])}。"
            ),
            cells=(cell,),
            section="6",
            quote=said.text,
            stated=count,
        )


def _no_fee(text: str) -> bool:
    asked_nothing = any(word in text for word in ("未", "没有", "无", "不"))
    return asked_nothing and any(word in text for word in ("信息处理费", "收费", "费用"))
