"""``gongkai rule``: the catalogue on the command line."""

from __future__ import annotations

import json

import pytest

from gongkai.cli.app import run
from gongkai.report.checks import RULES
from gongkai.report.checks.handbook import markdown

Capture = pytest.CaptureFixture[str]


def said(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    code = run(["rule", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


class TestRule:
    def test_formula_basis_and_example(self, capsys: Capture) -> None:
        code, out, _ = said(capsys, "T3-BALANCE")
        assert code == 0
        assert "第一项加第二项之和，等于第三项加第四项之和" in out
        assert all(word in out for word in ("公式：", "依据：", "例："))

    @pytest.mark.parametrize("code", RULES)
    def test_every_rule_can_be_asked_for(self, code: str, capsys: Capture) -> None:
        assert said(capsys, code.lower())[1].startswith(f"{code}  ")

    @pytest.mark.parametrize("arguments", [[], ["--list"]])
    def test_list(self, arguments: list[str], capsys: Capture) -> None:
        lines = said(capsys, *arguments)[1].splitlines()
        assert [line.split()[0] for line in lines] == list(RULES)

    def test_json(self, capsys: Capture) -> None:
        one = json.loads(said(capsys, "T4-SUM", "--json")[1])
        assert one == RULES["T4-SUM"].to_json()
        assert len(json.loads(said(capsys, "--json")[1])) == len(RULES)

    def test_a_note_of_the_reader(self, capsys: Capture) -> None:
        assert "行名或列名" in said(capsys, "READ-LABEL")[1]

    def test_markdown(self, capsys: Capture) -> None:
        assert said(capsys, "--markdown")[1] == markdown()

    @pytest.mark.parametrize(
        ("given", "near"),
        [("T3-BALANC", "T3-BALANCE"), ("N-NONNE", "N-NONE"), ("vblank", "V-BLANK")],
    )
    def test_near_matches(self, given: str, near: str, capsys: Capture) -> None:
        code, out, err = said(capsys, given)
        assert (code, out) == (2, "")
        assert near in err

    @pytest.mark.parametrize("given", ["随便", "", "\x1b[31m", "A" * 5000])
    def test_nothing_near(self, given: str, capsys: Capture) -> None:
        code, out, err = said(capsys, given)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
        assert "\x1b" not in err
        assert len(err) < 200
