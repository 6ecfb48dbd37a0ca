"""Reports from files and to files, for the Python user (读取与写出)."""

from __future__ import annotations

import os
from pathlib import Path

from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.report.read.errors import UnreadableReport
from gongkai.report.write import writer_for
from gongkai.report.write.whole_file import write_whole


def read(path: str | os.PathLike[str]) -> Report:
    """Return the one report in a file (读取年度报告).

    Raises:
        UnreadableReport: where the file holds no report that can be read, or several.
        OSError: where the file cannot be opened.
    """
    reports = read_all(path)
    if len(reports) != 1:
        name = Path(path).name
        raise UnreadableReport(f"{name} 里有{len(reports)}份报告，请用 read_all 全部读出。")
    return reports[0]


def read_all(path: str | os.PathLike[str]) -> list[Report]:
    """Return every report in a file, in its order (读取文件中的全部报告); raises as ``read``."""
    return read_reports(Path(path).read_bytes(), Path(path).name)


def write(report: Report, path: str | os.PathLike[str]) -> None:
    """Write a report in the official layout, in the format of the suffix (写出年度报告).

    The file appears whole or not at all.

    Raises:
        UnknownFormat: where there is no writer for the suffix; a ``ValueError``.
        OSError: where the file cannot be written.
    """
    target = Path(path)
    write_whole(target, writer_for(target.suffix)(report))
