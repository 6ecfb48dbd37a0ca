"""What is public already and may be what somebody is about to ask for (已公开的匹配信息)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db.models import Q

from gongkai.web.bodies.models import Body
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.models import Record

MOST = 5
MOST_PAIRS = 24  # pairs of characters asked of the database
CANDIDATES = 300
ENOUGH = 0.5  # so much of a title or of the question has to agree
_WORDS = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z0-9]{2,}")


def offered(body: Body, *texts: str) -> Sequence[Record]:
    """Return the public records that may answer a question, the likeliest first."""
    pairs = _pairs(" ".join(texts))
    if not pairs:
        return ()
    some = reduce(or_, (Q(title__icontains=pair) for pair in pairs[:MOST_PAIRS]))
    ranked = sorted(
        (
            (_agreement(record, pairs), record)
            for record in publishing.published(body).filter(some)[:CANDIDATES]
        ),
        key=lambda found: -found[0],
    )
    return [record for share, record in ranked if share >= ENOUGH][:MOST]


def by_index(body: Body, number: str) -> Record | None:
    """Return the public record of an index number."""
    found = publishing.record_of(body, number.strip().upper()) if number.strip() else None
    return found if found and found.recalled_on is None else None


def _agreement(record: Record, pairs: Sequence[str]) -> float:
    """Return which share of the shorter one, title or question, is found in the other."""
    title = _pairs(record.title)
    common = sum(pair in record.title for pair in pairs)
    return common / max(1, min(len(pairs), len(title)))


def _pairs(text: str) -> list[str]:
    words = _WORDS.findall(text)
    cut = (_cut(word) for word in words)
    return list(dict.fromkeys(pair for several in cut for pair in several))


def _cut(word: str) -> list[str]:
    if word.isascii() or len(word) < 2:
        return [word]
    return [word[at : at + 2] for at in range(len(word) - 1)]
