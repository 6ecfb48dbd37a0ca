"""What the index knows of a public record (索引条目)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.web.searching.folding import fold
from gongkai.web.searching.words import characters, pieces

WEB_PAGE = "html"  # the format of a record that has its text on the page
FOR_EVER = date.max.toordinal()
SERIALS = 1 << 32  # a day and a record's id in one number, so that no two are alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A public record as it is searched (索引条目): words to find it by, facts to filter it by."""

    record: int
    organ: int
    columns: tuple[int, ...]
    title: str
    body: str
    published_on: date
    number: str = ""  # 发文字号
    names: tuple[str, ...] = ()  # index number, issuer, columns, topic, genre, attachments' names
    attached: tuple[str, ...] = ()  # the text of attachments
    last_valid: date | None = None
    ending: str = ""
    formats: tuple[str, ...] = ()

    def to_document(self) -> Mapping[str, Any]:
        """Return the fields of the index, ready to add."""
        title = fold(f"{self.title} {self.number}")
        text = fold(" ".join((*self.names, self.body, *self.attached)))
        titled = " ".join(pieces(title))
        return {
            "record": self.record,
            "title": titled,
            "text": " ".join((titled, *pieces(text))),
            "single": " ".join(characters(title) | characters(text)),
            "number": fold(self.number),
            "organ": self.organ,
            "column": list(self.columns),
            "year": self.published_on.year,
            "day": self.published_on.toordinal() * SERIALS + self.record,
            "until": self.last_valid.toordinal() if self.last_valid else FOR_EVER,
            "ending": self.ending,
            "format": list(self.formats),
        }
