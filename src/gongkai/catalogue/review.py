"""Review before publication (发布审查): steps, their order and who may take them.

条例第十七条 asks for a review mechanism with procedure and responsibility; 保密法 for a secrecy
review of every item. The usual three steps (三审) are practice, so each organ sets its own chain.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

SECRECY = "secrecy"


class ChainError(ValueError):
    """A chain that would let something out unexamined; the message says what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a chain (审查环节): its key, its name, the duty that takes it."""

    key: str
    name: str
    duty: str


FIRST = Step(key="first", name="初审", duty="clerk")
SECOND = Step(key="second", name="复审", duty="leader")
SECRECY_REVIEW = Step(key=SECRECY, name="保密审查", duty="reviewer")
FINAL = Step(key="final", name="终审", duty="leader")
USUAL_CHAIN: tuple[Step, ...] = (FIRST, SECRECY_REVIEW, FINAL)
LONG_CHAIN: tuple[Step, ...] = (FIRST, SECOND, SECRECY_REVIEW, FINAL)
_FEWEST = 2


def check_chain(steps: Sequence[Step]) -> Sequence[Step]:
    """Let a chain pass that has a secrecy review and one more sign-off (审查链条).

    Raises:
        ChainError: naming what is missing or there twice.
    """
    keys = [step.key for step in steps]
    if len(set(keys)) != len(keys):
        raise ChainError("同一个审查环节出现了两次，请删去重复的环节。")
    if SECRECY not in keys:
        raise ChainError("审查链条里没有保密审查，请加上（保守国家秘密法第三十五条）。")
    if len(keys) < _FEWEST:
        raise ChainError("除保密审查外，还要有一个由起草人以外的人签批的环节。")
    return steps


def next_step(steps: Sequence[Step], passed: Collection[str]) -> Step | None:
    """Return the step that is waiting, ``None`` when all have passed (下一环节)."""
    return next((step for step in steps if step.key not in passed), None)
