"""PDF files, opened within limits, and what in them would act by itself (PDF 的安全打开).

pdfium is not safe in threads: whoever works with a document holds :data:`LOCK`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

import pypdfium2 as pdfium

from gongkai.containers.errors import BeyondLimit, Broken, Locked, Unsafe
from gongkai.containers.pdf_forms import refuse_endless_forms

LOCK = RLock()
MAX_PAGES = 2_000
DAMAGED = "这份PDF已损坏，无法打开，请重新导出或换一份文件。"
LOCKED = "这份PDF有密码保护，无法打开，请先去掉密码再读。"
NO_PAGES = "这份PDF没有任何页面，请换一份文件。"
TOO_MANY_PAGES = "这份PDF有{}页，超过{}页的上限，请拆分后再用。"
ACTIVE = "这份PDF含有{}，不安全，请用“打印为PDF”重新生成后再用。"
_PASSWORD, _SECURITY = 4, 5
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
# Name in a dictionary → what it is, in words; pdfium writes names without the #xx that hides them.
_ACTS = {
    b"JavaScript": "脚本",
    b"JS": "脚本",
    b"Launch": "启动程序的动作",
    b"ImportData": "导入数据的动作",
    b"SubmitForm": "提交数据的动作",
    b"GoToE": "打开内嵌文件的动作",
    b"RichMedia": "多媒体内容",
    b"Movie": "多媒体内容",
    b"Rendition": "多媒体内容",
    b"XFA": "XFA 动态表单",
    b"EmbeddedFile": "内嵌文件",
    b"EmbeddedFiles": "内嵌文件",
}
_ACT = re.compile(rb"/(" + b"|".join(_ACTS) + rb")(?=[\s/<>\[\]()]|$)")


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF.

    Raises:
        Locked: it needs a password.
        Broken: it is damaged, also where that shows only while it is worked with.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = error.err_code in (_PASSWORD, _SECURITY)
        raise (Locked(LOCKED) if locked else Broken(DAMAGED)) from error
    try:
        yield document
    except pdfium.PdfiumError as error:
        raise Broken(DAMAGED) from error
    finally:
        document.close()


def page_count(data: bytes) -> int:
    """Return how many pages a harmless PDF has (页数).

    Raises:
        Unopenable: damaged, locked, without pages, beyond a limit, or with what acts by itself.
    """
    refuse_endless_forms(data)
    with LOCK, opened(data) as document:
        count = len(document)
        if count == 0:
            raise Broken(NO_PAGES)
        if count > MAX_PAGES:
            raise BeyondLimit(TOO_MANY_PAGES.format(count, MAX_PAGES))
        _refuse_active(document)
    return count


def is_encrypted(data: bytes) -> bool:
    """Say whether a PDF that opens without a password is encrypted all the same (权限密码)."""
    return bool(re.search(rb"/Encrypt[\s/<\d]", data[-4096:]))


def ends_after_itself(data: bytes) -> bool:
    """Say whether nothing but blanks stands behind the end of a PDF."""
    end = data.rfind(b"%%EOF")
    return end >= 0 and not data[end + 5 :].strip(b"\x00 \t\r\n")


def _refuse_active(document: pdfium.PdfDocument) -> None:
    """Look at every object as pdfium writes it out: unpacked, names in plain letters."""
    written = io.BytesIO()
    try:
        document.save(written)
    except pdfium.PdfiumError:
        raise Broken(DAMAGED) from None
    skeleton = _STRING.sub(b"()", _STREAM.sub(b"stream", written.getvalue()))
    if found := _ACT.search(skeleton):
        raise Unsafe(ACTIVE.format(_ACTS[found[1]]))
