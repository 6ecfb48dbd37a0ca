"""``gongkai web notify``: reminding officers and sending what waits in the outbox (发送通知)."""

from __future__ import annotations

import click
from django.conf import settings
from django.utils import timezone

from gongkai.cli.app import FINDINGS, FINE
from gongkai.cli.words import Refusal
from gongkai.web.applications.reminding import remind
from gongkai.web.doctor import fault_of_database
from gongkai.web.outbox.gateways import gateways
from gongkai.web.outbox.models import Way
from gongkai.web.outbox.sending import drain, unsent


@click.command(options_metavar="[选项]")
def notify() -> int:
    """提醒将到期和超期的申请，发送待发的通知；可以定时反复执行，不会重复发送。

    没有设置邮件服务器时，邮件和短信写入数据目录的 outbox，由单位的邮件、短信系统取走。
    """
    if fault := fault_of_database():
        raise Refusal(fault)
    try:
        ways = gateways(mail=settings.MAIL, sender=settings.MAIL_FROM, folder=settings.OUTBOX)
    except ValueError as fault_of_address:
        raise Refusal(str(fault_of_address)) from None
    reminded = remind(timezone.localdate())
    done = drain(gateways=ways, now=timezone.now())
    left = unsent()
    click.echo(
        f"新提醒{reminded}条；发出{done.sent}条，失败{done.failed}条，"
        f"不能确定{done.unsure}条，待发{left}条。"
    )
    for way, why in done.closed.items():
        click.echo(f"{Way(way).label}：{why}。通知留在待发，恢复后再次执行即可。", err=True)
    return FINDINGS if left or done.failed or done.unsure else FINE
