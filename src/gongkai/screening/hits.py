"""What was found in a text, and what could stand there instead (命中)."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.screening.rules import RULES, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found in a text (命中): ``start`` and ``end`` count the letters of the text given.

    ``shown`` is the place with the middle hidden, so that no list of findings repeats a leak;
    ``instead`` is the proposal to put there. ``certain`` says that no doubt is left: an uncertain
    hit of a rule that blocks is a hint.
    """

    code: str
    start: int
    end: int
    shown: str
    instead: str
    certain: bool = True

    @property
    def rule(self) -> Rule:
        """The rule it was found by."""
        return RULES[self.code]

    @property
    def blocks(self) -> bool:
        """Whether the release has to wait for a decision."""
        return self.rule.blocks and self.certain
