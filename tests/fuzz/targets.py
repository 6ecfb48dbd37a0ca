"""What is mutated for each reader, and what may come of it (模糊测试).

For packages the mutated bytes are the part with the content: a mutated zip is hardly ever a zip.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping

from gongkai.report.read import UnreadableReport, read_reports
from tests.report.read import layouts
from tests.report.read.books import one_sheet
from tests.report.read.drawn import pieces, truth_of
from tests.report.read.ofd_files import ofd, packed
from tests.report.read.pages import PAGES
from tests.report.read.papers import PAPERS, zipped
from tests.report.read.typeset import PLAIN, RULED, typeset

SHEET, BODY, PAGE = (
    "xl/worksheets/sheet1.xml",
    "word/document.xml",
    "Doc_0/Pages/Page_0/Content.xml",
)


class Fault(Exception):  # noqa: N818 — what the fuzzer is looking for
    """A reader answered with something else than reports or a sentence."""


def check(data: bytes) -> None:
    """Read a document as any caller would.

    Raises:
        Fault: the refusal is no sentence.
    """
    try:
        reports = read_reports(data, "fuzz")
    except UnreadableReport as refusal:
        # The faults of our own JSON come together, a line each.
        if not str(refusal).endswith("。"):
            raise Fault(str(refusal)) from refusal
        return
    for report in reports:
        json.dumps(report.to_json(), ensure_ascii=False).encode("utf-8", "surrogatepass")


def seeds(kind: str) -> list[bytes]:
    """What to begin with: the corpus of the tests."""
    return _SEEDS[kind]()


def target(kind: str) -> Callable[[bytes], None]:
    """What the fuzzer calls with its bytes."""
    if kind == "docx":
        return lambda data: check(_with(_PAPER, BODY, data))
    if kind == "xlsx":
        return lambda data: check(_with(_BOOK, SHEET, data))
    if kind == "ofd":
        return lambda data: check(_with(_OFD, PAGE, data))
    return check


def _members(package: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _member(package: bytes, name: str) -> bytes:
    member = _members(package)[name]
    return member if isinstance(member, bytes) else member.encode()


def _with(members: Mapping[str, str | bytes], name: str, content: bytes) -> bytes:
    return zipped({**members, name: content})


_FOUND = pieces("2021", truth_of("2021"))
_PAPER, _BOOK = _members(PAPERS[0](_FOUND)), _members(one_sheet(_FOUND))
_OFD = _members(packed(["<x/>"]))


def _texts() -> list[bytes]:
    truth = truth_of("2021")
    return [layouts.report("2021", truth, layout).encode() for layout in layouts.LAYOUTS]


def _pages() -> list[bytes]:
    return [page(_FOUND).encode() for page in PAGES if page.__name__ != "deep"]


def _json() -> list[bytes]:
    (report,) = read_reports(_pages()[0], "x")
    return [json.dumps(report.to_json(), ensure_ascii=False).encode()]


def _pdf() -> list[bytes]:
    looks = (PLAIN, RULED["short pages"], RULED["open sides"])
    return [typeset(_FOUND, look) for look in looks]


_SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "text": _texts,
    "html": _pages,
    "docx": lambda: [_member(paper(_FOUND), BODY) for paper in PAPERS],
    "pdf": _pdf,
    "xlsx": lambda: [_member(one_sheet(_FOUND), SHEET)],
    "ofd": lambda: [_member(ofd(_FOUND), PAGE)],
    "json": _json,
}
