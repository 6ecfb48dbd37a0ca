"""One file for a whole installation (备份文件): a tar whose last member lists the others.

Only what the list names, with its size and digest, is taken out again.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

FORMAT = "gongkai-backup/1"
LIST = "backup.json"
_LIST_MOST = 256 * 1024 * 1024
_CHUNK = 1024 * 1024


class BadBackup(Exception):  # noqa: N818 - what the file is
    """A file that is no whole backup of ours (备份文件有问题)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a backup says of itself (备份清单)."""

    version: str
    taken_at: str
    tables: Mapping[str, int] = field(default_factory=dict)
    trail: tuple[int, str] | None = None  # number and digest of the last entry
    members: Mapping[str, tuple[int, str]] = field(default_factory=dict)  # size and SHA-256


def write(target: IO[bytes], files: Iterable[tuple[str, Path]], about: Contents) -> Contents:
    """Write files under their names, then the list; return the list.

    A file that is gone by its turn is left out; who knows what has to be there compares.

    Raises:
        OSError: a file cannot be read, or the target not written.
    """
    members: dict[str, tuple[int, str]] = {}
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, path in files:
            with suppress(FileNotFoundError), path.open("rb") as source:  # taken away meanwhile
                size = os.fstat(source.fileno()).st_size
                watched = _Watched(source)
                tar.addfile(_member(name, size), watched)
                members[name] = (size, watched.digest())
        listed = Contents(
            version=about.version,
            taken_at=about.taken_at,
            tables=about.tables,
            trail=about.trail,
            members=members,
        )
        data = json.dumps(_as_json(listed)).encode()
        tar.addfile(_member(LIST, len(data)), io.BytesIO(data))
    return listed


def read(source: Path, into: Path | None = None) -> Contents:
    """Prove a backup whole; with ``into``, an empty folder, take its files out there.

    Raises:
        BadBackup: for anything that is not exactly what was written, with what is wrong.
        OSError: the file cannot be read, or the folder not written.
    """
    found: dict[str, tuple[int, str]] = {}
    listed: Contents | None = None
    try:
        with tarfile.open(source, mode="r:") as tar:
            for member in tar:
                if listed is not None:
                    raise BadBackup("清单后面还有内容")
                if member.name == LIST:
                    listed = _from_json(_bytes_of(tar, member))
                else:
                    name = _own_name(member, found)  # before anything of it is written
                    found[name] = _taken(tar, member, into)
    except (tarfile.TarError, EOFError, UnicodeError) as fault:
        raise BadBackup("不是备份文件，或者没有复制完整") from fault
    if listed is None:
        raise BadBackup("没有清单：可能没有复制完整")
    _compare(found, listed.members)
    return listed


def _compare(found: Mapping[str, tuple[int, str]], members: Mapping[str, tuple[int, str]]) -> None:
    for name in sorted(found.keys() | members.keys()):
        if found.get(name) != members.get(name):
            raise BadBackup(f"“{name}”与清单不符")


def _own_name(member: tarfile.TarInfo, found: Mapping[str, object]) -> str:
    name = PurePosixPath(member.name)
    plain = name.as_posix() == member.name and not name.is_absolute() and ".." not in name.parts
    if not (plain and member.isreg()) or member.name in found:
        raise BadBackup("有不该有的成员（链接、上级路径或者重名）")
    return member.name


def _taken(tar: tarfile.TarFile, member: tarfile.TarInfo, into: Path | None) -> tuple[int, str]:
    source = tar.extractfile(member)
    assert source is not None  # noqa: S101 - a regular file
    watched = _Watched(source)
    if into is None:
        while watched.read(_CHUNK):
            pass
    else:
        path = into / member.name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=False)
        with path.open("wb") as file:
            while part := watched.read(_CHUNK):
                file.write(part)
    return member.size, watched.digest()


def _bytes_of(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    source = tar.extractfile(member) if member.isreg() and member.size <= _LIST_MOST else None
    if source is None:
        raise BadBackup("清单不能读取")
    return source.read()


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


class _Watched:
    """A stream that adds up the digest of what passes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._sum = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        part = self._stream.read(size)
        self._sum.update(part)
        return part

    def digest(self) -> str:
        return self._sum.hexdigest()


def _as_json(contents: Contents) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": contents.version,
        "taken_at": contents.taken_at,
        "tables": dict(contents.tables),
        "trail": list(contents.trail) if contents.trail else None,
        "members": {name: list(told) for name, told in contents.members.items()},
    }


def _from_json(data: bytes) -> Contents:
    try:
        told = json.loads(data)
        if told["format"] != FORMAT:
            raise BadBackup(f"格式是{told['format']}，本版只认识{FORMAT}")
        trail = told["trail"]
        return Contents(
            version=str(told["version"]),
            taken_at=str(told["taken_at"]),
            tables={str(name): int(count) for name, count in told["tables"].items()},
            trail=(int(trail[0]), str(trail[1])) if trail else None,
            members={
                str(name): (int(size), str(digest))
                for name, (size, digest) in told["members"].items()
            },
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as fault:
        raise BadBackup("清单不能识别") from fault
