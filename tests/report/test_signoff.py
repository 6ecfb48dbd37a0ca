"""拟稿 → 审核 → 签发: the table of moves, and who may take which step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.signoff import (
    MOVES,
    SignOffError,
    Stage,
    Step,
    Taken,
    overtaken,
    stage_of,
    take,
)

DRAFTER, REVIEWER, LEADER = 1, 2, 3
FIRST, EDITED = "a" * 64, "b" * 64


def taken(*steps: tuple[Step, int], digest: str = FIRST) -> list[Taken]:
    return [Taken(step=step, person=person, digest=digest) for step, person in steps]


SENT = taken((Step.SUBMITTED, DRAFTER))
PASSED = [*SENT, *taken((Step.PASSED, REVIEWER))]


@pytest.mark.parametrize(
    ("steps", "stage"),
    [
        ([], Stage.DRAFTING),
        (SENT, Stage.IN_REVIEW),
        (PASSED, Stage.TO_SIGN),
        ([*SENT, *taken((Step.RETURNED, REVIEWER))], Stage.DRAFTING),
        ([*PASSED, *taken((Step.RETURNED, LEADER))], Stage.DRAFTING),
        ([*PASSED, *taken((Step.SIGNED, LEADER))], Stage.SIGNED),
    ],
)
def test_the_stage_follows_from_the_steps(steps: list[Taken], stage: Stage) -> None:
    assert stage_of(steps, FIRST) is stage


def test_an_edit_asks_for_every_step_again() -> None:
    """批准属于那一稿：改了一个字，送审、审核都要重来。"""
    assert stage_of(PASSED, EDITED) is Stage.DRAFTING
    assert overtaken(PASSED, EDITED)
    again = [*PASSED, *taken((Step.SUBMITTED, DRAFTER), digest=EDITED)]
    assert stage_of(again, EDITED) is Stage.IN_REVIEW
    assert not overtaken(again, EDITED)


@pytest.mark.parametrize(
    ("steps", "step", "person", "told"),
    [
        ([], Step.PASSED, REVIEWER, "还没有送审"),
        (SENT, Step.SIGNED, LEADER, "还没有审核"),
        (SENT, Step.SUBMITTED, DRAFTER, "已经送审"),
        (SENT, Step.PASSED, DRAFTER, "编制人不能审核自己编制的年度报告"),
        (SENT, Step.RETURNED, DRAFTER, "编制人不能审核"),
        (PASSED, Step.SIGNED, DRAFTER, "编制人不能签发自己编制的年度报告"),
        (PASSED, Step.SIGNED, REVIEWER, "审核人不能再签发同一稿"),
        ([*PASSED, *taken((Step.SIGNED, LEADER))], Step.SIGNED, LEADER, "已经签发"),
    ],
)
def test_a_step_that_cannot_be_taken(
    steps: list[Taken], step: Step, person: int, told: str
) -> None:
    with pytest.raises(SignOffError, match=told):
        take(steps, step, person=person, digest=FIRST, drafters={DRAFTER})


@given(st.lists(st.tuples(st.sampled_from(Step), st.integers(1, 4), st.sampled_from("ab"))))
def test_whatever_happens_a_signature_has_three_people_behind_it(
    tries: list[tuple[Step, int, str]],
) -> None:
    """任意顺序、任意人、任意改动：能签发的，必有三个不同的人。"""
    steps: list[Taken] = []
    for step, person, digest in tries:
        try:
            take(steps, step, person=person, digest=digest, drafters={DRAFTER})
        except SignOffError:
            continue
        steps.append(Taken(step=step, person=person, digest=digest))
        if step is Step.SIGNED:
            passed = next(one for one in reversed(steps) if one.step is Step.PASSED)
            assert passed.digest == digest
            assert len({DRAFTER, passed.person, person}) == 3


def test_the_table_leads_from_every_stage_but_the_last() -> None:
    assert {stage for stage, _ in MOVES} == set(Stage) - {Stage.SIGNED}
