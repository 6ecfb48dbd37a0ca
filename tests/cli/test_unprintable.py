"""``gongkai write`` into documents: what cannot be shown is said, never printed as an empty box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.cli.app import run
from gongkai.report.model import Report
from gongkai.report.write.docx import docx_of
from gongkai.report.write.json import document_json
from gongkai.report.write.pdf import pdf_of
from gongkai.report.write.xlsx import xlsx_of
from tests.report.write.reports import filled

PLAIN = filled("2021")
RARE = replace(PLAIN, preamble="联系人：𠮷先生😀")
BROKEN = replace(PLAIN, closing="甲\x0b乙\ufffe")
CURE = "请用 --font-path 指明装有这些字的字体文件夹，例如 Noto CJK 字体所在的文件夹。"


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., tuple[int, Path]]:
    """Write a report to a file of that name; the exit code and the file."""

    def write(report: Report, name: str, *options: str) -> tuple[int, Path]:
        source, target = tmp_path / "源.json", tmp_path / name
        source.write_bytes(document_json(report).encode("utf-8", "backslashreplace"))
        return run(["write", str(source), "-o", str(target), *options]), target

    return write


Write = Callable[..., tuple[int, Path]]


class TestDocuments:
    """docx、pdf、xlsx：命令写出的与程序写出的是同样的字节。"""

    @pytest.mark.parametrize(
        ("name", "form"), [("年报.docx", docx_of), ("年报.PDF", pdf_of), ("年报.xlsx", xlsx_of)]
    )
    def test_bytes(
        self,
        written: Write,
        capsys: pytest.CaptureFixture[str],
        name: str,
        form: Callable[[Report], bytes],
    ) -> None:
        code, target = written(PLAIN, name)
        assert code == 0
        assert target.read_bytes() == form(PLAIN)
        assert capsys.readouterr() == ("", f"已写出 {target}\n")


class TestRareCharacters:
    """D03：印不出的字逐个报出，并说明办法；文件照样写成。"""

    def test_in_a_pdf(self, written: Write, capsys: pytest.CaptureFixture[str]) -> None:
        code, target = written(RARE, "年报.pdf")
        assert code == 1
        assert target.read_bytes() == pdf_of(RARE)
        assert capsys.readouterr().err.splitlines()[1:] == [
            "有字体印不出的字符 😀（U+1F600）、𠮷（U+20BB7），PDF 中印成编号；" + CURE
        ]

    @pytest.mark.parametrize("name", ["年报.docx", "年报.xlsx", "年报.html", "年报.md"])
    def test_elsewhere_they_are_characters_like_others(self, written: Write, name: str) -> None:
        code, _ = written(RARE, name)
        assert code == 0

    def test_a_folder_of_fonts_is_used(
        self, written: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = Path("/usr/share/fonts/opentype/noto")
        if not folder.exists():
            pytest.skip("没有 Noto CJK 字体，无法试加字体")
        report = replace(PLAIN, preamble="𠮷先生")
        code, target = written(report, "年报.pdf", "--font-path", str(folder))
        assert code == 0
        assert target.read_bytes() == pdf_of(report, font_paths=[folder])

    @pytest.mark.parametrize(
        ("name", "folder", "said"),
        [
            ("年报.docx", ".", "选项 --font-path 只用于 .pdf"),
            ("年报.pdf", "没有的文件夹", "选项 --font-path 的值不合适"),
        ],
    )
    def test_wrong_use(
        self,
        written: Write,
        capsys: pytest.CaptureFixture[str],
        name: str,
        folder: str,
        said: str,
    ) -> None:
        code, target = written(PLAIN, name, "--font-path", folder)
        assert code == 2
        assert said in capsys.readouterr().err
        assert not target.exists()

    def test_a_long_list_is_cut(self, written: Write, capsys: pytest.CaptureFixture[str]) -> None:
        many = "".join(map(chr, range(0x20000, 0x20020)))
        written(replace(PLAIN, preamble=many), "年报.pdf")
        told = capsys.readouterr().err.splitlines()[1]
        assert "𠀀（U+20000）" in told
        assert "等32个字符" in told
        assert len(told) < 300


class TestControlCharacters:
    """D02：控制字符写成编号并报出；JSON 原样保留。"""

    @pytest.mark.parametrize("name", ["年报.docx", "年报.pdf", "年报.xlsx", "年报.html", "年报.md"])
    def test_they_are_named(
        self, written: Write, capsys: pytest.CaptureFixture[str], name: str
    ) -> None:
        code, target = written(BROKEN, name)
        assert code == 1
        assert target.exists()
        assert capsys.readouterr().err.splitlines()[1:] == [
            "有不能显示的字符 U+000B、U+FFFE，文件中写成编号，请在原文中删去或改正。"
        ]

    def test_json_keeps_them(self, written: Write) -> None:
        code, target = written(BROKEN, "年报.json")
        assert code == 0
        assert target.read_bytes() == document_json(BROKEN).encode()

    def test_line_ends_and_tabs_are_text(self, written: Write) -> None:
        code, _ = written(replace(PLAIN, preamble="一\t二\r\n三"), "年报.html")
        assert code == 0
