"""Reading a report from a Word document (DOCX 读取)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.containers.archive import INCOMPLETE
from gongkai.containers.errors import Broken
from gongkai.containers.package import Package
from gongkai.report.model import Report, Source
from gongkai.report.read.assembly import reports_in
from gongkai.report.read.body import body_markup
from gongkai.report.read.errors import EmptyDocument
from gongkai.report.read.flow import content_of
from gongkai.report.read.grid import Block
from gongkai.report.read.kind import EMPTY
from gongkai.report.read.numbering import Numbering
from gongkai.report.read.pictures import with_pictures
from gongkai.report.read.story import Story

_MAIN = re.compile(rb"<Override\b[^>]*\bdocument\b[^>]*\bmain\+xml[^>]*>")
_PART = re.compile(rb"PartName\s*=\s*[\"']/?([^\"']+)[\"']")
_HEADER = re.compile(r"word/header\d*\.xml")
_TITLE = re.compile(r"(?:信息公开|政务公开).{0,20}(?:报告|年报)")
_BEGINNING = 12  # lines among which a title stands
USUAL = "word/document.xml"


def reports_of_document(data: bytes, source: Source) -> list[Report]:
    """Return the reports in a Word document: its body, without headers, footers and notes.

    Only a title that stands in no other place is taken from a header.

    Inserted text counts, deleted text does not; text boxes are read once.

    Raises:
        UnreadableReport: the document is broken, too large, unsafe, or no report.
    """
    package = Package(data, whole=False)
    story = _story_of(package)
    content = content_of(story.blocks)
    if not content.lines and not story.pictures:
        raise EmptyDocument(EMPTY)
    return [with_pictures(report, story.pictures) for report in reports_in(content, source)]


def _story_of(package: Package) -> Story:
    name = _main_part(package)
    body = package.part(name) or b""
    numbering = Numbering(package, body)
    story = Story(numbering)
    markup = body_markup(body, numbering.numbered)
    if markup is None:
        package.feed(name, story)
    else:
        story.take(markup)
    if not any(_TITLE.search(_said(block)) for block in story.blocks[:_BEGINNING]):
        story.blocks[:0] = _title_in_a_header(package)
    return story


def _said(block: Block) -> str:
    return block if isinstance(block, str) else block.text


def _title_in_a_header(package: Package) -> list[Block]:
    """Some documents have their title on every page, and nowhere else."""
    for name in sorted(filter(_HEADER.fullmatch, package.names())):
        header = Story(Numbering(package, b""))
        package.feed(name, header)
        for block in header.blocks:
            if isinstance(block, str) and _TITLE.search(block):
                return [block]
    return []


def _main_part(package: Package) -> str:
    """The body has another name in documents of some programs; the list of parts tells it."""
    names: Sequence[bytes] = _MAIN.findall(package.part("[Content_Types].xml") or b"")
    named = [found[1].decode("utf-8", "replace") for name in names if (found := _PART.search(name))]
    for name in (*named, USUAL):
        if package.part(name) is not None:
            return name
    raise Broken(INCOMPLETE)
