"""What the arguments of a command stand for: files, folders, zips, standard input (输入).

All documents are listed first and put in order of their names, so that the answer does not depend
on the order of the arguments. Nothing is unpacked to disk.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from gongkai.report.read.errors import TooLarge, UnreadableReport
from gongkai.report.read.kind import MAX_BYTES, TOO_LARGE

STDIN = "-"
MAX_MEMBERS, MAX_UNPACKED, MAX_RATIO = 2_000, 200 * 1024 * 1024, 200
_ZIP = b"PK\x03\x04"
_SMALL = 1024 * 1024  # below that a high ratio is only a very regular text
# A document that happens to be a zip holds one of these.
_OFFICE = ("[Content_Types].xml", "mimetype", "OFD.xml", "word/document.xml")
_REASONS = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接绕成了圈",
}


class BadInput(UnreadableReport):
    """Something given as input cannot be opened or must not be unpacked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document to read: where its bytes are, or why there are none.

    ``name`` is valid Unicode whatever the file is called.
    """

    name: str
    path: Path | None = None
    member: str | None = None
    held: bytes | None = None
    fault: str | None = None

    def load(self) -> bytes:
        """Return the document's bytes.

        Raises:
            UnreadableReport: it cannot be opened, or is larger than one document may be.
        """
        if self.fault is not None:
            raise BadInput(self.fault)
        try:
            return self._bytes()
        except OSError as problem:
            raise BadInput(f"{reason(problem)}，请检查路径和权限。") from None

    def _bytes(self) -> bytes:
        if self.member is not None:
            with self.open() as file, zipfile.ZipFile(file) as archive:
                return _member(archive, self.member)
        if self.held is not None:
            return self.held
        with self.open() as file:
            return _limited(file, MAX_BYTES)

    def open(self) -> IO[bytes]:
        """Open the file the document is, or is packed in."""
        if self.path is None:
            return io.BytesIO(self.held or b"")
        return self.path.open("rb")


def documents(arguments: Sequence[str]) -> list[Document]:
    """Return every document the arguments stand for, each once, in order of name.

    A folder stands for the files in it and below, hidden ones left out; a zip for its members; ``-``
    is standard input. What cannot be opened is a document with a fault.
    """
    found = {document.name: document for path in arguments for document in _expanded(path)}
    return [found[name] for name in sorted(found)]


def reason(problem: OSError) -> str:
    """Return why the system refused, in Chinese."""
    return _REASONS.get(problem.errno or 0, "系统报告读写出错")


def shown(name: str) -> str:
    """Return a name for one line of talk: no line breaks, nothing that acts on a terminal."""
    if name == STDIN:
        return "标准输入"
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in name)


def _expanded(argument: str) -> Iterable[Document]:
    if argument == STDIN:
        return _stdin()
    path = Path(argument)
    try:
        if path.is_dir():
            return list(_folder(path))
        return _file(path)
    except OSError as problem:
        return [_faulty(path, f"{reason(problem)}，请检查路径。")]
    except ValueError:
        return [_faulty(path, "文件名里有不能用的字符，请检查路径。")]


def _stdin() -> list[Document]:
    if sys.stdin is None:
        return [Document(name=STDIN, fault="标准输入没有打开，请给出文件。")]
    try:
        data = _limited(sys.stdin.buffer, MAX_UNPACKED)
    except UnreadableReport as problem:
        return [Document(name=STDIN, fault=str(problem))]
    whole = Document(name=STDIN, held=data)
    return _members(whole) if data.startswith(_ZIP) else [whole]


def _folder(folder: Path) -> Iterator[Document]:
    paths = [Path(root, name) for root, names in _walked(folder) for name in names]
    if not paths:
        yield _faulty(folder, "文件夹里没有文件，请换一个文件夹。")
    for path in paths:
        yield from _file(path)


def _walked(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Go through a folder without hidden entries, links to folders, devices and pipes."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield root, [n for n in sorted(names) if not n.startswith(".") and _is_file(root, n)]


def _is_file(root: str, name: str) -> bool:
    path = Path(root, name)
    return path.is_file() or path.is_symlink()


def _file(path: Path) -> list[Document]:
    document = Document(name=_unicode(path), path=path)
    if stat.S_ISREG(path.stat().st_mode):
        with path.open("rb") as file:
            if file.read(len(_ZIP)) == _ZIP:
                return _members(document)
    return [document]


def _members(archive_document: Document) -> list[Document]:
    """Return the members of a zip; a zip that breaks a limit is refused as a whole."""
    name = archive_document.name
    try:
        with archive_document.open() as file, zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if any(info.filename in _OFFICE for info in members):
                return [archive_document]
            _refuse_hostile(members)
    except BadInput as problem:
        return [Document(name=name, fault=str(problem))]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        return [Document(name=name, fault="压缩包不完整或已损坏，请重新下载或打包。")]
    files = [info for info in members if not info.is_dir() and not _is_hidden(info.filename)]
    if not files:
        return [Document(name=name, fault="压缩包里没有文件，请换一个。")]
    return [
        Document(
            name=f"{name}/{_member_name(info)}",
            path=archive_document.path,
            held=archive_document.held,
            member=info.filename,
        )
        for info in files
    ]


def _refuse_hostile(members: Sequence[zipfile.ZipInfo]) -> None:
    names = [info.filename for info in members]
    if len(members) > MAX_MEMBERS:
        raise BadInput(f"压缩包里的文件超过{MAX_MEMBERS}个的上限，请分批打包。")
    if len(set(names)) < len(names):
        raise BadInput("压缩包里有重名的文件，无法确定读哪一个，请重新打包。")
    if any(_escapes(name) for name in names):
        raise BadInput("压缩包里有指向包外的路径，不安全，请重新打包。")
    if any(info.flag_bits & 0x1 for info in members):
        raise BadInput("压缩包有密码，请先解密再读。")
    if sum(info.file_size for info in members) > MAX_UNPACKED:
        raise BadInput("压缩包解开后超过200 MB的上限，请分批打包。")
    if any(_is_bomb(info) for info in members):
        raise BadInput(f"压缩包里有文件的压缩比超过{MAX_RATIO}倍的上限，不安全，请重新打包。")


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > max(_SMALL, MAX_RATIO * info.compress_size)


def _escapes(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or parts[0].endswith(":")


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        info = archive.getinfo(name)
        if info.file_size > MAX_BYTES:
            raise TooLarge(TOO_LARGE)
        with archive.open(info) as file:
            return _limited(file, MAX_BYTES)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, KeyError, RuntimeError):
        raise BadInput("压缩包里的这个文件已损坏或与登记的大小不符，请重新打包。") from None


def _limited(file: IO[bytes], most: int) -> bytes:
    data = file.read(most + 1)
    if len(data) > most:
        raise TooLarge(TOO_LARGE)
    return data


def _member_name(info: zipfile.ZipInfo) -> str:
    """Windows packs Chinese names as GBK without saying so; zipfile takes them for CP437."""
    if info.flag_bits & 0x800:
        return _clean(info.filename)
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return _clean(info.filename)


def _faulty(path: Path, fault: str) -> Document:
    return Document(name=_unicode(path), fault=fault)


def _unicode(path: Path) -> str:
    return _clean(str(path))


def _clean(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")
