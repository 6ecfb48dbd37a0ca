"""``gongkai corpus stats``: what a corpus adds up to (统计)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO

import click

from gongkai.cli.corpus.opening import opened
from gongkai.cli.formats import output, write_csv
from gongkai.cli.inputs import shown
from gongkai.cli.width import columns, pad
from gongkai.report.corpus.directory import LEVEL_NAMES
from gongkai.report.corpus.measures import LABELS
from gongkai.report.corpus.stats import GROUPS, Group, Stats
from gongkai.report.corpus.stats import stats as stats_of
from gongkai.report.findings import SEVERITY_NAMES, Severity

GROUP_NAMES = dict(zip(GROUPS, ("层级", "省", "市", "县", "年度", "格式", "机关"), strict=True))
SHOWN = ("received", "closed", "granted", "partial", "refused", "unable", "rejected", "other")
SHARES = ("disclosure", "review_correction", "suit_correction", "late", "defective")
COLUMNS = (*("measure", "label", "known", "of", "value", "part", "whole", "rate", "low", "high"),)
_MOST = 20  # rules listed for people


@click.command(
    help="""统计年报库：申请和结果的件数，公开率、纠错率、逾期率及其95%置信区间，各条规则的问题数，缺的年度。

    每个数都注明由几份报告得出：“12（3/5份）”是5份报告中有3份填了这个数。没填的不算作0。同一机关同一年度只计一份。

    --by 可写几次，如 --by level --by year。

    例：gongkai corpus stats 年报.parquet --by year
    """,
    options_metavar="[选项]",
)
@click.argument("path", metavar="X.parquet", type=click.Path())
@click.option(
    "--by",
    multiple=True,
    type=click.Choice(GROUPS),
    help="分组：层级、省、市、县、年度、格式、机关",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="输出格式",
)
@click.option("-o", "--output", "target", metavar="文件", help="写到文件，不写到标准输出")
def stats(*, path: str, by: tuple[str, ...], form: str, target: str | None) -> None:
    """Write the statistics of a corpus."""
    with opened(path) as corpus:
        found = stats_of(corpus, tuple(dict.fromkeys(by)))
    with output(target, [path]) as out:
        _write(form, found, out)


def _write(form: str, found: Stats, out: TextIO) -> None:
    match form:
        case "json":
            out.write(f"{json.dumps(found.to_json(), ensure_ascii=False, indent=2)}\n")
        case "csv":
            write_csv((*found.by, *COLUMNS), _tidy(found), out)
        case _:
            out.writelines(f"{line.rstrip()}\n" for line in _table(found))


def _tidy(found: Stats) -> Iterator[tuple[object, ...]]:
    """One row a group and measure; a defect is a measure by the name of its rule."""
    for group in found.groups:
        for name, figures in {**group.counts, **group.rates}.items():
            yield _row(group.key, name, LABELS[name], figures)
    for defect in found.defects:
        share = {"known": defect["of"], "part": defect["reports"], "whole": defect["of"]}
        figures = {**share, "of": defect["of"], "value": defect["findings"]}
        yield _row(defect["group"], defect["code"], defect["title"], figures)


def _row(
    key: Mapping[str, Any], name: str, label: str, figures: Mapping[str, Any]
) -> tuple[object, ...]:
    values = {"measure": name, "label": label, **figures}
    return (*key.values(), *(values.get(column) for column in COLUMNS))


def _table(found: Stats) -> Iterator[str]:
    yield from _overview(found)
    heads = (*map(GROUP_NAMES.__getitem__, found.by), "报告")
    for names, cells in ((SHOWN, _count), (SHARES, _rate)):
        rows = [[*_named(group), str(group.reports), *cells(group)] for group in found.groups]
        yield ""
        yield from _aligned([[*heads, *(LABELS[name] for name in names)], *rows], len(found.by))
    yield from _defects(found)
    if found.missing:
        gaps = "、".join(f"{gap['year']}年{gap['bodies']}个机关" for gap in found.missing)
        yield from ("", f"前后年度都有而中间缺年：{gaps}。")


def _overview(found: Stats) -> Iterator[str]:
    told = found.overview
    yield f"共{told['reports']}份报告。“12（3/5份）”指5份报告中3份填了这个数，没填的不算作0。"
    notes = (
        ("duplicates", "份重复报告没有计入"),
        ("unplaced", "份报告的机关或年度不明"),
        ("unread", "个文件读不出"),
    )
    yield from (f"另有{told[name]}{words}。" for name, words in notes[::2] if told[name])
    yield from (f"其中{told[name]}{words}。" for name, words in notes[1:2] if told[name])


def _named(group: Group) -> Iterator[str]:
    for name, value in group.key.items():
        known = LEVEL_NAMES.get(value, value) if name == "level" else value
        yield "不明" if known is None else shown(str(known))


def _count(group: Group) -> Iterator[str]:
    for name in SHOWN:
        figures = group.counts[name]
        value = "未知" if figures["value"] is None else f"{figures['value']:,}"
        yield value + _known(figures)


def _rate(group: Group) -> Iterator[str]:
    for name in SHARES:
        figures = group.rates[name]
        if figures["rate"] is None:
            yield "没有可算的" + _known(figures)
        else:
            low, high = (f"{figures[side] * 100:.1f}" for side in ("low", "high"))
            yield f"{figures['rate'] * 100:.1f}%［{low}，{high}］" + _known(figures)


def _known(figures: Mapping[str, Any]) -> str:
    whole = figures["known"] == figures["of"]
    return "" if whole else f"（{figures['known']}/{figures['of']}份）"


def _defects(found: Stats) -> Iterator[str]:
    if not found.defects:
        return
    yield from ("", "问题最多的规则（有此问题的报告数/报告总数）：")
    for defect in found.defects[:_MOST]:
        key = " ".join(_named(Group(key=defect["group"], reports=0, bodies=0)))
        weight = SEVERITY_NAMES[Severity(defect["severity"])]
        said = f"{pad(defect['code'], 14)} {defect['reports']}/{defect['of']} {weight}"
        yield f"  {said} {shown(defect['title'])} {key}"
    more = len(found.defects) - _MOST
    if more > 0:
        yield f"  还有{more}条，请用 --format csv 查看。"


def _aligned(rows: Sequence[Sequence[str]], left: int) -> Iterator[str]:
    """Names to the left, figures to the right, in columns of a terminal."""
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            pad(text, width) if number < left else " " * (width - columns(text)) + text
            for number, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells)
