"""What Office and WPS wrote before OOXML, read in processes of their own (旧版文档)."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from gongkai.report.model import Report
from gongkai.report.read import UnreadableReport, WrongKind, read_reports
from tests.report.read.books import one_sheet
from tests.report.read.drawn import pieces, score, truth_of
from tests.report.read.papers import by_python_docx

SPARSE = truth_of("2021")
SPARSE |= {key: "" for at, key in enumerate(SPARSE) if at % 3 == 1}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A .doc and an .xls, written by LibreOffice (tests/system.sh installs it)."""
    folder = tmp_path_factory.mktemp("old")
    found = pieces("2021", SPARSE)
    made = {"doc": ("a.docx", by_python_docx(found)), "xls": ("b.xlsx", one_sheet(found))}
    for kind, (name, data) in made.items():
        Path(folder, name).write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, name]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return {"doc": Path(folder, "a.doc").read_bytes(), "xls": Path(folder, "b.xls").read_bytes()}


def read(data: bytes) -> Report:
    (report,) = read_reports(data, "report.docx")
    return report


class TestOldDocuments:
    """.doc、.wps：由 LibreOffice 转换后读取，注明是转换后的位置。"""

    def test_every_cell(self, old: dict[str, bytes]) -> None:
        report = read(old["doc"])
        assert score(report, "2021", SPARSE).right == len(SPARSE)
        assert report.source.kind == "doc"
        assert [note.code for note in report.notes] == ["READ-CONVERTED"]

    def test_where_libreoffice_is_not_installed(
        self, old: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(WrongKind, match=r"请安装 LibreOffice，或打开后另存为 \.docx 再读。"):
            read_reports(old["doc"], "x")

    def test_cut_off(self, old: dict[str, bytes]) -> None:
        with pytest.raises(UnreadableReport):
            read_reports(old["doc"][:9000], "x")


class TestOldWorkbooks:
    """.xls、.et：各格按原位置读。"""

    def test_every_cell(self, old: dict[str, bytes]) -> None:
        report = read(old["xls"])
        assert score(report, "2021", SPARSE).right == len(SPARSE)
        assert report.source.kind == "xls"
        filled = (key for key, text in SPARSE.items() if text and key.endswith("natural_person"))
        at = report.cells[next(filled)].at
        assert at is not None
        assert (at.sheet, (at.cell or "")[:1]) == ("年报", "D")

    @pytest.mark.parametrize("keep", [600, 5_000, 10_000])
    def test_cut_off(self, old: dict[str, bytes], keep: int) -> None:
        with pytest.raises(UnreadableReport, match=r"打不开|不完整|没有找到|旧版"):
            read_reports(old["xls"][:keep], "x")
