"""``gongkai web run``: the server (启动)."""

from __future__ import annotations

import click

from gongkai.cli.words import Refusal
from gongkai.web import serving
from gongkai.web.errors import Refused

ADDRESS = "127.0.0.1:8000"


@click.command(options_metavar="[选项]")
@click.option(
    "--address",
    default=ADDRESS,
    metavar="主机:端口",
    help=f"监听地址，缺省 {ADDRESS}",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    metavar="个数",
    help="工作进程数，缺省 1",
)
def run(address: str, workers: int) -> None:
    """启动平台；首次启动时建立数据库，升级后更新数据库结构。"""
    try:
        serving.listening(address)
        serving.prepare()
        click.echo(f"平台地址：http://{address}/ （按 Ctrl-C 停止）", err=True)
        serving.serve(address, workers=workers)
    except Refused as refusal:
        raise Refusal(str(refusal)) from None
