"""What the command line says when it is used wrongly, in Chinese."""

from __future__ import annotations

import click
from click.exceptions import (
    BadArgumentUsage,
    BadOptionUsage,
    FileError,
    MissingParameter,
    NoSuchOption,
)

HINT = "用法请看：gongkai {}--help"


class Refusal(click.ClickException):
    """Something cannot be done: one Chinese sentence with the cause and the cure (exit 2)."""

    def format_message(self) -> str:
        """Return the sentence as it is."""
        return self.message


def in_chinese(problem: click.ClickException) -> str:
    """Return the message for a person, with the way to the right usage."""
    if isinstance(problem, Refusal):
        return problem.message
    where = ""
    if isinstance(problem, click.UsageError) and problem.ctx is not None:
        path = problem.ctx.command_path.partition(" ")[2]
        where = f"{path} " if path else ""
    return f"{_sentence(problem)}{HINT.format(where)}"


def _sentence(problem: click.ClickException) -> str:
    match problem:
        case NoSuchOption(option_name=name):
            return f"没有选项 {name}。"
        case MissingParameter(param=param):
            name = param.human_readable_name if param is not None else ""
            return f"缺少参数 {name}。"
        case BadOptionUsage(option_name=name):
            return f"选项 {name} 的用法不对：{problem.message}。"
        case BadArgumentUsage() | FileError():
            return f"{problem.format_message()}。"
        case click.BadParameter(param=param) if param is not None:
            return f"参数 {param.human_readable_name} 的值不合适：{problem.message}。"
        case _:
            return f"命令用法不对：{problem.format_message()}。"
