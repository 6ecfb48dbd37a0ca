"""The years an organ's ledgers hold something of (台账年份)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import ExtractYear
from django.http import HttpRequest
from django.utils import timezone

from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Body
from gongkai.web.matters.models import MatterLine
from gongkai.web.publishing.models import ChannelEntry, ColumnCount, Record
from gongkai.web.registers.models import Entry
from gongkai.web.reports.models import AnnualReport, PublishedReport


def years_of(body: Body) -> list[int]:
    """Return the years, newest first, by one query."""
    first, *others = (query.order_by() for query in _columns_of_years(body))
    return sorted({year for (year,) in first.union(*others) if year is not None}, reverse=True)


def asked(request: HttpRequest, body: Body) -> tuple[list[int], int]:
    """Return the organ's years and the one asked for: the newest, unless the address names one."""
    known = years_of(body)
    years = choice(known)
    by_name = {str(year): year for year in years}
    newest = known[0] if known else years[0]
    return years, by_name.get(request.GET.get("year", ""), newest)


def choice(known: Iterable[int]) -> list[int]:
    """Return the years to choose from: this one, last year, whose report is due, and the known."""
    this = timezone.localdate().year
    return sorted({*known, this, this - 1}, reverse=True)


def _columns_of_years(body: Body) -> Iterator[QuerySet[Any, Any]]:
    yield ChannelEntry.objects.filter(body=body).values_list("year")
    yield ColumnCount.objects.filter(body=body).values_list("year")
    yield Entry.objects.filter(body=body).values_list("year")
    yield AnnualReport.objects.filter(body=body).values_list("year")
    yield PublishedReport.objects.filter(body=body).values_list("year")
    yield Record.objects.filter(body=body).values_list(ExtractYear("published_on"))
    matters = MatterLine.objects.filter(matter__body=body)
    yield matters.values_list(ExtractYear("on"))
    yield Application.objects.filter(body=body).values_list(ExtractYear("received_on"))
