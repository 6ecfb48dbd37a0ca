"""The national formats of the annual report, chosen by report year (年度报告格式)."""

from __future__ import annotations

from gongkai.report.editions import of_2019, of_2021
from gongkai.report.editions.forms import Column, Edition, Heading, Kind, Row, Table

__all__ = [
    "EDITIONS",
    "Column",
    "Edition",
    "Heading",
    "Kind",
    "Row",
    "Table",
    "edition_for",
]

EDITIONS = {edition.name: edition for edition in (of_2019.EDITION, of_2021.EDITION)}


def edition_for(year: int) -> Edition:
    """Return the format the report of a year has to use (条例第五十条第二款).

    Raises:
        KeyError: for a year before 2019, when there was no national format.
    """
    fitting = [edition for edition in EDITIONS.values() if edition.first_year <= year]
    if not fitting:
        raise KeyError(year)
    return max(fitting, key=lambda edition: edition.first_year)
