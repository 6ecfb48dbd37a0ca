"""Going through a text (文字审查)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.screening.context import is_the_organs
from gongkai.screening.disguised import may_be_disguised
from gongkai.screening.evened import Evened, evened
from gongkai.screening.hits import Hit
from gongkai.screening.labelled import labelled
from gongkai.screening.marks import MARKS
from gongkai.screening.masking import proposal
from gongkai.screening.numbers import CARD, IDENTITY, MAIL, MOBILE, PLATE, personal_in
from gongkai.screening.pairs import Pairs, first_pairs, pairs_of
from gongkai.screening.sensitive import sensitive

_CODES = {
    IDENTITY: "PII-ID",
    MOBILE: "PII-PHONE",
    CARD: "PII-CARD",
    PLATE: "PII-PLATE",
    MAIL: "PII-MAIL",
}
_OF_A_CAR = re.compile(
    r"车牌|号牌|车号|车辆|机动车|驾驶|轿车|客车|货车|摩托|小型|肇事|行驶证|停放|牌照"
)
_BLANKS = " \t\u3000"
# Words without one of which there is no mark; letters, where the words may be spaced out.
_OF_MARKS = first_pairs(
    (
        *("密级", "绝密", "机密", "秘密", "保密", "内部", "内参", "此件", "外传", "扩散", "转发"),
        *("传播", "份号", "注意保", "开属", "开方", "开选", "开类", "未经"),
    )
)
_OF_SPACED_MARKS = frozenset("密内此")
_FIGURES = re.compile(
    r"[0-9０-９〇零○幺一二三四五六七八九](?:[\W_]{0,4}[0-9０-９〇零○幺一二三四五六七八九]){10}"
)
_PLACES = frozenset("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedWord:
    """A word an organ does not want to publish as it stands (错敏词), with what should be there."""

    word: str
    instead: str = ""


def hits_in(text: str, *, label: str = "", words: Sequence[ListedWord] = ()) -> list[Hit]:
    """Return what is found in a text, from left to right (命中).

    ``label`` is the head of the column the text stands in; ``words`` is the organ's own list.
    """
    even = evened(text)
    pairs = pairs_of(even.text)
    found: list[Hit] = []
    if _may_hold_numbers(even.text):
        found += _numbers(even, label)
    found += labelled(even.text, pairs) if not label else _below(label, even.text)
    found += sensitive(even.text, pairs)
    if _may_be_marked(even.text, pairs):
        found += _marks(even)
    if not found and not words:
        return found
    return _apart([*(_as_written(hit, even) for hit in found), *_listed(text, words)])


def _below(label: str, text: str) -> Iterator[Hit]:
    """What a cell holds by the word of its head."""
    head = f"{''.join(label.split())}："
    for hit in labelled(head + text, pairs_of(head + text)):
        if hit.start >= len(head):
            yield replace(hit, start=hit.start - len(head), end=hit.end - len(head))


def _may_hold_numbers(text: str) -> bool:
    """Most prose has neither eleven figures nor an address nor a plate."""
    return (
        "@" in text
        or (text != text.lower() and not _PLACES.isdisjoint(text))
        or _FIGURES.search(text) is not None
        or may_be_disguised(text)
    )


def _may_be_marked(text: str, pairs: Pairs) -> bool:
    if not _OF_MARKS.isdisjoint(pairs):
        return True
    return not _OF_SPACED_MARKS.isdisjoint(text) and any(blank in text for blank in _BLANKS)


def numbers_in(text: str, label: str = "") -> Iterator[Hit]:
    """Yield the numbers alone, for figures that stand in cells of their own."""
    even = evened(text)
    return (_as_written(hit, even) for hit in _numbers(even, label))


def _numbers(even: Evened, label: str) -> Iterator[Hit]:
    for one in personal_in(even.text, label):
        word = even.text[one.start : one.end]
        certain = one.certain
        if one.kind == PLATE:
            certain = bool(_OF_A_CAR.search(label + one.clause))
        elif is_the_organs(one):
            certain = False
        yield Hit(
            code=_CODES[one.kind],
            start=one.start,
            end=one.end,
            shown=one.masked,
            instead=proposal(one.kind, word),
            certain=certain,
        )


def _marks(even: Evened) -> Iterator[Hit]:
    """Find marks as they are typed: letters spaced out, stars of any kind."""
    tight, places = _without_blanks(even.text)
    for mark in MARKS:
        if any(map(tight.__contains__, mark.words)):
            for match in mark.pattern.finditer(tight):
                start, end = places[match.start()], places[match.end() - 1] + 1
                yield Hit(
                    code=mark.code,
                    start=start,
                    end=end,
                    shown=match[0],
                    instead="",
                    certain=mark.certain,
                )


def _without_blanks(text: str) -> tuple[str, Sequence[int]]:
    if not any(blank in text for blank in _BLANKS):
        return text, range(len(text))
    places = [at for at, letter in enumerate(text) if letter not in _BLANKS]
    return "".join(text[at] for at in places), places


def _listed(text: str, words: Iterable[ListedWord]) -> Iterator[Hit]:
    for entry in words:
        at = text.find(entry.word)
        while entry.word and at >= 0:
            end = at + len(entry.word)
            yield Hit(
                code="WORD-LISTED", start=at, end=end, shown=entry.word, instead=entry.instead
            )
            at = text.find(entry.word, end)


def _as_written(hit: Hit, even: Evened) -> Hit:
    start, end = even.span(hit.start, hit.end)
    return replace(hit, start=start, end=end)


def _apart(hits: Iterable[Hit]) -> list[Hit]:
    """Keep one hit of those that overlap: the one that blocks, then the longer one."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif _weight(hit) > _weight(kept[-1]):
            kept[-1] = hit
    return kept


def _weight(hit: Hit) -> tuple[bool, int]:
    return hit.blocks, hit.end - hit.start
