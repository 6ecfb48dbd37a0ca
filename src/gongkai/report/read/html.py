"""Reading a report from a web page, or a piece of one (网页读取).

The page is taken as a stream of tags, so that depth costs nothing: no tree, no recursion. Only
block elements break lines; what a browser does not show is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from lxml import etree

from gongkai.report.model import Meta, Note, Report, Source
from gongkai.report.read.assembly import reports_in
from gongkai.report.read.errors import EmptyDocument, NotAReport
from gongkai.report.read.flow import content_of
from gongkai.report.read.grid import Block
from gongkai.report.read.kind import EMPTY, begins_with_tag
from gongkai.report.read.looks import without_looks
from gongkai.report.read.loss import lost
from gongkai.report.read.markup import markup_of
from gongkai.report.read.page import Page
from gongkai.report.read.pictures import with_pictures
from gongkai.report.read.raised import is_styled

_A_REPORT = 200  # letters
_DECORATION = re.compile(
    r"logo|icon|banner|share|weixin|wechat|weibo|qr|code|btn|button|arrow|spacer|blank|foot|beian"
    r"|gongan|dzjg|jiucuo|print|close|\bhead|nav",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """What a page shows: lines and rows in order, what to say of it, its own data about itself."""

    blocks: Sequence[Block]
    notes: Sequence[Note]
    meta: Meta
    hidden: Callable[[], int]  # counts about how many letters a browser would not show
    pictures: Sequence[str]


def reports_of_page(text: str, source: Source, notes: Sequence[Note] = ()) -> list[Report]:
    """Return the reports on a page; a page that shows none is searched for hidden ones.

    Raises:
        UnreadableReport: the page is empty, too large, or no report.
    """
    page = read_page(text)
    try:
        reports = _reports(page, source, notes)
    except (EmptyDocument, NotAReport):
        if page.hidden() < _A_REPORT:
            raise
        hidden = Note(code="READ-HIDDEN", message="报告在页面上被隐藏，浏览器里看不到，请核对。")
        page = read_page(text, with_hidden=True)
        reports = _reports(page, source, (*notes, hidden))
    reports = [with_pictures(report, page.pictures) for report in reports]
    if len(reports) == 1:
        reports = [replace(reports[0], meta=_completed(reports[0].meta, page.meta))]
    return reports


def _reports(page: WebPage, source: Source, notes: Sequence[Note]) -> list[Report]:
    content = content_of(page.blocks, (*notes, *page.notes))
    if not content.lines:
        raise EmptyDocument(EMPTY)
    return reports_in(content, source)


def _completed(shown: Meta, told: Meta) -> Meta:
    """What the page shows goes before what it says of itself in its head."""
    return replace(
        shown,
        published_on=shown.published_on or told.published_on,
        issuer=shown.issuer or told.issuer,
        title=shown.title or told.title,
    )


def read_page(text: str, *, with_hidden: bool = False) -> WebPage:
    """Return what a page shows, with a note where text got lost on the way.

    Raises:
        TooLarge: more than 200,000 cells of tables.
    """
    data = text.encode("utf-8", "replace").replace(b"\x00", b"")
    loose = not begins_with_tag(text)
    found = None if with_hidden else by_tree(data, loose=loose)
    return found or by_stream(data, loose=loose, with_hidden=with_hidden)


def by_tree(data: bytes, *, loose: bool) -> WebPage | None:
    """Read a page from a tree; ``None`` where the tree does not hold all of it.

    A tree ends where elements are too deep, and its root where the page says that it ends; how text
    is raised or struck through by its style is only told by the stream.
    """
    own = b"gk-" in data
    data = without_looks(data, own=own)
    markup = None if is_styled(data) else markup_of(data, own=own)
    if markup is None or any(lost(data, markup.heard)):
        return None
    page = Page(loose=loose)
    page.take(markup.text)
    return _page(page, (), lambda: markup.hidden)


def by_stream(data: bytes, *, loose: bool, with_hidden: bool = False) -> WebPage:
    """Read a page from the stream of its tags, which has no depth."""
    page = Page(with_hidden=with_hidden, loose=loose)
    parser = etree.HTMLParser(target=cast("Any", page), encoding="utf-8", huge_tree=True)
    try:
        parser.feed(data)
        parser.close()
    except etree.LxmlError:
        page.finish()
    return _page(page, tuple(lost(data, page.heard)), lambda: page.hidden)


def _page(page: Page, notes: Sequence[Note], hidden: Callable[[], int]) -> WebPage:
    return WebPage(
        blocks=page.blocks,
        notes=(*notes, *_spans(page.odd_spans)),
        meta=page.meta(),
        hidden=hidden,
        pictures=[name for name in page.pictures if not _DECORATION.search(name)],
    )


def _spans(odd: Mapping[str, int]) -> Iterator[Note]:
    if odd:
        listed = "、".join(f"“{value}”" for value in list(odd)[:3])
        message = f"表格有{sum(odd.values())}处合并格数不合规定（{listed}），已按规定的上限处理。"
        yield Note(code="READ-SPAN", message=message, found=sum(odd.values()))
