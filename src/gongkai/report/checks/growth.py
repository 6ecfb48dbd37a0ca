"""Stated growth against last year's figures (同比)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from gongkai.report.checks.across_years import year_of
from gongkai.report.checks.catalogue import Seen, rule
from gongkai.report.checks.stated import part, quote
from gongkai.report.checks.sums import sum_of, wanting
from gongkai.report.checks.view import View
from gongkai.report.findings import Severity, Status
from gongkai.report.narrative.applications import SUBJECT
from gongkai.report.narrative.sentences import Sentence

CELL = "t3.received.total"
_GROWTH = re.compile(
    r"(?P<basis>同比|(?:较|比|与)(?:上年|去年|上一年|(?P<year>20\d{2})年)(?:度|同期)?(?:相比)?)，?[^，。；\d]{0,8}?"
    r"(?P<way>增长|增加|上升|提高|减少|下降|降低)(?:了|率为|幅度为|幅为)?"
    r"(?P<vague>约|近|超过|超|逾)?(?P<number>\d+(?:\.\d+)?)(?P<unit>%|件|条|宗|份|项)(?P<after>以上|左右|多)?"
)
_DOWN = ("减少", "下降", "降低")
_INTAKE = re.compile(r"收到|新收|接收|接到|受理|收件|申请(?:数量|量|件数|总数)|依申请公开")
# Growth of something else in a sentence about applications.
_ELSE = re.compile(
    r"主动公开|网站|访问|浏览|点击|复议|诉讼|办结率|答复率|公开率|网上|线上|当面|信函|自然人|法人|文件|关注"
)


@rule(
    code="N-GROWTH",
    severity=Severity.INFO,
    title="同比增减与两年的数不符",
    formula="文字“较上年增长（减少）N%或N件” =（本年新收 − 上年新收），百分比除以上年新收，四舍五入或截去尾数都算相符",
    basis="条例第五十条",
    example="上年新收4件、本年5件，文字写“同比增长20%”，应为25%。",
)
def growth(view: View) -> Iterator[Seen]:
    """文字所说的申请数量同比增减，与两年报告的数一致。"""
    previous = view.previous
    if previous is None or not (view.form("t3") and previous.form("t3")):
        return
    for sentence in view.sentences:
        for match in _GROWTH.finditer(sentence.text):
            if _is_of_applications(sentence, match, previous.report.year):
                yield from _against(view, previous, sentence, match)


def _is_of_applications(sentence: Sentence, match: re.Match[str], year: int | None) -> bool:
    if match["vague"] or match["after"]:
        return False
    if match["year"] and year and int(match["year"]) != year:
        return False
    before = re.split("[；。]", sentence.text[: match.start()])[-1]
    clause = "，".join(before.rstrip("，").split("，")[-2:]) + match[0]
    named = SUBJECT.search(before) or SUBJECT.search(sentence.topic)
    return bool(named and _INTAKE.search(clause)) and not _ELSE.search(_last_words(before, match))


def _last_words(before: str, match: re.Match[str]) -> str:
    return before.rstrip("，").split("，")[-1] + match[0]


def _against(
    view: View, previous: View, sentence: Sentence, match: re.Match[str]
) -> Iterator[Seen]:
    now, then = sum_of(view, [CELL]), sum_of(previous, [CELL])
    said = f"{part(sentence.section)}“{match[0]}”"
    if not (now.decided and then.decided):
        side = view if not now.decided else previous
        yield Seen(
            status=Status.UNDECIDABLE,
            message=f"{said}无法核对：{year_of(side)}报告的{wanting(side, [CELL])}。",
            cells=(CELL,),
            section=sentence.section,
            quote=quote(sentence, match[0]),
        )
    elif not _holds(match, now.known, then.known):
        real = _real(match["unit"], now.known, then.known)
        yield Seen(
            message=f"{said}与两年的数不符：{year_of(previous)}新收{then.known}件，本年新收{now.known}件，"
            f"{real}，请核实后改正{view.where([CELL])}。",
            cells=(CELL,),
            section=sentence.section,
            quote=quote(sentence, match[0]),
            stated=match["way"] + match["number"] + match["unit"],
            expected=real,
        )


def _holds(match: re.Match[str], now: int, then: int) -> bool:
    change = then - now if match["way"] in _DOWN else now - then
    stated = Decimal(match["number"])
    if match["unit"] != "%":
        return change == stated
    if then == 0:
        return False
    step = Fraction(1, 10 ** -int(stated.as_tuple().exponent))
    gap = Fraction(change * 100, then) - Fraction(stated)
    return -step / 2 <= gap <= step / 2 or 0 <= gap < step


def _real(unit: str, now: int, then: int) -> str:
    way = "增加" if now > then else "减少"
    if now == then:
        return "两年相同"
    if unit != "%":
        return f"{way}{abs(now - then)}件"
    if then == 0:
        return "上年为0，不能算百分比"
    share = round(abs(now - then) * 100 / then, 1)
    return f"{way}{share:g}%"
