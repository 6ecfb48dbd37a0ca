"""Dates and years as prose and signatures write them (日期)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.report.narrative.numerals import number
from gongkai.report.narrative.sentences import even

_HAN_YEAR = r"[二三][零〇○OＯ0一二三四五六七八九]{3}"
_DATE = re.compile(
    rf"(?P<year>20\d{{2}}|{_HAN_YEAR})[年.\-/](?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})[月.\-/]"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日?"
)
_YEAR = re.compile(rf"(?<!\d)(20\d{{2}}|{_HAN_YEAR})(?=年|度)")


def _int(text: str) -> int:
    found = number(re.sub("[○OＯ]", "〇", text))
    return found if isinstance(found, int) else 0


def dates(text: str) -> Iterator[date]:
    """Yield the full dates of a text in order; impossible ones (2月30日) are left out."""
    for match in _DATE.finditer(even(text)):
        try:
            yield date(_int(match["year"]), _int(match["month"]), _int(match["day"]))
        except ValueError:
            continue


def years(text: str) -> list[int]:
    """Return the years named in a text, in order."""
    return [_int(found) for found in _YEAR.findall(even(text))]
