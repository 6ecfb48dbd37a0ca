"""``gongkai rollup FILE… -o OUT``: sums over bodies, with the proof and the missing ones (汇总)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from gongkai.cli.against import names_in, one_report, renamings
from gongkai.cli.formats import output, write_csv
from gongkai.cli.inputs import reason, shown
from gongkai.cli.reading import read_inputs
from gongkai.cli.words import Refusal
from gongkai.report.findings import Severity, Status
from gongkai.report.matrix import header, rows, sentences, workbook
from gongkai.report.rollup import Rollup, rollups
from gongkai.report.write.whole_file import write_whole

CORPUS = ".parquet"
SUFFIXES = (".json", ".csv", ".xlsx")
CORPUS_SUFFIXES = (".parquet", ".csv")


@click.command(
    help="""把各机关的年度报告逐格相加，附上每个合计由哪些机关的数组成。

    缺的、读不出的、重复的机关都列出；有机关没有数的格不给合计，只给已知部分。
    几个年度的报告按年度分别汇总；2019年格式与2021年格式只加口径相同的格。

    输出按后缀：.json（报告格式，可交给 check --parent）、.csv、.xlsx。

    给出的是年报库（X.parquet）时，按县、市、省、全国逐级汇总，写成 .parquet 或 .csv；
    地区来自建库时的机关名录（corpus build --bodies）。

    例：gongkai rollup 各镇/ -o 全县.json --parent 云溪县人民政府

    例：gongkai rollup 年报.parquet -o 分级汇总.csv
    """,
    options_metavar="[选项]",
)
@click.argument("files", nargs=-1, required=True, metavar="文件…", type=click.Path(allow_dash=True))
@click.option(
    "-o", "--output", "target", metavar="文件", help="写到文件，不写则以 JSON 写到标准输出"
)
@click.option("--parent", metavar="名称", help="汇总机关的名称")
@click.option("--own", metavar="文件", help="本级自己的数，一并计入")
@click.option("--expected", metavar="名单", help="应报机关名单，每行一个")
@click.option("--renamed", multiple=True, metavar="旧名=新名", help="机关更名或合并，可写多次")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, metavar="N", help="同时读取的份数")
def rollup(  # noqa: PLR0913  (one parameter for each option)
    *,
    files: tuple[str, ...],
    target: str | None,
    parent: str | None,
    own: str | None,
    expected: str | None,
    renamed: tuple[str, ...],
    jobs: int,
) -> int:
    """Add documents up; exit 2 if one could not be read, 1 if bodies or forms are at odds, else 0."""
    if any(Path(file).suffix.lower() == CORPUS for file in files):
        return _corpus(files, target, alone=not (parent or own or expected or renamed))
    suffix = _suffix(target)
    names, new_names = names_in(expected), renamings(renamed)
    mine = [one_report(own, "--own")] if own else []
    readings = list(read_inputs(files, jobs))
    unread = [reading for reading in readings if reading.fault is not None]
    for reading in unread:
        click.echo(f"{shown(reading.name)}：{reading.fault}", err=True)
    reports = [report for reading in readings for report in reading.reports]
    if not reports:
        raise Refusal("没有读出可以汇总的报告，请检查所给的文件。")
    made = rollups(
        reports,
        parent=parent,
        own=mine,
        expected=names,
        unread=[shown(reading.name) for reading in unread],
        renamed=new_names,
    )
    _write(made, target, suffix, (*files, *([own] if own else [])))
    for sentence in sentences(made):
        click.echo(sentence, err=True)
    return 2 if unread else int(any(map(_is_at_odds, made)))


def _corpus(files: Sequence[str], target: str | None, *, alone: bool) -> int:
    """Add a corpus up by county, city, province and nation."""
    suffix = Path(target or "").suffix.lower()
    if len(files) > 1 or not alone:
        raise Refusal("汇总年报库时只给一个 X.parquet，不能与别的文件或选项一起用。")
    if target is None or suffix not in CORPUS_SUFFIXES:
        raise Refusal("年报库的汇总要写到文件，请用 -o 给出 .parquet 或 .csv 的文件名。")
    from gongkai.cli.corpus.regions import write_sums  # noqa: PLC0415 — only for a corpus

    write_sums(files[0], target)
    return 0


def _is_at_odds(one: Rollup) -> bool:
    return any(f.status is Status.FAIL and f.severity is Severity.ERROR for f in one.findings)


def _suffix(target: str | None) -> str:
    suffix = Path(target).suffix.lower() if target and target != "-" else ".json"
    if suffix not in SUFFIXES:
        raise Refusal(
            f"不能写成 {shown(suffix or '没有后缀的文件')}，可写：{'、'.join(SUFFIXES)}。"
        )
    return suffix


def _write(made: Sequence[Rollup], target: str | None, suffix: str, inputs: Sequence[str]) -> None:
    if suffix == ".xlsx" and target is not None:
        with output(target, inputs):  # refuses what cannot be written, before anything is made
            data = workbook(made)
        try:
            write_whole(Path(target), data)
        except OSError as problem:
            raise Refusal(f"写不出 {shown(target)}：{reason(problem)}，请换个位置再写。") from None
        return
    with output(target, inputs) as out:
        if suffix == ".csv":
            write_csv(header(made), rows(made), out)
        else:
            found: Any = [one.to_json() for one in made]
            shape = found[0] if len(found) == 1 else found
            out.write(json.dumps(shape, ensure_ascii=False, indent=1) + "\n")
