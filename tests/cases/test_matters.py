"""条例第四十一条、第五十一条；信访工作条例第二十三条、第三十四条：另案办理，不计入表三。"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.cases.errors import BadEventError, IllegalMoveError
from gongkai.cases.matters import (
    MOVES,
    MatterClock,
    MatterEntry,
    MatterEvent,
    MatterKind,
    MatterStage,
    allowed,
    fold,
)
from gongkai.law.workdays import CHINA
from tests.cases.logs import day

E, RECORD, COMPLAINT = MatterEvent, MatterKind.RECORD_CORRECTION, MatterKind.COMPLAINT


def clock(
    kind: MatterKind, *log: tuple[MatterEvent, str], today: str = "2026-03-03"
) -> MatterClock:
    entries = [MatterEntry(event=event, on=day(on), to="县自然资源局") for event, on in log]
    return fold(kind, entries, CHINA, day(today))


class TestRecords:
    def test_evidence_is_awaited_without_a_limit(self) -> None:
        asked = (E.RECEIVED, "2026-03-02"), (E.EVIDENCE_ASKED, "2026-03-03")
        assert (clock(RECORD, *asked).stage, clock(RECORD, *asked).due) == (
            MatterStage.AWAITING_EVIDENCE,
            None,
        )
        again = clock(RECORD, *asked, (E.EVIDENCE_RECEIVED, "2026-03-10"))
        assert again.due == day("2026-04-08")

    def test_corrected_and_told(self) -> None:
        done = clock(RECORD, (E.RECEIVED, "2026-03-02"), (E.CORRECTED, "2026-03-20"))
        assert (done.stage, done.due, done.late) == (MatterStage.CLOSED, None, False)
        assert done.steps[-1].article == "条例41"

    def test_passed_on_to_whom_it_concerns(self) -> None:
        passed = clock(RECORD, (E.RECEIVED, "2026-03-02"), (E.FORWARDED, "2026-03-05"))
        assert "县自然资源局" in passed.steps[-1].what
        with pytest.raises(BadEventError, match="请填写转送"):
            MatterEntry(event=E.FORWARDED, on=day("2026-03-05"))


class TestComplaints:
    TAKEN = (E.RECEIVED, "2026-03-02"), (E.TAKEN_UP, "2026-03-10")

    @pytest.mark.parametrize(
        ("log", "due"),
        [
            (TAKEN[:1], "2026-03-17"),
            (TAKEN, "2026-05-09"),
            ((*TAKEN, (E.EXTENDED, "2026-05-06")), "2026-06-08"),
        ],
    )
    def test_t22(self, log: tuple[tuple[MatterEvent, str], ...], due: str) -> None:
        assert clock(COMPLAINT, *log).due == day(due)

    def test_what_was_late_stays_late(self) -> None:
        late = clock(COMPLAINT, *self.TAKEN, (E.ANSWERED, "2026-05-11"), today="2026-06-01")
        assert (late.stage, late.late) == (MatterStage.CLOSED, True)

    def test_nothing_is_overdue_in_silence(self) -> None:
        assert clock(COMPLAINT, *self.TAKEN[:1], today="2026-03-18").late


class TestMoves:
    @pytest.mark.parametrize("kind", MatterKind)
    def test_every_stage_that_is_reached_can_be_left_or_is_the_end(self, kind: MatterKind) -> None:
        reached = {MatterStage.NEW, *MOVES[kind].values()}
        ends = {stage for stage in reached if not allowed(kind, stage)}
        assert ends == {MatterStage.CLOSED}

    def test_what_cannot_be_says_what_can(self) -> None:
        with pytest.raises(IllegalMoveError) as problem:
            clock(COMPLAINT, (E.RECEIVED, "2026-03-02"), (E.CORRECTED, "2026-03-05"))
        assert str(problem.value) == (
            "第2条记录（2026-03-05 审核属实，予以更正并告知）：投诉、举报此时已收到，不能这样登记；"
            "可以登记的有：告知受理、告知不予受理、转送有权处理的机关，或者告知向其提出、撤回。"
        )

    def test_time_does_not_run_backwards(self) -> None:
        with pytest.raises(IllegalMoveError, match="早于前一条记录"):
            clock(RECORD, (E.RECEIVED, "2026-03-02"), (E.CORRECTED, "2026-03-01"))

    def test_an_empty_log(self) -> None:
        assert fold(RECORD, [], CHINA, date(2026, 3, 2)).stage is MatterStage.NEW
