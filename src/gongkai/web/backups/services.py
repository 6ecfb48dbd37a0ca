"""Taking a backup and living from it again (备份、恢复)."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

import gongkai
from gongkai.web.backups import archive, snapshot
from gongkai.web.backups.archive import BadBackup, Contents
from gongkai.web.errors import Refused

DATABASE = "gongkai.sqlite3"
# Derived from the database, or only of use to a process that runs.
_LEFT_OUT = ("search",)
_HALF = ".half-"
_WHY = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EFBIG: "磁盘空间不足",
    errno.ENOENT: "没有这个文件夹",
    errno.EACCES: "没有写的权限",
    errno.EROFS: "磁盘只读",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that was written (备份结果); ``missing`` contents were not on disk to be saved."""

    path: Path
    contents: Contents
    missing: int


def back_up(target: Path) -> Backup:
    """Write everything an installation consists of into one file (备份).

    Others may go on working: the database is copied as it stands at one moment, and a content that
    it names was on disk before its row was. An earlier file of the name is replaced only by a whole
    one. ``target`` may be a folder: the file is then named by the time.

    Raises:
        Refused: with the cause and the cure; what stood at ``target`` is untouched.
    """
    _refuse_server()
    now, target = timezone.localtime(), target.absolute()
    if target.is_dir():
        target = target / f"gongkai-{now:%Y%m%d-%H%M%S}.tar"
    data: Path = settings.DATA
    try:
        with tempfile.TemporaryDirectory(prefix=_HALF, dir=target.parent) as folder:
            copied = Path(folder) / DATABASE
            snapshot.take(data / DATABASE, copied)
            about = Contents(
                version=gongkai.__version__,
                taken_at=now.isoformat(timespec="seconds"),
                tables=snapshot.counts(copied),
                trail=snapshot.trail(copied),
            )
            draft = Path(folder) / "draft.tar"
            draft.touch(mode=0o600)
            with draft.open("wb") as file:
                contents = archive.write(file, [(DATABASE, copied), *_files(data)], about)
                file.flush()
                os.fsync(file.fileno())
            archive.read(draft)
            kept = {name.rpartition("/")[2] for name in contents.members}
            missing = len(snapshot.file_digests(copied) - kept)
            draft.replace(target)
    except (OSError, sqlite3.Error, BadBackup) as fault:
        raise Refused(
            f"备份没有完成（{_why(fault)}）：请检查 {target.parent} 的空间和权限后重试；"
            "原有的备份没有改动。"
        ) from fault
    return Backup(path=target, contents=contents, missing=missing)


def prove(source: Path) -> Contents:
    """Read a backup through and return what it holds; nothing is written (核验备份).

    Raises:
        Refused: for a file that is not whole.
    """
    return _read(source, None)


def restore(source: Path) -> Contents:
    """Put an installation back into an empty data folder (恢复).

    Raises:
        Refused: with the cause and the cure; the data folder is then as it was.
    """
    _refuse_server()
    data: Path = settings.DATA
    if data.exists() and any(data.iterdir()):
        raise Refused(f"数据目录 {data} 里已有内容：请用 --data 指明一个空的目录再恢复。")
    try:
        data.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=_HALF, dir=data.parent))
    except OSError as fault:
        raise Refused(f"不能写入 {data.parent}（{_why(fault)}）：请改用可写的目录。") from fault
    try:
        contents = _read(source, folder)
        _same(folder / DATABASE, contents)
        folder.rename(data)
    except OSError as fault:
        raise Refused(f"恢复没有完成（{_why(fault)}）：请检查空间和权限后重试。") from fault
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return contents


def _read(source: Path, into: Path | None) -> Contents:
    try:
        return archive.read(source, into)
    except BadBackup as fault:
        raise Refused(f"{source.name}不能恢复：{fault}，请换一份备份。") from fault
    except OSError as fault:
        if into is not None and source.is_file() and fault.errno in _WHY:
            raise
        raise Refused(f"{source} 不能读取：请检查路径和权限。") from fault


def _same(database: Path, contents: Contents) -> None:
    whole = database.is_file() and snapshot.is_sound(database)
    if (
        not whole
        or snapshot.counts(database) != contents.tables
        or snapshot.trail(database) != contents.trail
    ):
        raise Refused("备份里的数据库与清单不符，请换一份备份。")


def _files(data: Path) -> Iterator[tuple[str, Path]]:
    """Every file of the data folder but the database itself and what can be made again."""
    for path in sorted(data.rglob("*")):
        name = path.relative_to(data)
        if name.parts[0] in _LEFT_OUT or any(part.startswith(".") for part in name.parts):
            continue
        beside = len(name.parts) == 1 and (path.suffix == ".tar" or path.name.startswith(DATABASE))
        if path.is_file() and not beside:
            yield name.as_posix(), path


def _refuse_server() -> None:
    if connection.vendor != "sqlite":
        raise Refused(
            "数据库在 PostgreSQL：请用 pg_dump 备份、pg_restore 恢复数据库，"
            f"并复制数据目录 {settings.DATA}（文件库和密钥）。"
        )


def _why(fault: Exception) -> str:
    if isinstance(fault, OSError) and fault.errno is not None:
        return _WHY.get(fault.errno, os.strerror(fault.errno))
    return "数据库读不出，或者写不下"
