"""``gongkai web search …``: the index of public records (检索索引)."""

from __future__ import annotations

import click

from gongkai.cli.app import FINE
from gongkai.cli.words import Refusal
from gongkai.web.doctor import fault_of_database
from gongkai.web.searching import following, source


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def search() -> None:
    """检索索引：由数据库生成，可以随时重建。"""


@search.command(options_metavar="[选项]")
def rebuild() -> int:
    """从数据库重建检索索引；平台运行时也可以执行，完成后一次换上。"""
    _require_database()
    click.echo("正在重建检索索引…", err=True)
    try:
        count = following.rebuild()
    except OSError as fault:
        raise Refusal(
            f"索引不能写入：请检查数据目录的权限和磁盘空间（{fault.strerror}）。"
        ) from None
    click.echo(f"检索索引已重建：共{count}条公开信息。")
    return FINE


@search.command(options_metavar="[选项]")
def status() -> int:
    """说明检索索引是否跟上了数据库。"""
    _require_database()
    current = following.index().current()
    if current is None:
        click.echo("还没有检索索引。请运行 gongkai web search rebuild。")
        return FINE
    behind = len(source.changed(current.sequence)[0])
    click.echo(f"检索索引落后{behind}条变更。" if behind else "检索索引与数据库一致。")
    return FINE


def _require_database() -> None:
    if fault := fault_of_database():
        raise Refusal(fault)
