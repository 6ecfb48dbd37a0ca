"""Writers of the annual report, chosen by the suffix of the file (写出).

UnknownFormat is the one thing that can be wrong with a report that is a report.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from gongkai.report.model import Report

# suffix → (module, function from a report to the bytes of the file); loaded when first asked for.
_WRITERS = {
    ".html": ("gongkai.report.write.html", "html_bytes"),
    ".docx": ("gongkai.report.write.docx", "docx_of"),
    ".pdf": ("gongkai.report.write.pdf", "pdf_of"),
    ".xlsx": ("gongkai.report.write.xlsx", "xlsx_of"),
    ".json": ("gongkai.report.write.json", "json_bytes"),
    ".md": ("gongkai.report.write.markdown", "markdown_bytes"),
}
SUFFIXES = tuple(_WRITERS)
LONGEST_NAMED = 12


class UnknownFormat(ValueError):  # noqa: N818 — the name says what it is
    """No writer for that suffix; the message names those there are."""


def writer_for(suffix: str) -> Callable[[Report], bytes]:
    """Return the writer for a suffix, in capitals or not, e.g. ``.html``.

    Raises:
        UnknownFormat: where there is none.
    """
    known = _WRITERS.get(suffix.lower())
    if known is None:
        problem = f"不能写成{_shown(suffix)}格式" if suffix else "文件名没有后缀"
        raise UnknownFormat(f"{problem}，请用这些后缀之一：{'、'.join(SUFFIXES)}。")
    module, name = known
    return cast("Callable[[Report], bytes]", getattr(import_module(module), name))


def _shown(suffix: str) -> str:
    """Name a suffix only where naming it helps: short, and nothing that acts on a terminal."""
    return f" {suffix} " if suffix.isprintable() and len(suffix) <= LONGEST_NAMED else "这种"


def report_bytes(report: Report, suffix: str) -> bytes:
    """Return the report as a file of that suffix; raises as ``writer_for``."""
    return writer_for(suffix)(report)
