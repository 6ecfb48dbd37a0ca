"""``gongkai write REPORT.json -o OUT``: a report in the official layout (写出年度报告)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import click

from gongkai.cli.inputs import STDIN, reason, shown
from gongkai.cli.unprintable import complaints
from gongkai.cli.words import Refusal
from gongkai.report.model import Report
from gongkai.report.read.from_json import InvalidReport, reports_from_json
from gongkai.report.write import SUFFIXES, UnknownFormat, writer_for
from gongkai.report.write.outline import title_of
from gongkai.report.write.whole_file import write_whole

PDF: Final = ".pdf"
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
@click.option(
    "--font-path",
    "folders",
    multiple=True,
    metavar="文件夹",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="PDF 另用的字体所在的文件夹，供生僻字使用",
)
def write(source: str, output: str, index: int | None, folders: tuple[Path, ...]) -> int:
    """Write one report to one file; return 1 where a character can only be shown by its number."""
    target = Path(output)
    writer = _writer(target, folders)
    _refuse_own_input(source, target)
    report = _chosen(_reports(source), index, shown(source))
    try:
        write_whole(target, writer(report))
    except OSError as problem:
        raise Refusal(f"写不出 {shown(output)}：{reason(problem)}，请换个位置再写。") from None
    click.echo(f"已写出 {shown(output)}", err=True)
    told = complaints(report, target.suffix.lower(), folders)
    for sentence in told:
        click.echo(sentence, err=True)
    return 1 if told else 0


def _writer(target: Path, folders: Sequence[Path]) -> Callable[[Report], bytes]:
    try:
        writer = writer_for(target.suffix)
    except UnknownFormat as problem:
        raise Refusal(f"{shown(str(target))}：{problem}") from None
    if not folders:
        return writer
    if target.suffix.lower() != PDF:
        raise Refusal("选项 --font-path 只用于 .pdf，写其他格式时请去掉。")
    from gongkai.report.write.pdf import pdf_of  # noqa: PLC0415 — only for a PDF

    return partial(pdf_of, font_paths=folders)


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
