"""What a corpus is built from (入库文件)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Loadable(Protocol):
    """Something with a name that can give its bytes in another process: it must pickle."""

    @property
    def name(self) -> str:
        """How the document is called; valid Unicode."""

    def load(self) -> bytes:
        """Return its bytes; raises ``UnreadableReport`` with a Chinese sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A document with a stamp that changes when the file does, e.g. its size and time."""

    document: Loadable
    stamp: str

    @property
    def name(self) -> str:
        """The document's name."""
        return self.document.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why nothing could be read from a document: a code and one Chinese sentence (读取失败)."""

    code: str
    message: str


# Codes are public and never reused.
FAULTS = {
    "READ-FAILED": "文件不能读取",
    "READ-TIME": "读取超过时间限额",
    "READ-MEMORY": "读取超过内存限额",
    "READ-SIZE": "读出的内容超过入库限额",
    "READ-CRASH": "读取进程两次意外中止",
    "READ-ERROR": "读取程序出错",
}
# What another run, with more room, may be able to read.
WORTH_ANOTHER_TRY = frozenset({"READ-TIME", "READ-MEMORY", "READ-CRASH"})
