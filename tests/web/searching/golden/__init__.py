"""The golden set: invented records, queries, and which records a reader would want."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.web.searching.entries import Entry

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A query with the records judged right for it."""

    query: str
    wanted: frozenset[int]


def entries() -> list[Entry]:
    """Return the records as the index takes them."""
    return [_entry(*line) for line in _lines("records.tsv")]


def judged() -> list[Judged]:
    """Return the queries."""
    return [
        Judged(query=query, wanted=frozenset(int(key[1:]) for key in keys.split()))
        for query, keys in _lines("queries.tsv")
    ]


def _entry(key: str, day: str, column: str, number: str, title: str, text: str) -> Entry:
    return Entry(
        record=int(key[1:]),
        organ=1,
        columns=(1,),
        title=title,
        body=text,
        number=number,
        names=(column,),
        published_on=date.fromisoformat(day),
        formats=("html",),
    )


def _lines(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("|")
