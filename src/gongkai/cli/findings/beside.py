"""Reports with their cells marked and the findings beside them, as one page (标注网页)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import TextIO

from gongkai.cli.findings.checked import CheckedDocument, CheckedReport
from gongkai.cli.findings.page import FOOT
from gongkai.cli.findings.text import ORDER, tally, weight
from gongkai.cli.inputs import shown
from gongkai.report.findings import Finding
from gongkai.report.write.html import marked_html
from gongkai.report.write.html_style import STYLE
from gongkai.report.write.markup import Html, element, joined

_STYLE = """
main { max-width: 92rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
main > h1 { margin: 0 0 1rem; max-width: none; text-align: left; }
main p { text-indent: 0; }
.gk-report p { text-indent: 2em; }
.gk-report .gk-closing p { text-indent: 0; }
.checked { margin-top: 2.5rem; }
.checked > h2 { margin: 0 0 .25rem; font-size: 1.3rem; }
.checked > p, .found { font-family: var(--hei); font-size: .88rem; }
.where { color: var(--quiet); overflow-wrap: anywhere; }
.beside { display: grid; grid-template-columns: minmax(0, 1fr) 23rem; gap: 1.5rem; align-items: start; }
.beside .gk-report { max-width: none; margin: 0; padding: 2rem 2.5rem; border: 1px solid #d9dee5; }
.gk-report .gk-title { margin: 0 0 1.5rem; text-indent: 0; font: 600 1.35rem/1.45 var(--hei); text-align: center; }
.found { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; }
.found ol { list-style: none; margin: 0; padding: 0; }
.found li { margin-bottom: .75rem; padding: .75rem 1rem; background: #fff; border: 1px solid #d9dee5;
  border-left: 4px solid currentcolor; overflow-wrap: anywhere; }
.found li:target { background: #fff7e6; }
.found li p { margin: .25rem 0 0; color: var(--ink); }
.found .where { font-size: .9em; }
@media screen and (max-width: 68rem) {
  .beside { grid-template-columns: minmax(0, 1fr); }
  .found { position: static; max-height: none; order: -1; }
}
@media screen and (max-width: 48rem) {
  main { padding: 1.25rem 0 2rem; }
  main > h1, .checked > h2, .checked > p, .found { padding: 0 1rem; }
  .beside .gk-report { padding: 1.25rem 1rem; border-width: 1px 0; }
}
@media print { .beside { display: block; } .found { position: static; max-height: none; } }
"""


def write_page(documents: Iterable[CheckedDocument], out: TextIO) -> None:
    """Write a page that needs nothing else; a report without findings is only named."""
    out.write(_head("年度报告检查结果"))
    number = count(1)
    for document in documents:
        if document.fault is not None:
            out.write(_unread(document))
        for one in document.reports:
            out.writelines(f"{part}\n" for part in _section(document.name, one, next(number)))
    out.write(FOOT)


def _head(title: str) -> str:
    meta = (
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", title),
        element("style", Html(STYLE + _STYLE)),
    )
    head = element("head", *meta)
    return f'<!DOCTYPE html>\n<html lang="zh-CN">{head}\n<body>\n<main>\n{element("h1", title)}\n'


def _unread(document: CheckedDocument) -> str:
    heading = element("h2", shown(document.name))
    return element("section", heading, element("p", document.fault or ""), class_="checked")


def _section(name: str, one: CheckedReport, number: int) -> Iterator[str]:
    report = one.report
    year = f"{report.year}年度" if report.year else "年度不明"
    yield '<section class="checked">'
    yield element("h2", f"{report.body or '机关不明'} {year}")
    where = element("span", shown(name), class_="where")
    yield element("p", where, Html("<br>"), f"{tally(one.findings)}。")
    if one.findings:
        found = sorted(one.findings, key=lambda finding: ORDER[finding.severity])
        prefix = f"r{number}-"
        marked = marked_html(report, found, prefix=prefix)
        yield element("div", marked, _found(found, prefix), class_="beside")
    yield "</section>"


def _found(findings: Sequence[Finding], prefix: str) -> Html:
    items = joined(_item(n, finding, prefix) for n, finding in enumerate(findings, start=1))
    return element("aside", element("ol", items), class_="found", aria_label="检查发现", tabindex=0)


def _item(number: int, finding: Finding, prefix: str) -> Html:
    first = finding.cells[0] if finding.cells else None
    label = f"注{number}"
    mark = element("a", label, href=f"#{prefix}{first}") if first else label
    head = joined((element("b", mark, f" {weight(finding)}"), f" {finding.code} {finding.title}"))
    said = element("p", finding.message)
    basis = element("p", f"依据：{finding.basis}", class_="where") if finding.basis else Html()
    style = f"gk-{finding.severity.value}"
    return element("li", head, said, basis, id=f"{prefix}finding-{number}", class_=style)
