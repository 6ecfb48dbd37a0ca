"""``gongkai web export``: an organ's pages as a folder another site can serve (静态导出)."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.app import FINE
from gongkai.cli.words import Refusal
from gongkai.web.doctor import fault_of_database
from gongkai.web.errors import Refused
from gongkai.web.portal.exporting import export as write


@click.command(options_metavar="[选项]")
@click.argument("organ", metavar="机关代号")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="目录",
    help="写到哪个目录；目录须为空或尚不存在",
)
@click.option(
    "--site",
    metavar="网址",
    default="",
    help="平台的网址，检索、申请等链接指向那里；不写时用 site.toml 的 domain",
)
def export(organ: str, output: Path, site: str) -> int:
    """把一个机关的公开页面导出为静态文件，由县里的网站直接提供。

    例：gongkai web export gucheng -o 导出 --site https://www.example.gov.cn
    """
    if fault := fault_of_database():
        raise Refusal(fault)
    try:
        done = write(organ, output, site=site)
    except Refused as refusal:
        raise Refusal(str(refusal)) from None
    click.echo(f"已导出{done.pages}个页面、{done.files}个文件到 {output}。")
    return FINE
