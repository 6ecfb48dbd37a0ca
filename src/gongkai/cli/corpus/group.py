"""The group of the commands over many reports; DuckDB is loaded only when one of them runs."""

from __future__ import annotations

import click

from gongkai.cli.lazy import LazyGroup

# name → (module:object, one line of help)
COMMANDS = {
    "build": ("gongkai.cli.corpus.build:build", "把成批的年度报告读成年报库（Parquet）"),
    "check": ("gongkai.cli.corpus.check:check", "列出年报库里的全部问题，含同年重复和缺年"),
    "stats": ("gongkai.cli.corpus.stats:stats", "统计申请、结果、公开率、纠错率、逾期和问题"),
    "chart": ("gongkai.cli.corpus.chart:chart", "画出统计图，附数据表，成一份网页"),
}


@click.group(
    cls=LazyGroup, table=COMMANDS, options_metavar="[选项]", subcommand_metavar="命令 [参数]…"
)
def corpus() -> None:
    """年报库：成批读取、检查、统计、作图。"""
