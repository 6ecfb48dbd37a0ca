"""``gongkai web package``: reports carried between installations without a network (离线报送包)."""

from __future__ import annotations

from pathlib import Path

import click
from django.utils import timezone

from gongkai.cli.app import FINE
from gongkai.cli.words import Refusal
from gongkai.report.sealed import PackageRefused, opened
from gongkai.report.sealed.opening import LARGEST
from gongkai.report.sealed.signing import NoSignatures
from gongkai.report.write.whole_file import write_whole
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.bodies.selectors import body_of
from gongkai.web.collecting.services import packages
from gongkai.web.doctor import fault_of_database
from gongkai.web.errors import Refused
from gongkai.web.reports import selectors as reports


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def package() -> None:
    """离线报送包：导出、核验、导入。"""


@package.command("export", options_metavar="[选项]")
@click.argument("organ", metavar="机关代号")
@click.argument("year", type=int, metavar="年度")
@click.option("-o", "--output", required=True, metavar="文件", help="写到哪个文件")
@click.option("--by", "username", required=True, metavar="账号", help="经办人的登录账号")
def export(organ: str, year: int, output: str, username: str) -> int:
    """把签发的年度报告导出为带签名的离线包，并显示公钥。

    例：gongkai web package export gucheng 2020 -o 古城镇.zip --by gucheng-lingdao
    """
    _require_database()
    annual = reports.report_of(_body(organ), year)
    if annual is None:
        raise Refusal(f"{organ}还没有{year}年的年度报告。")
    try:
        data = packages.send_out(by=_officer(username), annual=annual)
        write_whole(Path(output), data)
    except Refused as refusal:
        raise Refusal(str(refusal)) from None
    except OSError as problem:
        raise Refusal(f"写不出 {output}：{problem.strerror}，请换个位置再写。") from None
    click.echo(f"已导出到 {output}。公钥 {opened(data).public_key}，请当面或电话告知对方核对。")
    return FINE


@package.command("show", options_metavar="[选项]")
@click.argument("file", metavar="文件")
def show(file: str) -> int:
    """核验离线包的签名和内容，说明是谁的哪一版，什么也不导入。"""
    try:
        sealed = opened(_bytes(file))
    except (PackageRefused, NoSignatures) as problem:
        raise Refusal(str(problem)) from None
    click.echo(
        f"{sealed.name}（{sealed.code}）{sealed.year}年第{sealed.version}版，签名和内容核验通过。"
    )
    click.echo(f"公钥 {sealed.public_key}")
    return FINE


@package.command("import", options_metavar="[选项]")
@click.argument("file", metavar="文件")
@click.option("--collector", required=True, metavar="机关代号", help="由哪个机关汇集")
@click.option("--by", "username", required=True, metavar="账号", help="经办人的登录账号")
def import_(file: str, collector: str, username: str) -> int:
    """导入离线包；同一个包再导入一次不变，旧版、别家的、改动过的不收。

    例：gongkai web package import 古城镇.zip --collector huanren --by huanren-xianban
    """
    _require_database()
    try:
        taken = packages.take_in(
            by=_officer(username),
            collector=_body(collector),
            data=_bytes(file),
            name=Path(file).name,
            on=timezone.localdate(),
        )
    except Refused as refusal:
        raise Refusal(str(refusal)) from None
    said = "这个包已经导入过，没有重复导入" if taken.was_there else "已导入"
    click.echo(f"{said}：{taken.submission.member.name}{taken.submission.year}年的报告。")
    return FINE


def _require_database() -> None:
    if fault := fault_of_database():
        raise Refusal(fault)


def _bytes(file: str) -> bytes:
    """Read no more than one byte beyond the limit."""
    try:
        with Path(file).open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as problem:
        raise Refusal(f"读不到 {file}：{problem.strerror}，请检查文件名。") from None


def _body(slug: str) -> Body:
    body = body_of(slug)
    if body is None:
        raise Refusal(f"没有代号为 {slug} 的机关，请检查代号。")
    return body


def _officer(username: str) -> Officer:
    found = Officer.objects.filter(account__username=username, left_on=None)
    officer = found.select_related("body", "account").prefetch_related("assignments").first()
    if officer is None or not officer.account.is_active:
        raise Refusal(f"没有账号为 {username} 的在岗人员，请检查账号。")
    return officer
