"""What is drawn on a page of an OFD file: letters, straight lines, pictures (OFD 图元).

Places are millimetres from the upper left corner of the page; here they become points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.containers.pdf_forms import MAX_THINGS, TOO_MANY_THINGS
from gongkai.report.read.errors import TooLarge
from gongkai.report.read.pdf.letters import Letter
from gongkai.report.read.pdf.rulings import Ruling

POINTS = 72 / 25.4  # in a millimetre
_STRAIGHT = 0.5  # points a level or upright line may be off
_ABOVE, _BELOW = 0.85, 0.15  # of the size, above and below the line letters stand on
_WIDE = frozenset("WFA")
_WHOLE = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_PIECE = re.compile(rf"[A-Za-z]|{_NUMBER.pattern}")
_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_FAR = 1e6  # millimetres; what is further away is nowhere


def numbers(text: str) -> list[float]:
    """Return the numbers in a list of them, as ``Boundary`` and ``CTM`` hold."""
    found = [float(each) for each in _NUMBER.findall(text[:10_000])]
    return [each if abs(each) < _FAR else 0.0 for each in found]


@dataclass(slots=True)
class _Object:
    """An object that is being drawn: where it stands, how it is turned, the size of its letters."""

    x: float
    y: float
    matrix: tuple[float, ...]
    size: float
    visible: bool

    @classmethod
    def of(cls, attributes: Mapping[str, str]) -> _Object:
        box = numbers(attributes.get("Boundary", ""))
        matrix = numbers(attributes.get("CTM", ""))
        size = numbers(attributes.get("Size", ""))
        return cls(
            x=box[0] if len(box) == 4 else 0.0,
            y=box[1] if len(box) == 4 else 0.0,
            matrix=tuple(matrix) if len(matrix) == len(_WHOLE) else _WHOLE,
            size=size[0] if size else 0.0,
            visible=attributes.get("Visible", "true") != "false",
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the object is on the page, in points."""
        a, b, c, d, e, f = self.matrix
        return (self.x + a * x + c * y + e) * POINTS, (self.y + b * x + d * y + f) * POINTS

    def box(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[float, float, float, float]:
        """Return the box on the page that holds a box of the object."""
        corners = [self.point(x, y) for x in (left, right) for y in (top, bottom)]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        return min(across), min(down), max(across), max(down)


class DrawnPage:
    """Takes the elements of a page, and of the templates below it."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.rulings: list[Ruling] = []
        self.pictures = 0
        self.templates: list[str] = []
        self.box: list[float] | None = None
        self._object: _Object | None = None
        self._code: dict[str, str] = {}
        self._element = ""
        self._text: list[str] = []
        self._things = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._element = tag.rpartition("}")[2]
        self._text.clear()
        match self._element:
            case "TextObject" | "PathObject":
                self._count()
                self._object = _Object.of(attributes)
            case "ImageObject":
                self._count()
                self.pictures += 1
            case "TextCode":
                self._code = dict(attributes)
            case "Template":
                self.templates.append(attributes.get("TemplateID", ""))

    def data(self, text: str) -> None:
        """Text."""
        if self._element in {"TextCode", "AbbreviatedData", "PhysicalBox"}:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        name, text = tag.rpartition("}")[2], "".join(self._text)
        shown = self._object if self._object and self._object.visible else None
        if name == "TextCode" and shown:
            self._write(shown, text)
        elif name == "AbbreviatedData" and shown:
            self.rulings += _lines(shown, text)
        elif name == "PhysicalBox":
            box = numbers(text)
            self.box = box if len(box) == 4 and box[2] > 0 and box[3] > 0 else self.box
        elif name in {"TextObject", "PathObject"}:
            self._object = None
        if name == self._element:
            self._element = ""

    def close(self) -> None:
        """The part ends."""

    def move(self, x: float, y: float) -> None:
        """Move everything, where the page does not begin at nought."""
        if x or y:
            self.letters = [
                one._replace(
                    left=one.left + x, right=one.right + x, top=one.top + y, bottom=one.bottom + y
                )
                for one in self.letters
            ]
            self.rulings = [
                Ruling(r.level, r.at + y, r.start + x, r.end + x)
                if r.level
                else Ruling(r.level, r.at + x, r.start + y, r.end + y)
                for r in self.rulings
            ]

    def _count(self) -> None:
        self._things += 1
        if self._things > MAX_THINGS:
            raise TooLarge(TOO_MANY_THINGS)

    def _write(self, drawn: _Object, text: str) -> None:
        """Put the letters of a text down, each behind the one before by its own step."""
        x, y = (next(iter(numbers(self._code.get(name, ""))), 0.0) for name in ("X", "Y"))
        across = list(_steps(self._code.get("DeltaX", ""), len(text)))
        down = list(_steps(self._code.get("DeltaY", ""), len(text)))
        spaced = False
        for at, letter in enumerate(text):
            width = drawn.size * (1.0 if unicodedata.east_asian_width(letter) in _WIDE else 0.5)
            step = across[at] if at < len(across) else width
            if letter.isspace():
                spaced = True
            else:
                wide = min(width, step) if step > 0 else width  # no letter reaches into the next
                box = drawn.box(x, y - _ABOVE * drawn.size, x + wide, y + _BELOW * drawn.size)
                self.letters.append(Letter(letter, *box, spaced, len(self.letters)))
                spaced = False
            x, y = x + step, y + (down[at] if at < len(down) else 0.0)


def _steps(text: str, most: int) -> Iterator[float]:
    """Yield the steps from letter to letter; ``g 3 4.2`` stands for three times 4.2."""
    pieces = iter(text[:200_000].split())
    given = 0
    for piece in pieces:
        times = 1
        if piece == "g":
            count = numbers(next(pieces, ""))
            times, piece = int(count[0]) if count else 0, next(pieces, "")  # noqa: PLW2901
        step = numbers(piece)
        for _ in range(min(times, most - given)):
            given += 1
            yield step[0] if step else 0.0


def _lines(drawn: _Object, path: str) -> Iterator[Ruling]:
    """Yield the level and upright lines of a path."""
    here = begin = (0.0, 0.0)
    for letter, values in _commands(path):
        if letter == "C":
            yield from _line(drawn, here, begin)
            here = begin
        else:
            there = values[-2], values[-1]
            if letter == "L":
                yield from _line(drawn, here, there)
            elif letter in "MS":
                begin = there
            here = there


def _line(drawn: _Object, one: tuple[float, float], other: tuple[float, float]) -> Iterator[Ruling]:
    box = drawn.box(*one, *other)
    across, down = box[2] - box[0], box[3] - box[1]
    if min(across, down) <= _STRAIGHT < max(across, down):
        yield Ruling.of(box)


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Yield the commands of a path with their numbers; one that has too few ends it."""
    pieces = _PIECE.findall(path)
    if len(pieces) > MAX_THINGS:
        raise TooLarge(TOO_MANY_THINGS)
    at = 0
    while at < len(pieces):
        letter, count = pieces[at], _TAKES.get(pieces[at], -1)
        values = pieces[at + 1 : at + 1 + count]
        if count < 0 or len(values) < count or any(value.isalpha() for value in values):
            return
        yield letter, [float(value) if abs(float(value)) < _FAR else 0.0 for value in values]
        at += 1 + count
