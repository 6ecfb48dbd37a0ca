"""Blacking out what a partial release keeps back (区分处理，条例第三十七条).

The officer names the words; the paper that goes out is made from the one he sends, which is not kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import ContentFile, File

from gongkai.containers.errors import Unopenable
from gongkai.containers.kinds import Kind
from gongkai.findings import Finding
from gongkai.screening.redaction import (
    Box,
    NotRedactable,
    proposed_boxes,
    redacted,
    release_findings,
)
from gongkai.screening.screen import is_blocking
from gongkai.screening.text import ListedWord
from gongkai.web.applications import lettering
from gongkai.web.applications.models import Letter, Supplied
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import Invalid
from gongkai.web.filing import services as filing
from gongkai.web.filing.purposes import Purpose
from gongkai.web.rights import Action, require

ONLY_PDF = "文件：只能涂黑版式文件（PDF）。请先把文件另存为 PDF 再上传。"
NOT_FOUND = (
    "要涂黑的文字：文件里没有找到“{}”。请照文件里的写法填写；扫描件没有文字，请先在扫描软件里涂黑。"
)
NOTHING = "要涂黑的文字：请至少填写一处；没有要涂黑的，请直接添加文件。"
MOST_WORDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What was added to a letter: the file, how many boxes, what the release check hints at."""

    supplied: Supplied
    boxes: int
    hints: tuple[str, ...]


def attach_redacted(
    *, by: Officer, letter: Letter, upload: File[bytes], words: Sequence[str]
) -> Redacted:
    """Black the words out of a PDF and add what is left to a draft letter (涂黑后随文提供).

    Numbers of persons that screening finds are blacked out as well. Nothing is added while a word
    is still to be found in the file, or was not found before.

    Raises:
        NotAllowed, IllegalMove. Invalid: with everything that stands against the release.
    """
    require(by, Action.HANDLE, letter.application)
    if len(words) > MOST_WORDS:
        raise Invalid({"words": [f"要涂黑的文字：一次最多{MOST_WORDS}行，请分次涂黑。"]})
    given = filing.looked_through(upload, for_=Purpose.DESK)
    if given.kind is not Kind.PDF:
        raise Invalid({"file": [ONLY_PDF]})
    try:
        boxes = _boxes(given.data, words)
        clean = redacted(given.data, boxes)
        left = release_findings(clean, words)
    except (Unopenable, NotRedactable) as problem:
        raise Invalid({"file": [f"文件：{problem}"]}) from problem
    _refuse_what_is_left(left)
    name = f"{PurePath(given.name).stem}（已涂黑）.pdf"
    [supplied] = lettering.attach(by=by, letter=letter, uploads=[ContentFile(clean, name=name)])
    return Redacted(supplied=supplied, boxes=len(boxes), hints=tuple(one.message for one in left))


def _boxes(data: bytes, words: Sequence[str]) -> Sequence[Box]:
    by_itself = proposed_boxes(data)
    found = {word: proposed_boxes(data, [ListedWord(word=word)]) for word in words}
    if absent := [word for word, boxes in found.items() if boxes == by_itself]:
        raise Invalid({"words": [NOT_FOUND.format(word) for word in absent]})
    boxes = proposed_boxes(data, [ListedWord(word=word) for word in words])
    if not boxes:
        raise Invalid({"words": [NOTHING]})
    return boxes


def _refuse_what_is_left(left: Sequence[Finding]) -> None:
    if blocking := [one.message for one in left if is_blocking(one)]:
        raise Invalid({"words": blocking})
