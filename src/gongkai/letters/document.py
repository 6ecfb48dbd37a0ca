"""A document put into words: what stands on its pages, in order (成文)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gongkai.cases.kinds import Labelled

SHORT_FORM: Final = 500  # letters


class Part(Labelled):
    """What a paragraph does in a letter (文书的部分)."""

    OPENING = "opening", "申请情况"
    FINDING = "finding", "认定和处理"
    REASONS = "reasons", "理由"
    ACCESS = "access", "提供"
    NOTE = "note", "告知事项"
    REMEDY = "remedy", "救济途径"
    CONTACT = "contact", "联系方式"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph. ``free`` says that an officer worded it; all else is fixed."""

    part: Part
    text: str
    free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a form: what is asked and what stands there; ``tall`` leaves room to write in."""

    label: str
    text: str = ""
    tall: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list behind the letter (附件清单): its name, its heads first, every row as long as they."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A letter ready to be printed (文书正文).

    ``rows`` make a form, printed as a table below the blocks; ``after`` stands behind the signature
    (a slip to be sent back). ``template`` is the edition of the wording.
    """

    title: str
    organ: str
    number: str
    addressee: str
    blocks: tuple[Block, ...]
    rows: tuple[Row, ...] = ()
    annexes: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    signed: str = ""
    dated: str = ""
    after: tuple[Row, ...] = ()
    after_title: str = ""
    template: str = ""
    letterhead: bool = True

    @property
    def whole(self) -> bool:
        """Whether the form is so short that the end of a page must not part it."""
        return sum(len(row.text) for row in self.rows) <= SHORT_FORM
