"""Drawn reports as OFD files: what stands where on typeset pages, written the way of GB/T 33190."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from gongkai.report.read.pdf.letters import Letter, rows_of
from gongkai.report.read.pdf.source import Page, pages_of
from tests.report.read.drawn import Piece
from tests.report.read.papers import zipped
from tests.report.read.typeset import PLAIN, Look, typeset

_MILLIMETRES = 25.4 / 72
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def ofd(pieces: Sequence[Piece], look: Look = PLAIN) -> bytes:
    """The report as an OFD file."""
    return packed(
        (page(_content(found)) for found in pages_of(typeset(pieces, look))),
        (look.width, look.height),
    )


def packed(
    pages: Iterable[str],
    size: tuple[float, float] = (210, 297),
    parts: Mapping[str, str] | None = None,
) -> bytes:
    """An OFD file of these pages; further parts by name in the folder of the document."""
    made = list(pages)
    listed = "".join(
        f'<ofd:Page ID="{at + 1}" BaseLoc="Pages/Page_{at}/Content.xml"/>'
        for at in range(len(made))
    )
    document = (
        f"{_HEAD}<ofd:Document {_SPACE}><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID>"
        f"<ofd:PageArea><ofd:PhysicalBox>0 0 {size[0]} {size[1]}</ofd:PhysicalBox></ofd:PageArea>"
        f'<ofd:TemplatePage ID="90" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )
    root = (
        f'{_HEAD}<ofd:OFD {_SPACE} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    members = {"OFD.xml": root, "Doc_0/Document.xml": document}
    members |= {f"Doc_0/Pages/Page_{at}/Content.xml": text for at, text in enumerate(made)}
    return zipped(members | {f"Doc_0/{name}": text for name, text in (parts or {}).items()})


def page(layer: str, more: str = "") -> str:
    """A page with this in its only layer."""
    return (
        f"{_HEAD}<ofd:Page {_SPACE}>{more}<ofd:Content><ofd:Layer ID='2'>{layer}</ofd:Layer>"
        "</ofd:Content></ofd:Page>"
    )


def _content(found: Page) -> str:
    return "".join([*map(_text, _words(found.letters)), *_paths(found)])


def _words(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Letters beside each other, as programs write them: one object a piece of a line."""
    for row in rows_of(letters):
        word: list[Letter] = []
        for letter in row.letters:
            if word and (letter.left - word[-1].right > 3 or abs(letter.top - word[-1].top) > 1):
                yield word
                word = []
            word.append(letter)
        yield word


def _text(word: Sequence[Letter]) -> str:
    first = word[0]
    size = first.height * _MILLIMETRES
    left, top = first.left * _MILLIMETRES, first.top * _MILLIMETRES
    steps = [f"{(after.left - one.left) * _MILLIMETRES:.3f}" for one, after in pairwise(word)]
    same = len(steps) > 2 and len(set(steps)) == 1
    delta = f"g {len(steps)} {steps[0]}" if same else " ".join(steps)
    return (
        f"<ofd:TextObject ID='3' Boundary='{left:.3f} {top:.3f} 180 {size:.3f}' Font='4' Size='{size:.3f}'>"
        f"<ofd:TextCode X='0' Y='{size * 0.85:.3f}' DeltaX='{delta}'>"
        f"{escape(''.join(letter.text for letter in word))}</ofd:TextCode></ofd:TextObject>"
    )


def _paths(found: Page) -> Iterator[str]:
    for line in found.rulings:
        at, start, end = (each * _MILLIMETRES for each in line[1:])
        long = end - start
        x, y = (start, at) if line.level else (at, start)
        end_point = f"{long:.3f} 0" if line.level else f"0 {long:.3f}"
        yield (
            f"<ofd:PathObject ID='5' Boundary='{x:.3f} {y:.3f} {long:.3f} {long:.3f}' LineWidth='0.2'>"
            f"<ofd:AbbreviatedData>M 0 0 L {end_point}</ofd:AbbreviatedData></ofd:PathObject>"
        )
