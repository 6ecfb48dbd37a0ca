"""The group of the platform's commands, each loaded with Django only when it is called."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

import click

from gongkai.cli.lazy import LazyGroup
from gongkai.cli.words import Refusal

# name → (module:object, one line of help)
COMMANDS = {
    "run": ("gongkai.cli.web.run:run", "启动平台；首次启动时建立数据库，升级后更新数据库结构"),
    "setup": ("gongkai.cli.web.setup:setup", "按名单登记机关、内设机构和工作人员"),
    "officer": ("gongkai.cli.web.officer:officer", "人员账号：列出、重置密码、离岗"),
    "demo": ("gongkai.cli.web.demo:demo", "装入五个乡镇的演示数据，核对，启动"),
    "doctor": (
        "gongkai.cli.web.doctor:doctor",
        "检查安装：数据目录、数据库、密钥、办理痕迹、工作日历",
    ),
    "export": ("gongkai.cli.web.export:export", "把一个机关的公开页面导出为静态文件"),
    "inspect": ("gongkai.cli.web.inspect:inspect", "门户自查：栏目更新，打不开的链接"),
    "search": ("gongkai.cli.web.search:search", "重建检索索引，查看是否跟上数据库"),
    "notify": ("gongkai.cli.web.notify:notify", "提醒将到期的申请，发送待发的通知"),
    "daily": ("gongkai.cli.web.daily:daily", "每日任务：公示期满撤下，跟进索引，查附件和链接"),
    "backup": ("gongkai.cli.web.backup:backup", "备份数据库、文件库和密钥，平台不必停"),
    "restore": ("gongkai.cli.web.restore:restore", "用备份恢复到空的数据目录，并核对"),
    "files": ("gongkai.cli.web.files:files", "核对文件库，清理没有用到的文件"),
    "reports": ("gongkai.cli.web.reports:reports", "核验已签发的年度报告"),
    "package": ("gongkai.cli.web.package:package", "离线报送包：导出、核验、导入"),
    "audit": ("gongkai.cli.web.audit:audit", "核验办理痕迹"),
}


class PlatformGroup(LazyGroup):
    """Loads Django, with the data folder that was named, before a command's module."""

    def prepare(self, ctx: click.Context) -> None:
        """Load Django over the data folder of the call.

        Raises:
            Refusal: for a setting of the environment that cannot be read.
        """
        data: Path | None = ctx.params.get("data")
        if data is not None:
            os.environ["GONGKAI_DATA"] = str(data.absolute())
        serving = importlib.import_module("gongkai.web.serving")
        errors = importlib.import_module("gongkai.web.errors")
        try:
            serving.ready()
        except errors.Refused as fault:
            raise Refusal(str(fault)) from None

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command.

        Raises:
            Refusal: where the platform's own libraries are not installed.
        """
        try:
            return super().get_command(ctx, cmd_name)
        except ModuleNotFoundError as missing:
            lacks = (missing.name or "").partition(".")[0]
            if lacks == "gongkai":
                raise
            raise Refusal(
                f"平台需要的组件没有装齐（缺 {lacks}）。请先执行：pip install 'gongkai[web]'"
            ) from None


@click.group(
    cls=PlatformGroup,
    table=COMMANDS,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="目录",
    help="数据目录（数据库和密钥），缺省为环境变量 GONGKAI_DATA 或 ./var",
)
def web(data: Path | None) -> None:
    """平台：启动、演示、体检、核验办理痕迹。"""
