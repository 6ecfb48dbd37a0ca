"""Findings as SARIF 2.1.0, for code hosts and editors (SARIF 输出)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TextIO
from urllib.parse import quote

import gongkai
from gongkai.report.checks import RULES
from gongkai.report.findings import Finding, Severity, Status

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# SARIF gives a level only to a failure; the others say of themselves what they are.
KINDS = {Status.FAIL: "fail", Status.UNDECIDABLE: "open", Status.REVIEW: "review"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A rule as a catalogue tells it: its code, name, what it holds to, how and by which law."""

    code: str
    title: str
    sentence: str
    help: str
    severity: Severity


class Told(Protocol):
    """A document with its findings, or why it could not be read."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def fault(self) -> str | None:
        """Why it could not be read."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found."""


def write_sarif(
    documents: Iterable[Told], out: TextIO, rules: Sequence[Described] | None = None
) -> None:
    """Write one run with the catalogue, the findings, and what could not be read."""
    every, rules = list(documents), rules if rules is not None else _rules_of_reports()
    run = {
        "tool": {"driver": _driver(rules)},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": all(document.fault is None for document in every),
                "toolExecutionNotifications": [
                    _notification(document) for document in every if document.fault
                ],
            }
        ],
        "results": [_result(d.name, finding, rules) for d in every for finding in d.findings],
    }
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, out, ensure_ascii=False)
    out.write("\n")


def _rules_of_reports() -> list[Described]:
    return [
        Described(
            code=rule.code,
            title=rule.title,
            sentence=rule.sentence,
            help=f"{rule.formula}。依据：{rule.basis}。例：{rule.example}",
            severity=rule.severity,
        )
        for rule in RULES.values()
    ]


def _driver(rules: Sequence[Described]) -> dict[str, Any]:
    return {
        "name": "gongkai",
        "version": gongkai.__version__,
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: Described) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.sentence},
        "help": {"text": rule.help},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _notification(document: Told) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": document.fault},
        "locations": [{"physicalLocation": _physical(document.name, None)}],
    }


def _result(name: str, finding: Finding, rules: Sequence[Described]) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": [rule.code for rule in rules].index(finding.code),
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
