"""``gongkai check`` with last year's report, a class of bodies, and decisions of a person."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongkai.cli.app import run
from gongkai.cli.decisions import read_decisions
from gongkai.cli.words import Refusal
from gongkai.report.model import Report
from tests.report.build import report
from tests.report.checks.test_across_years import last_year
from tests.report.checks.test_roll_up import applications, town

Capture = pytest.CaptureFixture[str]
BROKEN = last_year(t3__carried_out__total=2)


def saved(path: Path, *reports: Report) -> Path:
    named = [replace(r, source=replace(r.source, name=path.name)) for r in reports]
    held = [one.to_json() for one in named]
    path.write_text(json.dumps(held if len(held) > 1 else held[0], ensure_ascii=False), "utf-8")
    return path


def said(capsys: Capture, *arguments: str | Path) -> tuple[int, str, str]:
    code = run(["check", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def found(capsys: Capture, *arguments: str | Path) -> list[tuple[str, str]]:
    """Code and file of the findings across years."""
    _, out, _ = said(capsys, *arguments, "--format", "json")
    across = ("X-", "R-")
    return [(f["code"], f["file"]) for f in json.loads(out) if f["code"].startswith(across)]


class TestPreviousYear:
    def test_given(self, tmp_path: Path, capsys: Capture) -> None:
        now, then = saved(tmp_path / "a.json", report()), saved(tmp_path / "b.json", BROKEN)
        code, out, err = said(capsys, now, "--previous", then, "--format", "json")
        assert (code, err) == (1, "")
        assert [f["code"] for f in json.loads(out)] == ["X-CARRY"]
        assert said(capsys, now)[0] == 0

    @pytest.mark.parametrize("names", [("2022.json", "2023.json"), ("乙.json", "甲.json")])
    def test_the_other_years_of_the_same_call(
        self, names: tuple[str, str], tmp_path: Path, capsys: Capture
    ) -> None:
        """However the files are called and in whatever order they are given."""
        then, now = saved(tmp_path / names[0], BROKEN), saved(tmp_path / names[1], report())
        expected = [("X-CARRY", names[1])]
        assert found(capsys, then, now) == found(capsys, now, then) == expected
        assert found(capsys, now, then, "--jobs", "2") == expected

    def test_both_years_in_one_file(self, tmp_path: Path, capsys: Capture) -> None:
        both = saved(tmp_path / "两年.json", report(), BROKEN)
        assert [code for code, _ in found(capsys, both)] == ["X-CARRY"]

    def test_other_bodies_and_other_years_are_not_compared(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        now = saved(tmp_path / "a.json", report())
        other = saved(tmp_path / "b.json", replace(BROKEN, body="东坪街道办事处"))
        older = saved(tmp_path / "c.json", replace(BROKEN, year=2021))
        assert found(capsys, now, other, older) == []

    def test_a_report_of_another_year_is_refused(self, tmp_path: Path, capsys: Capture) -> None:
        now = saved(tmp_path / "a.json", report())
        older = saved(tmp_path / "c.json", replace(BROKEN, year=2020))
        code, _, err = said(capsys, now, "--previous", older)
        assert (code, "早一年" in err) == (2, True)

    def test_an_organ_renamed(self, tmp_path: Path, capsys: Capture) -> None:
        now = saved(tmp_path / "a.json", report())
        then = saved(tmp_path / "b.json", replace(BROKEN, body="青石乡人民政府"))
        assert [code for code, _ in found(capsys, now, "--previous", then)] == ["R-CARRY"]
        renamed = ("--renamed", "青石乡=青石镇")
        mapped = found(capsys, now, "--previous", then, *renamed)
        assert [code for code, _ in mapped] == ["X-CARRY"]
        assert [code for code, _ in found(capsys, now, then, *renamed)] == ["X-CARRY"]

    def test_two_organs_merged_into_one(self, tmp_path: Path, capsys: Capture) -> None:
        """青石乡结转1件，白水乡结转1件，合并后的青石镇上年结转应为2件。"""
        names = ("青石乡人民政府", "白水乡人民政府")
        then = saved(tmp_path / "b.json", *(replace(last_year(), body=name) for name in names))
        one = saved(tmp_path / "a.json", report())
        renamed = ("--renamed", "青石乡=青石镇", "--renamed", "白水乡=青石镇")
        codes = [code for code, _ in found(capsys, one, "--previous", then, *renamed)]
        assert codes.count("X-CARRY") == 2
        two = {"t3.carried_in.natural_person": 2, "t3.carried_in.total": 2}
        right = saved(tmp_path / "a.json", report(cells=two))
        assert "X-CARRY" not in str(found(capsys, right, "--previous", then, *renamed))

    def test_unreadable(self, tmp_path: Path, capsys: Capture) -> None:
        code, out, err = said(capsys, saved(tmp_path / "a.json", report()), "--previous", "没有")
        assert (code, out) == (2, "")
        assert "--previous" in err


class TestPeers:
    def test_a_rate_beside_its_class(self, tmp_path: Path, capsys: Capture) -> None:
        every = [town(n, applications(20 + n, (20 + n) * (6 + n % 4) // 10)) for n in range(40)]
        peers = saved(tmp_path / "同类.json", *every)
        one = saved(tmp_path / "a.json", town(99, applications(80, 4)))
        _, out, _ = said(capsys, one, "--peers", peers, "--format", "json")
        assert "P-RATE" in {finding["code"] for finding in json.loads(out)}


class TestDecisions:
    """人的判断：确认或排除、理由、期限。"""

    @pytest.fixture
    def faulty(self, tmp_path: Path) -> Path:
        return saved(tmp_path / "a.json", report(cells={"t4.review.total": 7}))

    def _entry(self, faulty: Path, capsys: Capture) -> dict[str, object]:
        (finding,) = json.loads(said(capsys, faulty, "--format", "json")[1])
        return {
            "fingerprint": finding["fingerprint"],
            "verdict": "dismissed",
            "reason": "已与法院核对",
        }

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ({}, 0),
            ({"file": "a.json", "body": "青石镇", "year": 2023, "until": "2999-01-01"}, 0),
            ({"verdict": "confirmed"}, 1),
            ({"file": "b.json"}, 1),
            ({"body": "东坪街道办事处"}, 1),
            ({"year": 2022}, 1),
        ],
    )
    def test_json(
        self, more: dict[str, object], code: int, faulty: Path, tmp_path: Path, capsys: Capture
    ) -> None:
        path = tmp_path / "判断.json"
        path.write_text(json.dumps([{**self._entry(faulty, capsys), **more}]), "utf-8")
        assert said(capsys, faulty, "--decisions", path)[0] == code

    def test_toml(self, faulty: Path, tmp_path: Path, capsys: Capture) -> None:
        entry = self._entry(faulty, capsys)
        path = tmp_path / "判断.toml"
        lines = [f'{name} = "{value}"' for name, value in entry.items()]
        path.write_text("\n".join(["[[decisions]]", *lines, "until = 2999-01-01"]), "utf-8")
        code, out, err = said(capsys, faulty, "--decisions", path)
        assert (code, "没有发现问题" in out) == (0, True)
        assert "排除1条" in err

    @pytest.mark.parametrize(
        ("more", "word"),
        [
            ({"until": "2020-01-31"}, "已于2020-01-31到期"),
            ({"until": "明年"}, "until 应为日期"),
            ({"reason": " "}, "没有写理由"),
            ({"reason": None}, "没有写理由"),
            ({"verdict": "maybe"}, "verdict 应为"),
            ({"fingerprint": "x"}, "fingerprint 应为"),
            ({"year": "2023"}, "year 应为"),
            ({"file": 3}, "file 应为文字"),
            ({"severity": "low"}, "不认识的字段 severity"),
        ],
    )
    def test_refused(self, more: dict[str, object], word: str, tmp_path: Path) -> None:
        entry = {"fingerprint": "0" * 16, "verdict": "confirmed", "reason": "核对过", **more}
        path = tmp_path / "判断.json"
        path.write_text(json.dumps({"decisions": [entry]}), "utf-8")
        with pytest.raises(Refusal, match=word):
            read_decisions(str(path), date(2026, 11, 22))

    @pytest.mark.parametrize("text", ["", "{", "3", "{}", '["甲"]', '{"decisions": {}}'])
    def test_no_decisions_at_all(self, text: str, tmp_path: Path) -> None:
        path = tmp_path / "判断.json"
        path.write_text(text, "utf-8")
        with pytest.raises(Refusal):
            read_decisions(str(path), date(2026, 11, 22))

    def test_the_last_day_still_counts(self, tmp_path: Path) -> None:
        entry = {
            "fingerprint": "0" * 16,
            "verdict": "dismissed",
            "reason": "甲",
            "until": "2026-11-22",
        }
        (tmp_path / "判断.json").write_text(json.dumps([entry]), "utf-8")
        read_decisions(str(tmp_path / "判断.json"), date(2026, 11, 22))
        with pytest.raises(Refusal):
            read_decisions(str(tmp_path / "判断.json"), date(2026, 11, 23))
