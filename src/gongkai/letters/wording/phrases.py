"""Sentences that several documents share (通用语句)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.letters.citing import UNKNOWN, cited, written
from gongkai.letters.document import Block, Part
from gongkai.letters.kinds import KINDS
from gongkai.letters.model import Letter


def you(letter: Letter) -> str:
    """Return how the applicant is addressed."""
    return "你单位" if letter.request.organisation else "你"


def block(part: Part, text: str) -> Block:
    """Return a paragraph of the law's text."""
    return Block(part=part, text=text)


def free(part: Part, lead: str, text: str) -> Block:
    """Return a paragraph an officer worded, after fixed words."""
    return Block(part=part, text=lead + (ended(text) or UNKNOWN), free=True)


def ended(text: str) -> str:
    """Return a text with a full stop where it ends without any."""
    words = text.strip()
    return words if not words or words[-1] in "。！？；…”" else f"{words}。"


def opening(letter: Letter) -> Iterator[Block]:
    """Yield what came in: when, how, under which number, asking for what."""
    request = letter.request
    if request.received is None:
        received = "本机关正在与申请人确认收到日期"
    elif request.received == request.submitted:
        received = "本机关于当日收到"
    else:
        received = f"本机关于{written(request.received)}收到"
    yield block(
        Part.OPENING,
        f"{you(letter)}于{written(request.submitted)}提交的政府信息公开申请"
        f"（{request.channel.label.partition('（')[0]}），{received}，受理号{request.number}。"
        f"申请公开的内容为：{ended(request.asked) or UNKNOWN}",
    )


def by_law(letter: Letter) -> str:
    """Return 根据……的规定 for the articles of the kind."""
    return f"根据{cited(KINDS[letter.kind].articles)}的规定，"


def contact(letter: Letter) -> Block:
    """Return where to ask."""
    organ = letter.organ
    office = organ.office or organ.name
    return block(
        Part.CONTACT,
        f"联系方式：{office}，地址{organ.address or UNKNOWN}，电话{organ.phone or UNKNOWN}。",
    )


def numbered(lines: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines as （一）…… items when there are several."""
    if len(lines) == 1:
        yield lines[0]
        return
    for number, line in enumerate(lines, start=1):
        yield f"{number}.{line}"
