"""What the command line says when it is used wrongly, in Chinese (用法提示)."""

from __future__ import annotations

import click
from click.exceptions import BadOptionUsage, MissingParameter, NoArgsIsHelpError, NoSuchOption

HINT = "用法请看：gongkai {}--help"


class Refusal(click.ClickException):
    """Something cannot be done: one Chinese sentence with the cause and the cure (exit 2)."""

    def format_message(self) -> str:
        """Return the sentence as it is."""
        return self.message


def in_chinese(problem: click.ClickException) -> str:
    """Return the message for a person, with the way to the right usage."""
    if isinstance(problem, Refusal | NoArgsIsHelpError):
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
        case BadOptionUsage(option_name=name):
            return f"选项 {name} 的用法不对：要么缺少它的值，要么多写了值。"
        case MissingParameter(param=click.Parameter() as param):
            return f"缺少{_name(param)}。"
        case click.BadParameter(param=click.Parameter() as param):
            return f"{_name(param)}的值不合适：{_wanted(param.type, problem.message)}。"
        case _:
            return f"命令用法不对（{problem.format_message().rstrip('.')}）。"


def _name(param: click.Parameter) -> str:
    if isinstance(param, click.Option):
        return f"选项 {max(param.opts, key=len)} "
    return f"参数“{param.human_readable_name}”"


def _wanted(kind: object, said: str) -> str:
    """Say what a parameter of this kind takes; our own types say it themselves, in Chinese."""
    match kind:
        case click.Choice():
            return f"可选 {'、'.join(str(choice) for choice in kind.choices)}"
        case click.IntRange():
            return f"应为整数，范围 {kind.min} 到 {kind.max if kind.max is not None else '不限'}"
        case click.types.IntParamType():
            return "应为整数"
        case click.Path() | click.File():
            return "文件或目录不存在，或者不能读写，请检查路径"
        case _:
            return said.rstrip("。.")
