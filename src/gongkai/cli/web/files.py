"""``gongkai web files …``: the store of files (文件库): proving it, sweeping it."""

from __future__ import annotations

import click

from gongkai.cli.app import FINDINGS, FINE
from gongkai.cli.words import Refusal
from gongkai.web.doctor import fault_of_database
from gongkai.web.filing import selectors, services


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def files() -> None:
    """文件库：附件、申请材料和信息附件。"""


@files.command(options_metavar="[选项]")
def verify() -> int:
    """逐个核对文件内容和摘要，列出缺失或变动的。"""
    _refuse_without_database()
    damaged = list(selectors.damaged())
    for content in damaged:
        click.echo(f"缺失或已变动：{content.sha256}（{content.kind}，{content.size}字节）")
    if damaged:
        click.echo(f"有{len(damaged)}个文件与登记不符，请用备份恢复 files 目录。")
        return FINDINGS
    click.echo("全部文件与登记相符。")
    return FINE


@files.command(options_metavar="[选项]")
def sweep() -> int:
    """清理上传后一天仍没有用到的文件和没有写完的文件。"""
    _refuse_without_database()
    click.echo(f"清理了{services.sweep()}个。")
    return FINE


def _refuse_without_database() -> None:
    if fault := fault_of_database():
        raise Refusal(fault)
