"""Searching what is public (检索): the index proposes, the database decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.models import Record
from gongkai.web.searching import following, source
from gongkai.web.searching.answers import DEEPEST, PER_PAGE, Found, ask
from gongkai.web.searching.folding import fold
from gongkai.web.searching.questions import Question
from gongkai.web.searching.snippets import Stretch, marked, snippet
from gongkai.web.searching.words import Words

# What a line of the hits and of their feed says of a record; the rest stays in the database.
SHOWN = (
    "title",
    "summary",
    "text",
    "document_number",
    "index_number",
    "issuer",
    "published_on",
    "released_at",
    "invented",
    "body__slug",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A record that was found (命中): its title and a piece of its text with the words marked."""

    record: Record
    title: Sequence[Stretch]
    snippet: Sequence[Stretch]
    whole: bool  # holds the whole query, not only parts of it
    files: Sequence[str] = ()  # the names of attachments the words stand in


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A page of hits (检索结果). ``available`` is false while there is no index yet.

    ``in_step`` says whether the index knows every change there is; if not, the answer must not be
    kept.
    """

    hits: Sequence[Hit] = ()
    total: int = 0
    exact: int = 0
    page: int = 1
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    in_step: bool = True
    available: bool = True

    @property
    def pages(self) -> int:
        """How many pages there are to leaf through."""
        return min(DEEPEST, -(-self.total // PER_PAGE))

    @property
    def partly(self) -> int:
        """How many hits hold only parts of the query."""
        return self.total - self.exact

    @property
    def before(self) -> int:
        """The page before this one."""
        return self.page - 1

    @property
    def after(self) -> int:
        """The page behind this one."""
        return self.page + 1


def search(question: Question, *, page: int = 1) -> Results:
    """Return a page of what is public and holds the words (检索)."""
    if not question.words:
        return Results()
    current, in_step = following.in_step()
    if current is None:
        return Results(in_step=False, available=False)
    page = max(1, min(page, DEEPEST))
    found = ask(following.index().searcher(current), question, page=page)
    return Results(
        hits=_hits(found, question, before=(page - 1) * PER_PAGE),
        total=found.total,
        exact=found.exact,
        page=page,
        facets=found.facets,
        in_step=in_step,
    )


def _hits(found: Found, question: Question, *, before: int) -> list[Hit]:
    public = publishing.public(on=question.today).select_related(None).select_related("body")
    records = public.only(*SHOWN).order_by().in_bulk(found.records)
    files = source.attached_texts(records)
    words = question.words
    return [
        _hit(record, files.get(key, ()), words, whole=before + place < found.exact)
        for place, key in enumerate(found.records)
        # What the database does not hold as public any more is not shown, whatever the index says.
        if (record := records.get(key)) is not None
    ]


def _hit(record: Record, files: Sequence[tuple[str, str]], words: Words, *, whole: bool) -> Hit:
    holding = [(name, text) for name, text in files if _holds(f"{name} {text}", words)]
    text = f"{record.summary} {record.words}"
    if holding and not _holds(f"{record.title} {text}", words):
        text = holding[0][1] or text
    return Hit(
        record=record,
        title=marked(record.title, words.words, words.pairs),
        snippet=snippet(text, words.words, words.pairs),
        whole=whole,
        files=[name for name, _ in holding],
    )


def _holds(text: str, words: Words) -> bool:
    if any(word in text for word in words.words):
        return True
    folded = fold(text)
    return any(word in folded for word in words.words)
