"""What stands against handing out a file with a letter (随文文件的放行检查).

What hides in a file, text under black boxes, in white, outside the page, notes, earlier versions,
and marks of secrecy never go out. Data of persons may be the very thing that is asked for: they are
told to the officer, who says that he looked at them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.base import File
from django.db import transaction

from gongkai.containers.errors import Unopenable
from gongkai.screening.redaction import release_findings
from gongkai.screening.screen import is_blocking
from gongkai.web.applications.models import Letter, Supplied
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import Invalid
from gongkai.web.filing import selectors as files
from gongkai.web.rights import Action, require
from gongkai.web.storing import store

NEVER = ("HIDDEN-", "SECRET-GRADE", "SECRET-INTERNAL")
MOST_TOLD = 20
UNREAD = "没有文字可以检查的页面或者文件，请逐页看过。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found in one file: what stops it, and what a person has to look at (检查结论)."""

    stops: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


def verdict(data: bytes) -> Verdict:
    """Look a file through before it goes out (放行检查)."""
    try:
        found = release_findings(data)
    except Unopenable as problem:
        return Verdict(stops=(str(problem),))
    blocking = [one for one in found if is_blocking(one)]
    stops = [one.message for one in blocking if one.code.startswith(NEVER)]
    hints = [one.message for one in blocking if not one.code.startswith(NEVER)]
    return Verdict(stops=tuple(stops[:MOST_TOLD]), hints=tuple(hints[:MOST_TOLD]))


def look_through(uploads: Iterable[File[bytes]]) -> list[list[str]]:
    """Return the hints of each upload.

    Raises:
        Invalid: with everything that must not go out, each with its file.
    """
    faults, hints = [], []
    for upload in uploads:
        upload.seek(0)
        told = verdict(upload.read())
        upload.seek(0)
        faults += [f"“{upload.name}”不能随文提供：{stop}" for stop in told.stops]
        hints.append(list(told.hints))
    if faults:
        raise Invalid({"files": faults})
    return hints


@transaction.atomic
def clear(*, by: Officer, supplied: Supplied, why: str) -> Supplied:
    """Say that a file's hints were looked at and it may go out (核对后放行).

    Raises:
        NotAllowed. Invalid: without a word why.
    """
    require(by, Action.HANDLE, supplied.letter.application)
    if not why.strip():
        raise Invalid({"why": ["核对说明：请写明为什么可以提供，例如“系申请人本人的信息”。"]})
    supplied.cleared_by, supplied.cleared_why = by, why.strip()
    store(supplied)
    case = supplied.letter.application
    data = {"letter": supplied.letter_id, "hits": len(supplied.hints)}
    audit.record(by=by, act="file_cleared", thing=case, body=case.body, data=data)
    return supplied


def against(letter: Letter) -> list[str]:
    """Return what in the files still stands against sending the letter on."""
    return [
        f"随文文件“{one.stored.name}”有{len(one.hints)}处需要核对，请逐处看过并写明可以提供的理由，或者涂黑后再附。"
        for one in letter.supplied.select_related("stored")
        if one.hints and one.cleared_by_id is None
    ]


def again(letter: Letter) -> None:
    """Look every file through once more before the letter is issued (签发前复查).

    Raises:
        Invalid: where one of them must not go out.
    """
    faults = [
        f"随文文件“{one.stored.name}”：{stop}"
        for one in letter.supplied.select_related("stored__content")
        for stop in verdict(files.bytes_of(one.stored.content)).stops
    ]
    if faults:
        raise Invalid({"files": faults})
