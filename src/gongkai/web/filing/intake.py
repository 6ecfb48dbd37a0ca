"""Looking through a file before it is kept (入库检查): type, size, opening it with its own reader."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from gongkai.containers.archive import Archive, hides_zip, is_plain_zip
from gongkai.containers.errors import BeyondLimit, Broken, Locked, Unopenable, Unsafe
from gongkai.containers.kinds import Kind, kind_of, name_of, text_of
from gongkai.containers.office import opened_office
from gongkai.containers.pdf import ends_after_itself, page_count
from gongkai.containers.pictures import rewritten
from gongkai.web.filing.names import extension_of, shown_name
from gongkai.web.filing.purposes import EXTENSIONS, LIMITS, Purpose, listed
from gongkai.web.filing.scanning import ScannerSilent, threat_in

EMPTY = "文件为空，请重新选择文件"
ONLY = "只支持 {}，{}"
NOT_OPENED = "文件无法打开，请重新拍照或扫描后上传"
HAS_PASSWORD = "文件带有打开密码，请去掉密码后上传"  # noqa: S105 — a sentence
NOT_ITS_NAME = "文件名的后缀是 .{}，内容却是{}，请用正确的文件重新上传"
MIXED = "文件里夹带了其他内容，请重新生成后上传"
INFECTED = "文件含有病毒或恶意代码，请清除后再上传"
NOT_SCANNED = "病毒检查暂时不能进行，请过几分钟再上传"
_PICTURES = {Kind.JPG, Kind.PNG}


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A file that may be kept: its bytes as they will be kept, kind, name to show, pages."""

    data: bytes
    kind: Kind
    name: str
    pages: int | None = None


class NotAccepted(Exception):  # noqa: N818 — the word an officer would use
    """A file is not taken; the message says why and what to do."""


def accept(data: bytes, given_name: str, purpose: Purpose) -> Accepted:
    """Look a file through for a purpose.

    Raises:
        NotAccepted: with the sentence of the form.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise NotAccepted(EMPTY)
    _refuse_harm(data)
    kind = _kind(data, given_name, purpose)
    try:
        kept, pages = _looking_through(kind, purpose)(data)
    except Locked:
        raise NotAccepted(HAS_PASSWORD) from None
    except Broken:
        raise NotAccepted(NOT_OPENED) from None
    except (Unsafe, BeyondLimit) as problem:
        raise NotAccepted(str(problem).rstrip("。")) from None
    return Accepted(data=kept, kind=kind, name=shown_name(given_name, kind), pages=pages)


def _looking_through(kind: Kind, purpose: Purpose) -> Callable[[bytes], tuple[bytes, int | None]]:
    """A page is taken only where it is read and never shown; so is one in a zip."""
    return (
        _zip_with_pages if (kind, purpose) == (Kind.ZIP, Purpose.REPORT) else _LOOKING_THROUGH[kind]
    )


def _refuse_harm(data: bytes) -> None:
    try:
        threat = threat_in(data)
    except ScannerSilent:
        raise NotAccepted(NOT_SCANNED) from None
    if threat is not None:
        raise NotAccepted(INFECTED)


def _kind(data: bytes, given_name: str, purpose: Purpose) -> Kind:
    """What the content is, if that is taken and the name does not say otherwise."""
    kind = kind_of(data)
    if kind is None or kind not in LIMITS[purpose].kinds:
        raise NotAccepted(ONLY.format(listed(purpose), f"这是{name_of(data)}"))
    ending = extension_of(given_name)
    as_good = ending in EXTENSIONS[kind] or not ending
    # Phones name pictures of one kind like the other; the shown name is put right.
    if kind in _PICTURES and any(ending in EXTENSIONS[each] for each in _PICTURES):
        as_good = True
    if not as_good and data.startswith(b"PK") and not is_plain_zip(data):
        raise NotAccepted(NOT_OPENED)
    if not as_good:
        raise NotAccepted(NOT_ITS_NAME.format(ending[:12], name_of(data)))
    return kind


def _picture(data: bytes) -> tuple[bytes, None]:
    return rewritten(data), None


def _pdf(data: bytes) -> tuple[bytes, int]:
    pages = page_count(data)
    if hides_zip(data) or not ends_after_itself(data):
        raise Unsafe(MIXED)
    return data, pages


def _office(kind: Kind) -> Callable[[bytes], tuple[bytes, None]]:
    def look(data: bytes) -> tuple[bytes, None]:
        opened_office(data, kind)
        if not is_plain_zip(data) or b"%PDF-" in data[:1024]:
            raise Unsafe(MIXED)
        return data, None

    return look


def _text(data: bytes) -> tuple[bytes, None]:
    if "\ufffd" in text_of(data):
        raise Broken(NOT_OPENED)
    return data, None


def _zip(data: bytes) -> tuple[bytes, None]:
    """A zip of files each of which would be taken by itself; none in another, and no page."""
    return _looked_into(data, {None, Kind.ZIP, Kind.PAGE})


def _zip_with_pages(data: bytes) -> tuple[bytes, None]:
    return _looked_into(data, {None, Kind.ZIP})


def _looked_into(data: bytes, refused: Collection[Kind | None]) -> tuple[bytes, None]:
    archive = Archive(data)
    if not is_plain_zip(data) or b"%PDF-" in data[:1024]:
        raise Unsafe(MIXED)
    for name in archive.members:
        member = archive.read(name)
        kind = kind_of(member)
        if kind is None or kind in refused:
            raise Unsafe(f"压缩包里的“{name[-60:]}”是{name_of(member)}，不能上传，请删去后重新打包")
        try:
            _LOOKING_THROUGH[kind](member)
        except Unopenable as problem:
            raise type(problem)(f"压缩包里的“{name[-60:]}”：{problem}") from None
    return data, None


_LOOKING_THROUGH: Mapping[Kind, Callable[[bytes], tuple[bytes, int | None]]] = {
    Kind.JPG: _picture,
    Kind.PNG: _picture,
    Kind.PDF: _pdf,
    Kind.DOCX: _office(Kind.DOCX),
    Kind.XLSX: _office(Kind.XLSX),
    Kind.OFD: _office(Kind.OFD),
    Kind.TEXT: _text,
    Kind.PAGE: _text,
    Kind.ZIP: _zip,
}
