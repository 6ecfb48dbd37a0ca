"""``gongkai web backup``: everything an installation consists of, in one file (备份)."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.app import FINDINGS, FINE
from gongkai.cli.words import Refusal
from gongkai.web.backups.services import back_up
from gongkai.web.doctor import fault_of_database
from gongkai.web.errors import Refused


@click.command(options_metavar="[选项]")
@click.argument("target", type=click.Path(path_type=Path), metavar="文件或目录")
def backup(target: Path) -> int:
    """把数据库、文件库、密钥备份成一个文件；平台不必停。

    给目录的，文件按时间取名。备份里有申请人的信息和密钥，请加密存放，不要放在网站目录里。

    例：gongkai web --data /srv/gongkai backup /backup/
    """
    if fault := fault_of_database():
        raise Refusal(fault)
    try:
        done = back_up(target)
    except Refused as refusal:
        raise Refusal(str(refusal)) from None
    rows = sum(done.contents.tables.values())
    click.echo(f"已备份到 {done.path}：{rows}条记录，{len(done.contents.members)}个文件。")
    if done.contents.trail:
        number, digest = done.contents.trail
        click.echo(f"办理痕迹到第{number}条，锚点 {number}:{digest}")
    if done.missing:
        click.echo(f"文件库缺少{done.missing}个文件，没有备份到：请运行 gongkai web files verify。")
    return FINDINGS if done.missing else FINE
