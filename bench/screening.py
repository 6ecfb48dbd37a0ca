"""Screening: microseconds a sentence, beside the goal itself and beside the bare patterns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from bench.harness import Sides, benchmark, each
from bench.reports import published
from gongkai.screening.text import hits_in

GOAL = 20.0  # µs a sentence
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_BARE = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9}|62\d{14,17})(?!\d)")
# Of every ten sentences one says something to be found; all of it is made up.
_LEAKS = (
    "申请人李某，身份证号640121199003074521，电话13800001234。",
    "补助打入户主一卡通卡号6222021234567890128。",
    "张建国因患尿毒症申请救助，家住青石镇六合村三组12号。",
    "内部资料，注意保存。",
)


def _sentences() -> list[str]:
    texts = (part.text for report in published() for part in report.sections.values())
    plain = [sentence for text in texts for sentence in _SENTENCE.findall(text) if sentence.strip()]
    leaks = [_LEAKS[number % len(_LEAKS)] for number in range(len(plain) // 9)]
    return [*plain, *leaks]


def _one_by_one(sentences: list[str], look: Callable[[str], object]) -> Callable[[], object]:
    return lambda: [look(sentence) for sentence in sentences]


def _bare(sentence: str) -> object:
    return _BARE.findall(unicodedata.normalize("NFKC", sentence))


@benchmark("screening.sentence", unit="µs", limit_is="20 µs a sentence", goal="<= 1.00")
def sentence() -> Iterator[Sides]:
    """Look through a sentence for everything."""
    sentences = _sentences()
    ours = each(_one_by_one(sentences, hits_in))
    yield Sides(ours=lambda: ours() * 1000 / len(sentences), limit=lambda: GOAL)


@benchmark(
    "screening.beside_bare",
    unit="µs",
    limit_is="NFKC and one pattern for three numbers",
    goal="<= 10",
)
def beside_bare() -> Iterator[Sides]:
    """Look through a sentence for everything, beside looking for three numbers as they stand."""
    sentences = _sentences()
    ours = each(_one_by_one(sentences, hits_in))
    limit = each(_one_by_one(sentences, _bare))
    count = len(sentences)
    yield Sides(ours=lambda: ours() * 1000 / count, limit=lambda: limit() * 1000 / count)


BENCHMARKS = (sentence, beside_bare)
