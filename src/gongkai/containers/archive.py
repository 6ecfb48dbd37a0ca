"""A zip that is looked at before it is unpacked (压缩包)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

from gongkai.containers.errors import BeyondLimit, Broken, Locked, Unsafe

MAX_MEMBERS, MAX_UNPACKED, MAX_RATIO = 2_000, 200 * 1024 * 1024, 200
SMALL = 1024 * 1024  # below that a high ratio is only a very regular text
INCOMPLETE = "文档不完整或已损坏，请重新下载，或打开后另存一份再读。"
LYING = "文档包里有文件与登记的大小不符，不安全，请打开后另存一份再读。"
_LOCAL_HEADER = 30
_LOCAL, _END = b"PK\x03\x04", b"PK\x05\x06"


class Archive:
    """A zip found harmless (压缩包); its members are read one by one, within the limits.

    Raises:
        Broken: not a whole zip.
        Locked: a member has a password.
        Unsafe: it lies about sizes, names a member twice, or points outside itself.
        BeyondLimit: beyond a limit, which the message names.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._members = self._archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, IndexError):
            raise Broken(INCOMPLETE) from None
        _refuse_hostile(self._members)
        if any(not self._is_honest(info) for info in self._members):
            raise Unsafe(LYING)

    @property
    def members(self) -> list[str]:
        """The names of the files in it, as they are written, folders left out."""
        return [info.filename for info in self._members if not info.is_dir()]

    def title(self, name: str) -> str:
        """Return a member's name as it was given: Windows packs Chinese as GBK without saying so."""
        if self._archive.getinfo(name).flag_bits & 0x800:
            return name
        try:
            return name.encode("cp437").decode("gb18030")
        except UnicodeError:
            return name

    def read(self, name: str) -> bytes:
        """Return a member's bytes.

        Raises:
            KeyError: there is no member of that name.
            Broken: the member is damaged.
            Unsafe: it is larger than it said.
        """
        return self._read(self._archive.getinfo(name))

    def _is_honest(self, info: zipfile.ZipInfo) -> bool:
        """Whether the member's own header says of its size what the directory says."""
        header = self._data[info.header_offset : info.header_offset + _LOCAL_HEADER]
        if len(header) < _LOCAL_HEADER or header[:4] != _LOCAL:
            return False
        packed, size = (int.from_bytes(header[at : at + 4], "little") for at in (18, 22))
        later = header[6] & 0x08 and not size  # sizes stand behind the content
        wide = 0xFFFFFFFF in {packed, size}
        return bool(later or wide or (packed, size) == (info.compress_size, info.file_size))

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        content = self._begin(info, info.file_size + 1)
        if len(content) != info.file_size:
            raise Unsafe(LYING)
        return content

    def _begin(self, info: zipfile.ZipInfo, size: int) -> bytes:
        """Return so many bytes of a member, or all of it where it has fewer."""
        try:
            with self._archive.open(info) as member:
                return member.read(size)
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
            EOFError,
            zlib.error,
            OSError,
        ):
            raise Broken(INCOMPLETE) from None


def is_plain_zip(data: bytes) -> bool:
    """Say whether a zip begins at the first byte and ends at the last: nothing stands around it."""
    end = data.rfind(_END)
    if not data.startswith((_LOCAL, _END)) or end < 0 or len(data) < end + 22:
        return False
    comment = int.from_bytes(data[end + 20 : end + 22], "little")
    return len(data) == end + 22 + comment


def hides_zip(data: bytes) -> bool:
    """Say whether a file that is no zip could be opened as one all the same (多重格式)."""
    tail = data[-(65_535 + 22) :]
    end = tail.rfind(_END)
    return end >= 0 and b"PK\x01\x02" in data and zipfile.is_zipfile(io.BytesIO(data))


def _refuse_hostile(members: Sequence[zipfile.ZipInfo]) -> None:
    names = [info.filename.lower() for info in members]
    if len(members) > MAX_MEMBERS:
        raise BeyondLimit(f"文档包里的文件超过{MAX_MEMBERS}个的上限，请打开后另存一份再读。")
    if len(set(names)) < len(names):
        raise Unsafe("文档包里有重名的文件，无法确定读哪一个，请打开后另存一份再读。")
    if any(_escapes(name) for name in names):
        raise Unsafe("文档包里有指向包外的路径，不安全，请打开后另存一份再读。")
    if any(info.flag_bits & 0x1 for info in members):
        raise Locked("文档有密码，请先取消密码再读。")
    if sum(info.file_size for info in members) > MAX_UNPACKED:
        raise BeyondLimit("文档解开后超过200 MB的上限，请删去图片等附件后再读。")
    if any(info.file_size > max(SMALL, MAX_RATIO * info.compress_size) for info in members):
        raise BeyondLimit(
            f"文档包里有文件的压缩比超过{MAX_RATIO}倍的上限，不安全，请打开后另存一份再读。"
        )


def _escapes(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or parts[0].endswith(":")
