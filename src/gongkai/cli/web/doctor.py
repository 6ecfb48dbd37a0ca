"""``gongkai web doctor``: what is wrong with an installation (体检)."""

from __future__ import annotations

import click

from gongkai.cli.app import FINDINGS, FINE
from gongkai.web.doctor import examine


@click.command(options_metavar="[选项]")
def doctor() -> int:
    """检查安装：数据目录、数据库、密钥、办理痕迹、工作日历。"""
    results = list(examine())
    for result in results:
        click.echo(f"{result.name}：{result.fault or '正常'}")
    return FINDINGS if any(result.fault for result in results) else FINE
