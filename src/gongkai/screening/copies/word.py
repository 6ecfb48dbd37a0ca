"""A Word document without what is not seen on its pages (去痕迹的 Word 文档)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from gongkai.containers.errors import Unopenable
from gongkai.containers.package import Package
from gongkai.containers.pictures import rewritten
from gongkai.screening.documents.word import is_unseen, unseen_styles

_GONE = frozenset(
    ("del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "rPrChange", "pPrChange",
     "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "numberingChange", "proofErr")
)  # fmt: skip
_UNWRAPPED = frozenset(("ins", "moveTo"))
_CHILDLESS = re.compile(r"word/(?:comments\w*|people)\.xml$")
_PICTURE = re.compile(r"/media/[^/]+\.(?:jpe?g|png)$")
_PROPERTIES = {
    "docprops/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docprops/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docprops/custom.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}


def stripped_word(data: bytes) -> bytes:
    """Return the document with revisions accepted, comments, hidden words and properties gone.

    Raises:
        Unopenable: it cannot be opened.
    """
    package = Package(data)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for member in package.members:
            copy.writestr(zipfile.ZipInfo(member, (2000, 1, 1, 0, 0, 0)), _content(package, member))
    return out.getvalue()


def _content(package: Package, member: str) -> bytes:
    name = member.lower()
    if name in _PROPERTIES:
        return _PROPERTIES[name].encode()
    if _PICTURE.search(f"/{name}"):
        return _picture(package.read(member))
    if name.startswith("word/") and name.endswith(".xml"):
        tree = package.tree(name)
        if tree is not None:
            styles = unseen_styles(package)
            return _cleaned(tree, styles, childless=bool(_CHILDLESS.search(name)))
    return package.read(member)


def _picture(data: bytes) -> bytes:
    try:
        return rewritten(data)
    except Unopenable:
        return data


def _cleaned(tree: etree._Element, styles: frozenset[str], *, childless: bool) -> bytes:
    if childless:
        for child in list(tree):
            tree.remove(child)
    for element in list(_to_go(tree, styles)):
        parent = element.getparent()
        if parent is not None:
            _unwrap(element, parent) if _name(element) in _UNWRAPPED else parent.remove(element)
    for element in tree.iter():
        for key in [key for key in element.attrib if "rsid" in str(key)]:
            del element.attrib[key]
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _to_go(tree: etree._Element, styles: frozenset[str]) -> Iterator[etree._Element]:
    for element in tree.iter():
        name = _name(element)
        if name in _GONE or name in _UNWRAPPED or (name == "r" and is_unseen(element, styles)):
            yield element


def _unwrap(element: etree._Element, parent: etree._Element) -> None:
    at = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(at + offset, child)
    parent.remove(element)


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
