"""``gongkai write``: one report in, one whole file out, or one sentence and nothing at all."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.cli.app import run
from gongkai.report.read.from_json import reports_from_json
from gongkai.report.write import SUFFIXES
from gongkai.report.write.html import document_html
from gongkai.report.write.json import document_json
from gongkai.report.write.markdown import document_markdown
from tests.report.write.reports import filled

KNOWN = "、".join(SUFFIXES)
NEW, OLD = filled("2021"), filled("2019")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "年报.json"
    path.write_text(document_json(NEW), "utf-8")
    return path


@pytest.fixture
def both(tmp_path: Path) -> Path:
    path = tmp_path / "两年.json"
    path.write_text(json.dumps([OLD.to_json(), NEW.to_json()]), "utf-8")
    return path


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    assert run(["write", *map(str, arguments)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


class TestFormats:
    """格式由后缀决定，内容与报告一致。"""

    @pytest.mark.parametrize("name", ["年报.html", "年报.HTML", "-年报.html"])
    def test_html(self, source: Path, name: str) -> None:
        target = source.with_name(name)
        assert run(["write", str(source), "-o", str(target)]) == 0
        assert target.read_text("utf-8") == document_html(NEW)

    def test_markdown(self, source: Path) -> None:
        target = source.with_name("年报.md")
        assert run(["write", str(source), "-o", str(target)]) == 0
        assert target.read_text("utf-8") == document_markdown(NEW)

    def test_json_is_canonical(self, both: Path) -> None:
        target = both.with_name("新.json")
        assert run(["write", str(both), "-o", str(target), "--index", "1"]) == 0
        assert target.read_text("utf-8") == document_json(OLD)
        assert reports_from_json(target.read_bytes()) == [OLD]

    @pytest.mark.parametrize("suffix", [".txt", ".exe", ".html~"])
    def test_an_unknown_suffix_names_those_there_are(
        self, source: Path, capsys: pytest.CaptureFixture[str], suffix: str
    ) -> None:
        target = source.with_name(f"年报{suffix}")
        told = f"{target}：不能写成 {suffix} 格式，请用这些后缀之一：{KNOWN}。\n"
        assert refusal(capsys, source, "-o", target) == told
        assert not target.exists()

    @pytest.mark.parametrize("suffix", [".\x1b[2J", ".\n", f".{'x' * 13}"])
    def test_a_suffix_that_is_none_is_not_repeated(
        self, source: Path, capsys: pytest.CaptureFixture[str], suffix: str
    ) -> None:
        told = refusal(capsys, source, "-o", source.with_name(f"年报{suffix}"))
        assert "：不能写成这种格式，请用" in told
        assert told.strip().isprintable()

    def test_no_suffix(self, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
        told = refusal(capsys, source, "-o", source.with_name("年报"))
        assert told.endswith(f"：文件名没有后缀，请用这些后缀之一：{KNOWN}。\n")

    def test_talk_goes_to_standard_error(
        self, source: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target = source.with_name("a\n\x1b[2J.html")
        run(["write", str(source), "-o", str(target)])
        told = f"已写出 {source.parent}/a\\x0a\\x1b[2J.html\n"
        assert capsys.readouterr() == ("", told)


class TestSeveralReports:
    """一个文件写一份报告；有几份时用 --index 选。"""

    def test_one_has_to_be_chosen(self, both: Path, capsys: pytest.CaptureFixture[str]) -> None:
        told = refusal(capsys, both, "-o", both.with_name("x.html"))
        assert told == (
            f"{both} 里有2份报告，请用 --index 选一份：\n"
            "  1. 青石镇人民政府2020年政府信息公开工作年度报告\n"
            "  2. 青石镇人民政府2023年政府信息公开工作年度报告\n"
        )
        assert not both.with_name("x.html").exists()

    @pytest.mark.parametrize("index", ["0", "3", "-1"])
    def test_there_is_none_of_that_number(
        self, both: Path, capsys: pytest.CaptureFixture[str], index: str
    ) -> None:
        told = refusal(capsys, both, "-o", both.with_name("x.html"), "--index", index)
        assert told == f"{both} 里有2份报告，--index 应在1至2之间。\n"

    def test_a_long_list_is_cut(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        many = tmp_path / "多年.json"
        many.write_text("\n".join([json.dumps(NEW.to_json())] * 12), "utf-8")
        lines = refusal(capsys, many, "-o", tmp_path / "x.html").splitlines()
        assert (len(lines), lines[-1]) == (12, "  （共12份）")

    def test_an_array_of_one_needs_no_choice(self, tmp_path: Path) -> None:
        one = tmp_path / "一份.json"
        one.write_text(json.dumps([OLD.to_json()]), "utf-8")
        assert run(["write", str(one), "-o", str(tmp_path / "x.html")]) == 0


class TestInput:
    """读入：文件、标准输入；读不了的，说清楚原因。"""

    def test_standard_input(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        given = io.TextIOWrapper(io.BytesIO(document_json(NEW).encode()))
        monkeypatch.setattr(sys, "stdin", given)
        assert run(["write", "-", "-o", str(tmp_path / "x.html")]) == 0
        assert (tmp_path / "x.html").read_text("utf-8") == document_html(NEW)

    def test_standard_input_closed_early(self, tmp_path: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "gongkai", "write", "-", "-o", str(tmp_path / "x.html")],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        told = "标准输入：这不是报告 JSON，请先用 gongkai read 把报告读成 JSON。\n"
        assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
        assert list(tmp_path.iterdir()) == []

    def test_a_file_that_is_not_there(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        told = refusal(capsys, tmp_path / "无.json", "-o", tmp_path / "x.html")
        assert told == f"读不了 {tmp_path}/无.json：文件或文件夹不存在，请检查路径。\n"

    def test_a_folder(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        told = refusal(capsys, tmp_path, "-o", tmp_path / "x.html")
        assert told == f"读不了 {tmp_path}：这是文件夹，请检查路径。\n"

    def test_faults_are_told_with_the_file(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        wrong = tmp_path / "错.json"
        wrong.write_text(json.dumps(NEW.to_json() | {"year": "2023", "title": 1}), "utf-8")
        assert refusal(capsys, wrong, "-o", tmp_path / "x.html").splitlines() == [
            f"{wrong}：报告 JSON 有2处要改：",
            "  title 应为文字，现在是1，请用双引号括起来。",
            "  year 应为四位年份，现在是“2023”，请写成 2023 的形式，不加引号，不知道的写 null。",
        ]
        assert not (tmp_path / "x.html").exists()

    def test_output_has_to_be_named(self, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert "缺少" in refusal(capsys, source)


class TestWholeOrNotAtAll:
    """整份写出，或者什么都不留下；不覆盖读入的文件。"""

    @pytest.mark.parametrize("link", [None, os.symlink, os.link])
    def test_its_own_input_is_not_overwritten(
        self, source: Path, capsys: pytest.CaptureFixture[str], link: object
    ) -> None:
        before, target = source.read_bytes(), source
        if callable(link):
            target = source.with_name("另一个名字.json")
            link(source, target)
        told = refusal(capsys, source, "-o", target)
        assert told == f"{target} 就是读入的文件，请用 -o 换个文件名。\n"
        assert source.read_bytes() == before

    def test_a_folder_that_is_not_there(
        self, source: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target = source.parent / "没有" / "x.html"
        told = refusal(capsys, source, "-o", target)
        assert told == f"写不出 {target}：文件或文件夹不存在，请换个位置再写。\n"

    def test_a_folder_in_its_place(self, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
        target = source.with_name("夹.html")
        target.mkdir()
        told = refusal(capsys, source, "-o", target)
        assert told == f"写不出 {target}：这是文件夹，请换个位置再写。\n"
        assert sorted(path.name for path in source.parent.iterdir()) == ["夹.html", "年报.json"]

    def test_a_file_system_that_takes_no_files(
        self, source: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        told = refusal(capsys, source, "-o", "/proc/x.html")
        assert told.startswith("写不出 /proc/x.html：")

    def test_an_older_file_is_replaced_and_keeps_its_permissions(self, source: Path) -> None:
        target = source.with_name("x.html")
        target.write_text("旧", "utf-8")
        target.chmod(0o640)
        assert run(["write", str(source), "-o", str(target)]) == 0
        assert target.read_text("utf-8") == document_html(NEW)
        assert target.stat().st_mode & 0o777 == 0o640
        assert sorted(path.name for path in source.parent.iterdir()) == ["x.html", "年报.json"]

    def test_a_name_as_long_as_the_file_system_allows(self, source: Path) -> None:
        target = source.with_name("x" * 250 + ".html")
        assert run(["write", str(source), "-o", str(target)]) == 0
        assert target.exists()

    def test_a_link_is_followed(self, source: Path) -> None:
        real = source.with_name("真.html")
        real.write_text("旧", "utf-8")
        link = source.with_name("链.html")
        link.symlink_to(real)
        assert run(["write", str(source), "-o", str(link)]) == 0
        assert link.is_symlink()
        assert real.read_text("utf-8") == document_html(NEW)
