"""``gongkai fee``: the amount, slice by slice, and the refusals."""

from __future__ import annotations

import json

import pytest

from gongkai.cli.app import run


class TestAmount:
    """国办函〔2020〕109号"""

    @pytest.mark.parametrize(
        ("arguments", "amount"),
        [
            (("--items", "31"), 2200),
            (("--items", "10"), 0),
            (("--items", "１００"), 37000),
            (("--pages", "250"), 4700),
            (("--pages=31",), 10),
        ],
    )
    def test_json(
        self, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], amount: int
    ) -> None:
        assert run(["fee", *arguments, "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert found.keys() == {"amount", "steps"}
        assert found["amount"] == amount == sum(step["amount"] for step in found["steps"])

    def test_in_words(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["fee", "--items", "31"]) == 0
        assert capsys.readouterr().out.splitlines() == [
            "第1至第10件：不收费〔109号4(1)〕",
            "第11至第30件：20件 × 100元 = 2000元〔109号4(2)〕",
            "第31件：1件 × 200元 = 200元〔109号4(3)〕",
            "合计：2200元",
        ]


class TestRefusals:
    """一句话说清问题和改法，退出码 2"""

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ((), "请写明件数（--items 31）或者页数（--pages 250）"),
            (("--items", "31", "--pages", "250"), "只能按件或者按量计收"),
            (("--items", "0"), "件数应为1至999999的整数，现在是0"),
            (("--items", "-1"), "现在是-1"),
            (("--pages", "-1"), "页数应为"),
            (("--items", "3.5"), "件数“3.5”不是整数"),
            (("--items", "三"), "不是整数"),
            (("--items", "1,000"), "不是整数"),
            (("--items", ""), "不是整数"),
            (("--pages", "1e3"), "不是整数"),
            (("--pages", "1000000"), "1至999999"),
            (("--pages", "9" * 5000), "1至999999"),
        ],
    )
    def test_bad_use(
        self, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
    ) -> None:
        assert run(["fee", *arguments]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert said in err
        assert len(err.splitlines()) == 1
        assert len(err) < 200
