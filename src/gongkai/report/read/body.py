"""The body of a Word document freed of its looks, at the speed of the parser (正文精简)."""

from __future__ import annotations

import re
from collections.abc import Collection

from lxml import etree

from gongkai.report.read.story_names import PREFIXES, STARTS

_SPACE = re.compile(r'xmlns(?::(\w+))?="([^"]*)"')
_ACTING = "|".join(name.removeprefix("w:") for name in STARTS if name.startswith("w:"))
# Looks, sizes and marks: empty elements from which nothing is learned.
_LOOKS = re.compile(rf'<w:(?!(?:{_ACTING})[ />])\w+(?: [\w:]+="[^"<>&]*")*/>'.encode())
_EMPTY = re.compile(rb"<w:((?:r|p|tc|tr|tbl)Pr)(?:/>|></w:\1>)")
_STYLED = re.compile(rb'<w:pPr><w:pStyle w:val="([^"]*)"/></w:pPr>')


def body_markup(content: bytes, numbered: Collection[str]) -> str | None:
    """Return a body as markup in which only what matters is left.

    Args:
        content: the part of the package; it has no DTD.
        numbered: the styles that number their paragraphs; no other style matters.

    Returns:
        ``None`` where only the stream of its elements will do: too deep for a tree, not well formed,
        or with other prefixes than usual, so that names say nothing.
    """
    # Where all is markup and text, the looks go before a tree is made of them.
    is_plain = b"<!" not in content and b"\x00" not in content
    root = _tree(_bare(content, numbered) if is_plain else content)
    if root is None:
        return None
    text = str(etree.tostring(root, encoding="unicode"))
    if not all(map(_is_usual, _SPACE.findall(text))):
        return None
    return text if is_plain else _bare(text.encode(), numbered).decode()


def _tree(content: bytes) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except etree.LxmlError:
        return None


def _bare(content: bytes, numbered: Collection[str]) -> bytes:
    content = _EMPTY.sub(b"", _LOOKS.sub(b"", content))
    names = {name.encode() for name in numbered}
    if not names:
        return _STYLED.sub(b"", content)
    return _STYLED.sub(lambda found: found[0] if found[1] in names else b"", content)


def _is_usual(pair: tuple[str, str]) -> bool:
    prefix, space = pair
    return PREFIXES.get(space, prefix) == prefix and (
        prefix not in PREFIXES.values() or space in PREFIXES
    )
