"""``gongkai history FILE…``: one organ through the years (历年对照)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

import click

from gongkai.cli.formats import output, write_csv
from gongkai.cli.inputs import shown
from gongkai.cli.reading import read_inputs
from gongkai.cli.width import pad
from gongkai.cli.words import Refusal
from gongkai.report.history import History, Trend
from gongkai.report.history import history as made_of
from gongkai.report.model import Report

FINE, BROKEN = 0, 1
_NAME, _FIGURE = 64, 12


@click.command(
    help="""把一个机关历年的年度报告逐项排在一起，两版格式按口径衔接。

    缺的年度、没有填的数照实写出，不当作0；口径变了的系列写明从哪年起不能相减；
    上年结转、现行有效等跨年接不上的另行列出，有接不上的退出码为1。

    例：gongkai history 2019年.html 2020年.docx 2021年.json
    """,
    options_metavar="[选项]",
)
@click.argument("files", nargs=-1, required=True, metavar="文件…", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "csv", "json")),
    default="text",
    show_default=True,
    help="输出格式",
)
@click.option("--all", "every", is_flag=True, help="连每年都是0的系列也列出")
@click.option("-o", "--output", "target", metavar="文件", help="写到文件，不写到标准输出")
def history(*, files: tuple[str, ...], form: str, every: bool, target: str | None) -> int:
    """Set years side by side; exit 1 where a figure does not pass from one to the next."""
    found = made_of(_by_year(files))
    with output(target, files) as out:
        if form == "json":
            out.write(json.dumps(found.to_json(), ensure_ascii=False, indent=2) + "\n")
        elif form == "csv":
            write_csv(_head(found), _rows(found), out)
        else:
            out.writelines(f"{line}\n" for line in _lines(found, every=every))
    return BROKEN if found.seams else FINE


def _by_year(files: Sequence[str]) -> Mapping[int, Report]:
    years: dict[int, Report] = {}
    for reading in read_inputs(files):
        if reading.fault is not None:
            raise Refusal(f"{shown(reading.name)}：{reading.fault}")
        for report in reading.reports:
            _add(years, report)
    if not years:
        raise Refusal("没有读出年度报告，请检查所给的文件。")
    bodies = sorted({report.body for report in years.values() if report.body})
    if len(bodies) > 1:
        raise Refusal(f"历年对照一次看一个机关，给出的有：{'、'.join(bodies)}。")
    return years


def _add(years: dict[int, Report], report: Report) -> None:
    name = shown(report.source.name)
    if report.year is None:
        raise Refusal(f"{name}：看不出是哪一年的报告，请改用写明年度的文件。")
    if report.year in years:
        other = shown(years[report.year].source.name)
        raise Refusal(f"{name} 和 {other} 都是{report.year}年的报告，请只给一份。")
    years[report.year] = report


def _head(found: History) -> list[str]:
    return ["系列", "口径", *(str(year) for year in found.years)]


def _rows(found: History) -> Iterator[list[str]]:
    for one in found.trends:
        yield [one.name, one.remark, *(point.shown for point in one.points)]


def _lines(found: History, *, every: bool) -> Iterator[str]:
    yield f"{found.body or '机关不明'} {found.years[0]}—{found.years[-1]}年"
    yield _line("", [f"{year}年" for year in found.years])
    for one in found.trends:
        if every or one.telling:
            yield from _trend(one)
    if found.seams:
        yield f"跨年接不上的（{len(found.seams)}处）"
        yield from (f"  {year}年  {one.code}  {one.message}" for year, one in found.seams)
    yield from (f"注：{remark}" for remark in found.remarks)


def _trend(one: Trend) -> Iterator[str]:
    yield _line(one.name, [point.shown for point in one.points])
    if one.remark:
        yield f"    （{one.remark}）"


def _line(name: str, figures: Sequence[str]) -> str:
    cells = "".join(pad(f"  {figure}", _FIGURE) for figure in figures)
    return f"{pad(name, _NAME)}{cells}".rstrip()
