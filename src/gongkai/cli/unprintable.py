"""What ``gongkai write`` says of characters a file cannot show (不可显示的字符)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gongkai.report.model import Report
from gongkai.report.write.unprintable import unprintable

MOST_NAMED: Final = 10
KEEPS_ALL: Final = frozenset((".json",))  # formats in which every character stays itself


def complaints(report: Report, suffix: str, folders: Sequence[Path]) -> list[str]:
    """Return a sentence for each kind of character that stands in the file by its number."""
    if suffix in KEEPS_ALL:
        return []
    told = []
    if letters := unprintable(report):
        told.append(f"有不能显示的字符 {_named(letters)}，文件中写成编号，请在原文中删去或改正。")
    if suffix == ".pdf" and (letters := _without_glyph(report, folders)):
        cure = "请用 --font-path 指明装有这些字的字体文件夹，例如 Noto CJK 字体所在的文件夹"
        told.append(f"有字体印不出的字符 {_named(letters)}，PDF 中印成编号；{cure}。")
    return told


def _without_glyph(report: Report, folders: Sequence[Path]) -> tuple[str, ...]:
    from gongkai.report.write.pdf import rare_characters  # noqa: PLC0415 — only for a PDF

    return rare_characters(report, font_paths=folders)


def _named(letters: Sequence[str]) -> str:
    names = "、".join(map(_name, letters[:MOST_NAMED]))
    more = f"等{len(letters)}个字符" if len(letters) > MOST_NAMED else ""
    return f"{names}{more}"


def _name(letter: str) -> str:
    number = f"U+{ord(letter):04X}"
    return f"{letter}（{number}）" if letter.isprintable() else number
