"""Which characters a font can print, read from the font itself (字体所含字符).

Only the ``cmap`` table of OpenType is read, in its two Unicode forms (4 and 12).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Final

from gongkai.report.write.fonts import FOLDER

SUFFIXES: Final = frozenset((".otf", ".ttf", ".ttc", ".otc"))
_COLLECTION: Final = b"ttcf"
_MOST_FACES: Final = 64
_LAST: Final = 0x10FFFF
_LAST_OF_FORM_4: Final = 0xFFFE


def covered(folders: Iterable[Path] = ()) -> frozenset[int]:
    """Return the code points the shipped fonts and those in the folders can print."""
    return frozenset(chain.from_iterable(map(_in_folder, (FOLDER, *folders))))


@cache
def _in_folder(folder: Path) -> frozenset[int]:
    files = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES)
    return frozenset(chain.from_iterable(map(characters_of, files)))


def characters_of(path: Path) -> frozenset[int]:
    """Return the code points a font file has glyphs for; none where it is no font that works."""
    try:
        with path.open("rb") as file:
            return frozenset(_characters(file))
    except (OSError, struct.error):
        return frozenset()


def _characters(file: BinaryIO) -> Iterator[int]:
    for face in _faces(file):
        for start, length in _cmaps(file, face):
            file.seek(start)
            yield from _of_table(file.read(length))


def _faces(file: BinaryIO) -> tuple[int, ...]:
    """Return where each face begins: one in a font, several in a collection."""
    if _read(file, 0, "4s")[0] != _COLLECTION:
        return (0,)
    (number,) = _read(file, 8, "L")
    return _read(file, 12, f"{min(number, _MOST_FACES)}L")


def _cmaps(file: BinaryIO, face: int) -> Iterator[tuple[int, int]]:
    (number,) = _read(file, face + 4, "H")
    for entry in range(face + 12, face + 12 + 16 * number, 16):
        tag, _, start, length = _read(file, entry, "4sLLL")
        if tag == b"cmap":
            yield start, length


def _read(file: BinaryIO, start: int, form: str) -> tuple[Any, ...]:
    layout = struct.Struct(f">{form}")
    file.seek(start)
    return layout.unpack(file.read(layout.size))


def _of_table(cmap: bytes) -> Iterator[int]:
    (number,) = struct.unpack_from(">H", cmap, 2)
    places = struct.unpack_from(">" + "HHL" * number, cmap, 4)[2::3]
    for start in sorted(set(places)):
        (form,) = struct.unpack_from(">H", cmap, start)
        if form in _FORMS:
            yield from _FORMS[form](cmap[start:])


def _segments(table: bytes) -> Iterator[int]:
    """Form 4: ranges of code points, each with a shift or a list of its glyphs."""
    count = struct.unpack_from(">H", table, 6)[0] // 2
    lasts = struct.unpack_from(f">{count}H", table, 14)
    firsts, shifts, offsets = (
        struct.unpack_from(f">{count}H", table, 16 + 2 * count * column) for column in (1, 2, 3)
    )
    for index, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        codes = range(first, min(last, _LAST_OF_FORM_4) + 1)
        if not offsets[index]:
            yield from (code for code in codes if (code + shifts[index]) & 0xFFFF)
            continue
        glyphs = 16 + 2 * count * 3 + 2 * index + offsets[index]
        listed = struct.unpack_from(f">{len(codes)}H", table, glyphs)
        yield from (code for code, glyph in zip(codes, listed, strict=True) if glyph)


def _groups(table: bytes) -> Iterator[int]:
    """Form 12: ranges of code points in rising order, each with its first glyph."""
    (count,) = struct.unpack_from(">L", table, 12)
    reached = -1
    for number in range(count):
        first, last, glyph = struct.unpack_from(">LLL", table, 16 + 12 * number)
        if first <= reached:
            return
        reached = min(last, _LAST)
        yield from range(first if glyph else first + 1, reached + 1)


_FORMS: Final = {4: _segments, 12: _groups}
