"""Reading many documents, each on its own: one bad file never stops the others (批量读取)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.cli.inputs import Document, documents
from gongkai.cli.parallel import in_order
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.report.read.errors import UnreadableReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of one document: its reports, or one sentence why there are none."""

    name: str
    reports: tuple[Report, ...] = ()
    fault: str | None = None


def read_inputs(arguments: Sequence[str], jobs: int = 1) -> Iterator[Reading]:
    """Read every document the arguments stand for, in order of name, whatever ``jobs`` is."""
    return in_order(read_document, documents(arguments), jobs)


def read_document(document: Document) -> Reading:
    """Read one document; what cannot be read becomes its fault."""
    try:
        reports = read_reports(document.load(), document.name)
    except UnreadableReport as problem:
        return Reading(name=document.name, fault=" ".join(str(problem).split("\n")))
    return Reading(name=document.name, reports=tuple(reports))
