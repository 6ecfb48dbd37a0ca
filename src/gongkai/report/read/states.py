"""States of cells told by a word, as our own writers print them (单元格状态用语).

``无法识别：O1``, ``列不确定：3``, ``文中没有``, ``0（推定）``: a report that was written and is read again
keeps what was known and what was not.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.report.cells import STATE_NAMES, CellState

INFERRED = "推定"
BLANK_WORD = STATE_NAMES[CellState.BLANK]
_TOLD = {STATE_NAMES[state]: state for state in (CellState.UNREADABLE, CellState.UNPLACED)}
_ABSENT = STATE_NAMES[CellState.ABSENT]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A state and what stood in the cell."""

    state: CellState
    raw: str | None


def told_state(text: str) -> Told | None:
    """Return the state a cell's text tells by a word, or ``None`` where it tells none."""
    if text == _ABSENT:
        return Told(state=CellState.ABSENT, raw=None)
    word, _, raw = text.partition("：")
    state = _TOLD.get(word.strip())
    return Told(state=state, raw=raw.strip() or None) if state else None


def told_inference(note: str | None) -> tuple[bool, str | None]:
    """Part the word for a concluded place from a remark beside a number."""
    if note is None:
        return False, None
    word, _, rest = note.partition("；")
    return (True, rest or None) if word.strip() == INFERRED else (False, note)
