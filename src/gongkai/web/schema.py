"""Whether the database is built as this version builds it (数据库结构)."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

NEWER = (
    "数据库是更新的版本建立或升级的，本版不能使用：请安装新版，"
    "或者用升级以前的备份恢复（gongkai web restore）。"
)
OLDER = "数据库结构不是最新：请运行 gongkai web run 完成升级。"


def fault() -> str:
    """Return what is wrong with the structure and its cure, or nothing."""
    executor = MigrationExecutor(connection)
    if _newer(executor):
        return NEWER
    return OLDER if executor.migration_plan(executor.loader.graph.leaf_nodes()) else ""


def _newer(executor: MigrationExecutor) -> bool:
    """Whether a later version has worked on this database: its changes are unknown here."""
    known = executor.loader.disk_migrations
    ours = {app for app, _ in known}
    return any(key[0] in ours and key not in known for key in executor.loader.applied_migrations)
