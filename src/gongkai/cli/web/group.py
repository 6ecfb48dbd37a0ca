"""The group of the platform's commands, each loaded with Django only when it is called."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

import click

# name → (module:object, one line of help)
COMMANDS = {
    "run": ("gongkai.cli.web.run:run", "启动平台；首次启动时建立数据库，升级后更新数据库结构"),
    "doctor": (
        "gongkai.cli.web.doctor:doctor",
        "检查安装：数据目录、数据库、密钥、办理痕迹、工作日历",
    ),
    "audit": ("gongkai.cli.web.audit:audit", "核验办理痕迹"),
}


class PlatformGroup(click.Group):
    """Loads Django, with the data folder that was named, before a command's module."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the handbook."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command, or ``None`` where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        _load_django(ctx.params.get("data"))
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without loading them."""
        with formatter.section("命令"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _load_django(data: Path | None) -> None:
    if data is not None:
        os.environ["GONGKAI_DATA"] = str(data.absolute())
    importlib.import_module("gongkai.web.serving").ready()


@click.group(cls=PlatformGroup, options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="目录",
    help="数据目录（数据库和密钥），缺省为环境变量 GONGKAI_DATA 或 ./var",
)
def web(data: Path | None) -> None:
    """平台：启动、体检、核验办理痕迹。"""
