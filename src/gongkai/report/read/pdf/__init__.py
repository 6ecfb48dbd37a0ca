"""Reading PDF files with a text layer (读取 PDF): letters by place, tables by their rulings."""

from __future__ import annotations

import hashlib

from gongkai.report.model import Report, Source
from gongkai.report.read.assembly import reports_in
from gongkai.report.read.pdf.content import content_of

__all__ = ["reports_from_pdf"]


def reports_from_pdf(data: bytes, name: str) -> list[Report]:
    """Return the annual reports in a PDF, in order; places are pages and points from the upper left.

    Raises:
        UnreadableReport: damaged, locked, without a text layer, too large, or no report. The
            message is one Chinese sentence.
    """
    source = Source(name=name, sha256=hashlib.sha256(data).hexdigest(), kind="pdf", encoding=None)
    return reports_in(content_of(data), source)
