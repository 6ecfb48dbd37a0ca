"""What somebody asks the index, and the query it becomes (检索条件)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

import tantivy

from gongkai.web.searching.folding import fold
from gongkai.web.searching.index import SCHEMA
from gongkai.web.searching.words import Words, words_of

TITLE_WEIGHT: Final = 5.0
WHOLE_WEIGHT: Final = 50.0  # what holds the whole query stands before what holds parts of it
NUMBER_WEIGHT: Final = 1000.0
ENOUGH_PARTS: Final = 0.6  # of the pieces of a query, where nothing holds them all
LEAST_PARTS: Final = 3  # pieces from which a part of the query says something


class Order(StrEnum):
    """How hits are put in order (排序)."""

    RELEVANCE = "relevance"
    NEWEST = "newest"


class Validity(StrEnum):
    """Whether a document applies on the day of the question (有效性)."""

    VALID = "valid"
    ENDED = "ended"


VALIDITY_NAMES = {Validity.VALID: "有效", Validity.ENDED: "已废止或已失效"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A search (检索): the words and what else has to hold. Empty filters let everything pass."""

    query: str
    today: date
    organ: int | None = None
    column: int | None = None
    first_year: int | None = None
    last_year: int | None = None
    number: str = ""
    validity: Validity | None = None
    format: str = ""
    order: Order = Order.RELEVANCE

    @property
    def words(self) -> Words:
        """The words of the query (检索词)."""
        return words_of(self.query)


def exact(question: Question) -> tantivy.Query:
    """Return the query for records that hold every piece of the words (完全符合)."""
    return _filtered(_whole(question.words), question)


def partial(question: Question) -> tantivy.Query | None:
    """Return the query for those that hold most pieces, whole ones first; ``None`` for short words."""
    count = len(question.words.pairs)
    if count < LEAST_PARTS:
        return None
    return _parts(question, at_least=max(2, round(count * ENOUGH_PARTS)))


def any_part(question: Question) -> tantivy.Query | None:
    """Return the query for those that hold any piece, the last resort; ``None`` for one piece."""
    return _parts(question, at_least=1) if len(question.words.pairs) > 1 else None


def facets(question: Question) -> dict[str, object]:
    """Return what to count over all hits (分面)."""
    day = question.today.toordinal()
    return {
        "organ": {"terms": {"field": "organ", "size": 500}},
        "column": {"terms": {"field": "column", "size": 500}},
        "year": {"terms": {"field": "year", "size": 100}},
        "format": {"terms": {"field": "format", "size": 30}},
        "validity": {"range": {"field": "until", "ranges": [{"to": day}, {"from": day}]}},
    }


def _parts(question: Question, *, at_least: int) -> tantivy.Query:
    words = question.words
    parts = [(tantivy.Occur.Should, _term("text", pair)) for pair in words.pairs]
    enough = tantivy.Query.boolean_query(parts, minimum_number_should_match=at_least)
    ranked = [
        (tantivy.Occur.Must, enough),
        (tantivy.Occur.Should, tantivy.Query.boost_query(_whole(words), WHOLE_WEIGHT)),
        *_in_title(words),
    ]
    return _filtered(tantivy.Query.boolean_query(ranked), question)


def _whole(words: Words) -> tantivy.Query:
    clauses = [(tantivy.Occur.Must, _term("text", pair)) for pair in words.pairs]
    singles = [(tantivy.Occur.Must, _term("single", one)) for one in words.singles]
    clauses.extend((occur, tantivy.Query.const_score_query(q, 0.0)) for occur, q in singles)
    clauses.extend(_in_title(words))
    if words.number:
        same = tantivy.Query.const_score_query(_term("number", fold(words.number)), NUMBER_WEIGHT)
        clauses.append((tantivy.Occur.Should, same))
    return tantivy.Query.boolean_query(clauses) if clauses else tantivy.Query.empty_query()


def _in_title(words: Words) -> list[tuple[tantivy.Occur, tantivy.Query]]:
    found = [_term("title", pair) for pair in words.pairs]
    return [
        (tantivy.Occur.Should, tantivy.Query.boost_query(query, TITLE_WEIGHT)) for query in found
    ]


def _filtered(query: tantivy.Query, question: Question) -> tantivy.Query:
    filters = _filters(question)
    if not filters:
        return query
    passed = [(tantivy.Occur.Must, tantivy.Query.const_score_query(each, 0.0)) for each in filters]
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *passed])


def _filters(question: Question) -> Sequence[tantivy.Query]:
    found = []
    for field in ("organ", "column"):
        value = getattr(question, field)
        if value is not None:
            found.append(_term(field, value))
    if question.format:
        found.append(_term("format", question.format))
    if question.first_year is not None or question.last_year is not None:
        found.append(_between("year", question.first_year, question.last_year))
    if question.validity is not None:
        day = question.today.toordinal()
        valid = question.validity is Validity.VALID
        found.append(_between("until", day if valid else None, None if valid else day - 1))
    found.extend(_numbered(question.number))
    return found


def _numbered(number: str) -> list[tantivy.Query]:
    """The 文号 field: the number itself, or pieces of one that stand in title and number."""
    words = words_of(number)
    if words.number:
        return [_term("number", fold(words.number))]
    return [_term("title", piece) for piece in (*words.pairs, *words.singles)]


def _term(field: str, value: str | int) -> tantivy.Query:
    option = {"text": "freq", "title": "freq"}.get(field, "basic")
    return tantivy.Query.term_query(SCHEMA, field, value, index_option=option)


def _between(field: str, first: int | None, last: int | None) -> tantivy.Query:
    kind = tantivy.FieldType.Integer
    return tantivy.Query.range_query(SCHEMA, field, kind, lower_bound=first, upper_bound=last)
