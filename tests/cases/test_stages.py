"""The table of moves: what can follow what (law.md 办理事件表)."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, given

from gongkai.cases.course import SAME_DAY, SEARCHED, follow
from gongkai.cases.entry import Entry
from gongkai.cases.errors import IllegalMoveError
from gongkai.cases.events import (
    ENTRY_TYPES,
    ConsultClosed,
    ConsultReceivedBy,
    ConsultSent,
    CorrectionAsked,
    CorrectionReceived,
    Decided,
    Event,
    FeeNoticed,
    FeePaid,
    Received,
    ReviewClosed,
    ReviewFiled,
    Submitted,
    SuitClosed,
    SuitFiled,
)
from gongkai.cases.kinds import Channel, ConsultKind, Outcome, SuitKind
from gongkai.cases.stages import BESIDE, MOVES, Stage, allowed, move
from tests.cases.logs import day, legal_logs

D = day("2026-09-01")


class TestTheTable:
    """每个阶段可以办理什么，写在一张表里。"""

    def test_every_event_has_a_place(self) -> None:
        assert {event for _, event in MOVES} | set(BESIDE) == set(Event)

    def test_what_goes_on_beside_changes_no_stage(self) -> None:
        assert not {event for _, event in MOVES} & set(BESIDE)
        assert all(move(stage, event) is stage for event in BESIDE for stage in BESIDE[event])

    def test_every_stage_can_be_reached(self) -> None:
        assert {Stage.NEW, *MOVES.values()} == set(Stage)

    def test_an_answer_is_possible_while_the_case_is_open(self) -> None:
        answerable = {stage for stage in Stage if move(stage, Event.DECIDED) is Stage.DECIDED}
        assert answerable == {
            Stage.HANDLING,
            Stage.AWAITING_CORRECTION,
            Stage.AWAITING_REASONS,
            Stage.AWAITING_FEE,
        }

    @pytest.mark.parametrize("stage", [Stage.NEW, Stage.SUBMITTED])
    def test_nothing_is_handled_before_receipt(self, stage: Stage) -> None:
        handling = {Event.CONSULT_SENT, Event.EXTENDED, Event.DECIDED, Event.FEE_NOTICED}
        assert not handling & set(allowed(stage))

    def test_the_order_of_one_day_names_every_event_once(self) -> None:
        assert sorted(SAME_DAY) == sorted(Event)
        assert set(ENTRY_TYPES) == set(Event)


class TestOneDay:
    """同一天的几件事，按办理的先后排列，与记录的先后无关。"""

    @pytest.mark.parametrize(
        ("log", "stages"),
        [
            (
                [
                    CorrectionReceived(on=D),
                    Decided(on=D),
                    CorrectionAsked(on=D),
                    Received(on=D),
                    Submitted(on=D),
                ],
                ["submitted", "handling", "awaiting_correction", "handling", "decided"],
            ),
            (
                [FeePaid(on=D), FeeNoticed(on=D), Received(on=D)],
                ["handling", "awaiting_fee", "handling"],
            ),
        ],
    )
    def test_all_in_a_day(self, log: list[Entry], stages: list[str]) -> None:
        assert [m.after for m in follow(log).moves] == stages

    def test_a_suit_follows_the_review_that_ends_that_day(self) -> None:
        log = [
            SuitFiled(on=D, kind=SuitKind.DIRECT),
            ReviewClosed(on=D, outcome=Outcome.UPHELD),
            ReviewFiled(on=day("2026-07-01")),
            Received(on=day("2026-05-06")),
        ]
        assert [p.group for p in follow(log).proceedings] == ["review", "direct"]

    def test_more_than_can_be_tried_in_every_order(self) -> None:
        asked = [
            make(on=D, kind=ConsultKind.THIRD_PARTY, party=party)
            for party in "甲乙丙"
            for make in (ConsultClosed, ConsultReceivedBy, ConsultSent)
        ]
        course = follow([*asked, Decided(on=D), Received(on=D)])
        assert [r.closed for r in course.rounds] == [D, D, D]
        assert course.stage is Stage.DECIDED


class TestRemedies:
    """第五十一条；行政诉讼法第四十四条：复议和诉讼。"""

    START: tuple[Entry, ...] = (Received(on=day("2026-05-06")), ReviewFiled(on=day("2026-07-01")))

    @pytest.mark.parametrize(
        ("entry", "sentence"),
        [
            (ReviewFiled(on=D), "2026-07-01的行政复议尚未结案"),
            (SuitFiled(on=D, kind=SuitKind.DIRECT), "行政诉讼法44"),
            (SuitClosed(on=D, outcome=Outcome.UPHELD), "没有未结案的未经复议直接起诉、复议后起诉"),
        ],
    )
    def test_beside_an_open_review(self, entry: Entry, sentence: str) -> None:
        with pytest.raises(IllegalMoveError, match=sentence):
            follow([*self.START, entry])

    def test_after_review_needs_a_review(self) -> None:
        suit = SuitFiled(on=D, kind=SuitKind.AFTER_REVIEW)
        with pytest.raises(IllegalMoveError, match="没有行政复议的记录"):
            follow([self.START[0], suit])
        assert len(follow([*self.START, suit]).proceedings) == 2

    def test_a_suit_ends_as_the_kind_it_began(self) -> None:
        log = self.START[0], SuitFiled(on=D, kind=SuitKind.DIRECT)
        end = SuitClosed(on=D, outcome=Outcome.OTHER, kind=SuitKind.AFTER_REVIEW)
        with pytest.raises(IllegalMoveError, match="没有未结案的复议后起诉"):
            follow([*log, end])


class TestTheCourse:
    """由记录得出的办理过程。"""

    @given(log=legal_logs())
    def test_a_legal_course_is_followed_to_its_end(self, log: list[Entry]) -> None:
        assume(max(Counter(entry.on for entry in log).values()) <= SEARCHED)
        course = follow(log)
        assert sorted(map(repr, log)) == sorted(repr(m.entry) for m in course.moves)
        assert [m.entry.on for m in course.moves] == sorted(e.on for e in log)
        assert all(
            a.after is b.before for a, b in zip(course.moves, course.moves[1:], strict=False)
        )

    def test_entries_keep_their_number_in_the_log(self) -> None:
        log = [Decided(on=D), Submitted(on=day("2026-08-01"), channel=Channel.COUNTER)]
        assert [m.number for m in follow(log).moves] == [2, 2, 1]
