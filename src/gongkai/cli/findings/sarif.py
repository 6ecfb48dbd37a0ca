"""Findings as SARIF 2.1.0, for code hosts and editors (SARIF 输出)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO
from urllib.parse import quote

import gongkai
from gongkai.cli.findings.checked import CheckedDocument
from gongkai.report.checks import RULES, Rule
from gongkai.report.findings import Finding, Severity, Status

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# SARIF gives a level only to a failure; the others say of themselves what they are.
KINDS = {Status.FAIL: "fail", Status.UNDECIDABLE: "open", Status.REVIEW: "review"}


def write_sarif(documents: Iterable[CheckedDocument], out: TextIO) -> None:
    """Write one run with the catalogue, the findings, and what could not be read."""
    every = list(documents)
    run = {
        "tool": {"driver": _driver()},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": all(document.fault is None for document in every),
                "toolExecutionNotifications": [
                    _notification(document) for document in every if document.fault
                ],
            }
        ],
        "results": [_result(d.name, finding) for d in every for finding in d.findings],
    }
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, out, ensure_ascii=False)
    out.write("\n")


def _driver() -> dict[str, Any]:
    return {
        "name": "gongkai",
        "version": gongkai.__version__,
        "rules": [_rule(rule) for rule in RULES.values()],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.sentence},
        "help": {"text": f"{rule.formula}。依据：{rule.basis}。例：{rule.example}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _notification(document: CheckedDocument) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": document.fault},
        "locations": [{"physicalLocation": _physical(document.name, None)}],
    }


def _result(name: str, finding: Finding) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": list(RULES).index(finding.code),
        "kind": KINDS[finding.status],
        "level": LEVELS[finding.severity] if finding.status is Status.FAIL else "none",
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": _physical(name, finding.at.line if finding.at else None),
                "logicalLocations": [{"fullyQualifiedName": cell} for cell in finding.cells],
            }
        ],
        "partialFingerprints": {"gongkai/v1": finding.fingerprint},
        "properties": {"severity": finding.severity.value, "status": finding.status.value},
    }


def _physical(name: str, line: int | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(name, safe="/")}}
    return {**place, "region": {"startLine": line}} if line else place
