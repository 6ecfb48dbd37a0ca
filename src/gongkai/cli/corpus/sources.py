"""What a corpus is built from: folders, zips, files, and lists of them (入库范围)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from gongkai.cli.inputs import STDIN, Document, documents, shown
from gongkai.cli.words import Refusal
from gongkai.report.corpus.documents import Item

LONGEST_LIST = 20 * 1024 * 1024
# A report's first line is a title, a tag or the head of an archive; a list's is a path.
_LONGEST_PATH = 4096


def items(arguments: Sequence[str]) -> list[Item]:
    """Return every document the arguments stand for, each once, in order of name.

    ``-`` is a list of paths on standard input, one a line; so is a text file whose first line
    names something that exists. Paths in a list count from where the list is.

    Raises:
        Refusal: an argument does not exist, or there is nothing to read.
    """
    missing = [given for given in arguments if given != STDIN and not _exists(given)]
    if missing:
        raise Refusal(f"找不到 {shown(missing[0])}，请检查路径。")
    paths = [path for given in arguments for path in _paths(given)]
    if not paths:
        raise Refusal("清单里没有文件，请每行写一个路径。")
    return [
        Item(document=_from_anywhere(document), stamp=_stamp(document))
        for document in documents(paths)
    ]


def _from_anywhere(document: Document) -> Document:
    """Another process, perhaps on another machine, stands in another folder than this one."""
    return replace(document, path=document.path.absolute()) if document.path else document


def _exists(given: str) -> bool:
    try:
        return Path(given).exists()
    except (OSError, ValueError):
        return False


def _paths(given: str) -> Iterator[str]:
    if given == STDIN:
        yield from _listed(sys.stdin.buffer.read(LONGEST_LIST + 1), Path())
        return
    path = Path(given)
    lines = _first_lines(path)
    if lines and _names_something(lines, path.parent):
        yield from _listed(path.read_bytes(), path.parent)
    else:
        yield given


def _first_lines(path: Path) -> bytes:
    if not path.is_file():
        return b""
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST_PATH)
    except OSError:
        return b""  # as a document it will say what is the matter


def _names_something(start: bytes, folder: Path) -> bool:
    first = next(
        (line for line in start.removeprefix(b"\xef\xbb\xbf").splitlines() if line.strip()), b""
    )
    return b"\0" not in first and _exists(str(folder / os.fsdecode(first.strip())))


def _listed(data: bytes, folder: Path) -> Iterator[str]:
    if len(data) > LONGEST_LIST:
        raise Refusal("清单超过20 MB的上限，请分成几份。")
    for line in data.removeprefix(b"\xef\xbb\xbf").splitlines():
        if line.strip():
            yield str(folder / os.fsdecode(line.strip()))


def _stamp(document: Document) -> str:
    """What changes when a file does; a document without a file has nothing that could stay."""
    try:
        state = document.path.stat() if document.path else None
    except (OSError, ValueError):
        state = None
    return f"{state.st_size}:{state.st_mtime_ns}" if state else f"fault:{document.fault}"
