"""条例第十四条至第十六条、第三十条、第三十五条至第三十九条：答复的种类由这张表分清。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.course import follow
from gongkai.cases.entry import Entry, Event
from gongkai.cases.events import (
    ConsultClosed,
    ConsultSent,
    CorrectionAsked,
    CorrectionLapsed,
    CorrectionReceived,
    Decided,
    FeeLapsed,
    FeeNoticed,
    ReasonsAsked,
    ReasonsJudged,
    Received,
    Withdrawn,
)
from gongkai.cases.figures import Case, of_year
from gongkai.cases.guidance import QUESTIONS, Ask, Decide, Do, Guided, guide, paths, unrecorded
from gongkai.cases.kinds import ConsultKind
from gongkai.cases.stages import allowed
from gongkai.law.decisions import DECISIONS
from tests.cases.logs import day

PATHS = list(paths())
DECIDED = [way for way in PATHS if isinstance(way.leads, Decide)]


def decided(way: Guided) -> Decide:
    assert isinstance(way.leads, Decide)
    return way.leads


def log_of(way: Guided) -> Iterator[Entry]:
    """The events a path says happened, a day apart."""
    on = date(2026, 3, 2)
    yield Received(on=on)
    for _, answer in way.path:
        for event in answer.records:
            on += timedelta(days=1)
            yield _entry(event, on)


def _entry(event: Event, on: date) -> Entry:
    made: dict[Event, Entry] = {
        Event.WITHDRAWN: Withdrawn(on=on),
        Event.CORRECTION_ASKED: CorrectionAsked(on=on),
        Event.CORRECTION_RECEIVED: CorrectionReceived(on=on),
        Event.CORRECTION_LAPSED: CorrectionLapsed(on=on),
        Event.REASONS_ASKED: ReasonsAsked(on=on),
        Event.REASONS_JUDGED: ReasonsJudged(on=on, reasonable=True),
        Event.CONSULT_SENT: ConsultSent(on=on, kind=ConsultKind.THIRD_PARTY, party="甲"),
        Event.CONSULT_CLOSED: ConsultClosed(on=on, party="甲"),
        Event.FEE_NOTICED: FeeNoticed(on=on),
        Event.FEE_LAPSED: FeeLapsed(on=on),
    }
    return made[event]


class TestTheTable:
    def test_every_decision_can_be_reached(self) -> None:
        assert {decided(way).decision.id for way in DECIDED} == set(DECISIONS)

    def test_every_ground_can_be_reached(self) -> None:
        grounds = {way.ground for way in DECIDED if decided(way).id.startswith("refused.")}
        assert grounds == {g for d in DECISIONS.values() if "refused" in d.id for g in d.grounds}

    def test_every_question_is_asked_and_leads_somewhere(self) -> None:
        asked = {question.id for way in PATHS for question, _ in way.path}
        assert asked == set(QUESTIONS)
        leads = [answer.leads for q in QUESTIONS.values() for answer in q.answers]
        assert {one.question for one in leads if isinstance(one, Ask)} < set(QUESTIONS)

    def test_no_answer_stands_twice_in_a_question(self) -> None:
        for question in QUESTIONS.values():
            ids = [answer.id for answer in question.answers]
            assert len(set(ids)) == len(ids) >= 2

    def test_no_way_goes_in_circles(self) -> None:
        assert all(len(way.path) == len({q.id for q, _ in way.path}) for way in PATHS)


class TestEachPath:
    @pytest.mark.parametrize("way", DECIDED, ids=lambda w: "-".join(a.id for _, a in w.path[-4:]))
    def test_is_legal_and_counts_in_the_row_of_its_decision(self, way: Guided) -> None:
        log = list(log_of(way))
        end, found = follow(log).end, decided(way).decision
        if end is None:
            log.append(Decided(on=log[-1].on + timedelta(days=1), decision=found.id))
        case = Case(id="1", applicant=ApplicantKind.BUSINESS, log=log)
        assert of_year(case, 2026).result == found.row
        assert unrecorded(way, follow(log)) == ()

    @pytest.mark.parametrize(
        "way", [w for w in PATHS if isinstance(w.leads, Do)], ids=lambda w: w.leads.event
    )
    def test_what_comes_first_is_allowed_then(self, way: Guided) -> None:
        assert isinstance(way.leads, Do)
        course = follow(list(log_of(way)))
        assert way.leads.event in allowed(course.stage)

    @pytest.mark.parametrize("way", DECIDED[:40])
    def test_the_answers_lead_there_again(self, way: Guided) -> None:
        assert guide({question.id: answer.id for question, answer in way.path}) == way


class TestRecords:
    def test_what_is_said_and_not_on_record(self) -> None:
        way = guide({"withdrawn": "no", "purpose": "information", "clear": "still"})
        assert decided(way).id == "unclear"
        assert unrecorded(way, follow([Received(on=day("2026-03-02"))])) == (
            "“补正后仍不明确”：没有“告知补正”的记录；请先登记，或者改选。",
            "“补正后仍不明确”：没有“收到补正”的记录；请先登记，或者改选。",
        )

    def test_answers_off_the_path_are_left_alone(self) -> None:
        way = guide({"withdrawn": "no", "purpose": "petition", "ground": "privacy"})
        assert (decided(way).id, way.ground) == ("petition", None)

    def test_an_answer_there_is_none_of(self) -> None:
        with pytest.raises(KeyError):
            guide({"withdrawn": "perhaps"})

    def test_release_against_a_third_party_has_to_be_told(self) -> None:
        ways = [w for w in DECIDED if any(a.id == "public_interest" for _, a in w.path)]
        assert ways
        assert all("书面告知第三方" in decided(way).duty for way in ways)
