"""The group of the commands about the working calendar."""

from __future__ import annotations

import click

from gongkai.cli.lazy import LazyGroup

# name → (module:object, one line of help)
COMMANDS = {
    "list": ("gongkai.cli.calendar.listing:listing", "列出各年度的放假安排、依据和工作日数"),
    "show": ("gongkai.cli.calendar.show:show", "列出一年的放假和调休上班日期"),
    "import": ("gongkai.cli.calendar.add:add", "导入一年的放假安排，或民族自治地方的放假"),
    "verify": ("gongkai.cli.calendar.verify:verify", "核对全部放假安排，指出缺的年度"),
}


@click.group(
    cls=LazyGroup, table=COMMANDS, options_metavar="[选项]", subcommand_metavar="命令 [参数]…"
)
def calendar() -> None:
    """工作日历：各年度的放假安排。

    导入的文件放在环境变量 GONGKAI_CALENDAR 所指的文件夹，默认是 ~/.config/gongkai/calendar。
    """
