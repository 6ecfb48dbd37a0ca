"""``gongkai web inspect …``: what an inspection of the portal would find (门户自查)."""

from __future__ import annotations

import click
from django.utils import timezone

from gongkai.cli.app import FINDINGS, FINE
from gongkai.cli.words import Refusal
from gongkai.web.bodies import selectors as bodies
from gongkai.web.bodies.models import Body
from gongkai.web.doctor import fault_of_database
from gongkai.web.portal import freshness, link_checks, organs


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def inspect() -> None:
    """门户自查：栏目更新，正文里的链接和图片。"""


@inspect.command(options_metavar="[选项]")
@click.option("--organ", metavar="机关代号", help="只查一个机关，缺省为全部")
@click.option("--all", "everything", is_flag=True, help="也列出按时更新的栏目")
def columns(*, organ: str | None, everything: bool) -> int:
    """列出没有内容或者超期未更新的栏目。"""
    found = False
    for body in _organs(organ):
        for line in freshness.examine(body, timezone.localdate()):
            found = found or line.overdue
            if line.overdue or everything:
                click.echo(f"{body.name}　{line.column.name}：{line.told}")
    return FINDINGS if found else FINE


@inspect.command(options_metavar="[选项]")
@click.option("--organ", metavar="机关代号", help="只查一个机关，缺省为全部")
def links(organ: str | None) -> int:
    """列出公开信息正文里打不开的本站链接和图片。"""
    found = False
    for body in _organs(organ):
        for line in link_checks.broken(body):
            found = True
            click.echo(f"{line.index_number}　{line.title}：{line.link} 打不开（{line.status}）")
    if not found:
        click.echo("没有发现打不开的链接。")
    return FINDINGS if found else FINE


def _organs(slug: str | None) -> list[Body]:
    if fault := fault_of_database():
        raise Refusal(fault)
    if slug is None:
        return list(organs.every())
    body = bodies.body_of(slug)
    if body is None:
        raise Refusal(f"没有网址代号为 {slug} 的机关。")
    return [body]
