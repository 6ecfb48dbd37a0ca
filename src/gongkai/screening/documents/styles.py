"""Styles that show nothing of a cell (看不见的单元格样式): white on nothing, a format without figures."""

from __future__ import annotations

import re

from lxml import etree

from gongkai.containers.package import Package

_WHITE = re.compile(r"(?:FF)?[fF][a-fA-F89][fF][a-fA-F89][fF][a-fA-F89]")
_WHITE_OF_THE_THEME = "0"
_BLANK_FORMAT = re.compile(r"\s*;{2,3}\s*")


def unseen_styles(package: Package) -> frozenset[str]:
    """Return the numbers of the styles in which nobody sees a cell's content."""
    tree = package.tree("xl/styles.xml")
    if tree is None:
        return frozenset()
    white = [_is_white(font) for font in tree.iterfind("{*}fonts/{*}font")]
    bare = [_is_bare(fill) for fill in tree.iterfind("{*}fills/{*}fill")]
    blank = {
        str(each.get("numFmtId"))
        for each in tree.iterfind("{*}numFmts/{*}numFmt")
        if _BLANK_FORMAT.fullmatch(str(each.get("formatCode", "")))
    }
    return frozenset(
        str(number)
        for number, style in enumerate(tree.iterfind("{*}cellXfs/{*}xf"))
        if str(style.get("numFmtId")) in blank
        or (_at(white, style.get("fontId")) and _at(bare, style.get("fillId", "0"), missing=True))
    )


def _is_white(font: etree._Element) -> bool:
    colour = font.find("{*}color")
    if colour is None:
        return False
    white = bool(_WHITE.fullmatch(str(colour.get("rgb", ""))))
    return white or (colour.get("theme") == _WHITE_OF_THE_THEME and colour.get("tint") is None)


def _is_bare(fill: etree._Element) -> bool:
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return fill.find("{*}gradientFill") is None
    colour = pattern.find("{*}fgColor")
    plain = str(pattern.get("patternType", "none")) == "none"
    return plain or (colour is not None and bool(_WHITE.fullmatch(str(colour.get("rgb", "")))))


def _at(found: list[bool], number: str | None, *, missing: bool = False) -> bool:
    known = number is not None and number.isascii() and number.isdigit() and len(number) < 7
    return found[int(number or 0)] if known and int(number or 0) < len(found) else missing
