"""Reading, checking and writing annual reports: milliseconds for the five townships together."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from itertools import cycle
from pathlib import Path
from time import process_time
from xml.etree import ElementTree

from bench.harness import Sides, benchmark, each
from bench.ordinary import ordinary_reports
from bench.published import texts
from gongkai.report.checks import check
from gongkai.report.editions import EDITIONS
from gongkai.report.editions.shared import APPLICANT_KEYS
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.report.read.from_json import reports_from_json
from gongkai.report.write.html import document_html
from gongkai.report.write.json import json_bytes
from gongkai.report.write.layout import lay_out

PUBLISHED = Path(__file__).parents[1] / "src/gongkai/web/demo/published"
_LETTERS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"(?:\d[\d,.]*|[零〇一二两三四五六七八九十百千]+)[件条项宗份起次个人元万%]")
_LABELS = {row.label for form in EDITIONS.values() for t in form.tables.values() for row in t.rows}
_KNOWN = {_LETTERS.sub("", label) for label in _LABELS}


def _documents() -> dict[str, bytes]:
    """The five townships' reports, each in another layout, by file name."""
    return {path.name: path.read_bytes() for path in sorted(PUBLISHED.glob("*.txt"))}


def published() -> list[Report]:
    """Return what the published texts say."""
    return [report for name, data in _documents().items() for report in read_reports(data, name)]


@benchmark("report.read", unit="ms", limit_is="look up each line among the labels", goal="<= 20")
def reading() -> Iterator[Sides]:
    """Read a text in one of the five published layouts, each time another report."""
    documents = [text.encode() for text in texts()]
    first, second = cycle(documents), cycle(documents)
    yield Sides(
        ours=each(lambda: read_reports(next(first), ""), process_time),
        limit=each(lambda: _labels_found(next(second)), process_time),
    )


def _labels_found(data: bytes) -> int:
    """The least a reader of text has to do: decode, fold, take each line to its letters."""
    lines = unicodedata.normalize("NFKC", data.decode()).splitlines()
    return sum(_LETTERS.sub("", line) in _KNOWN for line in lines)


@benchmark("report.check", unit="ms", limit_is="form's sums, one search of prose", goal="<= 15")
def checking() -> Iterator[Sides]:
    """Ask all rules about five published reports."""
    yield from _checking(published())


@benchmark("report.check_tables", unit="ms", limit_is="form's sums alone, over a dict", goal="<= 8")
def checking_tables() -> Iterator[Sides]:
    """Ask all rules about the tables of five published reports, their prose left out."""
    bare = ((r, {n: replace(s, text="") for n, s in r.sections.items()}) for r in published())
    yield from _checking([replace(r, sections=parts, preamble="", closing="") for r, parts in bare])


@benchmark("report.check_one", unit="ms", limit_is="0.3 ms a report", goal="<= 1.0")
def checking_one() -> Iterator[Sides]:
    """Ask all rules about one ordinary report, each time another."""
    reports = cycle(ordinary_reports())
    yield Sides(ours=each(lambda: check(next(reports)), process_time), limit=lambda: 0.3)


def _checking(reports: list[Report]) -> Iterator[Sides]:
    figures = [
        {cell_id: int(cell.value or 0) for cell_id, cell in report.cells.items()}
        for report in reports
    ]
    forms = [EDITIONS[report.edition].tables["t3"].rows for report in reports]
    results = [[row.id for row in rows if row.part and row.id[3:9] != "closed"] for rows in forms]
    rows = [[row.id for row in form] for form in forms]
    prose = ["".join(part.text for part in report.sections.values()) for report in reports]
    yield Sides(
        ours=each(lambda: [check(report) for report in reports]),
        limit=each(lambda: [*map(_sums, figures, rows, results), *map(_numbers, prose)]),
    )


def _numbers(prose: str) -> list[str]:
    """The least a reader of prose has to do: make it even, find the numbers with their units."""
    return _NUMBER.findall(unicodedata.normalize("NFKC", prose))


def _sums(figures: Mapping[str, int], rows: list[str], results: list[str]) -> list[bool]:
    """The three identities of table three, without a word about what is wrong."""
    get = figures.get
    across = [
        sum(get(f"{row}.{key}", 0) for key in APPLICANT_KEYS) == get(f"{row}.total", 0)
        for row in rows
    ]
    down = [
        sum(get(f"{row}.{key}", 0) for row in results) == get(f"t3.closed_total.{key}", 0)
        for key in (*APPLICANT_KEYS, "total")
    ]
    balance = [
        get(f"t3.received.{key}", 0) + get(f"t3.carried_in.{key}", 0)
        == get(f"t3.closed_total.{key}", 0) + get(f"t3.carried_out.{key}", 0)
        for key in (*APPLICANT_KEYS, "total")
    ]
    return across + down + balance


@benchmark("report.write_html", unit="ms", limit_is="ElementTree, same table cells", goal="<= 1.5")
def writing_html() -> Iterator[Sides]:
    """Write five published reports as pages in the official layout."""
    reports = published()
    yield Sides(
        ours=each(lambda: [document_html(report) for report in reports]),
        limit=each(lambda: [_by_element_tree(report) for report in reports]),
    )


def _by_element_tree(report: Report) -> str:
    page = ElementTree.Element("main")
    for table in EDITIONS[report.edition].tables.values():
        body = ElementTree.SubElement(page, "table")
        for line in lay_out(table).lines:
            row = ElementTree.SubElement(body, "tr")
            for place in line:
                names = {"id": place.cell_id or place.key, "headers": " ".join(place.headers)}
                cell = ElementTree.SubElement(row, "td", names)
                cell.text = place.text or str(report.cell(place.cell_id).value)
    for section in report.sections.values():
        ElementTree.SubElement(page, "p").text = escape(section.text)
    return ElementTree.tostring(page, encoding="unicode")


@benchmark("report.json", unit="ms", limit_is="json alone, same bytes", goal="<= 10")
def json_both_ways() -> Iterator[Sides]:
    """Write five published reports as JSON and read them back, checked in full."""
    reports = published()
    texts = [json_bytes(report) for report in reports]
    yield Sides(
        ours=each(lambda: [reports_from_json(json_bytes(report)) for report in reports]),
        limit=each(lambda: [_through_json(text) for text in texts]),
    )


def _through_json(text: bytes) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False, indent=2)


BENCHMARKS = (reading, checking, checking_tables, checking_one, writing_html, json_both_ways)
