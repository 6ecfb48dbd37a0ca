"""The package a Word document or a workbook is (OOXML 包), its XML parts ready to be read.

No definition of a DTD is followed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any, Protocol, TypeVar, cast

from lxml import etree

from gongkai.containers.archive import INCOMPLETE, Archive
from gongkai.containers.errors import Broken, Unsafe

T = TypeVar("T")
HAS_DTD = "文档里含不允许的定义（DTD），不安全，请用 Word 或 WPS 打开后另存一份再读。"
_XML = (".xml", ".rels")
_BEGIN = 4096  # bytes in which the first element of nearly every part begins
_MARKS = b"\xef\xbb\xbf\xfe\xff"
# A document type can only stand before the first element.
_PROLOG = re.compile(rb"(?:\s|<\?.*?\?>|<!--.*?-->)*(?P<doctype><!)?", re.DOTALL)
_ROOT = re.compile(rb"<[^?!]")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w\-]+)[\"']")
_ENCODINGS = (b"utf-8", b"utf-16", b"utf-16le", b"utf-16be", b"us-ascii", b"ascii")


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


class Package(Archive):
    """A package found harmless (文档包).

    Raises:
        Unopenable: as :class:`Archive`, and ``Unsafe`` where a part has a DTD.
    """

    def __init__(self, data: bytes, *, whole: bool = True) -> None:
        """Open a package.

        Args:
            data: its bytes.
            whole: whether each part is unpacked and proved now, or only when somebody asks for it.
        """
        super().__init__(data)
        self._named = {
            info.filename.lstrip("/").lower(): info
            for info in self._members
            if info.filename.lower().endswith(_XML)
        }
        self._parts: dict[str, bytes] = {}
        self._whole = whole
        if any(map(self._defines, self._named)):
            raise Unsafe(HAS_DTD)

    def names(self) -> Iterator[str]:
        """Yield the names of the parts that are XML, in small letters."""
        return iter(self._named)

    def part(self, name: str) -> bytes | None:
        """Return a part's bytes, or ``None`` where the package has none of that name.

        Raises:
            Unopenable: the part is damaged or lies about its size.
        """
        name = name.lstrip("/").lower()
        if name not in self._named:
            return None
        if name not in self._parts:
            self._parts[name] = self._read(self._named[name])
        return self._parts[name]

    def _defines(self, name: str) -> bool:
        """Whether a part has a DTD; parts nobody may ask for are unpacked up to their root."""
        begin = b"" if self._whole else self._begin(self._named[name], _BEGIN)
        return _has_dtd(begin if _shows_root(begin) else self.part(name) or b"")

    def read_any(self, name: str) -> bytes:
        """Return the bytes of any member, XML or not, whose name is written in any case.

        Raises:
            KeyError: there is none.
            Unopenable: the member is damaged or lies about its size.
        """
        known = self.part(name)
        if known is not None:
            return known
        names = {each.lstrip("/").lower(): each for each in self.members}
        return self.read(names[name.lstrip("/").lower()])

    def feed(self, name: str, target: Target) -> None:
        """Hand the elements of a part to a target."""
        content = self.part(name)
        if content is None:
            raise Broken(INCOMPLETE)
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


def elements(content: bytes, tag: str | None = None) -> Iterator[etree._Element]:
    """Yield the elements of a large part as they end; whoever is done with one clears it.

    Raises:
        Broken: the part is no XML.
    """
    try:
        for _, element in etree.iterparse(
            io.BytesIO(content), tag=tag, resolve_entities=False, no_network=True, huge_tree=True
        ):
            yield element
    except etree.LxmlError:
        raise Broken(INCOMPLETE) from None


def _has_dtd(content: bytes) -> bool:
    """Whether a part defines a document type, or is in an encoding that could hide that it does."""
    declared = _ENCODING.match(content.lstrip(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in _ENCODINGS:
        return True
    plain = content.replace(b"\x00", b"") if b"\x00" in content[:200] else content
    prolog = _PROLOG.match(plain.lstrip(_MARKS))
    return prolog is not None and bool(prolog["doctype"])


def _shows_root(begin: bytes) -> bool:
    """Whether everything up to the first element of a part stands in its first bytes."""
    if b"\x00" in begin:
        return False
    plain = begin.lstrip(_MARKS)
    prolog = _PROLOG.match(plain)
    return prolog is not None and bool(_ROOT.match(plain, prolog.end()))


def _parsed(step: Callable[[], T]) -> T:
    try:
        return step()
    except etree.LxmlError:
        raise Broken(INCOMPLETE) from None
