"""``gongkai web officer``: who can sign in, forgotten passwords, people who leave (人员账号)."""

from __future__ import annotations

import click
from django.utils import timezone

from gongkai.cli.web.setup import tell_passwords
from gongkai.cli.words import Refusal
from gongkai.web.bodies import selectors
from gongkai.web.doctor import fault_of_database
from gongkai.web.errors import Refused
from gongkai.web.founding import services


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def officer() -> None:
    """人员账号：列出、重置密码、离岗。"""
    if fault := fault_of_database():
        raise Refusal(fault)


@officer.command("list", options_metavar="[选项]")
def list_() -> None:
    """列出在岗人员：机关、姓名、账号、职责。"""
    for one in selectors.in_office():
        duties = "、".join(sorted(str(duty.label) for duty in one.duties))
        click.echo(f"{one.body.name}\t{one.name}\t{one.account.username}\t{duties}")


@officer.command(options_metavar="[选项]")
@click.argument("account", metavar="账号")
def reset(*, account: str) -> None:
    """重置忘记的密码，打印新的初始密码；已登录的随即退出。"""
    try:
        issued = services.reset(account)
    except Refused as refusal:
        raise Refusal(str(refusal)) from None
    tell_passwords((issued,))


@officer.command(options_metavar="[选项]")
@click.argument("account", metavar="账号")
def leave(*, account: str) -> None:
    """登记离岗：停用账号，已登录的随即退出；经办的申请请先在工作台移交。"""
    try:
        left = services.leave(account, on=timezone.localdate())
    except Refused as refusal:
        raise Refusal(str(refusal)) from None
    click.echo(f"{left.body.name}的{left.name}（{account}）已离岗，账号停用。", err=True)
