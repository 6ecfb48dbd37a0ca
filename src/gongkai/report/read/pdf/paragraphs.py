"""Lines of text put together into paragraphs, over the end of a page, too (段落)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from gongkai.report.read.pdf.letters import Row
from gongkai.report.read.words import Kind, classify

_FULL = 2.3  # letters' heights a full line may end before the margin
_FLUSH = 1.0
_SIZE = 0.15
_SLACK = 0.4  # letters' heights by which an indent of two letters may be off
_LOOSE = 1.3  # of the usual distance between lines
_COLUMNS = 1.5  # a gap of so many heights parts columns
_LONG = 12  # letters; shorter lines say nothing of the margins
_TITLE_ENDS = ("报告", "年报", "报告全文", "总结")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow:
    """A line of text on its page, with the margins of the text around it."""

    row: Row
    page: int
    left: float
    right: float

    @property
    def height(self) -> float:
        """Height of its letters."""
        return self.row.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph and where it begins."""

    text: str
    page: int
    x: float
    y: float


def margins(rows: Sequence[Row]) -> tuple[float, float]:
    """Return where long lines begin and end; where there are none, any line is as good.

    Where all long lines are the first of their paragraphs, the short ones that end these show the margin.
    """
    long = [row for row in rows if len(row.letters) >= _LONG] or rows
    if not long:
        return 0.0, 0.0
    left = min(row.left for row in long)
    ends = (row.left for row in rows if is_indent(left - row.left, row.height))
    return min(ends, default=left), max(row.right for row in long)


def is_indent(distance: float, height: float) -> bool:
    """Whether a distance is that of two letters, by which a paragraph begins further in."""
    return abs(distance - 2 * height) < _SLACK * height


def usual_distance(rows: Sequence[PlacedRow]) -> float:
    """Return the usual distance from line to line, in heights of a letter."""
    distances = [
        (after.row.middle - row.row.middle) / row.height
        for row, after in itertools.pairwise(rows)
        if row.page == after.page and after.row.middle > row.row.middle and row.height
    ]
    return median(distances) if distances else 2.0


def paragraphs(rows: Sequence[PlacedRow], distance: float) -> list[Paragraph]:
    """Put lines together that go on in the next."""
    groups: list[list[PlacedRow]] = []
    for row in rows:
        if groups and _goes_on(groups[-1], row, distance):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_paragraph(group) for group in groups]


def _paragraph(group: Sequence[PlacedRow]) -> Paragraph:
    text = group[0].row.text
    for row in group[1:]:
        after = row.row.text
        both = text[-1:].isascii() and after[:1].isascii()
        text += f" {after}" if both and (text[-1:].isalpha() or after[:1].isalpha()) else after
    first = group[0]
    return Paragraph(
        text=text, page=first.page, x=round(first.row.left, 1), y=round(first.row.top, 1)
    )


def _goes_on(group: Sequence[PlacedRow], after: PlacedRow, distance: float) -> bool:
    before = group[-1]
    if abs(before.height - after.height) > _SIZE * before.height:
        return False
    down = after.row.middle - before.row.middle
    if before.page == after.page and not 0 < down < _LOOSE * distance * before.height:
        return False
    if _in_columns(before.row) or _in_columns(after.row):
        return False
    if _is_title(before, after):
        return not "".join(row.row.text for row in group).rstrip().endswith(_TITLE_ENDS)
    full = before.right - before.row.right < _FULL * before.height
    flush = after.row.left - after.left < _FLUSH * after.height
    if not full or not flush:
        return False
    heading = classify("".join(row.row.text for row in group)).kind is Kind.HEADING
    return not heading and classify(after.row.text).kind is not Kind.HEADING


def _in_columns(row: Row) -> bool:
    """Whether wide gaps part a line into columns."""
    gap = _COLUMNS * row.height
    pairs = zip(row.letters, row.letters[1:], strict=False)
    return sum([after.left - one.right > gap for one, after in pairs]) > 1


def _is_title(before: PlacedRow, after: PlacedRow) -> bool:
    """Two lines in the middle of the page, free on both sides, are one title."""
    return _is_centred(before) and _is_centred(after)


def _is_centred(row: PlacedRow) -> bool:
    left, right = row.row.left - row.left, row.right - row.row.right
    free = _FLUSH * row.height
    return left > free and right > free and abs(left - right) < free
