"""Which year a report is about and when it came out (年度、统计期限、公布时间)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.report.checks.catalogue import F21, Seen, rule
from gongkai.report.checks.levels import Level, level_of
from gongkai.report.checks.stated import part
from gongkai.report.checks.view import View
from gongkai.report.findings import Severity, Status
from gongkai.report.model import Report
from gongkai.report.narrative.dates import dates, years
from gongkai.report.narrative.sentences import Sentence

_COMPARED = re.compile(
    r"同比|环比|结转|遗留|较|比|相比|上年|去年|以来|截至|截止|至今|起|计划|将|拟|下一步|历年|自20|从20|〔|《|印发|成立|开通|建成|换届"
)
_LEADING_YEAR = re.compile(
    r"^(?:（[一二三四五六七八九十]+）|\d+[.、．]|一是)?(20\d{2})年度?(?!\d*月|[至到—-])"
)
SIGNED_BEFORE_WINTER = (
    9  # a date of January to September of the report year is last year's left over
)


@rule(
    code="F-PERIOD",
    severity=Severity.ERROR,
    title="统计期限不是整年",
    formula="统计期限 = 报告年度的1月1日至12月31日",
    basis=f"条例第四十九条、{F21}",
    example="“统计数据从2023年1月1日至12月3日”。",
)
def period(view: View) -> Iterator[Seen]:
    """年度报告的统计期限为报告年度1月1日至12月31日。"""
    found = view.report.period
    # What an extractor lost and the reader put back is not the author's fault.
    if found is None or found.repaired or found.start is None or found.end is None:
        return
    year = view.report.year or found.start.year
    whole = (date(year, 1, 1), date(year, 12, 31))
    if (found.start, found.end) != whole:
        yield Seen(
            message=f"统计期限写作“{found.raw.strip()}”，应为{year}年1月1日至{year}年12月31日，"
            f"请改正，并核对数据是否统计到年底{_at(found.at)}。",
            quote=found.raw,
            stated=f"{found.start.isoformat()}/{found.end.isoformat()}",
            expected=f"{whole[0].isoformat()}/{whole[1].isoformat()}",
            at=found.at,
        )


def _at(place: object) -> str:
    return f"（{place}）" if place and str(place) else ""


@rule(
    code="F-YEAR",
    severity=Severity.WARNING,
    title="年度前后不一",
    formula="标题、统计期限、正文、落款所指年度相同；同比、规划和往年比较不算",
    basis="条例第四十九条",
    example="标题是2023年，第一部分却写“2022年，我镇主动公开政府信息60条”。",
)
def one_year(view: View) -> Iterator[Seen]:
    """标题、统计期限、正文、落款的年度一致。"""
    year = view.report.year
    if year is None:
        return
    yield from _title_year(view, year)
    yield from _period_year(view, year)
    yield from _prose_year(view, year)
    yield from _signature_year(view, year)


def _title_year(view: View, year: int) -> Iterator[Seen]:
    named = years(view.report.title or "")
    if named and year not in named:
        yield _other_year(f"标题写的是{named[0]}年，报告其余部分是{year}年", named[0], year)


def _period_year(view: View, year: int) -> Iterator[Seen]:
    found = view.report.period
    if found is None or found.repaired or found.start is None or found.end is None:
        return
    if year not in {found.start.year, found.end.year}:
        yield _other_year(f"统计期限写的是“{found.raw.strip()}”", found.start.year, year)


def _prose_year(view: View, year: int) -> Iterator[Seen]:
    dated = (s for s in view.sentences if "20" in s.text)
    said = [(s, found) for s in dated if (found := _year_of(s, year)) not in (None, year)]
    if not said:
        return
    sentence, found = said[0]
    own = any(str(year) in s.text for s in view.sentences if s.section == sentence.section)
    seen = _other_year(f"{part(sentence.section)}写着“{sentence.text[:40]}”", found or 0, year)
    yield Seen(
        # Where the part also speaks of its own year, the other may be told on purpose.
        status=Status.REVIEW if own else Status.FAIL,
        message=seen.message,
        section=sentence.section,
        quote=sentence.text[:60],
        stated=found,
        expected=year,
        at=sentence.at,
    )


def _year_of(sentence: Sentence, year: int) -> int | None:
    """The year a sentence claims to tell of, unless it compares, plans or looks back."""
    match = _LEADING_YEAR.match(sentence.text)
    if match is None or _COMPARED.search(sentence.text) or str(year) in sentence.text:
        return None
    said = int(match[1])
    is_plan = sentence.section in {"5", "6"} and said > year
    return None if is_plan else said


def _signature_year(view: View, year: int) -> Iterator[Seen]:
    signed = next(iter(reversed(list(dates(view.report.closing)))), None)
    if signed and (
        signed.year < year or (signed.year == year and signed.month <= SIGNED_BEFORE_WINTER)
    ):
        yield _other_year(f"落款日期是{_chinese(signed)}", signed.year, year)


def _other_year(said: str, found: int, year: int) -> Seen:
    return Seen(
        message=f"{said}，与报告年度{year}年不一致，请核实后统一年度。",
        stated=found,
        expected=year,
    )


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@rule(
    code="F-DEADLINE",
    severity=Severity.WARNING,
    title="公布时间不合期限",
    formula="报告年度结束后，部门和乡镇街道 ≤ 次年1月31日，县级以上人民政府 ≤ 次年3月31日",
    basis="条例第四十九条",
    example="青石镇2023年的年度报告于2024年2月20日公布。",
)
def deadline(view: View) -> Iterator[Seen]:
    """部门于每年1月31日前、县级以上地方人民政府于每年3月31日前公布上一年度报告；乡镇街道比照部门。"""
    year = view.report.year
    signed = next(iter(reversed(list(dates(view.report.closing)))), None)
    published = view.report.meta.published_on
    day = published or signed
    if year is None or day is None or not view.national:
        return
    words = f"{'公布' if published else '落款'}日期是{_chinese(day)}"
    last = _last_day(view.report.body, year)
    if day.year == year and (published or day.month > SIGNED_BEFORE_WINTER):
        yield _untimely(f"{words}，{year}年尚未结束，请在年度结束后统计公布", day, last)
    elif day > last:
        yield _untimely(f"{words}，晚于规定的{_chinese(last)}，请说明原因", day, last)


def is_late(report: Report) -> bool:
    """Whether a report bears a date of publication after the last day it was due (逾期)."""
    day = report.meta.published_on
    return bool(report.year and day and day > _last_day(report.body, report.year))


def _last_day(body: str | None, year: int) -> date:
    if level_of(body) in {Level.COUNTY, Level.GOVERNMENT}:
        return date(year + 1, 3, 31)
    return date(year + 1, 1, 31)


def _untimely(words: str, day: date, last: date) -> Seen:
    return Seen(message=f"{words}。", stated=day.isoformat(), expected=last.isoformat())
