"""Several reports in one document, told apart (一份文件多份报告)."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.report.read.titles import titles_in
from gongkai.report.read.words import Kind, Token

_FIRST_ROW, _LAST_ROW = "t3.received", "t3.carried_out"


def split_reports(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return where each report begins and ends.

    Table three stands once in a report; where it begins again, the next report begins at the
    title, or else at the first part or the first table before it.
    """
    firsts = _row(tokens, _FIRST_ROW)
    if len(firsts) < 2:
        return [(0, len(tokens))]
    lasts = _row(tokens, _LAST_ROW)
    starts = [0]
    for before, again in pairwise(firsts):
        ended = lasts[bisect(lasts, again) - 1] if bisect(lasts, again) else before
        start = _beginning(tokens, ended, again) if ended > before else None
        if start is not None:
            starts.append(start)
    return list(zip(starts, [*starts[1:], len(tokens)], strict=True))


def has_second_table(tokens: Sequence[Token]) -> bool:
    """Say whether table three begins twice with nothing between that begins a report."""
    return len(_row(tokens, _FIRST_ROW)) > 1


def _row(tokens: Sequence[Token], row: str) -> list[int]:
    return [
        index
        for index, token in enumerate(tokens)
        if token.kind is Kind.LABEL and token.meanings[0].id == row and _has_cells(tokens, index)
    ]


def _has_cells(tokens: Sequence[Token], index: int) -> bool:
    after = index + 1
    return after < len(tokens) and tokens[after].kind in (Kind.FIGURE, Kind.BLANK)


def _beginning(tokens: Sequence[Token], start: int, end: int) -> int | None:
    titles = titles_in(tokens, start, end)
    if titles:
        return titles[0].first
    return next(_first_parts(tokens, start, end), None)


def _first_parts(tokens: Sequence[Token], start: int, end: int) -> Iterator[int]:
    for index in range(start, end):
        token = tokens[index]
        if token.part and token.part.number == "1" and token.part.ordinal in ("一", "1"):
            yield index
