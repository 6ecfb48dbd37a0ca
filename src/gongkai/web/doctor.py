"""Looking over an installation and saying what is wrong with it (体检)."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from gongkai.law.holiday_files import published_year
from gongkai.web import configuring, schema
from gongkai.web.audit import selectors as audit
from gongkai.web.bodies import selectors as bodies
from gongkai.web.filing import selectors as filing
from gongkai.web.secret import FILE_NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One thing looked at (检查项): ``fault`` says what is wrong and what to do; empty is fine."""

    name: str
    fault: str = ""


Check = Callable[[], str]


def examine() -> Iterator[Result]:
    """Look at everything, one after the other; stop at what makes the rest impossible."""
    for name, check in CHECKS.items():
        fault = check()
        yield Result(name=name, fault=fault)
        if fault and check in VITAL:
            return


def fault_of_database() -> str:
    """Return why the database cannot be used, or nothing (数据库是否可用)."""
    return next((fault for check in CHECKS.values() if check in VITAL and (fault := check())), "")


def _folder() -> str:
    folder: Path = settings.DATA
    if not folder.is_dir():
        return f"没有数据目录 {folder}：请先运行 gongkai web run，或用 --data 指明目录。"
    if not os.access(folder, os.W_OK):
        return f"数据目录 {folder} 不可写：请修改目录权限。"
    return ""


def _database() -> str:
    if connection.vendor != "sqlite":
        return _server()
    if not Path(str(settings.DATABASES["default"]["NAME"])).is_file():
        return "还没有数据库：请先运行 gongkai web run。"
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check")
            (answer,) = cursor.fetchone()
    except DatabaseError:
        return "数据库文件不能读取：请停止服务，用最近的备份恢复。"
    return "" if answer == "ok" else "数据库文件已损坏：请停止服务，用最近的备份恢复。"


def _server() -> str:
    try:
        connection.ensure_connection()
    except DatabaseError:
        return "数据库服务器连接不上：请检查 GONGKAI_DATABASE 和数据库服务。"
    return ""


def _secret() -> str:
    path: Path = settings.DATA / FILE_NAME
    if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        return f"密钥文件 {path} 其他用户可以读取：请运行 chmod 600 {path}。"
    return ""


def _installation() -> str:
    return (
        "" if bodies.installation() else "还没有登记本系统和机关：请先完成初始设置或放入演示数据。"
    )


def _trail() -> str:
    return audit.verify().reason


def _files() -> str:
    missing = filing.missing()
    if missing:
        return f"文件库缺少{missing}个文件：请用备份恢复 {settings.FILES} 。"
    return ""


def _settings() -> str:
    return "".join(configuring.faults())


def _calendar() -> str:
    year = timezone.localdate().year
    if published_year(year) is None:
        return f"没有{year}年放假通知的日历：期限会按推算得出，请更新本软件。"
    return ""


def _debugging() -> str:
    return "调试方式已打开，会泄露内部信息：请去掉 GONGKAI_DEBUG。" if settings.DEBUG else ""


CHECKS: dict[str, Check] = {
    "系统设置": _settings,
    "数据目录": _folder,
    "数据库": _database,
    "数据库结构": schema.fault,
    "密钥": _secret,
    "初始设置": _installation,
    "办理痕迹": _trail,
    "文件库": _files,
    "工作日历": _calendar,
    "调试方式": _debugging,
}
VITAL = frozenset({_folder, _database, schema.fault})
