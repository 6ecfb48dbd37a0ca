"""Many different reports made of the five townships' published texts, for the readers to read.

A reader may remember a label it has met; it must not be measured on figures and sentences it has
met. So every report has figures and prose of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, count, repeat
from pathlib import Path

from gongkai.report.model import Report
from gongkai.report.read import read_reports

PUBLISHED = Path(__file__).parents[1] / "src/gongkai/web/demo/published"
MANY = 150
_ZERO = re.compile(r"(?<=[\t|])( ?)0(?= ?[\t|\n])")
_CLAUSE = re.compile(r"，")
_LAID_OUT = "\t|"
_MOST_ZEROS = 9  # of ten figures of a township's report that many stay 0


def texts(many: int = MANY) -> list[str]:
    """Return so many texts: the published layouts, in each other figures and other sentences."""
    published = [path.read_text("utf-8") for path in sorted(PUBLISHED.glob("*.txt"))]
    return [_varied(published[number % len(published)], number) for number in range(many)]


@cache
def reports() -> tuple[Report, ...]:
    """Return what these texts say; reports without tables are left out."""
    read = chain.from_iterable(read_reports(text.encode(), "") for text in texts())
    return tuple(report for report in read if "absent" not in report.tables.values())


def _varied(text: str, number: int) -> str:
    figures = chain.from_iterable(
        chain(repeat(0, _MOST_ZEROS), [figure % 997]) for figure in count(number * 31)
    )
    lines = (_other_words(line, number) for line in text.splitlines(keepends=True))
    return _with_figures("".join(lines), figures)


def _with_figures(text: str, figures: Iterator[int]) -> str:
    return _ZERO.sub(lambda match: f"{match[1]}{next(figures)}", text)


def _other_words(line: str, number: int) -> str:
    if any(mark in line for mark in _LAID_OUT):
        return line
    return _CLAUSE.sub(f"（{number}），", line, count=1)
