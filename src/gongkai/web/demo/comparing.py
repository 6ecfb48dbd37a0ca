"""The five compiled reports beside the published ones (逐格核对)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.report.checks import check
from gongkai.report.compare import Comparison, compare
from gongkai.report.read.from_json import report_from_json
from gongkai.web.demo.files import towns
from gongkai.web.reports import compiling
from gongkai.web.reports.models import AnnualReport, PublishedReport


@dataclass(frozen=True, slots=True, kw_only=True)
class TownComparison:
    """One township's year on both sides (一个乡镇的核对结果)."""

    body: str
    year: int
    comparison: Comparison


def comparisons() -> Iterator[TownComparison]:
    """Compare each township's report, compiled from the ledger as it is now, with its published one.

    The findings that may explain a difference are those of the checker on the published report.
    """
    for town in towns():
        where = {"body__slug": town.body.key, "year": town.report.year}
        drafted = AnnualReport.objects.filter(**where).order_by("-version").first()
        kept = PublishedReport.objects.get(**where)
        if drafted is None:
            raise LookupError(town.body.key)
        published = report_from_json(kept.content)
        yield TownComparison(
            body=town.body.name,
            year=town.report.year,
            comparison=compare(compiling.compilation(drafted).report, published, check(published)),
        )
