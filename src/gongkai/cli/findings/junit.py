"""Findings as JUnit XML, for build servers (JUnit 输出)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from gongkai.cli.findings.sarif import Told
from gongkai.report.checks import RULES
from gongkai.report.findings import Finding, Severity, Status

# XML 1.0 has no way to write these, not even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(
    documents: Iterable[Told], out: TextIO, codes: Sequence[str] = tuple(RULES)
) -> None:
    """Write a suite for each document and a case for each rule.

    A plain breach of severity error is a failure; what cannot be decided is skipped; the rest is
    told on the case's own output.
    """
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gongkai">\n')
    out.writelines(_suite(document, codes) for document in documents)
    out.write("</testsuites>\n")


def _suite(document: Told, codes: Sequence[str]) -> str:
    cases = [_case(document, code) for code in codes] if document.fault is None else []
    errors = [] if document.fault is None else [_unreadable(document)]
    failures = sum("<failure" in case for case in cases)
    skipped = sum("<skipped" in case for case in cases)
    return (
        f"<testsuite name={_attr(document.name)} tests='{len(cases) + len(errors)}' "
        f"failures='{failures}' errors='{len(errors)}' skipped='{skipped}'>\n"
        f"{''.join([*cases, *errors])}</testsuite>\n"
    )


def _case(document: Told, code: str) -> str:
    found = [finding for finding in document.findings if finding.code == code]
    inner = "".join(map(_outcome, _told_once(found)))
    return f"<testcase classname={_attr(document.name)} name={_attr(code)}>{inner}</testcase>\n"


def _told_once(found: list[Finding]) -> list[Finding]:
    """A case may be skipped only where it has not failed, and only once."""
    failing = [f for f in found if _is_failure(f)]
    unsure = [f for f in found if f.status is Status.UNDECIDABLE]
    return failing or unsure[:1] or found


def _is_failure(finding: Finding) -> bool:
    return finding.status is Status.FAIL and finding.severity is Severity.ERROR


def _outcome(finding: Finding) -> str:
    if _is_failure(finding):
        return f"<failure message={_attr(finding.message)} type={_attr(finding.code)}/>"
    if finding.status is Status.UNDECIDABLE:
        return f"<skipped message={_attr(finding.message)}/>"
    return f"<system-out>{escape(_clean(finding.message))}</system-out>"


def _unreadable(document: Told) -> str:
    message = _attr(document.fault or "")
    return f"<testcase name={_attr(document.name)}><error message={message}/></testcase>\n"


def _attr(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("�", text)
