"""``gongkai history``: one organ's years side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.cli.app import run
from tests.cli.test_diff import saved

Capture = pytest.CaptureFixture[str]


def said(capsys: Capture, *arguments: str | Path) -> tuple[int, str, str]:
    code = run(["history", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def both(tmp_path: Path) -> list[Path]:
    return [
        saved(tmp_path / "b.json", "2021", 2021, t2__licence__decisions=9),
        saved(tmp_path / "a.json", "2019", 2020, t2__licence__decisions=7),
    ]


def test_years_in_order_whatever_the_order_of_files(both: list[Path], capsys: Capture) -> None:
    first, second = said(capsys, *both), said(capsys, *reversed(both))
    assert first == second
    code, out, _ = first
    assert code == 0
    line = next(line for line in out.splitlines() if "行政许可" in line)
    assert line.split()[-2:] == ["7", "9"]
    assert "2021年起口径相近但不同" in out


def test_json_and_csv(both: list[Path], capsys: Capture, tmp_path: Path) -> None:
    made = json.loads(said(capsys, *both, "--format", "json")[1])
    assert (made["schema"], made["years"]) == ("gongkai.history/1", [2020, 2021])
    target = tmp_path / "out.csv"
    assert said(capsys, *both, "--format", "csv", "-o", target)[0] == 0
    assert target.read_text("utf-8-sig").startswith("系列,口径,2020,2021")


def test_what_does_not_pass_on_is_a_finding(tmp_path: Path, capsys: Capture) -> None:
    files = [
        saved(tmp_path / "a.json", year=2022, t3__carried_out__total=2),
        saved(tmp_path / "b.json", year=2023),
    ]
    code, out, _ = said(capsys, *files)
    assert code == 1
    assert "跨年接不上的" in out


def test_two_of_one_year_or_two_organs(tmp_path: Path, capsys: Capture) -> None:
    one, twin = saved(tmp_path / "a.json"), saved(tmp_path / "b.json")
    code, _, err = said(capsys, one, twin)
    assert code == 2
    assert "都是2023年的报告" in err
    other = json.loads(saved(tmp_path / "c.json", year=2022).read_text("utf-8"))
    (tmp_path / "c.json").write_text(json.dumps({**other, "body": "白水乡人民政府"}), "utf-8")
    code, _, err = said(capsys, one, tmp_path / "c.json")
    assert code == 2
    assert "一次看一个机关" in err
