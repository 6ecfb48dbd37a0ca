"""The root command: lazy loading, Chinese help and errors, exit codes (contract §3–4)."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

import click

import gongkai
from gongkai.cli.help import ChineseFormatter
from gongkai.cli.lazy import LazyGroup
from gongkai.cli.words import in_chinese

# Every command's help is laid out by the same hand, whichever module it comes from.
click.Context.formatter_class = ChineseFormatter

FINE, FINDINGS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

# name → (module:object, one line of help); help is here so that listing loads nothing.
COMMANDS = {
    "read": ("gongkai.cli.read:read", "读取已公布的年度报告，输出 JSON 等格式"),
    "check": ("gongkai.cli.check:check", "检查年度报告，列出问题、位置和改法"),
    "screen": ("gongkai.cli.screen:screen", "审查将要公开的文件：个人信息、密级标志、隐藏内容"),
    "rule": ("gongkai.cli.rule:rule", "说明一条检查规则，或列出全部规则"),
    "write": ("gongkai.cli.write:write", "按官方版式写出年度报告"),
    "blank": ("gongkai.cli.blank:blank", "写出一份空白年度报告供填写"),
    "corpus": ("gongkai.cli.corpus.group:corpus", "成批读取年度报告，检查、统计、作图"),
    "rollup": ("gongkai.cli.rollup:rollup", "汇总各机关的年度报告，附每个合计的组成"),
    "diff": ("gongkai.cli.diff:diff", "比较两份年度报告"),
    "history": ("gongkai.cli.history:history", "把一个机关历年的报告排在一起，写明口径的变化"),
    "workday": ("gongkai.cli.workday:workday", "计算工作日，逐日说明"),
    "calendar": ("gongkai.cli.calendar.group:calendar", "工作日历：列出、导入、核对各年放假安排"),
    "due": ("gongkai.cli.due:due", "由事件推算一件申请的答复期限"),
    "fee": ("gongkai.cli.fee:fee", "计算信息处理费，逐档说明"),
    "completion": ("gongkai.cli.completion:completion", "写出 bash、zsh、fish 的命令补全脚本"),
    "web": ("gongkai.cli.web:web", "平台：启动、演示数据与核对"),
}


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
)
@click.version_option(gongkai.__version__, "--version", prog_name="gongkai", help="显示版本")
def root() -> None:
    """公开（gongkai）：读取、检查、汇总政府信息公开年度报告，计算期限与费用。"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with the contract's exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 fine, 1 findings, 2 wrong use, 130."""
    try:
        outcome: Any = root.main(arguments, prog_name="gongkai", standalone_mode=False)
    except click.ClickException as problem:
        click.echo(in_chinese(problem), err=True)
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断。", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) went away; what it took is whole, so this is not an error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    return outcome if isinstance(outcome, int) else FINE
