"""Findings as one page to open, print or send (网页输出)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from gongkai.cli.findings.text import ORDER, tally, weight
from gongkai.cli.inputs import shown
from gongkai.report.findings import Finding

HEAD = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body { font: 1rem/1.7 system-ui, "Noto Sans CJK SC", sans-serif; color: #1b1b1b; background: #fff;
  max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #c6c6c6; padding: .4rem .6rem; text-align: left; vertical-align: top; }
th { background: #f2f2f2; } td.code { white-space: nowrap; } td.weight { white-space: nowrap; }
tr.error td.weight { color: #a11; font-weight: 700; } tr.warning td.weight { color: #7a4a00; }
small { color: #555; } .scroll { overflow-x: auto; }
@media print { body { margin: 0; max-width: none; } }
</style>
</head>
<body>
<main>
<h1>{title}</h1>
"""


FOOT = "</main>\n</body>\n</html>\n"


def head(title: str) -> str:
    """Return what a page of findings begins with."""
    return HEAD.replace("{title}", escape(title))


def section(name: str, fault: str | None, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield what was found in a document that is no report, or why it was not looked at."""
    yield f"<section>\n<h2>{_text(shown(name))}</h2>\n"
    yield f"<p>{_text(fault) if fault is not None else tally(findings) + '。'}</p>\n"
    yield from table(findings)
    yield "</section>\n"


def table(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield findings as a table, the heaviest first; nothing where there are none."""
    if findings:
        yield '<div class="scroll"><table>\n<thead><tr><th scope="col">程度</th>'
        yield '<th scope="col">规则</th><th scope="col">说明</th></tr></thead>\n<tbody>\n'
        yield from map(_row, sorted(findings, key=lambda finding: ORDER[finding.severity]))
        yield "</tbody>\n</table></div>\n"


def _row(finding: Finding) -> str:
    return (
        f'<tr class="{finding.severity.value}"><td class="weight">{weight(finding)}</td>'
        f'<td class="code">{finding.code}<br><small>{_text(finding.title)}</small></td>'
        f"<td>{_text(finding.message)}<br><small>依据：{_text(finding.basis)}</small></td></tr>\n"
    )


def _text(text: str) -> str:
    return escape(text)
