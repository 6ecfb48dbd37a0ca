"""Findings for people: grouped by report, or one line each (文字输出)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gongkai.cli.findings.checked import CheckedDocument, CheckedReport
from gongkai.cli.inputs import shown
from gongkai.cli.width import pad
from gongkai.report.findings import SEVERITY_NAMES, STATUS_NAMES, Finding, Severity, Status

ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_WORD = 16


def lines(documents: Iterable[CheckedDocument]) -> Iterator[str]:
    """Yield the findings report by report, the heaviest first, and a line that counts them."""
    every: list[Finding] = []
    number = 0
    for document in documents:
        for one in document.reports:
            number += 1
            every.extend(one.findings)
            yield from _of_report(document.name, one)
            yield ""
    if number:
        yield f"共检查{number}份报告：{tally(every)}。"


def _of_report(name: str, one: CheckedReport) -> Iterator[str]:
    report = one.report
    year = f"{report.year}年度" if report.year else "年度不明"
    yield f"{shown(name)}  {report.body or '机关不明'} {year}"
    for finding in sorted(one.findings, key=lambda finding: ORDER[finding.severity]):
        yield f"  {pad(weight(finding), _WORD)}{finding.code}  {_one_line(finding.message)}"
    if not one.findings:
        yield "  没有发现问题。"


def tally(findings: Iterable[Finding]) -> str:
    """Count findings in words: 错误2条、警告1条（其中无法判定1条）."""
    found = list(findings)
    if not found:
        return "没有发现问题"
    heavy = Counter(finding.severity for finding in found)
    counted = "、".join(f"{SEVERITY_NAMES[s]}{heavy[s]}条" for s in ORDER if heavy[s])
    unsure = sum(finding.status is Status.UNDECIDABLE for finding in found)
    return f"{counted}（其中无法判定{unsure}条）" if unsure else counted


def weight(finding: Finding) -> str:
    """Name how heavy a finding weighs, and where it is not a plain breach, why."""
    name = SEVERITY_NAMES[finding.severity]
    return name if finding.status is Status.FAIL else f"{name}·{STATUS_NAMES[finding.status]}"


def concise(documents: Iterable[CheckedDocument]) -> Iterator[str]:
    """Yield one line a finding: file:line: weight CODE message."""
    for document in documents:
        for finding in document.findings:
            line = finding.at.line if finding.at and finding.at.line else ""
            place = f"{shown(document.name)}:{line}"
            yield f"{place}: {weight(finding)} {finding.code} {_one_line(finding.message)}"


def _one_line(text: str) -> str:
    """A quotation may hold line breaks; a finding is one line."""
    return shown(" ".join(text.split()))
