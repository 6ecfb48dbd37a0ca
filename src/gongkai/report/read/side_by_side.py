"""Comparison sheets: two years side by side in one table (对照表).

Such a sheet is no report of one year; read as one, a figure of the other year would stand in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.report.read.build import Draft
from gongkai.report.read.errors import NotAReport
from gongkai.report.read.runs import Found
from gongkai.report.read.words import Kind, Token

_TWO_YEARS = "表格把{}并排列在一起，是对照表，不是一个年度的报告，无法分清各数属于哪一年，请分别提供各年度的报告。"
_TWO_TABLES = "同一行并排列着两套表格，无法分清各数属于哪份报告，请分别提供各份报告。"
_LONGEST = 40  # letters in the head of a column
_LINES_ABOVE = 2  # a row of years stands close above the first label
_REACH = 60  # tokens looked at above a table
# A column is headed by its year, or has it in brackets; 截至2021年底 says something else.
_HEADED = re.compile(r"[(（\[]?(20\d\d)(?:$|年|[)）\]])|.*[(（\[](20\d\d)(?:年度?)?[)）\]]$")
_YEARS_ONLY = re.compile(r"(?:20\d\d年度?){2,}")
_TITLED = re.compile(r"(?<!\d)20\d\d(?=年)")


def refuse_side_by_side(drafts: Sequence[Draft]) -> None:
    """Refuse a document whose tables show two years, or two reports, beside each other.

    Raises:
        NotAReport: naming the years, where they are printed.
    """
    for found in drafts:
        doubled = False
        for table in found.tables.values():
            if years := _years_above(found.tokens, table):
                raise NotAReport(_TWO_YEARS.format("、".join(f"{year}年" for year in years)))
            doubled = doubled or _is_doubled(table)
        if doubled:
            years = _titled_years(found)
            listed = "、".join(f"{year}年" for year in years)
            raise NotAReport(_TWO_YEARS.format(listed) if listed else _TWO_TABLES)


def _years_above(tokens: Sequence[Token], table: Found) -> list[str]:
    """The years that head columns of a table: at least two, in cells of one row."""
    rows: dict[int, set[str]] = defaultdict(set)
    for token in _head(tokens, table):
        rows[token.line].update(_heading_years(token.text))
    return next((sorted(named) for named in rows.values() if len(named) > 1), [])


def _head(tokens: Sequence[Token], table: Found) -> Iterator[Token]:
    """What stands above the first row of a table, below the heading of its part."""
    first = min(table.used)
    end = min((run.index for run in table.runs if run.row and run.figures), default=first)
    lines: set[int] = set()
    for token in reversed(tokens[max(0, min(first, end) - _REACH) : end]):
        if token.kind is Kind.HEADING:
            return
        if token.line < tokens[first].line:
            lines.add(token.line)
        if len(lines) > _LINES_ABOVE:
            return
        yield token


def _heading_years(text: str) -> Iterator[str]:
    squeezed = "".join(text.split())
    if len(squeezed) > _LONGEST:
        return
    if _YEARS_ONLY.fullmatch(squeezed):
        yield from _TITLED.findall(squeezed)
    elif found := _HEADED.match(squeezed):
        yield found[1] or found[2]


def _is_doubled(table: Found) -> bool:
    """Whether rows of a table stand twice on their own lines, one behind the other, with figures."""
    runs = [run for run in table.runs if run.row and run.figures]
    again = (a.row == b.row and a.label.line == b.label.line for a, b in pairwise(runs))
    return sum(again) > 1


def _titled_years(found: Draft) -> list[str]:
    """The years of titles that stand beside each other."""
    head = (token for token in found.tokens[: _first_used(found)] if "公开" in token.text)
    years = {year for token in head for year in _TITLED.findall(token.text)}
    return sorted(years) if len(years) > 1 else []


def _first_used(found: Draft) -> int:
    return min(min(table.used) for table in found.tables.values())
