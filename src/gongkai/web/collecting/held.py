"""Reports taken apart before, by their digest (已解析的报告): a board of sixty asks for the same ones again.

What is stored was checked in full when it came, and a digest stands for one content only, so a
report that was taken apart once need not be again. A report is a frozen value; sharing it is safe.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from gongkai.report.model import Report
from gongkai.report.read.from_json import report_from_json

MOST = 256  # reports; one has about 100 KB
_held: OrderedDict[str, Report] = OrderedDict()


def report_of(digest: str, content: Mapping[str, Any]) -> Report:
    """Return the report of a stored content."""
    report = _held.get(digest)
    if report is None:
        report = report_from_json(content)
        _held[digest] = report
        while len(_held) > MOST:
            _held.popitem(last=False)
    return report
