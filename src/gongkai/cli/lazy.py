"""Groups that import a command's module only when that command is called (按需加载)."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Mapping
from typing import Any

import click

from gongkai.cli.words import Refusal

Commands = Mapping[str, tuple[str, str]]  # name → (module:object, one line of help)


class LazyGroup(click.Group):
    """A group whose table of commands can be listed without loading any of them."""

    def __init__(self, *args: Any, table: Commands, **options: Any) -> None:
        super().__init__(*args, **options)
        self.table = table

    def prepare(self, ctx: click.Context) -> None:
        """Do what every command of the group needs before its module is loaded; here: nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command, or ``None`` where there is none of that name."""
        if cmd_name not in self.table:
            return None
        self.prepare(ctx)
        module, _, name = self.table[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command called; an unknown one is refused with the nearest names."""
        if args[0] not in self.table and not args[0].startswith("-"):
            near = "、".join(difflib.get_close_matches(args[0], self.table, n=3))
            advice = f"您是不是要用：{near}" if near else f"全部命令请看：{ctx.command_path} --help"
            raise Refusal(f"没有命令 {args[0]}。{advice}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without loading them."""
        with formatter.section("命令"):
            formatter.write_dl([(name, line) for name, (_, line) in self.table.items()])
