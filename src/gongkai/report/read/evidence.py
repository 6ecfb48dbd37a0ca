"""Year and body of a report by what speaks for them (年度、编制机关). Nothing is corrected silently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.report.model import Meta, Period
from gongkai.report.read.letters import plain
from gongkai.report.read.prose import Written, is_date
from gongkai.report.read.titles import Title, is_organ, year_in

_YEAR = re.compile(r"(20\d\d)年")
_COMPILED_BY = re.compile(
    r"由([^\W\d_]{2,30})(?:根据|结合|按照|依据|负责|汇总)?[^。，,;；]{0,20}编制"
)
_CUT_BEHIND = re.compile(r"(?:根据|结合|按照|依据|负责|汇总).*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What in a document tells its year and its body."""

    title: Title | None
    meta: Meta
    period: Period | None
    preamble: Sequence[Written]
    part_one: Sequence[Written]
    closing: Sequence[Written]


def year_of(evidence: Evidence) -> tuple[int | None, tuple[int, ...]]:
    """Return the year that has most evidence, and all years that title, period and page name.

    A signature or a publication speaks for the year before it.
    """
    votes: Counter[int] = Counter()
    named: list[int] = []
    _vote(votes, named, evidence.title.year if evidence.title else None, 6)
    start = evidence.period.start if evidence.period else None
    end = evidence.period.end if evidence.period else None
    _vote(votes, named, start.year if start else end.year if end else None, 5)
    _vote(votes, named, year_in(evidence.meta.title) if evidence.meta.title else None, 2)
    signed = next((year_in(line.text) for line in evidence.closing if is_date(line.text)), None)
    published = evidence.meta.published_on
    for later in (signed, published.year if published else None):
        _vote(votes, [], later - 1 if later else None, 2)
    for year, _ in _prose_years(evidence):
        votes[year] += 2
    best = max(votes.items(), key=lambda vote: (vote[1], -vote[0]), default=(None, 0))
    return best[0], tuple(dict.fromkeys(named))


def body_of(evidence: Evidence) -> str | None:
    """Return the body as printed: the fullest of title, 由…编制, issuer and signature that agree.

    The title names it; where the signature or the sentence 由…编制 writes the same name out in
    full (新村镇 → 新村镇人民政府), the full name is taken.
    """
    named = [name for name in _bodies(evidence) if name]
    if not named:
        return None
    first = named[0]
    longer = [name for name in named if name.startswith(first) and is_organ(name)]
    full = max(longer, key=len, default=first)
    return full if full.endswith("政府") or len(full) > len(first) else first


def _bodies(evidence: Evidence) -> list[str]:
    compiled = compiled_by(evidence.preamble)
    signed = [line.text for line in evidence.closing if is_organ("".join(line.text.split()))]
    title = evidence.title.body if evidence.title else None
    page = evidence.meta.issuer
    candidates = [title, compiled, *signed, page]
    return ["".join(name.split()) for name in candidates if name]


def compiled_by(lines: Sequence[Written]) -> str | None:
    """Return the organ of the sentence 由…编制, if there is one."""
    for line in lines:
        found = _COMPILED_BY.search("".join(line.text.split())[:5000])
        if found and is_organ(name := _CUT_BEHIND.sub("", found[1])):
            return name
    return None


def _prose_years(evidence: Evidence) -> list[tuple[int, int]]:
    text = " ".join(line.text[:2000] for line in evidence.part_one[:50])
    counted = Counter(int(year) for year in _YEAR.findall("".join(plain(text).split())))
    return counted.most_common(1)


def _vote(votes: Counter[int], named: list[int], year: int | None, weight: int) -> None:
    if year is not None:
        votes[year] += weight
        named.append(year)
