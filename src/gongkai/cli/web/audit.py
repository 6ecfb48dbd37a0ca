"""``gongkai web audit verify``: proving the trail (核验办理痕迹)."""

from __future__ import annotations

import re

import click

from gongkai.cli.app import FINDINGS, FINE
from gongkai.cli.words import Refusal
from gongkai.web.audit import selectors
from gongkai.web.audit.selectors import Anchor
from gongkai.web.doctor import fault_of_database

_ANCHOR = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def audit() -> None:
    """办理痕迹。"""


@audit.command(options_metavar="[选项]")
@click.option("--anchor", metavar="序号:摘要", help="以前记下的链头，用来发现末尾被删")
def verify(anchor: str | None) -> int:
    """核验办理痕迹的哈希链，指出第一条有问题的记录。"""
    known = _read(anchor) if anchor is not None else None
    if fault := fault_of_database():
        raise Refusal(fault)
    verdict = selectors.verify(known)
    if not verdict.holds:
        click.echo(f"核验不通过：{verdict.reason}")
        return FINDINGS
    click.echo(f"核验通过：共{verdict.checked}条，链头 {verdict.checked}:{verdict.head}")
    return FINE


def _read(anchor: str) -> Anchor:
    match = _ANCHOR.fullmatch(anchor.strip())
    if match is None:
        raise Refusal("锚点的写法不对：请写成 序号:摘要，摘要是64位的十六进制数字。")
    return Anchor(sequence=int(match[1]), digest=match[2])
