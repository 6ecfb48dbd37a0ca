"""What keeps a text of the public from being published (公开前审查)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.screening.masking import masked_text
from gongkai.screening.text import hits_in

HIDDEN = "＊＊"


def masked(text: str, known: Iterable[str] = ()) -> str:
    """Return a text with what blocks masked, and the ``known`` words of a person hidden (遮盖)."""
    for word in known:
        if word:
            text = text.replace(word, HIDDEN)
    lines = text.split("\n")
    return "\n".join(
        masked_text(line, [hit for hit in hits_in(line) if hit.blocks]) for line in lines
    )


def faults(text: str, known: Iterable[str] = ()) -> Iterator[str]:
    """Yield what still stands in a text that must not be published, with its place and the cure."""
    for number, line in enumerate(text.split("\n"), start=1):
        for hit in hits_in(line):
            if hit.blocks:
                yield f"第{number}行有{hit.rule.title}“{hit.shown}”，请遮盖或者改写。"
    for word in known:
        if word and word in text:
            yield "出现了来信人的姓名或者联系方式，请改为“来信人”或者遮盖。"
