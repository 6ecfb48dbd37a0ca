"""Reading many documents, each on its own: one bad file never stops the others (批量读取)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import click

from gongkai.cli.inputs import Document, documents, shown
from gongkai.cli.parallel import in_order
from gongkai.cli.words import Refusal
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.report.read.errors import UnreadableReport
from gongkai.report.read.kind import looks_like_pdf

_NO_SECOND_READER = "没有安装第二种读法，请先运行：pip install 'gongkai[second-opinion]'。"
_ONLY_PDF = "第二种读法只用于PDF，这份文件未作比对。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of one document: its reports, or one sentence why there are none.

    ``remark`` is said of a document that was read, but not as asked.
    """

    name: str
    reports: tuple[Report, ...] = ()
    fault: str | None = None
    remark: str | None = None


def read_inputs(
    arguments: Sequence[str], jobs: int = 1, *, second_opinion: bool = False
) -> Iterator[Reading]:
    """Read every document the arguments stand for, in order of name, whatever ``jobs`` is.

    Raises:
        Refusal: a second opinion is asked for and cannot be had; then nothing is read.
    """
    if second_opinion:
        _refuse_without_second_reader()
    work = partial(read_document, second_opinion=second_opinion)
    return in_order(work, documents(arguments), jobs)


def remarked(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Say on standard error, in passing, what was not read as asked."""
    for reading in readings:
        if reading.remark is not None:
            click.echo(f"{shown(reading.name)}：{reading.remark}", err=True)
        yield reading


def _refuse_without_second_reader() -> None:
    from gongkai.report.read.pdf.plumbed import is_installed  # noqa: PLC0415 — needs pypdfium2

    if not is_installed():
        raise Refusal(_NO_SECOND_READER)


def read_document(document: Document, *, second_opinion: bool = False) -> Reading:
    """Read one document; what cannot be read becomes its fault."""
    try:
        data = document.load()
        reports = read_reports(data, document.name)
    except UnreadableReport as problem:
        return Reading(name=document.name, fault=" ".join(str(problem).split("\n")))
    if not second_opinion:
        return Reading(name=document.name, reports=tuple(reports))
    if not looks_like_pdf(data):
        return Reading(name=document.name, reports=tuple(reports), remark=_ONLY_PDF)
    return Reading(name=document.name, reports=tuple(_second_opinion(reports, data)))


def _second_opinion(reports: Sequence[Report], data: bytes) -> list[Report]:
    from gongkai.report.read.pdf.plumbed import with_second_opinion  # noqa: PLC0415 — an extra

    return with_second_opinion(reports, data)
