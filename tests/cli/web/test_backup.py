"""Backups are whole or not there, and an installation lives from them again (G09–G11)."""

from __future__ import annotations

import io
import os
import random
import sqlite3
import subprocess
import sys
import tarfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from gongkai.web.backups import snapshot
from gongkai.web.backups.services import restore
from gongkai.web.errors import Refused

DATABASE = "gongkai.sqlite3"
# A row of the store and its content, as an upload leaves them.
STORE = """
import hashlib, sys
from gongkai.web.serving import prepare, ready
ready(); prepare()
from django.core.files.base import ContentFile
from gongkai.web.filing import services
from gongkai.web.filing.purposes import Purpose
from gongkai.web.secret import secret_key
from django.conf import settings
secret_key(settings.DATA)
page = ContentFile("某乡公示".encode(), name="公示.txt")
print(services.keep(page, for_=Purpose.DESK, by=None).content.sha256)
"""
KILLED = """
import itertools, os, signal, sys
from gongkai.web.serving import prepare, ready
ready()
from django.db import connection
count = itertools.count(1)
def kill(execute, *words):
    if next(count) == {at}:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(*words)
with connection.execute_wrapper(kill):
    prepare()
"""
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
from gongkai.cli.app import run
sys.exit(run(sys.argv[1:]))
"""


def ran(*words: str, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "GONGKAI_DATA": str(data)},
    )


def gongkai(*words: str, data: Path) -> subprocess.CompletedProcess[str]:
    return ran("-m", "gongkai", "web", *words, data=data)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with one file in its store."""
    data = tmp_path_factory.mktemp("installed") / "data"
    made = ran("-c", STORE, data=data)
    assert made.returncode == 0, made.stderr
    return data


@pytest.fixture(scope="module")
def taken(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it."""
    target = tmp_path_factory.mktemp("backups") / "昨夜.tar"
    answer = gongkai("backup", str(target), data=installed)
    assert answer.returncode == 0, answer.stderr
    assert f"已备份到 {target}" in answer.stdout
    return target


def schema(database: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(database)) as opened:
        found = opened.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return sorted(found.fetchall())


class TestG09:
    """用昨夜的备份在空机器上恢复：记录数、文件、痕迹相同。"""

    def test_g09_everything_is_there_again(
        self, installed: Path, taken: Path, tmp_path: Path
    ) -> None:
        data = tmp_path / "新机器" / "data"
        answer = gongkai("restore", str(taken), data=data)
        assert (answer.returncode, answer.stderr) == (0, "")
        assert "用时" in answer.stdout
        assert snapshot.counts(data / DATABASE) == snapshot.counts(installed / DATABASE)
        assert snapshot.trail(data / DATABASE) == snapshot.trail(installed / DATABASE)
        (digest,) = snapshot.file_digests(data / DATABASE)
        kept = data / "files" / digest[:2] / digest
        assert kept.read_bytes() == "某乡公示".encode()
        assert (data / "secret-key").read_bytes() == (installed / "secret-key").read_bytes()
        # The folder keeps others out, whatever lies in it.
        assert data.stat().st_mode & 0o077 == 0
        assert gongkai("files", "verify", data=data).returncode == 0
        assert gongkai("audit", "verify", data=data).returncode == 0

    def test_g09_never_over_what_is_there(self, installed: Path, taken: Path) -> None:
        before = (installed / DATABASE).read_bytes()
        answer = gongkai("restore", str(taken), data=installed)
        assert answer.returncode == 2
        assert "已有内容" in answer.stderr
        assert (installed / DATABASE).read_bytes() == before

    def test_g09_a_missing_file_is_told(self, installed: Path, tmp_path: Path) -> None:
        data, target = tmp_path / "data", tmp_path / "a.tar"
        assert gongkai("backup", str(target), data=installed).returncode == 0
        assert gongkai("restore", str(target), data=data).returncode == 0
        (digest,) = snapshot.file_digests(data / DATABASE)
        (data / "files" / digest[:2] / digest).unlink()
        answer = gongkai("backup", str(tmp_path / "b.tar"), data=data)
        assert answer.returncode == 1
        assert "缺少1个文件" in answer.stdout


class TestG10:
    """备份时有人在写；备份盘写满。"""

    def test_g10_the_copy_is_of_one_moment(self, tmp_path: Path) -> None:
        database = tmp_path / "a.sqlite3"
        with closing(sqlite3.connect(database)) as opened:
            opened.executescript(
                "PRAGMA journal_mode=WAL; CREATE TABLE a (n, b BLOB); CREATE TABLE b (n)"
            )
        stop = threading.Event()

        def write() -> None:
            with closing(sqlite3.connect(database, timeout=60)) as opened:
                while not stop.is_set():
                    with opened:
                        opened.execute("INSERT INTO a VALUES (1, zeroblob(5000))")
                        opened.execute("INSERT INTO b VALUES (1)")

        writer = threading.Thread(target=write)
        writer.start()
        try:
            seen: list[Mapping[str, int]] = []
            while len(seen) < 20:
                copy = tmp_path / f"{len(seen)}.sqlite3"
                snapshot.take(database, copy)
                seen.append(snapshot.counts(copy))
                assert snapshot.is_sound(copy)
        finally:
            stop.set()
            writer.join()
        assert all(one["a"] == one["b"] for one in seen)
        assert seen[-1]["a"] > seen[0]["a"]

    def test_g10_a_full_disk_leaves_the_old_backup(
        self, installed: Path, taken: Path, tmp_path: Path
    ) -> None:
        target = tmp_path / "昨夜.tar"
        target.write_bytes(taken.read_bytes())
        words = ("web", "--data", str(installed), "backup", str(target))
        answer = ran("-c", LIMITED, *words, data=installed)
        assert answer.returncode == 2
        assert "备份没有完成" in answer.stderr
        assert "原有的备份没有改动" in answer.stderr
        assert len(answer.stderr.splitlines()) == 1
        assert target.read_bytes() == taken.read_bytes()
        assert list(tmp_path.iterdir()) == [target]

    def test_g10_no_place_to_write(self, installed: Path, tmp_path: Path) -> None:
        answer = gongkai("backup", str(tmp_path / "没有" / "a.tar"), data=installed)
        assert answer.returncode == 2
        assert "没有这个文件夹" in answer.stderr


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def without_the_list(data: bytes) -> bytes:
    return made_again(data, lambda name, body: [] if name == "backup.json" else [(name, body)])


def changed(data: bytes) -> bytes:
    return made_again(data, lambda name, body: [(name, body if name != "secret-key" else b"other")])


def climbing(data: bytes) -> bytes:
    return made_again(
        data, lambda name, body: [(f"../{name}" if name == "secret-key" else name, body)]
    )


def absolute(data: bytes) -> bytes:
    return made_again(
        data,
        lambda name, body: [(f"/tmp/{name}" if name == "secret-key" else name, body)],  # noqa: S108
    )


def doubled(data: bytes) -> bytes:
    return made_again(data, lambda name, body: [(name, body)] * (1 + (name == "secret-key")))


def continued(data: bytes) -> bytes:
    return made_again(
        data, lambda name, body: [(name, body)] + [("more", b"")] * (name == "backup.json")
    )


def linked(data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        member = tarfile.TarInfo("secret-key")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)
    return out.getvalue() if data else b""


def made_again(data: bytes, change: Callable[[str, bytes], list[tuple[str, bytes]]]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(data)) as was, tarfile.open(fileobj=out, mode="w") as tar:
        for member in was:
            stream = was.extractfile(member)
            assert stream is not None
            for name, body in change(member.name, stream.read()):
                fresh = tarfile.TarInfo(name)
                fresh.size = len(body)
                tar.addfile(fresh, io.BytesIO(body))
    return out.getvalue()


HOSTILE = [
    cut,
    without_the_list,
    changed,
    climbing,
    absolute,
    doubled,
    continued,
    linked,
    lambda data: b"",
    lambda data: b"not a backup at all" * 100,
]


def flipped(data: bytes) -> Iterator[bytes]:
    """Backups with one byte of their contents changed, at places all over the file."""
    chance = random.Random(3)  # noqa: S311 - any place will do
    for _ in range(6):
        at = chance.randrange(512, len(data) - 20_000)
        yield data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]


@pytest.mark.django_db  # which database is asked about is a setting
@pytest.mark.parametrize("spoil", HOSTILE)
def test_a_backup_that_is_not_whole_is_refused(
    taken: Path, tmp_path: Path, settings: Any, spoil: Callable[[bytes], bytes]
) -> None:
    settings.DATA = tmp_path / "data"
    refused(spoil(taken.read_bytes()), tmp_path)


@pytest.mark.django_db
def test_a_changed_byte_is_refused(taken: Path, tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path / "data"
    for data in flipped(taken.read_bytes()):
        refused(data, tmp_path)


def refused(data: bytes, folder: Path) -> None:
    source = folder / "坏.tar"
    source.write_bytes(data)
    with pytest.raises(Refused) as told:
        restore(source)
    assert str(told.value).startswith("坏.tar不能恢复：")
    assert str(told.value).endswith("请换一份备份。")
    assert [path.name for path in folder.iterdir()] == ["坏.tar"]


class TestG11:
    """升级中途停下；降级。"""

    def test_g11_an_upgrade_that_stopped_is_finished_by_the_next_start(
        self, installed: Path, tmp_path: Path
    ) -> None:
        data = tmp_path / "data"
        for at in (700, 400):  # the second time it gets further, from where the first one was
            assert ran("-c", KILLED.format(at=at), data=data).returncode == -9
        again = ran("-c", KILLED.format(at=0), data=data)
        assert again.returncode == 0, again.stderr
        assert schema(data / DATABASE) == schema(installed / DATABASE)

    def test_g11_an_older_version_leaves_a_newer_database_alone(
        self, taken: Path, tmp_path: Path
    ) -> None:
        data = tmp_path / "data"
        assert gongkai("restore", str(taken), data=data).returncode == 0
        with closing(sqlite3.connect(data / DATABASE)) as opened, opened:
            opened.execute(
                "INSERT INTO django_migrations (app, name, applied) "
                "VALUES ('reports', '9999_later', '2027-01-01')"
            )
        before = schema(data / DATABASE)
        for command, code in (("run", 2), ("doctor", 1), ("daily", 2)):
            answer = gongkai(command, data=data)
            assert answer.returncode == code
            assert "数据库是更新的版本" in answer.stdout + answer.stderr
        assert schema(data / DATABASE) == before
