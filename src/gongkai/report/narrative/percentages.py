"""Stated percentages beside the numbers they come from (百分比)."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.narrative.quantities import LONGEST, Quantity, counted

_CLAUSE = re.compile("[，；、。]")
_PERCENT = re.compile(
    r"(?P<before>约|近|超过|超|逾|达到|不低于|以上)?(?P<number>\d+(?:\.\d+)?)%(?P<after>以上|左右|多)?"
)
_RATE = re.compile(
    r"(办结|答复|办理|完成|调处|化解|回复|解决|处理|整改|采纳|办复)率|占(比|总数|总量|全部|申请总量|总数的)?[^，。；]{0,8}$"
)
_DONE = re.compile(r"办|答复|完成|调处|化解|回复|解决|处理|整改|采纳")
# Shares of something the sentence does not count, or counted on another base.
_OTHER_BASE = re.compile(
    r"满意|知晓|同比|增|减|上升|下降|较|环比|按[时期]|及时|准时|限时|覆盖|公开率|好评"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A percentage that claims to be part / whole of two numbers of its sentence (比率)."""

    percent: Decimal
    part: Quantity
    whole: Quantity
    words: str

    @property
    def holds(self) -> bool:
        """Whether part / whole, rounded or cut off at the digits shown, gives the percentage."""
        _, digits, exponent = self.percent.as_tuple()
        shown = int("".join(map(str, digits)))
        part, whole = int(self.part.value), int(self.whole.value)
        # By how much the percentage is too large, in parts of the whole at its last digit.
        scale: int = 10 ** -int(exponent)
        beyond = shown * whole - part * 100 * scale
        return 2 * abs(beyond) <= whole or 0 <= -beyond < whole


def shares(text: str, found: Sequence[Quantity] | None = None) -> Iterator[Share]:
    """Yield the percentages of an evened sentence that can be recomputed without doubt.

    ``found`` are the quantities of the sentence, where they are known already.
    """
    if "%" not in text:
        return
    known = counted(text) if found is None else found
    ends = [quantity.end for quantity in known]
    for match in _PERCENT.finditer(text):
        words = _CLAUSE.split(text[max(0, match.start() - LONGEST) : match.start()])[-1]
        if (
            match["before"]
            or match["after"]
            or _OTHER_BASE.search(words)
            or not _RATE.search(words)
        ):
            continue
        before = bisect(ends, match.start())
        pair = _pair(text, known[max(0, before - 3) : before])
        if pair and (_DONE.search(pair[1].lead) or "占" in words):
            yield Share(
                percent=Decimal(match["number"]),
                part=pair[1],
                whole=pair[0],
                words=words + match[0],
            )


def _pair(text: str, before: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The whole and the part in front of a percentage: the last two numbers of one unit."""
    if len(before) < 2:
        return None
    whole, part = before[-2:]
    exact = all(isinstance(q.value, int) and not q.rounded for q in (whole, part))
    if not exact or whole.unit != part.unit or not 0 < part.value <= whole.value:
        return None
    is_third = len(before) > 2 and before[-3].unit == whole.unit and _is_one_list(text, before)
    return None if is_third else (whole, part)


def _is_one_list(text: str, before: Sequence[Quantity]) -> bool:
    """Whether three numbers of one unit stand in a row, so that the base is not certain."""
    return "；" not in text[before[-3].end : before[-2].start]
