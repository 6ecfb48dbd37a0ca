"""Sums over bodies: a report against those it adds up (汇总核对)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from gongkai.report.bridge import lines
from gongkai.report.cells import STATE_NAMES
from gongkai.report.checks.catalogue import FORMS, Seen, rule
from gongkai.report.checks.family import Family, Total, shown_body
from gongkai.report.checks.view import TABLE_NAMES, View
from gongkai.report.editions import EDITIONS, Kind
from gongkai.report.findings import Severity, Status
from gongkai.report.model import Report

BASIS = "条例第五十条"
MOST = 6  # names that are listed before the rest is counted


def named(names: Iterable[str], most: int = MOST) -> str:
    """List names, the rest as a number: 甲、乙等9个."""
    listed = list(names)
    more = f"等{len(listed)}个" if len(listed) > most else ""
    return "、".join(listed[:most]) + more


def _name(family: Family, cell_id: str) -> str:
    return EDITIONS[family.frames[cell_id.partition(".")[0]]].describe(cell_id)


def _rows(family: Family, cell_ids: Iterable[str]) -> str:
    """Name the tables and how many of their cells are meant, or the one cell."""
    cells = list(cell_ids)
    if len(cells) == 1:
        return _name(family, cells[0])
    tables = dict.fromkeys(cell_id.partition(".")[0] for cell_id in cells)
    counts = (f"{TABLE_NAMES[t]}{sum(c.startswith(f'{t}.') for c in cells)}格" for t in tables)
    return "、".join(counts)


@rule(
    code="R-SUM",
    severity=Severity.ERROR,
    title="汇总数不等于各机关之和",
    formula="机关齐全时每一格：汇总 = 本级 + Σ各机关；金额按各自的末位允许四舍五入的误差",
    basis=BASIS,
    example="两个镇本年新收总计各3件、2件，县的汇总填6件。",
)
def sum_of_bodies(view: View) -> Iterator[Seen]:
    """各机关齐全时，汇总报告的每一格等于本级与各机关之和。"""
    family = view.around.family
    if family is None or not family.complete or not family.members:
        return
    open_cells = []
    for cell_id, total in family.sums.items():
        stated = family.stated.get(cell_id)
        if stated and stated.whole and total.whole:
            if not _equal(view, family, cell_id, total):
                yield _unequal(view, family, cell_id, total)
        elif stated and (stated.known or total.known):
            open_cells.append(cell_id)
    if open_cells:
        yield _undecided(family, open_cells)


def _equal(view: View, family: Family, cell_id: str, total: Total) -> bool:
    stated = family.stated[cell_id].value
    if stated is None or total.value is None:
        return True
    if _kind(family, cell_id) is not Kind.MONEY:
        return stated == total.value
    slack = sum((_half(one, cell_id) for one in (view.report, *family.members)), Decimal(0))
    return abs(Decimal(stated) - Decimal(total.value)) <= slack


def _kind(family: Family, cell_id: str) -> Kind:
    return EDITIONS[family.frames[cell_id.partition(".")[0]]].column(cell_id).kind


def _half(report: Report, cell_id: str) -> Decimal:
    """Half of the last place an amount is printed to, in 万元: what rounding may have taken."""
    cell = report.cell(cell_id)
    if not isinstance(cell.value, Decimal) or cell.value == 0:
        return Decimal(0)
    place = Decimal(1).scaleb(int(cell.value.as_tuple().exponent)) / 2
    return place / 10_000 if cell.unit == "元" else place


def _unequal(view: View, family: Family, cell_id: str, total: Total) -> Seen:
    stated = family.stated[cell_id].value
    own = "（含本级）" if family.own else ""
    cells = _own_cells(view, family, cell_id)
    return Seen(
        message=f"{_name(family, cell_id)}汇总为{stated}，{len(family.members)}个机关{own}合计为"
        f"{total.value}，相差{abs(Decimal(stated or 0) - Decimal(total.value or 0))}，"
        f"请核对各机关这一格并改正{view.where(cells)}。",
        cells=cells,
        stated=_told(stated),
        expected=_told(total.value),
    )


def _told(value: Decimal | int | None) -> int | str | None:
    return str(value) if isinstance(value, Decimal) else value


def _own_cells(view: View, family: Family, cell_id: str) -> tuple[str, ...]:
    """The cells of the parent's report that make up a figure; several where it is bridged."""
    table = cell_id.partition(".")[0]
    pairs = lines(table, view.report.tables[table], family.frames[table])
    return tuple(cell for cell, target in pairs if target == cell_id) or (cell_id,)


def _undecided(family: Family, cells: list[str]) -> Seen:
    lacking = [one for one in family.members if any(_lacks(one, family, c) for c in cells)]
    parents = [c for c in cells if not family.stated[c].whole]
    reasons = []
    if parents:
        reasons.append(f"汇总报告有{len(parents)}格没有数")
    if lacking:
        reasons.append(
            f"{named(shown_body(one) for one in lacking)}有格{_states(lacking, family, cells)}"
        )
    return Seen(
        status=Status.UNDECIDABLE,
        message=f"{_rows(family, cells)}无法与各机关合计核对：{'；'.join(reasons)}，请补齐后再查。",
        cells=tuple(cells),
    )


def _lacks(report: Report, family: Family, cell_id: str) -> bool:
    return any(report.cell(cell).value is None for cell in _cells_of(report, family, cell_id))


def _cells_of(report: Report, family: Family, cell_id: str) -> tuple[str, ...]:
    table = cell_id.partition(".")[0]
    edition = report.tables.get(table, "")
    pairs = lines(table, edition, family.frames[table]) if edition in EDITIONS else ()
    return tuple(cell for cell, target in pairs if target == cell_id) or (cell_id,)


def _states(reports: list[Report], family: Family, cells: list[str]) -> str:
    found = {
        STATE_NAMES[cell.state]
        for one in reports
        for cell_id in cells
        for cell in map(one.cell, _cells_of(one, family, cell_id))
        if cell.value is None
    }
    return "或".join(sorted(found)) or "口径不同"


@rule(
    code="R-BOUND",
    severity=Severity.WARNING,
    title="汇总数少于已知机关之和",
    formula="机关不全或有的格未知时每一格：汇总 ≥ Σ已知各机关",
    basis=BASIS,
    example="已收到的两个镇本年新收共5件，县的汇总填4件。",
)
def bound_of_bodies(view: View) -> Iterator[Seen]:
    """机关不全时，汇总报告的每一格不少于已知各机关之和。"""
    family = view.around.family
    if family is None or not family.members:
        return
    for cell_id, total in family.sums.items():
        stated = family.stated.get(cell_id)
        if stated is None or total.value is None or _kind(family, cell_id) is Kind.DELTA:
            continue
        if family.complete and total.whole:
            continue  # R-SUM has the say
        if stated.whole and stated.value is not None and _below(view, family, cell_id, total):
            cells = _own_cells(view, family, cell_id)
            yield Seen(
                message=f"{_name(family, cell_id)}汇总为{stated.value}，已知{total.known}个机关合计"
                f"就有{total.value}，请核实汇总是否漏了机关{view.where(cells)}。",
                cells=cells,
                stated=_told(stated.value),
                expected=f"不少于{total.value}",
            )


def _below(view: View, family: Family, cell_id: str, total: Total) -> bool:
    stated = family.stated[cell_id].value or 0
    return stated < (total.value or 0) and not _equal(view, family, cell_id, total)


@rule(
    code="R-COVER",
    severity=Severity.WARNING,
    title="应报的机关没有到齐",
    formula="应报机关 = 收到 + 读不出 + 缺；逾期的另列",
    basis="条例第四十九条",
    example="应报12个机关，收到10个（其中逾期1个），读不出1个，缺1个。",
)
def coverage(view: View) -> Iterator[Seen]:
    """负有编制义务的机关都要报送年度报告。"""
    family = view.around.family
    if family is None:
        return
    found = family.coverage
    if not (found.late or found.unread or found.missing or found.unexpected):
        return
    told = [f"收到{len(found.received)}个"]
    pairs = (
        ("逾期", found.late),
        ("读不出", found.unread),
        ("缺", found.missing),
        ("名录以外", found.unexpected),
    )
    told += [f"{word}{len(names)}个（{named(names)}）" for word, names in pairs if names]
    owed = f"应报{len(found.expected)}个机关，" if found.expected else ""
    yield Seen(
        message=f"{owed}{'，'.join(told)}，请催报补齐后再汇总。",
        stated=len(found.received),
        expected=len(found.expected) or None,
    )


@rule(
    code="R-CARRY",
    severity=Severity.WARNING,
    title="机关合并、更名、撤销没有对应",
    formula="跨年核对前，上年的机关都对应到本年的机关（--renamed 旧名=新名）",
    basis=BASIS,
    example="上年报告的机关是青石乡人民政府，本年是青石镇人民政府，没有说明更名。",
)
def bodies_mapped(view: View) -> Iterator[Seen]:
    """合并、更名、撤销的机关，先对应再作跨年比较。"""
    predecessor, family = view.around.predecessor, view.around.family
    if predecessor:
        yield Seen(
            message=f"上年报告的机关是“{predecessor}”，本年是“{view.report.body or '机关不明'}”，没有作跨年核对，"
            "更名或合并的请注明旧名和新名，不是的请换上本机关的上年报告。",
            stated=view.report.body,
            expected=predecessor,
        )
    for change in family.changes if family else ():
        yield Seen(message=f"{change}，更名或合并的请注明旧名和新名，撤销的请核实。", quote=change)


@rule(
    code="R-DOUBLE",
    severity=Severity.ERROR,
    title="机关重复计算",
    formula="每个机关只计一次；本身是汇总的报告不再计入",
    basis=BASIS,
    example="青石镇的报告给了两份；或把全县汇总也当作一个机关加进去。",
)
def counted_twice(view: View) -> Iterator[Seen]:
    """一个机关在汇总中只计算一次。"""
    family = view.around.family
    if family is None:
        return
    for one in family.twice:
        yield Seen(
            message=f"{shown_body(one)}的报告不止一份，“{one.source.name}”没有计入，请核对后只留一份。",
            stated=one.source.name,
            expected=one.body,
        )
    for one in family.totals:
        yield Seen(
            message=f"{shown_body(one)}的报告（“{one.source.name}”）本身就是汇总，没有再计入，"
            "请从所给的报告中去掉。",
            stated=one.source.name,
            expected=one.body,
        )


@rule(
    code="R-FORM",
    severity=Severity.ERROR,
    title="各机关的表格格式不一",
    formula="相加的各表是同一格式；2019年格式与2021年格式只加口径相同的格",
    basis=FORMS,
    example="十个镇用2021年格式，一个镇仍用2019年格式的表二。",
)
def one_form(view: View) -> Iterator[Seen]:
    """各机关用同一格式的表才能相加。"""
    family = view.around.family
    for table, frame in family.frames.items() if family else ():
        every = [*family.members, view.report] if family else []
        used = {e: [r for r in every if r.tables.get(table) == e] for e in EDITIONS}
        used = {edition: reports for edition, reports in used.items() if reports}
        if len(used) > 1:
            fewest = min(used, key=lambda edition: (len(used[edition]), edition))
            others = "、".join(shown_body(one) for one in used[fewest][:MOST])
            yield Seen(
                message=f"{TABLE_NAMES[table]}有两种格式：{others}{_rest(used[fewest])}用的是{fewest}年格式，"
                f"其余不是，只按{frame}年格式加了口径相同的格，请统一格式后再汇总。",
                stated=fewest,
                expected=frame if frame != fewest else None,
            )


def _rest(reports: list[Report]) -> str:
    return f"等{len(reports)}个机关" if len(reports) > MOST else ""


# What is to be said of the bodies themselves, without a parent's published figures.
OF_THE_BODIES = (coverage, bodies_mapped, counted_twice, one_form)
