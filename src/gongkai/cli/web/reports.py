"""``gongkai web reports verify``: proving what was signed (核验签发的年度报告)."""

from __future__ import annotations

import click

from gongkai.cli.app import FINDINGS, FINE
from gongkai.cli.words import Refusal
from gongkai.web.doctor import fault_of_database
from gongkai.web.reports import sealing, selectors


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def reports() -> None:
    """年度报告。"""


@reports.command(options_metavar="[选项]")
@click.option("--organ", metavar="代号", help="只核验一个机关（网址代号），缺省为全部")
@click.option("--year", type=int, metavar="年度", help="只核验一个年度，缺省为全部")
def verify(organ: str | None, year: int | None) -> int:
    """重新计算每一版已签发报告的摘要，和封存的、办理痕迹所记的对照；不一致的退出码为1。"""
    if fault := fault_of_database():
        raise Refusal(fault)
    checked = wrong = 0
    for report in selectors.signed(organ=organ, year=year):
        checked += 1
        broken = [one.what for one in sealing.verify(report) if not one.holds]
        wrong += bool(broken)
        told = f"不一致：{'、'.join(broken)}" if broken else "一致"
        rules = (report.seal or {}).get("rules", "没有记载")
        click.echo(f"{report.body.name} {report.year}年 第{report.version}版 规则{rules} {told}")
    if not checked:
        raise Refusal("没有已签发的年度报告，请核对机关代号和年度。")
    click.echo(f"共核验{checked}份，不一致{wrong}份。", err=True)
    return FINDINGS if wrong else FINE
