"""The catalogue of rules (检查规则目录): what a rule is and how a function becomes one.

A rule is one function that looks at a report and yields what it saw. Its docstring is the official
sentence; the decorator carries the rest of what ``gongkai rule`` and ``docs/rules.md`` print.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongkai.report.checks.view import View
from gongkai.report.findings import Finding, Severity, Status
from gongkai.report.place import Place

F19 = "国办公开办函〔2019〕60号"
F21 = "国办公开办函〔2021〕30号"
FORMS = f"{F19}、{F21}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a rule saw in one report: a finding without what the rule itself knows (所见)."""

    message: str
    status: Status = Status.FAIL
    severity: Severity | None = None  # where it is not the rule's own
    cells: tuple[str, ...] = ()
    section: str | None = None
    quote: str | None = None
    stated: int | str | None = None
    expected: int | str | None = None
    at: Place | None = None


Look = Callable[[View], Iterator[Seen]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of the checker (检查规则).

    ``sentence`` is the official requirement, ``formula`` the test, ``example`` an invented breach.
    """

    code: str
    severity: Severity
    title: str
    sentence: str
    formula: str
    basis: str
    example: str
    look: Look

    def findings(self, view: View) -> list[Finding]:
        """Return what this rule finds in a report, in document order: mostly nothing."""
        return [self.finding(view, seen) for seen in self.look(view)]

    def finding(self, view: View, seen: Seen) -> Finding:
        """Return what was seen as a finding of this rule."""
        return Finding(
            code=self.code,
            status=seen.status,
            severity=seen.severity or self.severity,
            title=self.title,
            message=seen.message,
            # Both notices say the same; the finding names the one the report had to follow.
            basis=view.notice or self.basis if self.basis == FORMS else self.basis,
            cells=seen.cells,
            section=seen.section,
            quote=seen.quote,
            stated=seen.stated,
            expected=seen.expected,
            file=view.report.source.name,
            at=seen.at or view.place_of(seen.cells),
        )

    def to_json(self) -> dict[str, str]:
        """Return what the rule says of itself."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "title": self.title,
            "sentence": self.sentence,
            "formula": self.formula,
            "basis": self.basis,
            "example": self.example,
        }


def rule(  # noqa: PLR0913  (a row of the catalogue has these columns)
    *, code: str, severity: Severity, title: str, formula: str, basis: str, example: str
) -> Callable[[Look], Rule]:
    """Make a function a rule of the catalogue; its docstring is the official sentence."""

    def make(look: Look) -> Rule:
        return Rule(
            code=code,
            severity=severity,
            title=title,
            sentence=inspect.getdoc(look) or "",
            formula=formula,
            basis=basis,
            example=example,
            look=look,
        )

    return make
