"""The reference of the command line, as the commands print it (命令参考).

``python -m gongkai.cli.reference > docs/reference-cli.md``
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from gongkai.cli.app import root

WIDTH = 98
# The platform's commands load Django; `gongkai web --help` lists them.
ELSEWHERE = ("web",)
_HEAD = """\
# 命令参考 · Command-line reference

由各命令自己印出（`python -m gongkai.cli.reference`），测试保证两者一致。
Printed by the commands themselves; a test holds this page to them.

- 数据写到标准输出，说明和进度写到标准错误；`-o` 写到文件，文件要么完整要么没有。
- 输入可以是文件、文件夹、压缩包（.zip）或 `-`（标准输入）。
- 退出码：0 正常；1 有发现；2 用法不对或有文件读不出；130 中断。
- 输出没有颜色，`NO_COLOR` 设与不设都一样；不在终端上运行时从不提问。
- CSV 按 RFC 4180；写到文件时带 UTF-8 的 BOM，供 Excel 识别。以 `=`、`+`、`-`、`@`、制表符等开头的文字前加一个
  `'`，以免被当作公式；数（如 -5）不加。
- 平台的命令见 `gongkai web --help`。
"""


def reference() -> str:
    """Return the page: every command with its help, groups before their commands."""
    return _HEAD + "".join(_pages(root, _context(root, "gongkai", None)))


def _pages(command: click.Command, ctx: click.Context) -> Iterator[str]:
    yield f"\n## {ctx.command_path}\n\n```text\n{command.get_help(ctx).rstrip()}\n```\n"
    if not isinstance(command, click.Group):
        return
    for name in command.list_commands(ctx):
        if name not in ELSEWHERE and (found := command.get_command(ctx, name)) is not None:
            yield from _pages(found, _context(found, name, ctx))


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    settings = {**command.context_settings, "terminal_width": WIDTH}
    return command.context_class(command, info_name=name, parent=parent, **settings)


if __name__ == "__main__":
    sys.stdout.buffer.write(reference().encode("utf-8"))
