"""Asking the index (检索): ids in order, counts, facets; the database has the last word later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import tantivy

from gongkai.web.searching.questions import (
    Order,
    Question,
    Validity,
    any_part,
    exact,
    facets,
    partial,
)

PER_PAGE = 20
DEEPEST = 50  # pages: nobody reads the thousandth hit, and asking for it costs


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the index says (检索结果): records by id, in order.

    ``exact`` of the ``total`` hits hold the whole query; they come first by relevance.
    """

    records: tuple[int, ...] = ()
    total: int = 0
    exact: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def ask(
    searcher: tantivy.Searcher,
    question: Question,
    *,
    page: int = 1,
    size: int = PER_PAGE,
    counting: bool = True,
) -> Found:
    """Return a page of hits, with the counts over all of them where they are wanted."""
    if not question.words:
        return Found()
    query = exact(question)
    offset = (page - 1) * size
    hits, whole = _hits(searcher, query, question, size, offset)
    total = whole
    # Who names a document number wants that document and not its neighbours.
    by_relevance = question.order is Order.RELEVANCE and not question.words.number
    for widen in (partial, any_part):
        short = not total or (widen is partial and by_relevance and whole < size)
        if short and (wider := widen(question)) is not None:
            query = wider
            hits, total = _hits(searcher, query, question, size, offset)
    addresses = [address for _, address in hits]
    records = searcher.fast_field_values("record", addresses) if addresses else []
    counted = searcher.aggregate(query, facets(question)) if total and counting else {}
    return Found(
        records=tuple(int(record) for record in records if record is not None),
        total=total,
        exact=whole,
        facets=_counts(counted),
    )


def _hits(
    searcher: tantivy.Searcher, query: tantivy.Query, question: Question, size: int, offset: int
) -> tuple[list[tuple[Any, tantivy.DocAddress]], int]:
    order = "day" if question.order is Order.NEWEST else None
    result = searcher.search(query, size, order_by_field=order, offset=offset)
    count: int = result.count  # type: ignore[attr-defined] # the stubs leave it out
    return result.hits, count


def _counts(counted: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    found = {
        name: {str(bucket["key"]): int(bucket["doc_count"]) for bucket in result["buckets"]}
        for name, result in counted.items()
        if name != "validity"
    }
    if "validity" in counted:
        ended, valid = (bucket["doc_count"] for bucket in counted["validity"]["buckets"])
        every = {Validity.VALID.value: valid, Validity.ENDED.value: ended}
        found["validity"] = {key: count for key, count in every.items() if count}
    return found
