"""The ordinals Word makes by itself, in front of headings and paragraphs (自动编号)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from gongkai.containers.package import Package

_DIGITS = "〇一二三四五六七八九"
_CHINESE = re.compile(r"chinese|japaneseCounting|ideographDigital|taiwaneseCounting", re.IGNORECASE)
_PLACE = re.compile(r"%([1-9])")
_NUMBERED = b"numPr"
_STYLE = re.compile(rb':style [^<>]*styleId="([^"<>&]*)"')
_MOST = 99  # beyond that no heading is numbered in words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    form: str
    text: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of a document as Word would (编号)."""

    def __init__(self, package: Package, body: bytes) -> None:
        styled = _numbers_any(package.part("word/styles.xml") or b"", body)
        used = styled or _NUMBERED in body
        numbering = package.tree("word/numbering.xml") if used else None
        self._lists: dict[str, str] = {}
        self._levels: dict[tuple[str, int], _Level] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._read(numbering)
            # A long part, and in most documents none of the styles in use numbers anything.
            if styled:
                styles = package.tree("word/styles.xml")
                if styles is not None:
                    self._read_styles(styles)

    @property
    def numbered(self) -> frozenset[str]:
        """The styles whose paragraphs are numbered."""
        return frozenset(self._styles)

    def ordinal(self, style: str, number: str | None, level: int) -> str:
        """Return what stands before the next paragraph of that style and list; often nothing."""
        if not self._lists:
            return ""
        if number is None:
            number, level = self._styles.get(style, ("", 0))
        abstract = self._lists.get(number)
        if abstract is None or (abstract, level) not in self._levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        counts[level] = counts.get(level, self._levels[abstract, level].start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return _PLACE.sub(
            lambda found: self._shown(abstract, int(found[1]) - 1, counts),
            self._levels[abstract, level].text,
        )

    def _shown(self, abstract: str, level: int, counts: Mapping[int, int]) -> str:
        known = self._levels.get((abstract, level))
        count = counts.get(level, known.start if known else 1)
        return _in_chinese(count) if known and _CHINESE.search(known.form) else str(count)

    def _read(self, numbering: etree._Element) -> None:
        for abstract in numbering.iterfind("{*}abstractNum"):
            name = _of(abstract, "abstractNumId")
            for level in abstract.iterfind("{*}lvl"):
                form = _value(level, "numFmt") or "decimal"
                text = "" if form in {"bullet", "none"} else _value(level, "lvlText")
                start = _value(level, "start")
                self._levels[name, _whole(_of(level, "ilvl"))] = _Level(
                    form=form, text=text, start=_whole(start) if start else 1
                )
        for number in numbering.iterfind("{*}num"):
            self._lists[_of(number, "numId")] = _value(number, "abstractNumId")

    def _read_styles(self, styles: etree._Element) -> None:
        for style in styles.iterfind("{*}style"):
            numbered = style.find("{*}pPr/{*}numPr")
            if numbered is not None:
                place = (_value(numbered, "numId"), _whole(_value(numbered, "ilvl")))
                self._styles[_of(style, "styleId")] = place


def _numbers_any(styles: bytes, body: bytes) -> bool:
    """A quick look: may a style that numbers its paragraphs be used in the body?"""
    if b"\x00" in styles[:200] or b"\x00" in body[:200]:
        return True  # UTF-16
    numbering = _numbering_styles(styles)
    return None in numbering or any(name in body for name in numbering if name)


@lru_cache(maxsize=16)
def _numbering_styles(styles: bytes) -> frozenset[bytes | None]:
    """The styles that number, ``None`` for one whose name is not plain to see.

    Remembered: the styles of a program's own template are those of most documents.
    """
    found: set[bytes | None] = set()
    at = styles.find(_NUMBERED)
    while at >= 0:
        begin = styles.rfind(b":style ", 0, at)
        style = _STYLE.match(styles, begin) if begin >= 0 else None
        found.add(style[1] if style else None)
        at = styles.find(_NUMBERED, at + 1)
    return frozenset(found)


def _of(element: etree._Element, name: str) -> str:
    return next(
        (str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), ""
    )


def _value(element: etree._Element, child: str) -> str:
    found = element.find(f"{{*}}{child}")
    return _of(found, "val") if found is not None else ""


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _in_chinese(count: int) -> str:
    if not 0 < count <= _MOST:
        return str(count)
    tens, ones = divmod(count, 10)
    front = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return front + (_DIGITS[ones] if ones else "")
