"""``gongkai blank``: a form to fill in, never over one that has been filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.cli.app import run
from gongkai.report.write.blank import blank_form


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    assert run(["blank", *map(str, arguments)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


class TestForms:
    """格式由年度或 --edition 决定，文件种类由后缀决定。"""

    @pytest.mark.parametrize("name", ["空白.docx", "空白.xlsx", "-空白.XLSX"])
    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_edition(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, edition: str
    ) -> None:
        target = tmp_path / name
        assert run(["blank", "--edition", edition, "-o", str(target)]) == 0
        assert target.read_bytes() == blank_form(edition, target.suffix)
        assert capsys.readouterr() == ("", f"已写出 {target}（{edition}年格式）\n")

    @pytest.mark.parametrize(
        ("arguments", "edition", "year"),
        [
            ([], "2021", None),
            (["--year", "2019"], "2019", 2019),
            (["--year", "2020", "--edition", "2019"], "2019", 2020),
            (["--year", "2021"], "2021", 2021),
            (["--year", "2030"], "2021", 2030),
        ],
    )
    def test_the_year_decides(
        self, tmp_path: Path, arguments: list[str], edition: str, year: int | None
    ) -> None:
        target = tmp_path / "空白.docx"
        assert run(["blank", *arguments, "--body", "青石镇人民政府", "-o", str(target)]) == 0
        assert target.read_bytes() == blank_form(edition, ".docx", body="青石镇人民政府", year=year)


class TestRefusals:
    """一句话说清问题和改法，退出码2，什么都不留下。"""

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--edition", "2018", "-o", "x.docx"), "可选 2019、2021"),
            (("--year", "2018", "-o", "x.docx"), "应为整数，范围 2019 到 9999"),
            (("--year", "2025", "--edition", "2019", "-o", "x.docx"), "请写 --edition 2021"),
            (("--edition", "2021"), "缺少选项 --output"),
            (("-o", "x.pdf"), "空白报告只能写成.docx、.xlsx"),
            (("-o", "x"), "空白报告只能写成.docx、.xlsx"),
            (("-o", "没有/x.docx"), "文件或文件夹不存在"),
        ],
    )
    def test_bad_use(
        self,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        arguments: tuple[str, ...],
        said: str,
    ) -> None:
        monkeypatch.chdir(tmp_path)
        told = refusal(capsys, *arguments)
        assert said in told
        assert len(told.splitlines()) == 1
        assert list(tmp_path.iterdir()) == []

    def test_a_form_that_may_be_filled_in_is_left_alone(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target = tmp_path / "年报.docx"
        target.write_bytes(b"...")
        told = refusal(capsys, "-o", target)
        assert told == f"{target} 已经存在，可能已经填写，请用 -o 换个文件名。\n"
        assert target.read_bytes() == b"..."

    def test_an_untouched_form_may_be_written_again(self, tmp_path: Path) -> None:
        target = tmp_path / "年报.xlsx"
        for _ in range(2):
            assert run(["blank", "-o", str(target)]) == 0
