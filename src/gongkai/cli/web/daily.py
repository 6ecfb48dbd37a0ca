"""``gongkai web daily``: what has to be done every day, in one call (每日任务)."""

from __future__ import annotations

import click
from django.utils import timezone

from gongkai.cli.app import FINDINGS, FINE
from gongkai.cli.words import Refusal
from gongkai.web.doctor import fault_of_database
from gongkai.web.filing import selectors, services
from gongkai.web.portal import link_checks
from gongkai.web.publishing.services import close_notices
from gongkai.web.searching import following


@click.command(options_metavar="[选项]")
def daily() -> int:
    """每日任务：公示期满的撤下，跟进检索索引，清理没有用到的文件，查附件和链接。

    可以反复执行，做过的不会再做一次；适合由 cron 或 systemd 每天零点后调用。
    """
    if fault := fault_of_database():
        raise Refusal(fault)
    click.echo(f"公示期满撤下{close_notices(today=timezone.localdate())}条。")
    in_step = following.catch_up()
    click.echo(
        "检索索引已跟上数据库。"
        if in_step
        else "检索索引没有跟上，请运行 gongkai web search rebuild。"
    )
    click.echo(f"清理没有用到的文件{services.sweep()}个。")
    damaged = [content.sha256 for content in selectors.damaged()]
    broken = list(link_checks.broken())
    for sha256 in damaged:
        click.echo(f"文件缺失或已变动：{sha256}，请用备份恢复。")
    for line in broken:
        click.echo(f"{line.index_number}　{line.title}：{line.link} 打不开（{line.status}）")
    click.echo(f"附件与登记不符{len(damaged)}个，打不开的链接{len(broken)}个。")
    return FINDINGS if damaged or broken or not in_step else FINE
