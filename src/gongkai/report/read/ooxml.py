"""The package a Word document or a workbook is: a zip that is looked at before it is unpacked (OOXML 包).

Nothing is written to disk, nothing is fetched, no definition of a DTD is followed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar, cast

from lxml import etree

from gongkai.report.read.errors import TooLarge, UnreadableReport

MAX_MEMBERS, MAX_UNPACKED, MAX_RATIO = 2_000, 200 * 1024 * 1024, 200
SMALL = 1024 * 1024  # below that a high ratio is only a very regular text
T = TypeVar("T")
INCOMPLETE = "文档不完整或已损坏，请重新下载，或打开后另存一份再读。"
HAS_DTD = "文档里含不允许的定义（DTD），不安全，请用 Word 或 WPS 打开后另存一份再读。"
LYING = "文档包里有文件与登记的大小不符，不安全，请打开后另存一份再读。"
_XML = (".xml", ".rels")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w\-]+)[\"']")
_ENCODINGS = (b"utf-8", b"utf-16", b"utf-16le", b"utf-16be", b"us-ascii", b"ascii")
_LOCAL_HEADER = 30


class BadDocument(UnreadableReport):
    """A document that is not whole, or that must not be opened."""


class Target(Protocol):
    """What takes the elements of a part of the document, one after the other."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text, perhaps only a part of it."""

    def close(self) -> None:
        """The part ends."""


class Package:
    """A package found harmless (文档包).

    Raises:
        BadDocument: broken, encrypted, lying about itself, or with a DTD.
        TooLarge: beyond a limit, which the message names.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            members = self._archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, IndexError):
            raise BadDocument(INCOMPLETE) from None
        _refuse_hostile(members)
        if any(not self._is_honest(info) for info in members):
            raise BadDocument(LYING)
        self._parts = {
            info.filename.lstrip("/").lower(): self._read(info)
            for info in members
            if info.filename.lower().endswith(_XML)
        }
        if any(map(_has_dtd, self._parts.values())):
            raise BadDocument(HAS_DTD)

    def names(self) -> Iterator[str]:
        """Yield the names of the parts that are XML, in small letters."""
        return iter(self._parts)

    def part(self, name: str) -> bytes | None:
        """Return a part's bytes, or ``None`` where the package has none of that name."""
        return self._parts.get(name.lstrip("/").lower())

    def feed(self, name: str, target: Target) -> None:
        """Hand the elements of a part to a target."""
        content = self.part(name)
        if content is None:
            raise BadDocument(INCOMPLETE)
        parser = etree.XMLParser(
            target=cast("Any", target), resolve_entities=False, no_network=True, huge_tree=True
        )
        _parsed(lambda: parser.feed(content))
        _parsed(parser.close)

    def tree(self, name: str) -> etree._Element | None:
        """Return a small part as a tree, or ``None`` where there is none."""
        content = self.part(name)
        if content is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        return _parsed(lambda: etree.fromstring(content, parser))

    def _is_honest(self, info: zipfile.ZipInfo) -> bool:
        """Whether the member's own header says of its size what the directory says."""
        header = self._data[info.header_offset :][:_LOCAL_HEADER]
        if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04":
            return False
        packed, size = (int.from_bytes(header[at : at + 4], "little") for at in (18, 22))
        later = header[6] & 0x08 and not size  # sizes stand behind the content
        wide = 0xFFFFFFFF in {packed, size}
        return bool(later or wide or (packed, size) == (info.compress_size, info.file_size))

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        try:
            with self._archive.open(info) as member:
                content = member.read(info.file_size + 1)
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
            EOFError,
            zlib.error,
            OSError,
        ):
            raise BadDocument(INCOMPLETE) from None
        if len(content) != info.file_size:
            raise BadDocument(LYING)
        return content


def _refuse_hostile(members: Sequence[zipfile.ZipInfo]) -> None:
    names = [info.filename.lower() for info in members]
    if len(members) > MAX_MEMBERS:
        raise TooLarge(f"文档包里的文件超过{MAX_MEMBERS}个的上限，请打开后另存一份再读。")
    if len(set(names)) < len(names):
        raise BadDocument("文档包里有重名的文件，无法确定读哪一个，请打开后另存一份再读。")
    if any(_escapes(name) for name in names):
        raise BadDocument("文档包里有指向包外的路径，不安全，请打开后另存一份再读。")
    if any(info.flag_bits & 0x1 for info in members):
        raise BadDocument("文档有密码，请先取消密码再读。")
    if sum(info.file_size for info in members) > MAX_UNPACKED:
        raise TooLarge("文档解开后超过200 MB的上限，请删去图片等附件后再读。")
    if any(info.file_size > max(SMALL, MAX_RATIO * info.compress_size) for info in members):
        raise TooLarge(
            f"文档包里有文件的压缩比超过{MAX_RATIO}倍的上限，不安全，请打开后另存一份再读。"
        )


def _escapes(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or parts[0].endswith(":")


def _has_dtd(content: bytes) -> bool:
    """Whether a part defines a document type, or is in an encoding that could hide that it does."""
    declared = _ENCODING.match(content.lstrip(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in _ENCODINGS:
        return True
    plain = content.replace(b"\x00", b"") if b"\x00" in content[:200] else content
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def _parsed(step: Callable[[], T]) -> T:
    try:
        return step()
    except etree.LxmlError:
        raise BadDocument(INCOMPLETE) from None
