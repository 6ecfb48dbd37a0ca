"""Reading OFD files (版式文件 OFD，GB/T 33190): letters by place, tables by their lines."""

from __future__ import annotations

from gongkai.containers.package import Package
from gongkai.report.model import Report, Source
from gongkai.report.read.ofd.pages import pages_of
from gongkai.report.read.pdf import reports_of_pages

__all__ = ["reports_of_ofd"]


def reports_of_ofd(data: bytes, source: Source) -> list[Report]:
    """Return the reports in an OFD file; places are pages and points from the upper left.

    Raises:
        Unopenable: the package is broken or unsafe.
        UnreadableReport: without text, too large, or no report.
    """
    return reports_of_pages(pages_of(Package(data)), source, "OFD")
