"""The rules are documented, one line each, as they are."""

from __future__ import annotations

from pathlib import Path

from gongkai.screening.rules import RULES

HANDBOOK = Path(__file__).parents[2] / "docs" / "screening.md"


def test_every_rule_stands_in_the_handbook() -> None:
    lines = HANDBOOK.read_text("utf-8").splitlines()
    told = [line for line in lines if line.startswith("| ") and "-" in line.split("|")[1]]
    assert told == [
        f"| {rule.code} | {rule.title} | {'须处理' if rule.blocks else '请判断'} "
        f"| {rule.cure} | {rule.basis} |"
        for rule in RULES.values()
    ]


def test_codes_are_of_the_contract() -> None:
    assert {code.partition("-")[0] for code in RULES} == {"PII", "SECRET", "HIDDEN", "WORD"}
