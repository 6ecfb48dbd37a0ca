"""``gongkai web restore``: living from a backup again (恢复)."""

from __future__ import annotations

import time
from pathlib import Path

import click

from gongkai.cli.app import FINDINGS, FINE
from gongkai.cli.words import Refusal
from gongkai.web.audit import selectors as audit
from gongkai.web.audit.selectors import Anchor
from gongkai.web.backups import services
from gongkai.web.backups.archive import Contents
from gongkai.web.errors import Refused
from gongkai.web.filing import selectors as filing


@click.command(options_metavar="[选项]")
@click.argument(
    "source", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="备份文件"
)
@click.option("--check", "checking", is_flag=True, help="只核验备份是否完整，什么也不写")
def restore(source: Path, *, checking: bool) -> int:
    """用备份恢复到空的数据目录，并核对记录数、文件和办理痕迹。

    例：gongkai web --data /srv/gongkai restore /backup/gongkai-20261201-020000.tar
    """
    started = time.monotonic()
    try:
        contents = services.prove(source) if checking else services.restore(source)
    except Refused as refusal:
        raise Refusal(str(refusal)) from None
    rows = sum(contents.tables.values())
    told = f"{contents.taken_at}的备份：{rows}条记录，{len(contents.members)}个文件"
    if checking:
        click.echo(f"完整。{told}。")
        return FINE
    sound = _compared(contents)
    click.echo(f"已恢复{told}，用时{time.monotonic() - started:.0f}秒。")
    return FINE if sound else FINDINGS


def _compared(contents: Contents) -> bool:
    """Whether trail and files are what they were, with a line for what is not."""
    anchor = contents.trail and Anchor(sequence=contents.trail[0], digest=contents.trail[1])
    verdict = audit.verify(anchor)
    if not verdict.holds:
        click.echo(f"办理痕迹不符：{verdict.reason}")
    damaged = sum(1 for _ in filing.damaged())
    if damaged:
        click.echo(f"备份时文件库就缺少或者损坏{damaged}个文件，见 gongkai web files verify。")
    return verdict.holds and not damaged
