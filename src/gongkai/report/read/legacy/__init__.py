"""Reading what Office and WPS wrote before OOXML (旧版 .doc、.wps、.xls、.et).

Nothing of it is read in this process: a Word document is turned into DOCX by LibreOffice, a workbook
is taken apart by a program of ours, both in a process of its own, within limits of time and memory.
"""

from __future__ import annotations

from dataclasses import replace

from gongkai.report.model import Note, Report, Source
from gongkai.report.read.docx import reports_of_document
from gongkai.report.read.legacy.convert import as_docx
from gongkai.report.read.legacy.workbook import reports_of_old_workbook

__all__ = ["reports_of_old_document", "reports_of_old_workbook"]

CONVERTED = "这是旧版 Word 或 WPS 文字文件，由 LibreOffice 转换后读取，位置指转换后的文档。"


def reports_of_old_document(data: bytes, source: Source) -> list[Report]:
    """Return the reports in a .doc or .wps, by way of LibreOffice.

    Raises:
        UnreadableReport: LibreOffice is not there, cannot open the file, or takes too long.
    """
    note = Note(code="READ-CONVERTED", message=CONVERTED)
    reports = reports_of_document(as_docx(data), source)
    return [replace(report, notes=(*report.notes, note)) for report in reports]
