"""Whether what was blacked out is gone (涂黑复核): what a reader could still get at."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.findings import Finding
from gongkai.screening.screen import screen
from gongkai.screening.text import ListedWord


def release_findings(data: bytes, gone: Sequence[str] = ()) -> list[Finding]:
    """Return what stands against handing a document out (放行检查).

    Text under boxes, in white or outside the page, notes, earlier versions, and what screening
    finds; ``gone`` are words that must not be in it any more, wherever they would hide.

    Raises:
        Unopenable: the document cannot be opened.
    """
    return screen(data, words=[ListedWord(word=word) for word in gone])
