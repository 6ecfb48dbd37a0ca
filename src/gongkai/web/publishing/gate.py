"""The gate before publication (发布前筛查): nothing goes out with an open hit.

What is hit stays in the text and nowhere else: hits are found anew each time, and what a person
let pass is remembered by a digest of the words and their place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.containers.kinds import Kind
from gongkai.screening.text import ListedWord as Word
from gongkai.web.bodies.models import Body
from gongkai.web.filing.models import StoredFile
from gongkai.web.publishing.models import Clearing, ListedWord, Record, Revision
from gongkai.web.publishing.rich_text import links_in
from gongkai.web.publishing.screening_of import Find, finds_in_file, finds_in_text

COPIES = {
    Kind.XLSX: "换成只含数值的副本",
    Kind.DOCX: "换成去掉批注和痕迹的副本",
    Kind.PDF: "换成去掉附加信息的副本",
    Kind.JPG: "换成去掉拍摄信息的副本",
    Kind.PNG: "换成去掉附加信息的副本",
    Kind.TEXT: "换成遮盖后的副本",
}
_FIELDS = ("title", "summary", "document_number", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found in a revision (命中): where, and what a person decided, if anybody did."""

    find: Find
    where: str
    file: StoredFile | None = None  # the attachment it is in; the revision's own words otherwise
    cleared: Clearing | None = None

    @property
    def is_open(self) -> bool:
        """Whether the release has to wait for a decision."""
        return self.find.blocks and self.cleared is None

    @property
    def key(self) -> str:
        """The same for the same words at the same place; it does not show them."""
        return digest(self.find, self.where)

    @property
    def copy(self) -> str:
        """What the button says that replaces the file by its harmless copy; empty without one."""
        return "" if self.file is None else COPIES.get(Kind(self.file.content.kind), "")


def hits(revision: Revision) -> Sequence[Hit]:
    """Return everything found in a revision, what a person let pass marked as such."""
    let_pass = {each.digest: each for each in _clearings(revision.record)}
    return [
        Hit(find=find, where=where, file=file, cleared=let_pass.get(digest(find, where)))
        for find, where, file in _found(revision)
    ]


def open_hits(revision: Revision) -> Sequence[Hit]:
    """Return the hits nobody has decided on (待处理)."""
    return [hit for hit in hits(revision) if hit.is_open]


def words_of(body: Body) -> Sequence[Word]:
    """Return the organ's own words as the screening takes them (错敏词)."""
    rows = ListedWord.objects.filter(body=body).order_by("word").values_list("word", "instead")
    return [Word(word=word, instead=instead) for word, instead in rows]


def digest(find: Find, where: str) -> str:
    """Return a key that is the same for the same words at the same place and does not show them."""
    words = "\x1f".join((find.code, where, find.words))
    return hashlib.sha256(words.encode()).hexdigest()


def _clearings(record: Record) -> Sequence[Clearing]:
    return list(Clearing.objects.filter(record=record).select_related("by"))


def _found(revision: Revision) -> Iterator[tuple[Find, str, StoredFile | None]]:
    words = words_of(revision.record.body)
    for field in _FIELDS:
        label = str(getattr(Revision._meta.get_field(field), "verbose_name", field))
        for find in finds_in_text(getattr(revision, field), words):
            yield find, f"{label}{find.place}", None
    for find in finds_in_text("\n".join(links_in(revision.html)), words):
        yield find, f"链接{find.place}", None
    for attachment in revision.attachments.all():
        file = attachment.file
        for find in finds_in_file(file, words):
            yield find, f"附件“{file.name}”{find.place}"[:200], file
