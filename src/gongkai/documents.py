"""Reports from files and to files, for the Python user (读取与写出)."""

from __future__ import annotations

import os
from pathlib import Path

from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.report.read.errors import UnreadableReport
from gongkai.report.read.kind import looks_like_pdf
from gongkai.report.write import writer_for
from gongkai.report.write.whole_file import write_whole


def read(path: str | os.PathLike[str], *, second_opinion: bool = False) -> Report:
    """Return the one report in a file (读取年度报告).

    Args:
        path: html, docx, doc, wps, pdf, ofd, xlsx, xls, text or our own JSON.
        second_opinion: read a PDF once more with pdfplumber; where the two disagree a cell is
            ``unplaced``, where only one saw it ``inferred``. No number is changed.

    Raises:
        UnreadableReport: where the file holds no report that can be read, or several.
        OSError: where the file cannot be opened.
        ModuleNotFoundError: a second opinion without the extra ``second-opinion``.
    """
    reports = read_all(path, second_opinion=second_opinion)
    if len(reports) != 1:
        name = Path(path).name
        raise UnreadableReport(f"{name} 里有{len(reports)}份报告，请用 read_all 全部读出。")
    return reports[0]


def read_all(path: str | os.PathLike[str], *, second_opinion: bool = False) -> list[Report]:
    """Return every report in a file, in its order (读取文件中的全部报告); takes and raises as ``read``."""
    data = Path(path).read_bytes()
    reports = read_reports(data, Path(path).name)
    return _confirmed(reports, data) if second_opinion and looks_like_pdf(data) else reports


def _confirmed(reports: list[Report], data: bytes) -> list[Report]:
    from gongkai.report.read.pdf.plumbed import is_installed, with_second_opinion  # noqa: PLC0415

    if not is_installed():
        raise ModuleNotFoundError(
            "没有安装第二种读法，请先运行：pip install 'gongkai[second-opinion]'。"
        )
    return with_second_opinion(reports, data)


def write(report: Report, path: str | os.PathLike[str]) -> None:
    """Write a report in the official layout, in the format of the suffix (写出年度报告).

    The file appears whole or not at all.

    Raises:
        UnknownFormat: where there is no writer for the suffix; a ``ValueError``.
        OSError: where the file cannot be written.
    """
    target = Path(path)
    write_whole(target, writer_for(target.suffix)(report))
