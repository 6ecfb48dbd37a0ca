"""A picture of the database at one moment, while others go on writing (数据库快照)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from gongkai.web.audit.models import Entry
from gongkai.web.filing.models import Content

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
_FILES = f"SELECT sha256 FROM {Content._meta.db_table}"  # noqa: S608 - our own name
_TRAIL = f"SELECT sequence, digest FROM {Entry._meta.db_table} ORDER BY sequence DESC LIMIT 1"  # noqa: S608


def take(database: Path, target: Path) -> None:
    """Copy a database that is in use, as it stands at one moment.

    Raises:
        sqlite3.Error: it cannot be read, or the copy not written.
    """
    with (
        closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=60)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        # As one file: no journal beside it has to be kept.
        copy.execute("PRAGMA journal_mode=DELETE")


def counts(database: Path) -> Mapping[str, int]:
    """Return how many rows each table has (各表行数)."""
    with closing(_opened(database)) as source:
        names = sorted(name for (name,) in source.execute(_TABLES))
        return {
            name: source.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
            for name in names
        }


def trail(database: Path) -> tuple[int, str] | None:
    """Return number and digest of the last entry of the trail (痕迹链头)."""
    with closing(_opened(database)) as source:
        last = source.execute(_TRAIL).fetchone()
    return (last[0], last[1]) if last else None


def file_digests(database: Path) -> set[str]:
    """Return the digests of all contents the rows name (登记的文件内容)."""
    with closing(_opened(database)) as source:
        return {sha256 for (sha256,) in source.execute(_FILES)}


def is_sound(database: Path) -> bool:
    """Whether the file is a whole database."""
    try:
        with closing(_opened(database)) as source:
            return bool(source.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def _opened(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
