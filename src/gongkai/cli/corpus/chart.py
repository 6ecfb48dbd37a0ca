"""``gongkai corpus chart``: the figures of a corpus as a page with charts (作图)."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.corpus.opening import opened
from gongkai.cli.inputs import reason, shown
from gongkai.cli.words import Refusal
from gongkai.report.corpus.charts.dossier import dossier
from gongkai.report.corpus.charts.questions import figures_of
from gongkai.report.write.whole_file import write_whole


@click.command(
    help="""把年报库画成统计图：每张图回答一个问题，标题就是答案，下附数据表；缺的年度留空。

    目录里写出 index.html（含全部图，可单独传阅）和每张图的 SVG。

    例：gongkai corpus chart 年报.parquet -o 统计图/
    """,
    options_metavar="[选项]",
)
@click.argument("path", metavar="X.parquet", type=click.Path())
@click.option("-o", "--output", "target", required=True, metavar="目录", help="写到这个目录")
def chart(*, path: str, target: str) -> None:
    """Draw the charts of a corpus."""
    with opened(path) as corpus:
        overview, figures = figures_of(corpus)
    folder = Path(target)
    try:
        folder.mkdir(exist_ok=True)
        for figure in figures:
            write_whole(folder / f"{figure.name}.svg", figure.svg.encode())
        write_whole(folder / "index.html", dossier(Path(path).stem, overview, figures).encode())
    except OSError as problem:
        raise Refusal(f"写不出 {shown(target)}：{reason(problem)}，请换个位置再写。") from None
    click.echo(f"{len(figures)}张图已写入 {shown(str(folder / 'index.html'))}。", err=True)
