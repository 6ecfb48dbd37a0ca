"""A PDF without what is not on its pages (去属性的 PDF)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
from pypdfium2 import raw

from gongkai.containers.pdf import LOCK, opened
from gongkai.containers.pdf_forms import refuse_endless_forms

_KEPT = frozenset({2, 20})  # links and the fields of a form


def stripped_pdf(data: bytes) -> bytes:
    """Return the pages alone: no properties, notes, attachments, scripts, earlier versions.

    Text that is on a page without being seen stays; it is for screening to tell, and for
    redaction to remove.
    """
    refuse_endless_forms(data)
    out = io.BytesIO()
    with LOCK, opened(data) as document, _pages_of(document) as pages:
        for number in range(len(pages)):
            page = pages[number]
            remove_notes(page)
            page.close()
        with _pages_of(pages) as copy:  # once more: a note taken off a page is still in the file
            copy.save(out)
    return out.getvalue()


@contextmanager
def _pages_of(document: pdfium.PdfDocument) -> Iterator[pdfium.PdfDocument]:
    """A new document with the pages and what they need, nothing else."""
    copy = pdfium.PdfDocument.new()
    try:
        copy.import_pages(document)
        yield copy
    finally:
        copy.close()


def remove_notes(page: pdfium.PdfPage) -> None:
    """Take the notes off a page; links and the fields of a form stay."""
    for index in reversed(range(raw.FPDFPage_GetAnnotCount(page))):
        note = raw.FPDFPage_GetAnnot(page, index)
        kind = raw.FPDFAnnot_GetSubtype(note) if note else 0
        if note:
            raw.FPDFPage_CloseAnnot(note)
        if kind not in _KEPT:
            raw.FPDFPage_RemoveAnnot(page, index)
