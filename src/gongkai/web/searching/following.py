"""Keeping the index in step with the database (跟进索引), and building it anew (重建索引)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from gongkai.web.publishing import selectors as publishing
from gongkai.web.searching import source
from gongkai.web.searching.index import Current, SearchIndex

MOST_AT_ONCE = 500  # changes a search takes in before it answers
SMALL = 5000  # records an index is built of on the way to an answer


def index() -> SearchIndex:
    """Return the installation's index."""
    return _index(Path(settings.SEARCH_INDEX))


def rebuild() -> int:
    """Build the index anew from the database and return how many records it holds (重建索引)."""
    home = index()
    with home.writing(wait=True):
        # Read before the records: what changes meanwhile is followed afterwards.
        reached = source.last_change()
        return home.replace(source.entries(), reached)


def in_step(*, most: int = MOST_AT_ONCE) -> tuple[Current | None, bool]:
    """Bring the index in step with the change log; say what is in use and whether it is.

    A long way behind, it comes so many changes nearer and the search answers with what there is;
    so it does with another process at work.
    """
    home = index()
    current = home.current()
    if current is not None and current.sequence == source.last_change():
        return current, True
    with home.writing(wait=False) as alone:
        if alone:
            _follow(home, most)
    current = home.current()
    return current, current is not None and current.sequence == source.last_change()


def catch_up() -> bool:
    """Bring the index in step however far behind it is, and say whether that was possible (追平索引)."""
    before: Current | None = None
    while True:
        current, reached = in_step()
        if reached or current is None or current == before:
            return reached
        before = current


def _follow(home: SearchIndex, most: int) -> None:
    current = home.current()
    if current is None:
        if publishing.public().count() <= SMALL:
            reached = source.last_change()
            home.replace(source.entries(), reached)
        return
    records, reached = source.changed(current.sequence, most=most)
    if records:
        home.update(current, records, source.entries(records), reached)


@cache
def _index(home: Path) -> SearchIndex:
    return SearchIndex(home)
