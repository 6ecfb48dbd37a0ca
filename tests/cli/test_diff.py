"""``gongkai diff``: exit codes, text and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.cli.app import run
from tests.report.build import Content, report

Capture = pytest.CaptureFixture[str]


def saved(path: Path, edition: str = "2021", year: int | None = None, **cells: Content) -> Path:
    planted = {name.replace("__", "."): value for name, value in cells.items()}
    one = report(edition, year=year, cells=planted)
    path.write_text(json.dumps(one.to_json(), ensure_ascii=False), "utf-8")
    return path


def said(capsys: Capture, *arguments: str | Path) -> tuple[int, str, str]:
    code = run(["diff", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


class TestDiff:
    def test_the_same(self, tmp_path: Path, capsys: Capture) -> None:
        one = saved(tmp_path / "a.json")
        code, out, err = said(capsys, one, one)
        assert (code, err) == (0, "")
        assert "没有差异" in out

    def test_cells(self, tmp_path: Path, capsys: Capture) -> None:
        one = saved(tmp_path / "a.json")
        other = saved(tmp_path / "b.json", t3__received__total=9, t4__review__total=None)
        code, out, _ = said(capsys, one, other)
        assert code == 1
        assert "“总计”：4 → 9（+5）" in out
        assert "1 → 未填" in out

    def test_json(self, tmp_path: Path, capsys: Capture) -> None:
        one, other = saved(tmp_path / "a.json"), saved(tmp_path / "b.json", t3__received__total=9)
        code, out, _ = said(capsys, one, other, "--format", "json")
        held = json.loads(out)
        assert (code, held["schema"], held["different"]) == (1, "gongkai.diff/1", True)
        assert [one["new_cells"] for one in held["cells"]] == [["t3.received.total"]]

    def test_two_formats(self, tmp_path: Path, capsys: Capture) -> None:
        one = saved(tmp_path / "a.json", "2019", 2020)
        code, out, _ = said(capsys, one, saved(tmp_path / "b.json", "2021", 2021))
        assert code == 1
        assert "不可比" in out
        assert "口径相近但不同" in out

    def test_several_reports_in_one_file(self, tmp_path: Path, capsys: Capture) -> None:
        one = saved(tmp_path / "a.json")
        two = json.dumps([json.loads(one.read_text("utf-8"))] * 2)
        (tmp_path / "b.json").write_text(two, "utf-8")
        code, out, err = said(capsys, one, tmp_path / "b.json")
        assert (code, out) == (2, "")
        assert "里有2份报告" in err

    @pytest.mark.parametrize("arguments", [("-", "-"), ("没有.json", "没有.json")])
    def test_wrong_use(self, arguments: tuple[str, str], capsys: Capture) -> None:
        code, out, err = said(capsys, *arguments)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
