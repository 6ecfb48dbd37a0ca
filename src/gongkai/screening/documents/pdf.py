"""Everything a PDF holds (PDF 内容): text seen and not seen, notes, fields, earlier versions."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import pypdfium2 as pdfium
from pypdfium2 import raw

from gongkai.containers.errors import BeyondLimit, Unopenable
from gongkai.containers.pdf import LOCK, MAX_PAGES, TOO_MANY_PAGES, opened
from gongkai.containers.pdf_forms import refuse_endless_forms
from gongkai.place import Place
from gongkai.screening.documents.others import Reader
from gongkai.screening.documents.passages import Notice, Passage, Piece, inside
from gongkai.screening.documents.pdf_inside import files_in, pictures_in, strings_of, written_out
from gongkai.screening.documents.pdf_letters import Letter, letters_of

MAX_LETTERS = 1_000_000
MAX_LOOKED = 500  # pages drawn to see what is hidden: about half a minute
NOT_LOOKED = "从这一页起没有核对遮盖和看不见的文字，请拆分后再审查"
TOO_MANY_LETTERS = "这份PDF的文字超过100万字的上限，请拆分后再审查。"
_END = re.compile(rb"startxref\s+\d+\s+%%EOF")
_WIDGET, _LINK, _POPUP = 20, 2, 16
_IMAGE = 3
_FEW_LETTERS = 10
SCANNED = "整页是图像，没有文字层，没有审查"


def pieces_of_pdf(data: bytes, read: Reader, depth: int) -> Iterator[Piece]:
    """Yield what is on every page and beside the pages.

    Raises:
        Unopenable: damaged, locked, or beyond a limit.
    """
    refuse_endless_forms(data)
    with LOCK, opened(data) as document:
        if len(document) > MAX_PAGES:
            raise BeyondLimit(TOO_MANY_PAGES.format(len(document), MAX_PAGES))
        found: list[Piece] = []
        letters = 0
        for number in range(len(document)):
            lines = list(_page(document, number))
            letters += sum(len(line.text) for line in lines if isinstance(line, Passage))
            if letters > MAX_LETTERS:
                raise BeyondLimit(TOO_MANY_LETTERS)
            found += lines
        found += _properties(document)
        attached = list(_attached(document))
        written = written_out(document)
    yield from found
    told = {
        line for piece in found if isinstance(piece, Passage) for line in piece.text.split("\n")
    }
    at = Place(part="内部数据")
    yield from (Passage(text=text, at=at) for text in strings_of(written) if text not in told)
    yield from pictures_in(data)
    known = {content for _, content in attached}
    attached += [("未命名", content) for content in files_in(written) if content not in known]
    for name, content in attached:
        yield Notice(code="HIDDEN-EMBED", what=f"内嵌文件{name}", at=Place(member=name))
        try:
            yield from (inside(piece, name) for piece in read(content, name, depth + 1))
        except Unopenable as problem:
            yield Notice(code="HIDDEN-UNREAD", what=str(problem), at=Place(member=name))
    yield from _earlier(data, found)


def _page(document: pdfium.PdfDocument, number: int) -> Iterator[Piece]:
    """What is on a page; one that cannot be opened is told."""
    at = Place(page=number + 1)
    try:
        page = document[number]
    except pdfium.PdfiumError:
        yield Notice(code="HIDDEN-UNREAD", what="这一页无法打开，没有审查", at=at)
        return
    try:
        lines = list(_lines(letters_of(page, looking=number < MAX_LOOKED), number + 1))
        yield from lines
        if number == MAX_LOOKED:
            yield Notice(code="HIDDEN-UNREAD", what=NOT_LOOKED, at=at)
        yield from _notes(page, number + 1)
        if _is_picture(page, lines):
            yield Notice(code="HIDDEN-UNREAD", what=SCANNED, at=at)
    finally:
        page.close()


def _is_picture(page: pdfium.PdfPage, lines: Sequence[Passage]) -> bool:
    """A page with a picture and hardly a letter is a scan: nobody looked at its words."""
    few = sum(len(line.text.strip()) for line in lines) < _FEW_LETTERS
    things = (raw.FPDFPage_GetObject(page, n) for n in range(raw.FPDFPage_CountObjects(page)))
    return few and any(raw.FPDFPageObj_GetType(thing) == _IMAGE for thing in things)


def _attached(document: pdfium.PdfDocument) -> Iterator[tuple[str, bytes]]:
    for index in range(document.count_attachments()):
        attachment = document.get_attachment(index)
        try:
            yield attachment.get_name(), bytes(attachment.get_data())
        except pdfium.PdfiumError:
            yield attachment.get_name(), b""


def _lines(letters: Iterator[Letter], page: int) -> Iterator[Passage]:
    """Each line whole, and of a line seen in part, each piece that is not seen."""
    rows = groupby(letters, key=lambda letter: letter.line)
    for row, (_, line) in enumerate(rows, start=1):
        at = Place(page=page, line=row)
        runs = [
            (hidden, "".join(letter.text for letter in run))
            for hidden, run in groupby(line, key=lambda letter: letter.hidden)
        ]
        text = "".join(run for _, run in runs)
        kinds = {hidden for hidden, run in runs if run.strip()}
        if kinds:
            yield Passage(text=text, at=at, hidden=kinds.pop() if len(kinds) == 1 else "")
        for hidden, run in runs if kinds else ():
            if hidden and run.strip():
                yield Passage(text=run, at=at, hidden=hidden)


def _notes(page: pdfium.PdfPage, number: int) -> Iterator[Piece]:
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(note)
            if kind == _WIDGET:
                yield from _said(note, b"V", Place(page=number, part="表单"), "")
            elif kind not in {_LINK, _POPUP}:
                yield from _said(
                    note, b"Contents", Place(page=number, part="批注"), "HIDDEN-COMMENT"
                )
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _said(note: object, key: bytes, at: Place, hidden: str) -> Iterator[Piece]:
    length = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if length > 2:
        buffer = (ctypes.c_ushort * (length // 2))()
        raw.FPDFAnnot_GetStringValue(note, key, buffer, length)
        text = bytes(buffer).decode("utf-16-le", "replace").rstrip("\x00")
        if text.strip():
            yield Passage(text=text, at=at, hidden=hidden)


def _properties(document: pdfium.PdfDocument) -> Iterator[Piece]:
    facts = document.get_metadata_dict(skip_empty=True)
    at = Place(part="文档属性")
    if author := facts.get("Author"):
        yield Notice(code="HIDDEN-META", what=f"作者：{author[:1]}***", at=at)
    words = [facts[key] for key in ("Title", "Author", "Subject", "Keywords") if key in facts]
    if words:
        yield Passage(text="\n".join(words), at=at)
    for mark in document.get_toc():
        yield Passage(text=mark.get_title(), at=Place(part="书签"))


def _earlier(data: bytes, found: list[Piece]) -> Iterator[Piece]:
    """A PDF that was added to still holds what it was before; told where words went missing."""
    ends = [match.end() for match in _END.finditer(data)]
    now = {piece.text for piece in found if isinstance(piece, Passage)}
    for end in ends[:-1]:
        try:
            with LOCK, opened(data[:end]) as document:
                before = [
                    line
                    for number in range(min(len(document), MAX_PAGES))
                    for line in document[number].get_textpage().get_text_bounded().split("\n")
                ]
        except Unopenable:
            continue
        lost = [line.strip() for line in before if line.strip() and line.strip() not in now]
        if lost:
            at = Place(part="以前的版本")
            what = f"文件里还留着以前的版本，有{len(lost)}行文字已不在现在的页面上"
            yield Notice(code="HIDDEN-REVISION", what=what, at=at)
            yield from (Passage(text=line, at=at, hidden="HIDDEN-REVISION") for line in lost)
