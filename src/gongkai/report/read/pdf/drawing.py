"""The straight lines drawn on a page, from paths at any depth of forms (框线)."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from pypdfium2 import raw

from gongkai.containers.pdf_forms import MAX_THINGS, TOO_MANY_THINGS
from gongkai.report.read.errors import TooLarge
from gongkai.report.read.pdf.rulings import Ruling
from gongkai.report.read.pdf.turning import Turning

MAX_DEPTH = 12
MAX_SEGMENTS = 20_000  # of one path; more is a picture
THIN = 3.0  # points: a box as thin as this is a line
_PATH, _IMAGE, _FORM = 2, 3, 5
_MOVE = 2
_FRAME = 4.0  # points between the two outlines of a drawn frame
_WHOLE = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Drawing:
    """How many drawn things of a document were looked at."""

    things: int = 0

    def count(self) -> None:
        """Count one more thing.

        Raises:
            TooLarge: beyond 300,000.
        """
        self.things += 1
        if self.things > MAX_THINGS:
            raise TooLarge(TOO_MANY_THINGS)


def draw(page: object, drawing: Drawing, turning: Turning) -> tuple[list[Ruling], int]:
    """Return the lines of a page, upright and level ones, and how many pictures it has."""
    boxes: list[Box] = []
    pictures = 0
    for thing, kind, matrix in _things(page, drawing):
        if kind == _IMAGE:
            pictures += 1
        elif kind == _PATH:
            boxes += _lines_of(thing, matrix, drawing)
    drawn = (box for box in boxes if all(map(isfinite, box)))  # else it is nowhere
    return [Ruling.of(turning.box(*box)) for box in drawn], pictures


def _things(page: object, drawing: Drawing) -> Iterator[tuple[object, int, Matrix]]:
    """Yield paths and pictures; forms in forms are followed to a depth, without recursion."""
    stack: list[tuple[object, Matrix, int]] = []
    count, at = raw.FPDFPage_CountObjects(page), raw.FPDFPage_GetObject
    owner, matrix, depth = page, _WHOLE, 0
    while True:
        for index in range(count):
            thing = at(owner, index)
            kind = raw.FPDFPageObj_GetType(thing)
            drawing.count()
            if kind == _FORM and depth < MAX_DEPTH:
                stack.append((thing, _times(_matrix(thing), matrix), depth + 1))
            elif kind in (_PATH, _IMAGE):
                yield thing, kind, matrix
        if not stack:
            return
        owner, matrix, depth = stack.pop()
        count, at = max(0, raw.FPDFFormObj_CountObjects(owner)), raw.FPDFFormObj_GetObject


def _matrix(thing: object) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


def _put(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _lines_of(path: object, matrix: Matrix, drawing: Drawing) -> Iterator[Box]:
    box = _bounds(path, matrix)
    if box is None:
        return
    left, bottom, right, top = box
    if right - left <= THIN or top - bottom <= THIN:
        yield box
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    outlines = list(_outlines(path, _times(_matrix(path), matrix), drawing))
    if stroke.value:
        for outline in outlines:
            yield from _edges(outline)
    else:
        yield from _filled([_around(outline) for outline in outlines])


def _bounds(path: object, matrix: Matrix) -> Box | None:
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(path, *edges):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    if matrix is _WHOLE:
        return left, bottom, right, top
    return _around([_put(matrix, left, bottom), _put(matrix, right, top)])


def _around(points: Sequence[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _outlines(
    path: object, matrix: Matrix, drawing: Drawing
) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of each outline of a path, closed ones with the first again at the end."""
    count = raw.FPDFPath_CountSegments(path)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(count if 0 < count <= MAX_SEGMENTS else 0):
        drawing.count()
        segment = raw.FPDFPath_GetPathSegment(path, index)
        if raw.FPDFPathSegment_GetType(segment) == _MOVE and points:
            yield points
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_put(matrix, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            points.append(points[0])
    if points:
        yield points


def _edges(outline: Sequence[tuple[float, float]]) -> Iterator[Box]:
    for one, other in itertools.pairwise(outline):
        left, bottom, right, top = _around([one, other])
        if (right - left <= THIN) != (top - bottom <= THIN):
            yield left, bottom, right, top


def _filled(boxes: Sequence[Box]) -> Iterator[Box]:
    """Thin boxes are lines; one box closely inside another is a frame drawn as an area."""
    for box, after in zip(boxes, [*boxes[1:], None], strict=True):
        left, bottom, right, top = box
        if right - left <= THIN or top - bottom <= THIN:
            yield box
        elif after and 0 < max(abs(a - b) for a, b in zip(box, after, strict=True)) < _FRAME:
            yield from _edges(
                [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
            )
