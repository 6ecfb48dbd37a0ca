"""How a report comes to its signature (签发流程): 拟稿 → 审核 → 签发, each step by another person.

A step belongs to the version it was taken on, told by its digest: what was approved stays approved only
while not a letter and not a figure changes. Nothing here knows persons but by their keys.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """An act on the way to the signature (步骤)."""

    SUBMITTED = "submitted"
    PASSED = "passed"
    RETURNED = "returned"
    SIGNED = "signed"


class Stage(StrEnum):
    """Where an unsigned or signed version stands (阶段)."""

    DRAFTING = "drafting"
    IN_REVIEW = "in_review"
    TO_SIGN = "to_sign"
    SIGNED = "signed"


STEP_NAMES: Mapping[Step, str] = {
    Step.SUBMITTED: "送审",
    Step.PASSED: "审核通过",
    Step.RETURNED: "退回修改",
    Step.SIGNED: "签发",
}
STAGE_NAMES: Mapping[Stage, str] = {
    Stage.DRAFTING: "拟稿",
    Stage.IN_REVIEW: "待审核",
    Stage.TO_SIGN: "待签发",
    Stage.SIGNED: "已签发",
}
MOVES: Mapping[tuple[Stage, Step], Stage] = {
    (Stage.DRAFTING, Step.SUBMITTED): Stage.IN_REVIEW,
    (Stage.IN_REVIEW, Step.PASSED): Stage.TO_SIGN,
    (Stage.IN_REVIEW, Step.RETURNED): Stage.DRAFTING,
    (Stage.TO_SIGN, Step.RETURNED): Stage.DRAFTING,
    (Stage.TO_SIGN, Step.SIGNED): Stage.SIGNED,
}
_WHAT_FIRST: Mapping[Stage, str] = {
    Stage.DRAFTING: "这一稿还没有送审，请先由编制人送审",
    Stage.IN_REVIEW: "这一稿已经送审，还没有审核，请先审核",
    Stage.TO_SIGN: "这一稿已经审核通过，请签发或者退回",
    Stage.SIGNED: "年度报告已经签发，不能再改；需要更正的，请另起更正版",
}


class SignOffError(ValueError):
    """A step that cannot be taken; its words say why and what comes first (不能办理这一步)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A step that was taken: who took it, and the digest of the version it was taken on (已办步骤)."""

    step: Step
    person: int
    digest: str


def stage_of(taken: Sequence[Taken], digest: str) -> Stage:
    """Return where the version with this digest stands; an edit after a step asks for it again."""
    stage = Stage.DRAFTING
    for one in taken:
        if one.digest != digest:
            stage = Stage.DRAFTING
        elif (stage, one.step) in MOVES:
            stage = MOVES[stage, one.step]
    return stage


def take(
    taken: Sequence[Taken], step: Step, *, person: int, digest: str, drafters: Collection[int]
) -> Stage:
    """Return the stage a step leads to.

    ``drafters`` are all who compiled the version, wrote in it or changed a figure of it.

    Raises:
        SignOffError: where another step comes first, or the person has taken one already.
    """
    stage = stage_of(taken, digest)
    if (stage, step) not in MOVES:
        raise SignOffError(f"{_WHAT_FIRST[stage]}。")
    if step is not Step.SUBMITTED and person in drafters:
        raise SignOffError(
            f"编制人不能{_VERBS[step]}自己编制的年度报告，"
            f"请由另一人{_VERBS[step]}（拟稿、审核、签发各由一人办理）。"
        )
    reviewers = {one.person for one in taken if one.step is Step.PASSED and one.digest == digest}
    if step is Step.SIGNED and person in reviewers:
        raise SignOffError("审核人不能再签发同一稿，请由另一位领导签发。")
    return MOVES[stage, step]


_VERBS: Mapping[Step, str] = {
    Step.PASSED: "审核",
    Step.RETURNED: "审核",
    Step.SIGNED: "签发",
}


def overtaken(taken: Sequence[Taken], digest: str) -> bool:
    """Say whether the version changed after it was last sent in or approved (送审后有改动)."""
    last = taken[-1] if taken else None
    return last is not None and last.step is not Step.RETURNED and last.digest != digest
