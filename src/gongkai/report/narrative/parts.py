"""A whole and its parts in one sentence: 共60条，在甲栏6条，在乙栏54条 (总分关系)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from gongkai.report.narrative.quantities import Quantity, counted, may_count

_WHOLE = re.compile(r"(?<!公)共(?![同享建治产青性有])|总计|合计|累计|总数|总量")
_CLOSING = re.compile(r"(共计|合计|总计|共)[^，]{0,6}$")
_OPEN_LIST = re.compile(r"主要|重点|包括|包含|含有|例如|比如|^如|特别是|尤其")
_REST = re.compile(r"其余|其他|其它|剩余|余下|剩下|正在办理|未办结|尚未")
_AGAIN = re.compile(
    r"^(?:另|此外|同时|还|并|新增|较|比|同比|增长|减少|增加|覆盖|涉及|惠及|阅读|浏览|点击|转载)|每|平均|以来|上年|去年|\d{4}年"
)
_VERBS = (
    ("publish", re.compile(r"公布|发布|公开|推送|刊发|刊登|更新|上传|录入|编发|报送|发送|编辑|转发|撰写|采用|公示")),
    ("receive", re.compile(r"收到|收集|接到|征求|受理|征集|接收|排查|接待|承办|收")),
    ("process", re.compile(r"办理|办结|答复|完成|化解|处理|解决|回复|整改|采纳|落实|反馈")),
    ("hold", re.compile(r"召开|举办|开展|组织|培训|参加|制定|印发|出台|制发|修订|废止|检查|宣传|解读|服务")),
)  # fmt: skip
FEWEST = 3  # a whole and two parts

_BEFORE_VERB = re.compile(
    r"(?:其中|全年|本年度?|累计|总共|共计?|已经?|均|及时|主动|有效|按[时期]|[我本全][镇乡局县区市]|街道|单位)*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A whole with the parts the sentence divides it into.

    ``certain`` says that the words leave no doubt that the parts are meant to be all of it.
    """

    whole: Quantity
    parts: tuple[Quantity, ...]
    certain: bool

    @property
    def total(self) -> int:
        """The parts added up."""
        return sum(int(part.value) for part in self.parts)

    @property
    def holds(self) -> bool:
        """Whether some reading of the parts adds up to the whole.

        One message may be both text and film, so a sentence may divide its whole more than once
        (978：文字978、视频52，自主352、转发626): a run of parts that adds up is enough, and parts of
        which one is already the whole overlap.
        """
        whole = int(self.whole.value)
        values = [int(part.value) for part in self.parts]
        if whole in values:
            return True
        sums = [0, *accumulate(values)]
        earliest: dict[int, int] = {}
        for index, reached in enumerate(sums):
            start = earliest.get(reached - whole)
            if start is not None and index - start > 1:
                return True
            earliest.setdefault(reached, index)
        return False


def divisions(text: str, found: Sequence[Quantity] | None = None) -> Iterator[Division]:
    """Yield the wholes of an evened sentence whose parts claim to be exhaustive.

    ``found`` are the quantities of the sentence, where they are known already.
    """
    known = found
    if known is None:
        known = counted(text) if may_count(text, FEWEST) else ()
    if len(known) < FEWEST:
        return
    for group in _groups(known):
        division = _leading(text, group) or _trailing(group)
        if division and not _is_open(text, division):
            yield division


def _groups(found: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Runs of quantities of one unit; another unit or a new subject ends a run."""
    group: list[Quantity] = []
    for quantity in found:
        new_subject = bool(group) and bool(_AGAIN.search(quantity.lead))
        if group and (quantity.unit != group[0].unit or new_subject):
            yield group
            group = []
        group.append(quantity)
    if group:
        yield group


def _leading(text: str, group: list[Quantity]) -> Division | None:
    """The whole stands first and its parts follow."""
    whole, rest = group[0], group[1:]
    among = bool(rest) and "其中" in text[whole.end : rest[0].start]
    apart = bool(rest) and "分别" in text[whole.end : rest[0].start]
    parts = _parts(whole, rest, closed_by_verb=not among)
    if len(parts) < 2:
        return None
    complete = any(_REST.search(part.lead) for part in parts)
    if among or apart or complete:
        exceeds = sum(int(part.value) for part in parts) > whole.value
        told = apart or complete or exceeds or (_is_total(whole) and len(parts) > 2)
        return Division(whole=whole, parts=parts, certain=told)
    if _is_total(whole) and all(part.value <= whole.value for part in parts):
        return Division(whole=whole, parts=parts, certain=len(parts) > 2)
    return None


def _is_total(quantity: Quantity) -> bool:
    return bool(_WHOLE.search(quantity.lead))


def _parts(
    whole: Quantity, rest: Sequence[Quantity], *, closed_by_verb: bool
) -> tuple[Quantity, ...]:
    """The quantities after the whole that are of its kind, up to the first that is not."""
    parts: list[Quantity] = []
    kind = _kind(whole.lead)
    for quantity in rest:
        other = _opening_kind(quantity.lead)
        parted = None not in (kind, other) and other != kind
        if parted and not (closed_by_verb and kind == "receive" and other == "process"):
            break
        if _is_total(quantity):
            break
        parts.append(quantity)
    return tuple(parts)


def _kind(lead: str) -> str | None:
    """What is done with the things counted; the last verb of the clause speaks."""
    found = [(match.start(), kind) for kind, verb in _VERBS for match in verb.finditer(lead)]
    return max(found)[1] if found else None


def _opening_kind(lead: str) -> str | None:
    """What a clause that opens with a verb does; a verb inside a name (文化服务信息) does nothing."""
    start = _BEFORE_VERB.match(lead)
    rest = lead[start.end() :] if start else lead
    return next((kind for kind, verb in _VERBS if verb.match(rest)), None)


def _trailing(group: list[Quantity]) -> Division | None:
    """The parts stand first and 共计 closes them."""
    *parts, whole = group
    if len(parts) < 2 or not _CLOSING.search(whole.lead):
        return None
    if any(_is_total(part) for part in parts):
        return None
    return Division(whole=whole, parts=tuple(parts), certain=True)


def _is_open(text: str, division: Division) -> bool:
    """Whether the words leave room for more (等, 主要, 余), so that nothing has to add up."""
    every = (division.whole, *division.parts)
    return (
        any(quantity.rounded or not isinstance(quantity.value, int) for quantity in every)
        or any(_OPEN_LIST.search(part.lead) for part in division.parts)
        or any(text.startswith("等", part.end) for part in division.parts)
        or bool(_OPEN_LIST.search(_between(text, division)))
    )


def _between(text: str, division: Division) -> str:
    """The clause that opens the list of parts, when it stands right before the first of them."""
    first = division.parts[0]
    opening = text[division.whole.end : max(division.whole.end, first.start - len(first.lead))]
    return opening if len(opening) <= 12 else ""
