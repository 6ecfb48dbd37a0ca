"""The questions a corpus is asked, each answered by one chart and its table (统计图的问题)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.report.corpus.charts import svg
from gongkai.report.corpus.charts.svg import Bar, Point
from gongkai.report.corpus.measures import LABELS, OUTCOMES
from gongkai.report.corpus.stats import Group, Stats, stats
from gongkai.report.corpus.store import Corpus

MOST_RULES, MOST_BODIES = 10, 30
_REMEDY_NOTE = (
    "2024年起，对不予公开等决定须先申请行政复议再起诉，复议增多、直接起诉减少是程序变化的结果。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart with what it answers, the same in words, and its numbers as a table."""

    name: str
    title: str
    told: str  # the text alternative
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


Years = Mapping[int, Group | None]


def figures_of(corpus: Corpus) -> tuple[Mapping[str, int], tuple[Figure, ...]]:
    """Return the overview of a corpus and a figure for each question its data can answer."""
    by_year = stats(corpus, ["year"])
    years = _years(by_year)
    drawn = [
        _received(years),
        _outcomes(years),
        _rate(years, "disclosure", "公开率", "办结的申请中，予以公开和部分公开的占"),
        _rate(
            years, "review_correction", "复议纠错率", "审结的行政复议中，结果纠正的占", _REMEDY_NOTE
        ),
        _rate(
            years, "suit_correction", "诉讼纠错率", "审结的行政诉讼中，结果纠正的占", _REMEDY_NOTE
        ),
        _rate(years, "late", "逾期公布", "知道公布日期的报告中，逾期公布的占"),
        _defects(stats(corpus)),
        _presence(corpus, list(years)),
    ]
    return by_year.overview, tuple(figure for figure in drawn if figure is not None)


def _years(found: Stats) -> Years:
    """All years from the first to the last; a year without reports is a gap."""
    known = {group.key["year"]: group for group in found.groups if group.key["year"] is not None}
    return {year: known.get(year) for year in range(min(known), max(known) + 1)} if known else {}


def _received(years: Years) -> Figure | None:
    """Years are compared by the mean of a report: how many were collected differs from year to year."""
    counts = {year: group.counts["received"] if group else None for year, group in years.items()}
    means = {year: c["value"] / c["known"] for year, c in counts.items() if c and c["known"]}
    if not means:
        return None
    most = max(means, key=lambda year: (means[year], year))
    title = f"{most}年收到的申请最多，平均每个机关{_mean(means[most])}件"
    if len(means) == 1 or not means[most]:
        title = "；".join(f"{year}年平均每个机关收到{_mean(m)}件申请" for year, m in means.items())
    points = [
        Point(at=str(year), value=means[year], label=_mean(means[year]))
        if year in means
        else Point(at=str(year), value=None, label="")
        for year in years
    ]
    told = "平均每个机关新收的政府信息公开申请：" + _told(
        (year, f"{_mean(means[year])}件" if year in means else None) for year in years
    )
    rows = tuple(
        (
            str(year),
            _mean(means[year]) if year in means else "缺",
            _number(counts[year]),
            _known(counts[year]),
        )
        for year in years
    )
    return Figure(
        name="received",
        title=title,
        told=told,
        svg=svg.columns(points, title, told),
        head=("年度", "平均（件）", "合计（件）", "有数的报告"),
        rows=rows,
        note="平均数只算填了这一数字的报告。",
    )


def _mean(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")


def _outcomes(years: Years) -> Figure | None:
    known = {
        year: [group.counts[name] for name in OUTCOMES]
        for year, group in years.items()
        if group and all(group.counts[name]["value"] is not None for name in OUTCOMES)
    }
    sums = {name: sum(known[year][n]["value"] for year in known) for n, name in enumerate(OUTCOMES)}
    whole = sum(sums.values())
    if not whole:
        return None
    first = max(OUTCOMES, key=lambda name: sums[name])
    title = f"{LABELS[first]}最多，占各年办结申请的{sums[first] / whole:.0%}"
    bars = [_bar(year, known.get(year)) for year in years]
    names = [LABELS[name] for name in OUTCOMES]
    told = "各年办理结果：" + _told(
        (year, "、".join(f"{n}{c['value']}件" for n, c in zip(names, known[year], strict=True)))
        if year in known
        else (year, None)
        for year in years
    )
    rows = tuple(
        (str(year), *(_number(c) for c in known.get(year, [None] * len(OUTCOMES))))
        for year in years
    )
    return Figure(
        name="outcomes",
        title=title,
        told=told,
        svg=svg.stacked(bars, names, title, told),
        head=("年度", *names),
        rows=rows,
        note="每一类只计填了这一类数字的报告，各类的报告份数可能不同。",
    )


def _bar(year: int, counts: Sequence[Mapping[str, Any]] | None) -> Bar:
    values = [count["value"] for count in counts or ()]
    total = f"共{sum(values):,}件" if values else "缺"
    labels = [f"{value:,}" for value in values]
    return Bar(at=str(year), parts=values, labels=labels, total=total)


def _rate(years: Years, name: str, word: str, lead: str, note: str = "") -> Figure | None:
    rates = {year: group.rates[name] if group else None for year, group in years.items()}
    known = {year: rate for year, rate in rates.items() if rate and rate["rate"] is not None}
    if not known:
        return None
    title = _trend(known, word)
    points = [
        Point(
            at=str(year),
            value=known[year]["rate"],
            label=f"{known[year]['rate']:.0%}",
            low=known[year]["low"],
            high=known[year]["high"],
        )
        if year in known
        else Point(at=str(year), value=None, label="")
        for year in years
    ]
    told = f"{lead}比：" + _told(
        (year, f"{known[year]['rate']:.1%}" if year in known else None) for year in years
    )
    return Figure(
        name=name,
        title=title,
        told=told,
        svg=svg.intervals(points, title, told),
        head=("年度", word, "95%置信区间", "算法", "可算的报告"),
        rows=tuple(_rate_row(year, rates[year]) for year in years),
        note=f"竖线是95%置信区间（威尔逊法）。{note}",
    )


def _rate_row(year: int, rate: Mapping[str, Any] | None) -> tuple[str, ...]:
    if rate is None:
        return (str(year), "缺", "", "", "没有报告")
    if rate["rate"] is None:
        return (str(year), "没有可算的", "", "", _known(rate))
    sides = f"{rate['low']:.1%} 至 {rate['high']:.1%}"
    return (
        str(year),
        f"{rate['rate']:.1%}",
        sides,
        f"{rate['part']:,} ÷ {rate['whole']:,}",
        _known(rate),
    )


def _trend(known: Mapping[int, Mapping[str, Any]], word: str) -> str:
    """Say that a share rose or fell only where the intervals of first and last year are apart."""
    first, last = min(known), max(known)
    one, two = known[first], known[last]
    if first == last:
        return f"{first}年{word}为{one['rate']:.0%}"
    if one["high"] < two["low"]:
        return f"{word}从{first}年的{one['rate']:.0%}升到{last}年的{two['rate']:.0%}"
    if two["high"] < one["low"]:
        return f"{word}从{first}年的{one['rate']:.0%}降到{last}年的{two['rate']:.0%}"
    return f"{last}年{word}为{two['rate']:.0%}，与{first}年的{one['rate']:.0%}看不出确定的差别"


def _defects(found: Stats) -> Figure | None:
    worst = found.defects[:MOST_RULES]
    if not worst:
        return None
    of = worst[0]["of"]
    title = f"最常见的问题是“{worst[0]['title']}”，{of}份报告中有{worst[0]['reports']}份"
    points = [
        Point(
            at=f"{each['title']}（{each['code']}）",
            value=each["reports"],
            label=f"{each['reports']}份",
        )
        for each in worst
    ]
    told = "有问题的报告份数：" + "；".join(f"{p.at}{p.label}" for p in points) + "。"
    return Figure(
        name="defects",
        title=title,
        told=told,
        svg=svg.ranked(points, title, told),
        head=("规则", "问题", "有此问题的报告", "问题条数"),
        rows=tuple(
            (
                each["code"],
                each["title"],
                f"{each['reports']}/{each['of']}份",
                str(each["findings"]),
            )
            for each in found.defects
        ),
        note="只计两边数字都已知而不符的，无法判定的不算。",
    )


def _presence(corpus: Corpus, years: Sequence[int]) -> Figure | None:
    """Which bodies have reports for which years, those with the most gaps first."""
    rows = corpus.rows(
        "SELECT body, list(year) AS years FROM counted WHERE body IS NOT NULL AND year IS NOT NULL "
        "GROUP BY body ORDER BY len(list(year)), body"
    )
    if not rows:
        return None
    there = [(row["body"], [year in row["years"] for year in years]) for row in rows]
    gaps = sum(not is_there for _, marks in there for is_there in marks)
    title = (
        f"{len(rows)}个机关{years[0]}年至{years[-1]}年应有{len(rows) * len(years)}份报告，缺{gaps}份"
        if gaps
        else f"{len(rows)}个机关{years[0]}年至{years[-1]}年的报告齐全"
    )
    shown = there[:MOST_BODIES]
    told = "；".join(f"{body}：{_missing(years, marks)}" for body, marks in shown) + "。"
    more = f"图中是缺得最多的{MOST_BODIES}个机关。" if len(there) > MOST_BODIES else ""
    return Figure(
        name="presence",
        title=title,
        told=told,
        svg=svg.grid(shown, years, title, told),
        head=("机关", "缺的年度"),
        rows=tuple((body, _missing(years, marks)) for body, marks in shown),
        note=f"{more}“缺”指年报库里没有，不等于没有公布。",
    )


def _missing(years: Sequence[int], marks: Sequence[bool]) -> str:
    missing = [str(year) for year, there in zip(years, marks, strict=True) if not there]
    return f"缺{'、'.join(missing)}年" if missing else "齐全"


def _told(values: Iterator[tuple[int, str | None]]) -> str:
    return "；".join(f"{year}年{value or '缺'}" for year, value in values) + "。"


def _number(count: Mapping[str, Any] | None) -> str:
    return "缺" if count is None or count["value"] is None else f"{count['value']:,}"


def _known(count: Mapping[str, Any] | None) -> str:
    return f"{count['known']}/{count['of']}份" if count else "没有报告"
