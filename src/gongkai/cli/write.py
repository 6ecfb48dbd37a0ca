"""``gongkai write REPORT.json -o OUT``: a report in the official layout (写出年度报告)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from gongkai.cli.inputs import STDIN, reason, shown
from gongkai.cli.words import Refusal
from gongkai.report.model import Report
from gongkai.report.read.from_json import InvalidReport, reports_from_json
from gongkai.report.write import SUFFIXES, UnknownFormat, writer_for
from gongkai.report.write.outline import title_of
from gongkai.report.write.whole_file import write_whole

MOST_LISTED: Final = 10
LONGEST_TITLE: Final = 60


@click.command(
    help=f"""把 gongkai read 读出的 JSON 按官方版式写成文件，格式由后缀决定（{"、".join(SUFFIXES)}）。

    例：gongkai read 年报.txt | gongkai write - -o 年报.html
    """,
    options_metavar="[选项]",
)
@click.argument("source", metavar="报告.json", type=click.Path(allow_dash=True, path_type=str))
@click.option("-o", "--output", "output", required=True, metavar="文件", help="写到哪个文件")
@click.option("--index", type=int, metavar="N", help="文件里有几份报告时，写第 N 份")
def write(source: str, output: str, index: int | None) -> None:
    """Write one report to one file."""
    target = Path(output)
    try:
        writer = writer_for(target.suffix)
    except UnknownFormat as problem:
        raise Refusal(f"{shown(output)}：{problem}") from None
    _refuse_own_input(source, target)
    report = _chosen(_reports(source), index, shown(source))
    try:
        write_whole(target, writer(report))
    except OSError as problem:
        raise Refusal(f"写不出 {shown(output)}：{reason(problem)}，请换个位置再写。") from None
    click.echo(f"已写出 {shown(output)}", err=True)


def _refuse_own_input(source: str, target: Path) -> None:
    if source == STDIN:
        return
    try:
        same = target.samefile(source)
    except OSError:
        return
    if same:
        raise Refusal(f"{shown(str(target))} 就是读入的文件，请用 -o 换个文件名。")


def _reports(source: str) -> list[Report]:
    try:
        return reports_from_json(_bytes(source))
    except InvalidReport as problem:
        raise Refusal(f"{shown(source)}：{problem}") from None


def _bytes(source: str) -> bytes:
    if source == STDIN:
        return sys.stdin.buffer.read() if sys.stdin else b""
    try:
        return Path(source).read_bytes()
    except OSError as problem:
        raise Refusal(f"读不了 {shown(source)}：{reason(problem)}，请检查路径。") from None


def _chosen(reports: list[Report], index: int | None, name: str) -> Report:
    number = len(reports)
    if index is None and number > 1:
        titles = [
            f"  {n}. {shown(title_of(report)[:LONGEST_TITLE])}"
            for n, report in enumerate(reports, 1)
        ]
        more = [f"  （共{number}份）"] if number > MOST_LISTED else []
        lines = [f"{name} 里有{number}份报告，请用 --index 选一份：", *titles[:MOST_LISTED], *more]
        raise Refusal("\n".join(lines))
    if index is not None and not 1 <= index <= number:
        raise Refusal(f"{name} 里有{number}份报告，--index 应在1至{number}之间。")
    return reports[(index or 1) - 1]
