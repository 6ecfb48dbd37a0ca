"""A whole report as one self-contained page in the official layout (网页版年度报告).

The page's own classes, besides those of ``html_table``: ``gk-report`` (the document), ``gk-meta``
(索引号 and the like), ``gk-remarks``
(what is told of this version), ``gk-closing`` (signature and date), ``gk-aside`` (what is said about the
report, not by it), ``gk-place`` (where something stands in the source).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from gongkai.report.findings import SEVERITY_NAMES, Finding
from gongkai.report.model import Extra, Note, Report
from gongkai.report.place import Place
from gongkai.report.write.figures import marks_of
from gongkai.report.write.html_style import STYLE
from gongkai.report.write.html_table import CellLink, Marks, table_html
from gongkai.report.write.markup import Html, element, joined
from gongkai.report.write.outline import meta_of, paragraphs_of, parts_of, title_of
from gongkai.report.write.outside import remark_lines

__all__ = ["document_html", "html_bytes", "marked_html", "report_html", "table_html"]


def document_html(
    report: Report, *, findings: Sequence[Finding] = (), cell_link: CellLink | None = None
) -> Html:
    """Return the report as a page that needs nothing besides itself.

    Findings are marked at their cells and told in full behind the report; ``cell_link`` gives the
    address of the records behind a figure.
    """
    head = joined(
        (
            Html('<meta charset="utf-8">'),
            Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
            element("title", title_of(report)),
            element("style", Html(STYLE)),
        ),
        by="\n",
    )
    article = joined(_article(report, findings, cell_link), by="\n")
    body = element("body", element("main", article, class_="gk-report"))
    page = element("html", element("head", head), body, lang="zh-CN")
    return Html(f"<!DOCTYPE html>\n{page}\n")


def report_html(report: Report) -> Html:
    """Return the report as a fragment for another page or a notebook, without any style."""
    return element("article", *_article(report, (), None), class_="gk-report")


def marked_html(report: Report, findings: Sequence[Finding], *, prefix: str) -> Html:
    """Return the report as a fragment with the findings marked at their cells, not told.

    The marks lead to ``#{prefix}finding-1`` and so on; a figure's id is ``prefix`` and its cell id.
    """
    marks = marks_of(findings, prefix=prefix)
    body = _body(report, None, marks, prefix=prefix)
    heading = element("p", title_of(report), class_="gk-title")
    return element("article", heading, *body, *_beyond(report), class_="gk-report")


def html_bytes(report: Report) -> bytes:
    """Return the stand-alone page as a file."""
    return document_html(report).encode()


def _article(
    report: Report, findings: Sequence[Finding], cell_link: CellLink | None
) -> Iterator[Html]:
    yield element("h1", title_of(report))
    yield from _body(report, cell_link, marks_of(findings))
    yield from _aside("检查发现", "ol", map(_told, count(1), findings))
    yield from _beyond(report)


def _body(
    report: Report, cell_link: CellLink | None, marks: Marks, *, prefix: str = ""
) -> Iterator[Html]:
    yield from _meta(report)
    if report.remarks:
        yield element("div", *_prose(remark_lines(report)), class_="gk-remarks")
    yield from _prose(paragraphs_of(report.preamble))
    for part in parts_of(report):
        yield element("h2", part.heading)
        yield from _prose(part.paragraphs)
        if part.remark:
            yield element("p", part.remark, class_="gk-absent")
        if part.table_id is not None:
            yield table_html(report, part.table_id, cell_link=cell_link, marks=marks, prefix=prefix)
    if report.closing:
        yield element("div", *_prose(paragraphs_of(report.closing)), class_="gk-closing")


def _meta(report: Report) -> Iterator[Html]:
    pairs = [(element("dt", label), element("dd", text)) for label, text in meta_of(report)]
    if pairs:
        yield element("dl", *(part for pair in pairs for part in pair), class_="gk-meta")


def _prose(paragraphs: Iterable[str]) -> Iterator[Html]:
    return (element("p", paragraph) for paragraph in paragraphs)


def _beyond(report: Report) -> Iterator[Html]:
    """What stands outside the form, and what the reader has to say."""
    yield from _aside("表外内容", "ul", map(_extra, report.extras))
    yield from _aside("读取说明", "ul", map(_note, report.notes))


def _aside(heading: str, kind: str, items: Iterable[Html]) -> Iterator[Html]:
    entries = joined(items)
    if entries:
        yield element("section", element("h2", heading), element(kind, entries), class_="gk-aside")


def _told(number: int, finding: Finding) -> Html:
    weight = element("b", SEVERITY_NAMES[finding.severity], class_=f"gk-{finding.severity}")
    text = joined((weight, "：", finding.message, _place(finding.at), f"（{finding.basis}）"))
    return element("li", text, id=f"finding-{number}")


def _extra(extra: Extra) -> Html:
    return element("li", f"{extra.label}：", "，".join(extra.raw), _place(extra.at))


def _note(note: Note) -> Html:
    return element("li", note.message, _place(note.at))


def _place(place: Place | None) -> Html:
    words = str(place) if place else ""
    return element("span", f"（{words}）", class_="gk-place") if words else Html()
