"""What was taken over from last year's report without being looked at again (照抄上年)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.report.checks.across_years import year_of
from gongkai.report.checks.catalogue import F21, Seen, rule
from gongkai.report.checks.stated import Reading, part, quote
from gongkai.report.checks.sums import sum_of
from gongkai.report.checks.view import TABLE_NAMES, View
from gongkai.report.findings import Severity, Status
from gongkai.report.narrative.applications import Claim, Fact
from gongkai.report.narrative.sentences import even, paragraphs

ENOUGH = 60  # letters of prose besides boilerplate, below which likeness says nothing
WORD_FOR_WORD, ALIKE = 0.8, 0.9
SMALL = 3  # a table whose cases add up to less is the same by chance
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
# What every report says every year, because the form or the law wants it said.
_BOILERPLATE = re.compile(
    r"条例|国办|办公厅|格式|通知(?:》|要求|精神)|编制|统计期限|联系(?:电话|方式|地址)|网站|下载|如有疑问"
    r"|未收到|没有收到|没有发生|未发生|未产生|未收取|不存在|无其[他它]|收费通知|信息处理费|习近平|党的"
)
_HEADING = re.compile(
    r"(（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、)[^，。；]{0,14}"
)
# What happened in the year: stock stays as it is, and totals and results say the same again.
_EVENTS = re.compile(
    r"^t2\..*\.(made|published|issued|repealed|delta|decisions|items|amount\w*)$"
    r"|^t3\.received\.(?!total)|^t4\..*\.(?!total)\w+$"
)
READINGS = {
    Fact.RECEIVED: Reading(words="本年新收", cells=("t3.received.total",)),
    Fact.CARRIED_IN: Reading(words="上年结转", cells=("t3.carried_in.total",)),
    Fact.CLOSED: Reading(words="办理结果总计", cells=("t3.closed_total.total",)),
    Fact.CARRIED_OUT: Reading(words="结转下年度", cells=("t3.carried_out.total",)),
    Fact.GRANTED: Reading(words="予以公开", cells=("t3.granted.total",)),
    Fact.PARTIAL: Reading(words="部分公开", cells=("t3.partial.total",)),
}


def own_sentences(text: str) -> list[str]:
    """Return the sentences of a part that are its own: no headings, nothing the form dictates."""
    found = (s for one in paragraphs(text) for s in re.split("[。！？；]", one))
    return [s for s in found if s and not _BOILERPLATE.search(s) and not _HEADING.fullmatch(s)]


def repeated(now: Sequence[str], then: Sequence[str]) -> float:
    """Return the share of the letters of ``now`` that stand in sentences of ``then``; 0 if few."""
    length, before = sum(map(len, now)), set(then)
    return sum(len(one) for one in now if one in before) / length if length >= ENOUGH else 0.0


def without_figures(sentences: Sequence[str]) -> list[str]:
    """Return sentences with every number taken out."""
    return [_FIGURES.sub("#", one) for one in sentences]


@rule(
    code="X-COPY",
    severity=Severity.WARNING,
    title="照抄上年报告",
    formula="与上年报告相比：第一、六部分（套话除外）重复的文字不到八成，不为0的表不完全相同，文字中的数不是上年的数",
    basis=F21,
    example="第一部分除年份外与上年一字不差；或表三18个数与上年全部相同；或文字仍写上年的申请件数。",
)
def copied(view: View) -> Iterator[Seen]:
    """年度报告写本年的情况，不照抄上年和其他单位的内容。"""
    previous = view.previous
    if previous is not None:
        for section in ("1", "6"):
            yield from _prose(view, previous, section)
        for table in TABLE_NAMES:
            yield from _table(view, previous, table)
        yield from _figures_left(view, previous)


def _prose(view: View, previous: View, section: str) -> Iterator[Seen]:
    now, then = own_sentences(view.text(section)), own_sentences(previous.text(section))
    same = repeated(now, then)
    alike = repeated(without_figures(now), without_figures(then))
    if same >= WORD_FOR_WORD or alike >= ALIKE:
        is_same = same >= WORD_FOR_WORD
        share = int((same if is_same else alike) * 100)
        how = "（连数字在内）" if is_same else "（只有数字不同）"
        yield Seen(
            status=Status.FAIL if is_same else Status.REVIEW,
            message=f"{part(section)}有{share}%的文字与{year_of(previous)}报告相同{how}，"
            "请按本年的实际情况改写。",
            section=section,
            quote=now[0][:60],
            stated=f"{share}%",
            at=view.report.sections[section].at,
        )


def _table(view: View, previous: View, table: str) -> Iterator[Seen]:
    form = view.form(table)
    if form is None or view.report.tables[table] != previous.report.tables.get(table):
        return
    pairs = [(view.cell(i).value, previous.cell(i).value) for i in form.cell_ids]
    if any(now != then for now, then in pairs):
        return
    count = sum(abs(view.count(i) or 0) for i in form.cell_ids if _EVENTS.match(i))
    filled = tuple(i for i in form.cell_ids if view.cell(i).value)
    if count >= SMALL:
        yield Seen(
            status=Status.REVIEW,
            message=f"{TABLE_NAMES[table]}的{len(filled)}个不为0的数与{year_of(previous)}报告全部相同，"
            f"请对照台账核实是否误用了上年的表{view.where(filled[:1])}。",
            cells=filled,
            stated=len(filled),
        )


def _figures_left(view: View, previous: View) -> Iterator[Seen]:
    told: set[tuple[Fact, int]] = set()
    for claim in view.claims:
        key = (claim.fact, claim.value)
        if claim.fact in READINGS and claim.value and key not in told:
            told.add(key)
            yield from _left(view, previous, claim, READINGS[claim.fact])


def _left(view: View, previous: View, claim: Claim, reading: Reading) -> Iterator[Seen]:
    now, then = sum_of(view, reading.cells), sum_of(previous, reading.cells)
    if not (now.decided and then.decided) or now.known == then.known:
        return
    if claim.value == then.known and claim.plain:
        yield Seen(
            message=f"{part(claim.sentence.section)}“{claim.words}”的{claim.value}是"
            f"{year_of(previous)}报告的{reading.words}，本年{reading.words}为{now.known}，"
            f"请改为本年的数{view.where(reading.cells)}。",
            cells=reading.cells,
            section=claim.sentence.section,
            quote=quote(claim.sentence, claim.words),
            stated=claim.value,
            expected=now.known,
        )


def unchanged(view: View, section: str) -> bool:
    """Whether a part says the same as last year, years and figures aside."""
    previous = view.previous
    if previous is None:
        return False
    texts = [_FIGURES.sub("", even(v.text(section)).replace("\n", "")) for v in (view, previous)]
    if texts[0] and texts[0] == texts[1]:
        return True
    now, then = (without_figures(own_sentences(v.text(section))) for v in (view, previous))
    return repeated(now, then) >= ALIKE
