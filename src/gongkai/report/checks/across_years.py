"""Figures that pass from one year's report into the next (跨年核对)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.report.checks.catalogue import F19, F21, FORMS, Seen, rule
from gongkai.report.checks.sums import (
    Sum,
    Verdict,
    compare,
    marked,
    sum_of,
    told_elsewhere,
    wanting,
)
from gongkai.report.checks.view import View, row_name
from gongkai.report.editions.forms import Table
from gongkai.report.editions.shared import T3_COLUMNS
from gongkai.report.findings import Severity, Status

ITEMS = ("t2.licence", "t2.other_service", "t2.penalty", "t2.coercion", "t2.charge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What last year's report leaves and this year's has to take up, and the words for both."""

    then: tuple[str, ...]
    now: tuple[str, ...]
    place: str
    then_words: str
    now_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Linked:
    link: Link
    then: Sum
    now: Sum


def year_of(view: View) -> str:
    """Name the year of a report for a message: 2023年; 上年 where it is not known."""
    return f"{view.report.year}年" if view.report.year else "上年"


def judge_links(
    view: View, previous: View, links: Iterable[Link], cure: str, *, at_most: bool = False
) -> Iterator[Seen]:
    """Yield one fault for each link that fails, and what cannot be judged, told together.

    ``at_most`` asks only that last year's sum is not above this year's.
    """
    every = [
        _Linked(link=link, then=sum_of(previous, link.then), now=sum_of(view, link.now))
        for link in links
    ]
    unsure = []
    for one in every:
        verdict = compare(one.now, one.then)
        if at_most and verdict is Verdict.FAILS and one.then.known <= one.now.known:
            continue
        if verdict is Verdict.FAILS:
            yield _broken(view, previous, one, cure, at_most=at_most)
        elif verdict is Verdict.UNDECIDED:
            unsure.append(one)
    if unsure:
        yield _untold(view, previous, unsure)


def _broken(view: View, previous: View, one: _Linked, cure: str, *, at_most: bool) -> Seen:
    link, then, now = one.link, one.then.known, one.now.known
    guessed = view.guessed(link.now) or previous.guessed(link.then)
    return Seen(
        message=f"{link.place}{year_of(previous)}报告的{link.then_words}为{then}，"
        f"本年的{link.now_words}为{now}，相差{abs(now - then)}{marked(one.now, one.then)}{guessed}，"
        f"{cure}{view.where(link.now)}。",
        cells=link.now,
        stated=now,
        expected=f"不少于{then}" if at_most else then,
    )


def _untold(view: View, previous: View, unsure: list[_Linked]) -> Seen:
    now = _lacking([one.now for one in unsure])
    then = _lacking([one.then for one in unsure])
    first = unsure[0].link
    words = [wanting(view, now)] if now else []
    if then:
        words.append(f"{year_of(previous)}报告的{wanting(previous, then)}")
    places = first.place if len(unsure) == 1 else f"{first.place}等{len(unsure)}处"
    return Seen(
        status=Status.UNDECIDABLE,
        severity=Severity.INFO if now and not then and told_elsewhere(view, now) else None,
        message=f"{places}无法核对本年的{first.now_words}与{year_of(previous)}报告的"
        f"{first.then_words}：{'；'.join(words)}{view.where(now)}。",
        cells=now or tuple(cell_id for one in unsure for cell_id in one.link.now),
    )


def _lacking(sums: Iterable[Sum]) -> tuple[str, ...]:
    """The cells for want of which sums are not known; of a side of marks, the marks."""
    cells = (i for one in sums for i in (one.missing or (one.marks if not one.printed else ())))
    return tuple(dict.fromkeys(cells))


def no_table(view: View, previous: View, table: str, name: str) -> Iterator[Seen]:
    """Say that last year's table is not there; this year's F-ROWS already tells."""
    if view.form(table) and previous.form(table) is None:
        yield Seen(
            status=Status.UNDECIDABLE,
            severity=Severity.INFO,
            message=f"{year_of(previous)}报告中没有{name}，无法与本年核对，"
            f"请用完整的{year_of(previous)}报告再查。",
        )


def carried() -> Iterator[Link]:
    """Each column: what was left open last year was taken over this year."""
    for column in T3_COLUMNS:
        yield Link(
            then=(f"t3.carried_out.{column.key}",),
            now=(f"t3.carried_in.{column.key}",),
            place=f"表三“{column.label}”列",
            then_words="“四、结转下年度继续办理”",
            now_words="“二、上年结转政府信息公开申请数量”",
        )


@rule(
    code="X-CARRY",
    severity=Severity.ERROR,
    title="上年结转与上年报告不一致",
    formula="每一列：本年“上年结转” = 上年报告“结转下年度继续办理”，2020年到2021年换格式也一样",
    basis=FORMS,
    example="2022年报告“总计”列结转下年度2件，2023年报告上年结转填1件。",
)
def carried_over(view: View) -> Iterator[Seen]:
    """上年结转的申请数量，就是上年报告结转下年度继续办理的数量。"""
    previous = view.previous
    if previous and view.form("t3") and previous.form("t3"):
        yield from judge_links(view, previous, carried(), "请对照两年的台账改正填错的数")
    elif previous:
        yield from no_table(view, previous, "t3", "表三")


@rule(
    code="X-STOCK",
    severity=Severity.WARNING,
    title="现行有效件数与上年接不上",
    formula="2021年格式：上年现行有效 + 本年制发 − 本年废止 = 本年现行有效；"
    "因有效期届满、机构改革、重新清理而不等的说明理由",
    basis=f"条例第二十条、{F21}",
    example="上年现行有效12件，本年制发3件、废止1件，本年现行有效填12件，应为14件。",
)
def stock_over_years(view: View) -> Iterator[Seen]:
    """现行有效件数由上年件数、本年制发件数和本年废止件数得出。"""
    previous = view.previous
    if previous is None or not _both(view, previous, "t2", "2021"):
        return
    for row in ("t2.rules", "t2.normative"):
        yield from _stock(view, previous, row)


def _stock(view: View, previous: View, row: str) -> Iterator[Seen]:
    issued, repealed, stock = (f"{row}.{key}" for key in ("issued", "repealed", "in_force"))
    then, now = sum_of(previous, [stock]), sum_of(view, [issued, repealed, stock])
    if then.decided and now.decided and not now.marks:
        new, ended, stated = (view.count(i) or 0 for i in (issued, repealed, stock))
        expected = then.known + new - ended
        if stated != expected:
            yield Seen(
                message=f"{view.name(stock)}为{stated}，按{year_of(previous)}报告的{then.known}件加"
                f"本年制发{new}件减本年废止{ended}件应为{expected}件，请核实改正，因有效期届满、"
                f"机构改革或重新清理而不同的请说明{view.where([stock])}。",
                cells=(stock, issued, repealed),
                stated=stated,
                expected=expected,
            )
    elif then.printed or now.printed:
        link = Link(
            then=(stock,),
            now=(issued, repealed, stock),
            place=f"表二“{row_name(view.row_of(stock))}”行",
            then_words="现行有效件数",
            now_words="现行有效件数",
        )
        yield _untold(view, previous, [_Linked(link=link, then=then, now=now)])


def _both(view: View, previous: View, table: str, edition: str) -> bool:
    return view.report.tables.get(table) == previous.report.tables.get(table) == edition


def pending(form: Table) -> Iterator[Link]:
    """Each group of table four: what was open last year is among this year's cases."""
    for row in form.rows:
        yield Link(
            then=(f"{row.id}.pending",),
            now=(f"{row.id}.total",),
            place=f"表四“{row_name(row)}”",
            then_words="尚未审结",
            now_words="总计",
        )


@rule(
    code="X-PENDING",
    severity=Severity.WARNING,
    title="上年未审结的案件没有接续",
    formula="表四每一组：上年报告尚未审结 ≤ 本年总计",
    basis=FORMS,
    example="上年报告行政复议尚未审结2件，本年行政复议总计0件。",
)
def pending_continued(view: View) -> Iterator[Seen]:
    """上年尚未审结的复议、诉讼案件，计入本年。"""
    previous, form = view.previous, view.form("t4")
    if previous and form and previous.form("t4"):
        cure = "上年未审结的案件应计入本年，请核实补计"
        yield from judge_links(view, previous, pending(form), cure, at_most=True)
    elif previous:
        yield from no_table(view, previous, "t4", "表四")


def items() -> Iterator[tuple[str, str, str]]:
    """Yield this year's 上一年项目数量 with last year's two cells it comes from, row by row."""
    for row in ITEMS:
        yield f"{row}.prev_items", f"{row}.prev_items", f"{row}.delta"


@rule(
    code="T2-ITEMS",
    severity=Severity.WARNING,
    title="上一年项目数量与上年报告接不上",
    formula="2019年格式：本年“上一年项目数量” = 上年报告“上一年项目数量” + 上年报告“本年增/减”",
    basis=f"条例第二十条、{F19}",
    example="上年报告行政许可上一年项目数量20、本年增5，本年报告上一年项目数量填20，应为25。",
)
def items_over_years(view: View) -> Iterator[Seen]:
    """上一年项目数量，是上年报告的项目数量加上年的增减。"""
    previous = view.previous
    if previous and _both(view, previous, "t2", "2019"):
        links = (
            Link(
                then=(before, delta),
                now=(now,),
                place=f"表二“{row_name(view.row_of(now))}”行",
                then_words="上一年项目数量加本年增/减",
                now_words="“上一年项目数量”",
            )
            for now, before, delta in items()
        )
        yield from judge_links(view, previous, links, "请核实后改正")


@rule(
    code="X-EDITION",
    severity=Severity.INFO,
    title="两年表格格式不同",
    formula="上年2019年格式、本年2021年格式：表三（其他处理只比合计）、表四、处理决定数量可比；"
    "其余各项口径不同或只有一年有，不比",
    basis=FORMS,
    example="2020年报告用2019年格式，2021年报告用2021年格式。",
)
def change_of_edition(view: View) -> Iterator[Seen]:
    """2021年起表格改版，两年之间只比较口径相同的项目。"""
    previous = view.previous
    if previous is None:
        return
    pairs = [(previous.report.tables.get(t), view.report.tables.get(t)) for t in ("t2", "t3")]
    if ("2019", "2021") in pairs:
        yield Seen(
            status=Status.REVIEW,
            message=f"{year_of(previous)}报告是2019年格式，本年是2021年格式，可以比较的是表三（其他处理只比"
            "三项合计）、表四和许可、处罚、强制的处理决定数量；新制作与制发口径相近但不相同，对外公开"
            "总数与现行有效、收费项目数与收费金额不可比，请勿直接相减。",
            stated="2021",
            expected="2019",
        )
