"""Blacking out what is drawn on a page, scans included (框选涂黑，条例第三十七条).

The paper is kept only while somebody draws on it. What goes out is made anew with the boxes burnt
in; each box says which part it keeps back and by which ground, and that is what the letter says.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from PIL import Image

from gongkai.containers.errors import Unopenable
from gongkai.containers.kinds import Kind
from gongkai.law.grounds import GROUNDS
from gongkai.screening.redaction import (
    Box,
    NotRedactable,
    pages_of,
    preview,
    redacted,
)
from gongkai.web.applications import letter_values, lettering
from gongkai.web.applications.models import Letter, RedactionDraft, Supplied
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import Invalid
from gongkai.web.filing import selectors as files
from gongkai.web.filing import services as filing
from gongkai.web.filing.purposes import Purpose
from gongkai.web.rights import Action, require
from gongkai.web.storing import store

WIDTH = 900  # dots of the page that is drawn on
MOST_BOXES = 200
LEAST = 0.004  # of a side; less is a slip of the hand
ONLY = "文件：只能在版式文件（PDF）和图片（JPG、PNG）上框选，请先转换。"
NO_BOX = "还没有框选要涂黑的地方。没有要涂黑的，请直接添加文件。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a box is there: which part, by which ground, in what words (不予公开的部分)."""

    part: str
    ground: str
    reason: str = ""


@transaction.atomic
def begin(*, by: Officer, letter: Letter, upload: File[bytes]) -> RedactionDraft:
    """Keep a paper to be drawn on (上传待涂黑的文件).

    Raises:
        NotAllowed, IllegalMove. Invalid: for what cannot be drawn on.
    """
    lettering.require_open(letter)
    require(by, Action.HANDLE, letter.application)
    given = filing.looked_through(upload, for_=Purpose.DESK)
    if given.kind not in {Kind.PDF, Kind.JPG, Kind.PNG}:
        raise Invalid({"file": [ONLY]})
    try:
        pages = pages_of(given.data)
    except Unopenable as problem:
        raise Invalid({"file": [f"文件：{problem}"]}) from problem
    paper = ContentFile(given.data, name=given.name)
    stored = filing.keep(paper, for_=Purpose.DESK, by=by)
    return store(RedactionDraft(letter=letter, stored=stored, pages=pages, begun_by=by))


@transaction.atomic
def point(
    *, by: Officer, draft: RedactionDraft, page: int, at: tuple[float, float], why: Reason
) -> bool:
    """Set a corner; the second one makes the box (点选两角). Return whether a box was made.

    Raises:
        NotAllowed. Invalid: for a corner outside the page or a box without a ground.
    """
    draft = _held(by, draft)
    if not all(0 <= side <= 1 for side in at) or not 1 <= page <= draft.pages:
        raise Invalid({"at": ["点选的位置不在页面上，请重新点选。"]})
    first = draft.corner
    if first is None or int(first[0]) != page:
        draft.corner = [page, *at]
        draft.save(update_fields=["corner"])
        return False
    sides = (*sorted((first[1], at[0])), *sorted((first[2], at[1])))
    left, right, top, bottom = sides
    draft.corner = None
    _add(draft, Box(page=page, left=left, top=top, right=right, bottom=bottom), why)
    return True


@transaction.atomic
def add(
    *, by: Officer, draft: RedactionDraft, page: int, sides: Sequence[float], why: Reason
) -> None:
    """Add a box by its sides in parts of the page (按数字添加).

    Raises:
        NotAllowed. Invalid: for sides that make no box, or a box without a ground.
    """
    draft = _held(by, draft)
    if not 1 <= page <= draft.pages:
        raise Invalid({"page": [f"没有第{page}页。"]})
    left, top, right, bottom = sides
    try:
        box = Box(page=page, left=left, top=top, right=right, bottom=bottom)
    except NotRedactable as fault:
        raise Invalid({"sides": [str(fault)]}) from fault
    _add(draft, box, why)


@transaction.atomic
def take_back(*, by: Officer, draft: RedactionDraft, number: int) -> None:
    """Take a box off again, by its place in the list from 0 (删除涂黑框)."""
    draft = _held(by, draft)
    draft.boxes = [box for place, box in enumerate(draft.boxes) if place != number]
    draft.corner = None
    draft.save(update_fields=["boxes", "corner"])


def shown(draft: RedactionDraft, page: int) -> bytes:
    """Return a page with its boxes, to be drawn on (预览)."""
    corner = draft.corner
    begun = (corner[1], corner[2]) if corner and int(corner[0]) == page else None
    data = files.bytes_of(draft.stored.content)
    return preview(data, page, width=WIDTH, boxes=boxes_of(draft), corner=begun)


def size_of(draft: RedactionDraft, page: int) -> tuple[int, int]:
    """Return width and height of the page as it is shown."""
    with Image.open(io.BytesIO(shown(draft, page))) as picture:
        return picture.size


@transaction.atomic
def finish(*, by: Officer, draft: RedactionDraft) -> Supplied:
    """Burn the boxes in, add what is left to the letter, erase the original (涂黑并附上).

    A partial answer gets a row for each part kept back.

    Raises:
        NotAllowed. Invalid: without a box, or with what stands against the release.
    """
    draft = _held(by, draft)
    if not draft.boxes:
        raise Invalid({"boxes": [NO_BOX]})
    letter, name = draft.letter, PurePath(draft.stored.name)
    try:
        clean = redacted(files.bytes_of(draft.stored.content), boxes_of(draft))
    except (Unopenable, NotRedactable) as problem:
        raise Invalid({"file": [f"文件：{problem}"]}) from problem
    out = ContentFile(clean, name=f"{name.stem}（已涂黑）{name.suffix}")
    [supplied] = lettering.attach(by=by, letter=letter, uploads=[out])
    if any(field.name == "withheld" for field in letter_values.fields_of(letter)):
        letter.refresh_from_db()
        rows = merged(letter.details.get("withheld", []), draft.boxes)
        details = {**letter.details, "withheld": rows}
        lettering.revise(by=by, letter=letter, seen=letter.revision, details=details)
    _let_go(by, draft)
    audit.record(
        by=by,
        act="file_redacted",
        thing=letter.application,
        body=letter.application.body,
        data={"letter": letter.pk, "boxes": len(draft.boxes)},
    )
    return supplied


@transaction.atomic
def give_up(*, by: Officer, draft: RedactionDraft) -> None:
    """Stop drawing; the paper goes, nothing is added (放弃)."""
    _let_go(by, _held(by, draft))


def boxes_of(draft: RedactionDraft) -> list[Box]:
    """Return the boxes of a draft."""
    names = ("page", "left", "top", "right", "bottom")
    return [Box(**{name: box[name] for name in names}) for box in draft.boxes]


def merged(rows: Iterable[dict[str, str]], boxes: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """Return a letter's rows with those of the boxes, one for each ground and reason."""
    found = {(row["ground"], row["reason"]): [row["part"]] for row in rows}
    for box in boxes:
        parts = found.setdefault((box["ground"], box["reason"]), [])
        if box["part"] not in parts:
            parts.append(box["part"])
    return [
        {"part": "；".join(parts), "ground": ground, "reason": reason}
        for (ground, reason), parts in found.items()
    ]


def _add(draft: RedactionDraft, box: Box, why: Reason) -> None:
    faults = {}
    if why.ground not in GROUNDS:
        faults["ground"] = ["情形：请选择不予公开的情形。"]
    if not why.part.strip():
        faults["part"] = ["不予公开的内容：请写明涂黑的是什么，例如“第三方的报价明细”。"]
    if box.right - box.left < LEAST or box.bottom - box.top < LEAST:
        faults["at"] = ["框选的范围太小，请重新点选两个对角。"]
    if len(draft.boxes) >= MOST_BOXES:
        faults["boxes"] = [f"一份文件最多{MOST_BOXES}处；请分成几份文件涂黑。"]
    if faults:
        raise Invalid(faults)
    kept = {
        "page": box.page,
        "left": box.left,
        "top": box.top,
        "right": box.right,
        "bottom": box.bottom,
        "part": why.part.strip(),
        "ground": why.ground,
        "reason": why.reason.strip(),
    }
    draft.boxes = [*draft.boxes, kept]
    store(draft)


def _held(by: Officer, draft: RedactionDraft) -> RedactionDraft:
    held = RedactionDraft.objects.select_for_update(of=("self",))
    current = held.select_related("letter__application__body", "stored__content").get(pk=draft.pk)
    require(by, Action.HANDLE, current.letter.application)
    lettering.require_open(current.letter)
    return current


def _let_go(by: Officer, draft: RedactionDraft) -> None:
    stored = draft.stored
    draft.delete()
    filing.erase(file=stored, by=by)
