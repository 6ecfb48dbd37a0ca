"""``import gongkai``: what the library promises, loaded only when it is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import gongkai
from gongkai.report.write import SUFFIXES, UnknownFormat
from gongkai.report.write.json import json_bytes
from tests.report.write.reports import filled

NEW, OLD = filled("2021"), filled("2019")


def modules_after(code: str) -> set[str]:
    """Names of the modules loaded in a fresh interpreter that ran the code."""
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


class TestImport:
    """引入 gongkai 时不载入任何大库，用到什么才载入什么。"""

    def test_loads_nothing_of_its_own(self) -> None:
        loaded = modules_after("import gongkai")
        assert loaded - modules_after("") == {"gongkai"}

    @pytest.mark.parametrize("name", sorted(set(gongkai.__all__) - {"__version__"}))
    def test_no_part_of_the_library_needs_the_command_line_or_the_platform(self, name: str) -> None:
        loaded = modules_after(f"import gongkai\ngongkai.{name}")
        assert loaded.isdisjoint({"click", "django", "granian", "gongkai.cli", "gongkai.web"})

    def test_names_are_there_and_no_others(self) -> None:
        assert set(gongkai.__all__) <= set(dir(gongkai))
        assert all(getattr(gongkai, name) is not None for name in gongkai.__all__)
        with pytest.raises(AttributeError, match="no attribute 'frobnicate'"):
            gongkai.frobnicate  # type: ignore[attr-defined]  # noqa: B018


class TestFiles:
    """读取、检查、写出，如契约第五节。"""

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_written_and_read_back(self, tmp_path: Path, edition: str) -> None:
        report = filled(edition)
        gongkai.write(report, tmp_path / "年报.json")
        assert gongkai.read(tmp_path / "年报.json") == report
        assert gongkai.read_all(str(tmp_path / "年报.json")) == [report]

    def test_several_reports_are_read_with_read_all(self, tmp_path: Path) -> None:
        data = b"[%b, %b]" % (json_bytes(OLD), json_bytes(NEW))
        (tmp_path / "两年.json").write_bytes(data)
        assert gongkai.read_all(tmp_path / "两年.json") == [OLD, NEW]
        with pytest.raises(
            gongkai.UnreadableReport, match=r"^两年\.json 里有2份报告，请用 read_all"
        ):
            gongkai.read(tmp_path / "两年.json")

    def test_a_second_opinion_changes_no_number(self, tmp_path: Path) -> None:
        for suffix in (".pdf", ".html"):
            path = tmp_path / f"年报{suffix}"
            gongkai.write(NEW, path)
            plain, twice = gongkai.read(path), gongkai.read(path, second_opinion=True)
            assert {cell.value for cell in twice.cells.values()} == {
                cell.value for cell in plain.cells.values()
            }

    def test_a_second_opinion_needs_its_reader(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gongkai.write(NEW, tmp_path / "年报.pdf")
        monkeypatch.setitem(sys.modules, "pdfplumber", None)
        with pytest.raises(ModuleNotFoundError, match="gongkai\\[second-opinion\\]"):
            gongkai.read(tmp_path / "年报.pdf", second_opinion=True)

    def test_what_is_no_report_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "空.txt").write_bytes(b"")
        with pytest.raises(gongkai.UnreadableReport):
            gongkai.read(tmp_path / "空.txt")

    def test_a_report_is_checked(self) -> None:
        findings = gongkai.check(NEW)
        assert all(isinstance(finding, gongkai.Finding) for finding in findings)
        assert "T3-BALANCE" in {finding.code for finding in findings}

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_every_format_is_written(self, tmp_path: Path, suffix: str) -> None:
        target = tmp_path / f"年报{suffix}"
        gongkai.write(NEW, target)
        back = gongkai.read(target)
        assert (back.title, back.year) == (NEW.title, NEW.year)

    def test_an_unknown_format_leaves_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(UnknownFormat, match=r"^不能写成 \.pages 格式"):
            gongkai.write(NEW, tmp_path / "年报.pages")
        assert list(tmp_path.iterdir()) == []


class TestNotebook:
    """在笔记本里直接显示官方版式。"""

    def test_a_report_shows_itself(self) -> None:
        shown = NEW._repr_html_()
        assert shown.startswith('<article class="gk-report"><h1>青石镇人民政府2023年')
        assert shown.count("<table") == 3
        assert "<style" not in shown
