"""``gongkai blank --edition 2021 -o OUT``: an empty report to fill in (空白年度报告)."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.inputs import reason, shown
from gongkai.cli.words import Refusal
from gongkai.report.editions import EDITIONS, edition_for
from gongkai.report.write import UnknownFormat
from gongkai.report.write.blank import SUFFIXES, blank_form
from gongkai.report.write.whole_file import write_whole


@click.command(
    help=f"""写出一份空白年度报告供填写，格式由后缀决定（{"、".join(SUFFIXES)}）。

    填好后可以用 gongkai read 读取，用 gongkai check 检查。

    例：gongkai blank --year 2025 --body 青石镇人民政府 -o 年报.xlsx
    """,
    options_metavar="[选项]",
)
@click.option("--edition", type=click.Choice(list(EDITIONS)), help="格式版本，默认由年度决定")
@click.option("--year", type=click.IntRange(2019, 9999), metavar="年", help="报告年度")
@click.option("--body", metavar="机关", help="编制机关的全称")
@click.option("-o", "--output", "output", required=True, metavar="文件", help="写到哪个文件")
def blank(*, edition: str | None, year: int | None, body: str | None, output: str) -> None:
    """Write an empty form; one that has been filled in is never overwritten."""
    target = Path(output)
    name = _edition(edition, year)
    try:
        form = blank_form(name, target.suffix, body=body, year=year)
    except UnknownFormat as problem:
        raise Refusal(f"{shown(output)}：{problem}") from None
    try:
        _refuse_filled_in(target, form)
        write_whole(target, form)
    except OSError as problem:
        raise Refusal(f"写不出 {shown(output)}：{reason(problem)}，请换个位置再写。") from None
    click.echo(f"已写出 {shown(output)}（{name}年格式）", err=True)


def _edition(name: str | None, year: int | None) -> str:
    fitting = edition_for(year).name if year else list(EDITIONS)[-1]
    if name and year and name != fitting:
        raise Refusal(f"{year}年度的报告用{fitting}年格式，请写 --edition {fitting}，或者改年度。")
    return name or fitting


def _refuse_filled_in(target: Path, form: bytes) -> None:
    if target.is_file() and target.read_bytes() not in {form, b""}:
        raise Refusal(f"{shown(str(target))} 已经存在，可能已经填写，请用 -o 换个文件名。")
