"""The pages of an OFD file, found from its root (OFD 页面)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from gongkai.containers.archive import INCOMPLETE
from gongkai.containers.errors import Broken
from gongkai.containers.package import Package
from gongkai.containers.pdf import MAX_PAGES
from gongkai.report.read.errors import EmptyDocument, TooLarge
from gongkai.report.read.ofd.drawn import POINTS, DrawnPage, numbers
from gongkai.report.read.pdf.source import MAX_LETTERS, TOO_MANY_LETTERS, Page

ROOT = "OFD.xml"
NO_PAGES = "这份OFD没有任何页面，请换一份文件。"
TOO_MANY_PAGES = "这份OFD有{}页，超过{}页的上限，请只提供年度报告的页面。"
_A4 = (0.0, 0.0, 210.0, 297.0)  # millimetres


def pages_of(package: Package) -> Iterator[Page]:
    """Yield the pages of all documents in the file, with what their templates draw.

    Raises:
        Broken: the file lacks a part it names.
        EmptyDocument: without pages.
        TooLarge: more than 2,000 pages or a million letters.
    """
    places = [place for document in _documents(package) for place in _pages(package, document)]
    if not places:
        raise EmptyDocument(NO_PAGES)
    if len(places) > MAX_PAGES:
        raise TooLarge(TOO_MANY_PAGES.format(len(places), MAX_PAGES))
    letters = 0
    for number, (path, templates, box) in enumerate(places, start=1):
        drawn = DrawnPage()
        package.feed(path, drawn)
        for template in drawn.templates:
            if template in templates:
                package.feed(templates[template], drawn)
        letters += len(drawn.letters)
        if letters > MAX_LETTERS:
            raise TooLarge(TOO_MANY_LETTERS)
        left, top, width, height = drawn.box or box
        drawn.move(-left * POINTS, -top * POINTS)
        yield Page(
            number=number,
            width=width * POINTS,
            height=height * POINTS,
            letters=drawn.letters,
            rulings=drawn.rulings,
            pictures=drawn.pictures,
        )


def _documents(package: Package) -> Iterator[str]:
    for root in _tree(package, ROOT).iterfind("{*}DocBody/{*}DocRoot"):
        yield _beside(ROOT, root.text or "")


def _pages(
    package: Package, document: str
) -> Iterator[tuple[str, dict[str, str], tuple[float, ...]]]:
    """Yield each page of a document: its part, the templates by id, the size it has by default."""
    tree = _tree(package, document)
    templates = {
        str(each.get("ID")): _beside(document, str(each.get("BaseLoc", "")))
        for each in tree.iterfind("{*}CommonData/{*}TemplatePage")
    }
    box = numbers(tree.findtext("{*}CommonData/{*}PageArea/{*}PhysicalBox") or "")
    for page in tree.iterfind("{*}Pages/{*}Page"):
        path = _beside(document, str(page.get("BaseLoc", "")))
        if package.part(path) is None:
            raise Broken(INCOMPLETE)
        yield path, {k: p for k, p in templates.items() if package.part(p)}, _whole(box)


def _whole(box: list[float]) -> tuple[float, ...]:
    return tuple(box) if len(box) == len(_A4) else _A4


def _tree(package: Package, path: str) -> etree._Element:
    tree = package.tree(path)
    if tree is None:
        raise Broken(INCOMPLETE)
    return tree


def _beside(part: str, location: str) -> str:
    """Where a part is that another names: from the root, or beside the one that names it."""
    path = location.strip()
    whole = path if path.startswith("/") else posixpath.join(posixpath.dirname(part), path)
    return posixpath.normpath(whole).lstrip("/")
