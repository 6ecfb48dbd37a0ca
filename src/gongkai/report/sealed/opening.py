"""Opening a package and believing nothing in it (打开并核验离线包)."""

from __future__ import annotations

import hashlib
import io
import re
import stat
import zipfile
from dataclasses import dataclass

from gongkai.containers.archive import Archive, is_plain_zip
from gongkai.containers.errors import Unopenable
from gongkai.report.model import Report
from gongkai.report.read.from_json import InvalidReport, reports_from_json
from gongkai.report.read.json_fields import Field
from gongkai.report.read.json_text import parsed
from gongkai.report.sealed.errors import NotAPackage, Tampered, WrongKey
from gongkai.report.sealed.packing import MANIFEST, REPORT, SCHEMA, SIGNATURE
from gongkai.report.sealed.signing import is_signed

LARGEST = 20 * 1024 * 1024
LATEST = 10_000  # of versions; a larger number is a slip or worse
_MEMBERS = {MANIFEST, SIGNATURE, REPORT}
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(rb"[0-9a-f]{128}")
_FORM = "这不是离线报送包：应当只有 manifest.json、manifest.sig、report.json 三个文件，请由对方重新导出。"
_CHANGED = "离线包里的“{}”与签名时不一致，可能在途中被改动或损坏，请由对方重新导出。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A package that is whole and signed by the key it names (离线包)."""

    name: str
    code: str
    year: int
    version: int
    public_key: str
    report: Report

    def require_key(self, known: str) -> None:
        """Let only a package pass that is signed with the key known of its sender.

        Raises:
            WrongKey: for any other key.
        """
        if self.public_key != known.lower():
            raise WrongKey(
                f"离线包是用另一把钥匙签的（{self.public_key[:16]}…），与登记的公钥"
                f"（{known[:16]}…）不符，没有导入。请与{self.name}核实，确实换了的请更新登记的公钥。"
            )


def looks_sealed(data: bytes) -> bool:
    """Say whether a file means to be a package, so that it is judged as one."""
    if not data.startswith(b"PK"):
        return False
    return MANIFEST.encode() in data[-65_536:] and SIGNATURE.encode() in data[-65_536:]


def opened(data: bytes) -> Sealed:
    """Return what is in a package after its form, hashes and signature were checked.

    Raises:
        NotAPackage: no zip of that form, beyond a limit, or unsafe; nothing was unpacked.
        Tampered: a hash or the signature does not fit.
        NoSignatures: without the library for signatures.
    """
    manifest, signed, content = _members(data)
    facts = _facts(manifest)
    if not _SIGNATURE.fullmatch(signed) or not is_signed(
        str(facts["public_key"]), bytes.fromhex(signed.decode()), manifest
    ):
        raise Tampered(_CHANGED.format(MANIFEST))
    if facts["size"] != len(content) or facts["sha256"] != hashlib.sha256(content).hexdigest():
        raise Tampered(_CHANGED.format(REPORT))
    return Sealed(
        name=str(facts["name"]),
        code=str(facts["code"]),
        year=int(facts["year"]),
        version=int(facts["version"]),
        public_key=str(facts["public_key"]),
        report=_report(content, int(facts["year"])),
    )


def _members(data: bytes) -> tuple[bytes, bytes, bytes]:
    if len(data) > LARGEST:
        raise NotAPackage("离线包超过20 MB的上限，请由对方重新导出。")
    try:
        archive = Archive(data)
        if not is_plain_zip(data) or set(archive.members) != _MEMBERS or _has_links(data):
            raise NotAPackage(_FORM)
        return archive.read(MANIFEST), archive.read(SIGNATURE), archive.read(REPORT)
    except Unopenable as problem:
        raise NotAPackage(f"离线包没有打开：{problem}") from None


def _has_links(data: bytes) -> bool:
    """Whether a member is a link or a folder and not a plain file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kinds = [stat.S_IFMT(info.external_attr >> 16) for info in archive.infolist()]
    return len(kinds) != len(_MEMBERS) or any(kind not in (0, stat.S_IFREG) for kind in kinds)


def _facts(manifest: bytes) -> dict[str, str | int]:
    """Take the manifest apart; an unknown field or a wrong type refuses it."""
    faults: list[str] = []
    try:
        root = Field(path="", value=parsed(manifest), faults=faults)
    except InvalidReport as problem:
        raise NotAPackage(f"离线包的 manifest.json 不能读取：{problem}") from None
    fields = root.fields(("schema", "organ", "year", "version", "public_key", "files"), ())
    fields["schema"].one_of((SCHEMA,))
    organ = fields["organ"].fields(("name", "code"), ())
    file = fields["files"].fields((REPORT,), ())[REPORT].fields(("sha256", "size"), ())
    facts: dict[str, str | int] = {
        "name": organ["name"].text(),
        "code": organ["code"].text(),
        "year": fields["year"].year(),
        "version": fields["version"].whole(),
        "public_key": fields["public_key"].text(),
        "sha256": file["sha256"].text(),
        "size": file["size"].whole(),
    }
    if faults:
        raise NotAPackage(f"离线包的 manifest.json 有误：{'；'.join(faults[:5])}")
    if not _DIGEST.fullmatch(str(facts["public_key"])) or not 1 <= int(facts["version"]) <= LATEST:
        raise NotAPackage("离线包的 manifest.json 有误：公钥或版本不对，请由对方重新导出。")
    return facts


def _report(content: bytes, year: int) -> Report:
    try:
        found = reports_from_json(content)
    except InvalidReport as problem:
        raise NotAPackage(f"离线包里的报告不能读取：{problem}") from None
    if len(found) != 1 or found[0].year != year:
        raise NotAPackage(f"离线包里应当只有{year}年的一份报告，请由对方重新导出。")
    return found[0]
