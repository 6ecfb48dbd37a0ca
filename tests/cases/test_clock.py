"""The clock of a case, held to 条例第三十条至第三十五条 and 109号."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cases.clock import Clock, State, fold
from gongkai.cases.errors import CaseError, IllegalMoveError
from gongkai.cases.events import (
    ConsultClosed,
    ConsultReceivedBy,
    ConsultSent,
    CorrectionAsked,
    CorrectionLapsed,
    CorrectionReceived,
    Decided,
    Entry,
    Extended,
    FeeLapsed,
    FeeNoticed,
    FeePaid,
    ReasonsAsked,
    ReasonsJudged,
    Received,
    Redone,
    ReviewAnswered,
    ReviewClosed,
    ReviewExtended,
    ReviewFiled,
    ReviewNotified,
    Served,
    Submitted,
    Transferred,
    Withdrawn,
)
from gongkai.cases.kinds import Channel, ConsultKind, Opinion, Outcome
from gongkai.cases.stages import Stage
from gongkai.law.workdays import CHINA
from tests.cases.logs import any_logs, day, days, legal_logs

THIRD, CO_MAKER, OTHER = ConsultKind
TODAY = "2026-09-02"


def clock(*log: Entry, today: str = TODAY) -> Clock:
    return fold(log, CHINA, day(today))


def due(*log: Entry) -> date | None:
    return clock(*log).due


def refusal(*log: Entry) -> str:
    with pytest.raises(IllegalMoveError) as problem:
        clock(*log)
    return str(problem.value)


def received(on: str) -> Received:
    return Received(on=day(on))


def sent(on: str, kind: ConsultKind = THIRD, party: str = "甲") -> ConsultSent:
    return ConsultSent(on=day(on), kind=kind, party=party)


def held(on: str, party: str = "甲") -> ConsultReceivedBy:
    return ConsultReceivedBy(on=day(on), party=party)


def closed(on: str, party: str = "甲", opinion: Opinion | None = None) -> ConsultClosed:
    return ConsultClosed(on=day(on), party=party, opinion=opinion)


def extended(on: str, days: int = 20) -> Extended:
    return Extended(on=day(on), days=days, approver="工作机构负责人")


def decided(on: str, decision: str | None = "granted") -> Decided:
    return Decided(on=day(on), decision=decision)


class TestReplyTerm:
    """第三十三条第二款：自收到申请之日起20个工作日内予以答复；延长最长不得超过20个工作日。"""

    @pytest.mark.parametrize(
        ("on", "last"),
        [
            ("Friday 2022-09-30", "Wednesday 2022-11-02"),
            ("Monday 2024-02-05", "Friday 2024-03-08"),
            ("Tuesday 2026-09-01", "Tuesday 2026-09-29"),
            ("Sunday 2026-11-22", "Friday 2026-12-18"),
        ],
    )
    def test_twenty_working_days_after_receipt(self, on: str, last: str) -> None:
        assert due(received(on)) == day(last)

    @pytest.mark.parametrize(
        ("more", "last"), [(20, "2026-11-02"), (10, "2026-10-19"), (1, "2026-09-30")]
    )
    def test_extension_adds_working_days(self, more: int, last: str) -> None:
        assert due(received("2026-09-01"), extended("2026-09-28", more)) == day(last)

    def test_extension_on_the_last_day_is_in_time(self) -> None:
        assert due(received("2026-09-01"), extended("2026-09-29")) == day("2026-11-02")

    def test_extension_after_the_limit_is_refused(self) -> None:
        assert refusal(received("2026-09-01"), extended("2026-09-30")) == (
            "第2个事件（2026-09-30 延长答复期限）：延长答复须在答复期限届满（2026-09-29）之前同意"
            "并告知申请人（条例33(2)），2026-09-30已经过期；请核对日期，期限已过的不能再延长。"
        )

    def test_telling_the_applicant_after_the_limit_is_refused(self) -> None:
        late = Extended(on=day("2026-09-28"), days=20, approver="负责人", told_on=day("2026-09-30"))
        assert "2026-09-30已经过期" in refusal(received("2026-09-01"), late)

    def test_only_one_extension(self) -> None:
        log = received("2026-09-01"), extended("2026-09-20", 5), extended("2026-09-25", 5)
        assert "只能延长一次" in refusal(*log)

    def test_a_pause_moves_the_day_until_which_an_extension_is_in_time(self) -> None:
        log = received("2026-06-01"), sent("2026-06-04"), held("2026-06-08"), closed("2026-06-24")
        assert due(*log, extended("2026-07-17", 1)) == day("2026-07-20")
        assert "届满（2026-07-17）" in refusal(*log, extended("2026-07-18", 1))


class TestReceipt:
    """第三十一条：收到申请之日，按提交渠道确定。"""

    def test_handed_in_is_received(self) -> None:
        counter = Submitted(on=day("2026-09-01"), channel=Channel.COUNTER)
        assert due(counter) == due(received("2026-09-01"))

    @pytest.mark.parametrize(
        "channel", [Channel.ONLINE, Channel.FAX, Channel.POST_PLAIN, Channel.POST_SIGNED, None]
    )
    def test_other_ways_wait_for_confirmation_or_signature(self, channel: Channel | None) -> None:
        result = clock(Submitted(on=day("2026-09-01"), channel=channel), today="2026-12-31")
        assert (result.due, result.state, result.stage) == (None, State.DUE, Stage.SUBMITTED)
        assert "尚未起算" in result.steps[0].what

    def test_online_before_the_spring_festival_confirmed_after_it(self) -> None:
        online = Submitted(on=day("Saturday 2026-02-14"), channel=Channel.ONLINE)
        assert due(online, received("2026-02-24")) == day("2026-03-23")

    def test_a_counter_receipt_on_another_day_is_refused(self) -> None:
        counter = Submitted(on=day("2026-09-01"), channel=Channel.COUNTER)
        assert refusal(counter, received("2026-09-03")) == (
            "第2个事件（2026-09-03 收到申请）：当面提交的，以提交之日2026-09-01为收到之日"
            "（条例31(1)）；请改正日期或者提交渠道（channel）。"
        )

    def test_nothing_is_received_before_it_is_sent(self) -> None:
        online = Submitted(on=day("2026-09-03"), channel=Channel.ONLINE)
        assert "第1个事件（2026-09-03 提交申请）" in refusal(online, received("2026-09-01"))

    def test_cases_under_the_old_regulation_are_not_reckoned_by_the_new(self) -> None:
        assert "修订前的条例" in refusal(received("2019-05-14"))
        assert due(received("2019-05-15")) == day("2019-06-13")

    def test_an_empty_log_has_no_limit(self) -> None:
        assert (clock().due, clock().state, clock().steps) == (None, State.DUE, ())


class TestCorrection:
    """第三十条：7个工作日内一次性告知补正；答复期限自收到补正的申请之日起计算。"""

    def test_the_limit_starts_again_in_full(self) -> None:
        log = (
            received("2026-07-01"),
            CorrectionAsked(on=day("2026-07-10")),
            CorrectionReceived(on=day("2026-07-15")),
        )
        assert due(*log) == day("2026-08-12")

    def test_while_awaited_nothing_runs(self) -> None:
        log = received("2026-07-01"), CorrectionAsked(on=day("2026-07-10"))
        result = clock(*log, today="2026-12-31")
        assert (result.due, result.state) == (None, State.WAITING_FOR_APPLICANT)

    def test_asked_on_the_eighth_working_day(self) -> None:
        late = CorrectionAsked(on=day("2026-07-13"))
        assert refusal(received("2026-07-01"), late) == (
            "第2个事件（2026-07-13 告知补正）：补正告知应在收到申请之日起7个工作日内作出，"
            "最迟为2026-07-10（条例30）；请核对日期，确有理由的在 override_reason 中写明。"
        )

    def test_asked_late_for_a_reason_that_is_recorded(self) -> None:
        late = CorrectionAsked(on=day("2026-07-13"), override_reason="停电")
        log = received("2026-07-01"), late, CorrectionReceived(on=day("2026-07-15"))
        assert due(*log) == day("2026-08-12")

    def test_asked_twice(self) -> None:
        log = (
            received("2026-07-01"),
            CorrectionAsked(on=day("2026-07-02")),
            CorrectionReceived(on=day("2026-07-03")),
        )
        assert "以一次为限" in refusal(*log, CorrectionAsked(on=day("2026-07-06")))
        again = CorrectionAsked(on=day("2026-07-16"), override_reason="新增内容仍不明确")
        assert clock(*log, again).state is State.WAITING_FOR_APPLICANT

    def test_the_last_day_to_correct_is_in_time(self) -> None:
        asked = CorrectionAsked(on=day("2026-07-02"), due=day("2026-07-20"))
        log = received("2026-07-01"), asked
        assert "当天仍可补正" in refusal(*log, CorrectionLapsed(on=day("2026-07-20")))
        lapsed = clock(*log, CorrectionLapsed(on=day("2026-07-21")))
        assert (lapsed.state, lapsed.stage) == (State.CLOSED, Stage.ABANDONED)

    def test_nothing_received_that_was_not_asked(self) -> None:
        log = received("2026-03-02"), FeeNoticed(on=day("2026-03-09"))
        sentence = refusal(*log, CorrectionReceived(on=day("2026-03-10")))
        assert "此时案件等待申请人缴费，不能记录“收到补正”" in sentence
        assert "缴清费用（fee_paid）" in sentence


class TestConsultation:
    """第三十二条至第三十四条：征求意见所需时间不计算在期限内，15个工作日为限。"""

    def test_one_third_party(self) -> None:
        log = received("2026-06-01"), sent("2026-06-04"), held("2026-06-08"), closed("2026-06-24")
        assert due(*log) == day("2026-07-17")
        assert any("13个工作日不计入" in step.what for step in clock(*log).steps)

    def test_the_case_file_of_the_contract(self) -> None:
        log = (
            Submitted(on=day("2026-08-31"), channel=Channel.ONLINE),
            received("2026-09-01"),
            sent("2026-09-04"),
            held("2026-09-07"),
            closed("2026-09-14"),
        )
        assert due(*log) == day("Tuesday 2026-10-13")
        assert due(*log, extended("2026-09-28")) == day("Tuesday 2026-11-10")

    def test_an_opinion_after_the_fifteen_days_does_not_lengthen_the_pause(self) -> None:
        log = received("2026-06-01"), sent("2026-06-04"), held("2026-06-08")
        assert due(*log, closed("2026-06-30")) == due(*log, closed("2026-08-20")) == due(*log)
        assert due(*log) == day("2026-07-23")

    def test_overlapping_parties_are_left_out_once(self) -> None:
        log = received("2026-06-01"), sent("2026-06-04"), held("2026-06-08"), closed("2026-06-24")
        second = (
            sent("2026-06-04", party="乙"),
            held("2026-06-09", "乙"),
            closed("2026-06-12", "乙"),
        )
        assert due(*log, *second) == day("2026-07-17")
        longer = (
            sent("2026-06-23", party="乙"),
            held("2026-06-23", "乙"),
            closed("2026-06-26", "乙"),
        )
        assert due(*log, *longer) == day("2026-07-21")

    def test_over_an_extension_and_a_holiday_days_count_once(self) -> None:
        log = received("2026-09-01"), extended("2026-09-24"), sent("2026-09-24")
        late = held("2026-09-28"), closed("2026-10-12")
        # 40 working days end on 2 November; 28–30 September, 8–10 and 12 October are left out.
        assert due(*log, *late) == day("2026-11-11")

    @pytest.mark.parametrize(
        ("kind", "sentence"),
        [(THIRD, "不视为同意"), (CO_MAKER, "视为同意公开")],
    )
    def test_silence_means_opposite_things(self, kind: ConsultKind, sentence: str) -> None:
        log = received("2026-06-01"), sent("2026-06-04", kind), held("2026-06-08")
        silent = [s for s in clock(*log, today="2026-07-01").steps if "逾期未提出意见" in s.what]
        assert [(s.on, sentence in s.what) for s in silent] == [(day("2026-06-30"), True)]
        assert not [s for s in clock(*log, today="2026-06-30").steps if "逾期" in s.what]

    def test_other_organs_have_no_limit_of_their_own(self) -> None:
        log = received("2026-06-01"), sent("2026-06-04", OTHER), held("2026-06-08")
        assert (due(*log), clock(*log).state) == (None, State.PAUSED)
        assert due(*log, closed("2026-07-24")) == day("2026-08-18")

    def test_a_letter_nobody_has_yet_cannot_be_reckoned(self) -> None:
        log = received("2026-09-01"), sent("2026-09-04")
        result = clock(*log, today="2026-09-30")
        assert (result.due, result.state) == (None, State.PAUSED)

    def test_a_letter_sent_after_the_limit_saves_nothing(self) -> None:
        log = received("2026-06-01"), sent("2026-07-06")
        result = clock(*log, today="2026-07-10")
        assert (result.due, result.state) == (day("2026-06-30"), State.OVERDUE)

    @pytest.mark.parametrize(
        ("today", "state"),
        [
            ("2026-06-04", State.DUE),
            ("2026-06-05", State.PAUSED),
            ("Sunday 2026-06-07", State.PAUSED),
            ("2026-06-24", State.PAUSED),
            ("2026-06-25", State.DUE),
            ("2026-07-17", State.DUE),
            ("2026-07-18", State.OVERDUE),
        ],
    )
    def test_state_by_day(self, today: str, state: State) -> None:
        log = received("2026-06-01"), sent("2026-06-04"), held("2026-06-08"), closed("2026-06-24")
        assert clock(*log, today=today).state is state

    @pytest.mark.parametrize(
        ("log", "sentence"),
        [
            ([sent("2026-06-04"), received("2026-06-05")], "还没有收到申请"),
            ([received("2026-06-01"), held("2026-06-08")], "没有向“甲”发出"),
            ([received("2026-06-01"), closed("2026-06-08")], "没有向“甲”发出"),
            ([received("2026-06-01"), sent("2026-06-02"), closed("2026-06-08", "乙")], "“乙”"),
            ([received("2026-06-01"), sent("2026-06-02"), sent("2026-06-03")], "尚未结束"),
            (
                [
                    received("2026-06-01"),
                    sent("2026-06-02"),
                    sent("2026-06-02", CO_MAKER),
                    closed("2026-06-09"),
                ],
                "请写明 kind",
            ),
        ],
    )
    def test_what_cannot_be(self, log: list[Entry], sentence: str) -> None:
        assert sentence in refusal(*log)

    def test_a_second_round_with_the_same_party(self) -> None:
        first = received("2026-06-01"), sent("2026-06-04"), held("2026-06-05"), closed("2026-06-10")
        again = sent("2026-06-10"), held("2026-06-11"), closed("2026-06-12")
        assert due(*first, *again) == day("2026-07-08")


class TestReasons:
    """第三十五条：数量、频次明显超过合理范围的，可以要求说明理由。"""

    def test_asking_does_not_stop_the_limit(self) -> None:
        log = received("2026-09-01"), ReasonsAsked(on=day("2026-09-03"))
        result = clock(*log, today="2026-09-10")
        assert (result.due, result.state) == (day("2026-09-29"), State.DUE)
        assert result.stage is Stage.AWAITING_REASONS

    def test_good_reasons_and_a_later_day(self) -> None:
        judged = ReasonsJudged(
            on=day("2026-09-08"), reasonable=True, delayed_until=day("2026-12-01")
        )
        log = received("2026-09-01"), ReasonsAsked(on=day("2026-09-03")), judged
        assert due(*log) == day("2026-12-01")
        assert clock(*log, decided("2026-12-01")).state is State.ANSWERED_ON_TIME

    def test_a_day_before_the_limit_takes_nothing_away(self) -> None:
        judged = ReasonsJudged(
            on=day("2026-09-08"), reasonable=True, delayed_until=day("2026-09-10")
        )
        assert due(received("2026-09-01"), ReasonsAsked(on=day("2026-09-03")), judged) == day(
            "2026-09-29"
        )


class TestFee:
    """109号第六条：收到收费通知次日起20个工作日内缴纳；缴清次日起重新计算。"""

    LOG = (
        received("2026-03-02"),
        FeeNoticed(on=day("2026-03-09"), received_on=day("2026-03-10")),
    )

    def test_the_limit_starts_again_the_day_after_payment(self) -> None:
        assert due(*self.LOG, FeePaid(on=day("2026-03-25"))) == day("2026-04-23")

    def test_while_awaited_nothing_runs(self) -> None:
        result = clock(*self.LOG, today="2026-06-30")
        assert (result.due, result.state) == (None, State.WAITING_FOR_APPLICANT)
        assert [(x.term.id, x.on) for x in result.limits] == [("T11", day("2026-04-08"))]

    def test_not_taken_as_given_up_before_the_time_is_over(self) -> None:
        assert "到2026-04-08才届满" in refusal(*self.LOG, FeeLapsed(on=day("2026-04-08")))
        assert clock(*self.LOG, FeeLapsed(on=day("2026-04-09"))).state is State.CLOSED

    def test_a_notice_after_the_limit_does_not_restart_it(self) -> None:
        on_time, late = FeeNoticed(on=day("2026-03-30")), FeeNoticed(on=day("2026-03-31"))
        assert clock(received("2026-03-02"), on_time).state is State.WAITING_FOR_APPLICANT
        assert "期限已过的不能再以收费重新起算" in refusal(received("2026-03-02"), late)

    def test_nothing_is_paid_before_it_is_asked(self) -> None:
        assert "不能记录“缴清费用”" in refusal(
            received("2026-03-02"), FeePaid(on=day("2026-03-05"))
        )

    def test_an_extension_stays_when_the_limit_starts_again(self) -> None:
        log = received("2026-03-02"), extended("2026-03-05", 5), *self.LOG[1:]
        paid = FeePaid(on=day("2026-03-25"))
        assert due(*log, paid) == CHINA.nth_after(day("2026-03-25"), 25)


class TestAnswer:
    """235号：当面以签收之日、邮寄以交邮之日为送达之日；超期与否看送达。"""

    @pytest.mark.parametrize(
        ("served", "state"),
        [
            (None, State.ANSWERED_ON_TIME),
            ("2026-09-29", State.ANSWERED_ON_TIME),
            ("2026-09-30", State.ANSWERED_LATE),
        ],
    )
    def test_the_day_of_service_decides(self, served: str | None, state: State) -> None:
        log: list[Entry] = [received("2026-09-01"), decided("2026-09-28")]
        log += [Served(on=day(served))] if served else []
        assert clock(*log, today="2026-12-31").state is state

    def test_decided_after_the_limit(self) -> None:
        result = clock(received("2026-12-01"), decided("2027-01-05"), today="2027-01-06")
        assert (result.due, result.state) == (day("2026-12-29"), State.ANSWERED_LATE)

    def test_an_answer_while_another_organ_is_still_asked_is_in_time(self) -> None:
        log = received("2026-06-01"), sent("2026-06-04", OTHER), decided("2026-08-03")
        assert clock(*log).state is State.ANSWERED_ON_TIME

    def test_two_decisions(self) -> None:
        log = received("2026-09-01"), decided("2026-09-10"), decided("2026-09-11", "partial")
        assert refusal(*log) == (
            "第3个事件（2026-09-11 作出答复决定）：“作出答复决定”已在2026-09-10记录过，"
            "此时案件已作出决定、尚未送达，不能再记录；请删去重复的一个，或者核对日期。"
        )

    def test_decided_before_received(self) -> None:
        assert refusal(received("2026-09-05"), decided("2026-09-01")) == (
            "第2个事件（2026-09-01 作出答复决定）：还没有收到申请，不能记录“作出答复决定”；"
            "请补上收到申请（received）的日期，或者核对这个事件的日期。"
        )

    def test_served_without_a_decision(self) -> None:
        assert "不能记录“送达答复”" in refusal(received("2026-09-01"), Served(on=day("2026-09-05")))

    @pytest.mark.parametrize(
        "after",
        [
            extended("2026-09-20"),
            sent("2026-09-20"),
            CorrectionAsked(on=day("2026-09-20")),
            FeeNoticed(on=day("2026-09-20")),
            Withdrawn(on=day("2026-09-20")),
            Served(on=day("2026-09-20")),
        ],
    )
    def test_nothing_more_is_handled_after_the_answer(self, after: Entry) -> None:
        log = received("2026-09-01"), decided("2026-09-10"), Served(on=day("2026-09-11"))
        assert "此时案件已答复" in refusal(*log, after)

    def test_withdrawn(self) -> None:
        result = clock(received("2026-09-01"), Withdrawn(on=day("2026-09-03")))
        assert (result.due, result.state) == (None, State.CLOSED)

    def test_the_letter_on_a_lapsed_case_is_no_answer(self) -> None:
        log = received("2026-07-01"), CorrectionAsked(on=day("2026-07-02"))
        lapsed = CorrectionLapsed(on=day("2026-08-03"))
        letter = decided("2026-08-04", "abandoned_correction")
        assert clock(*log, lapsed, letter).state is State.CLOSED
        assert "答复只能是 abandoned_correction" in refusal(*log, lapsed, decided("2026-08-04"))

    def test_a_fresh_answer_does_not_change_the_first(self) -> None:
        log = received("2026-09-01"), decided("2026-09-10"), Served(on=day("2026-09-11"))
        review = (
            ReviewFiled(on=day("2026-09-20")),
            ReviewClosed(on=day("2026-11-18"), outcome=Outcome.CORRECTED),
        )
        again = Redone(on=day("2026-12-01")), Served(on=day("2026-12-02"))
        result = clock(*log, *review, *again, today="2026-12-31")
        assert (result.state, result.answered_on) == (State.ANSWERED_ON_TIME, day("2026-09-11"))
        assert "重新作出答复须先有" in refusal(*log, Redone(on=day("2026-12-01")))


class TestOtherLimits:
    """第三十条、第三十二条、第三十四条：告知补正、第三方和共同制作机关提出意见的期限。"""

    def test_correction_notice(self) -> None:
        limits = clock(received("2026-04-30"), today="2026-05-13").limits
        assert [(x.term.id, x.on) for x in limits] == [("T04", day("2026-05-13"))]
        assert clock(received("2026-04-30"), today="2026-05-14").limits == ()

    @pytest.mark.parametrize(("kind", "term"), [(THIRD, "T08"), (CO_MAKER, "T09")])
    def test_opinions(self, kind: ConsultKind, term: str) -> None:
        log = received("2026-09-28"), sent("2026-09-29", kind), held("2026-09-30")
        limits = [(x.term.id, x.on) for x in clock(*log).limits]
        assert (term, day("2026-10-27")) in limits

    def test_none_when_all_is_done(self) -> None:
        log = received("2026-09-28"), sent("2026-09-29"), held("2026-09-30")
        assert clock(*log, decided("2026-10-20")).limits == ()


class TestConfirmation:
    """第三十一条第三项：互联网渠道、传真的，以双方确认之日为收到之日；拖延确认的风险由机关承担。"""

    SUBMITTED = Submitted(on=day("Friday 2026-09-04"), channel=Channel.ONLINE)

    def test_an_unconfirmed_application_escalates_after_one_working_day(self) -> None:
        assert not clock(self.SUBMITTED, today="2026-09-07").unconfirmed
        assert clock(self.SUBMITTED, today="2026-09-08").unconfirmed
        limits = [(x.term.id, x.on) for x in clock(self.SUBMITTED).limits]
        assert limits == [("T06.confirm", day("2026-09-07")), ("T06.target", day("2026-10-09"))]

    def test_the_internal_target_stays_after_a_late_confirmation(self) -> None:
        now = clock(self.SUBMITTED, received("2026-09-09"), today="2026-09-20")
        assert ("T06.target", day("2026-10-09")) in [(x.term.id, x.on) for x in now.limits]
        assert (now.due, now.unconfirmed) == (day("2026-10-13"), False)

    def test_confirmed_the_same_day_needs_no_second_date(self) -> None:
        now = clock(self.SUBMITTED, received("2026-09-04"), today="2026-09-20")
        assert [x.term.id for x in now.limits] == []

    @pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.POST_SIGNED, None])
    def test_what_is_signed_for_needs_no_confirmation(self, channel: Channel | None) -> None:
        now = clock(Submitted(on=day("2026-09-04"), channel=channel), today="2026-11-30")
        assert not now.unconfirmed


class TestTransfer:
    """第四十五条：内部转办不影响答复期限。"""

    def test_another_office_takes_over(self) -> None:
        moved = Transferred(on=day("2026-09-10"), to="自然资源所", by="党政办公室")
        now = clock(received("2026-09-01"), moved, today="2026-09-11")
        assert (now.due, now.state) == (day("2026-09-29"), State.DUE)
        assert ("转交自然资源所承办，不影响答复期限", "条例45") in [
            (x.what, x.article) for x in now.steps
        ]

    def test_nothing_is_passed_on_after_the_answer(self) -> None:
        moved = Transferred(on=day("2026-09-12"), to="自然资源所")
        assert "已作出决定" in refusal(received("2026-09-01"), decided("2026-09-10"), moved)

    def test_to_whom_has_to_be_said(self) -> None:
        with pytest.raises(CaseError, match="请填写接办的单位"):
            Transferred(on=day("2026-09-12"), to=" ")


class TestReview:
    """行政复议法第四十八条、第五十四条、第六十二条：书面答复十日、五日（工作日），复议决定六十日、三十日。"""

    LOG = received("2026-03-02"), decided("2026-03-20"), ReviewFiled(on=day("2026-04-01"))

    def limits(self, *more: Entry) -> list[tuple[str, date]]:
        found = clock(*self.LOG, *more, today="2026-04-20").limits
        return [(x.term.id, x.on) for x in found]

    @pytest.mark.parametrize(
        ("simplified", "answer", "decision"),
        [
            (False, ("T16", day("2026-04-22")), ("T15", day("2026-06-05"))),
            (True, ("T16.simplified", day("2026-04-15")), ("T15.simplified", day("2026-05-06"))),
        ],
    )
    def test_our_answer_and_their_decision(
        self, simplified: bool, answer: tuple[str, date], decision: tuple[str, date]
    ) -> None:
        told = ReviewNotified(
            on=day("2026-04-08"), accepted_on=day("2026-04-06"), simplified=simplified
        )
        assert self.limits(told) == [answer, decision]
        assert self.limits(told, ReviewAnswered(on=day("2026-04-13"))) == [decision]

    def test_the_decision_may_take_thirty_days_longer(self) -> None:
        told = ReviewNotified(on=day("2026-04-08"), accepted_on=day("2026-04-06"))
        longer = ReviewExtended(on=day("2026-06-01"), days=30)
        assert ("T15", day("2026-07-06")) in self.limits(told, longer)
        again = ReviewExtended(on=day("2026-06-02"), days=10)
        assert "只能延长一次" in refusal(*self.LOG, told, longer, again)

    def test_no_answer_to_what_was_not_received(self) -> None:
        assert "还没有收到行政复议答复通知" in refusal(
            *self.LOG, ReviewAnswered(on=day("2026-04-13"))
        )

    def test_a_fresh_answer_by_the_day_that_was_set(self) -> None:
        ordered = ReviewClosed(
            on=day("2026-05-20"), outcome=Outcome.CORRECTED, redo_by=day("2026-06-17")
        )
        assert self.limits(ordered) == [("T06.redo", day("2026-06-17"))]
        assert self.limits(ordered, Redone(on=day("2026-06-10"), decision="granted")) == []

    def test_nothing_is_ordered_where_the_answer_was_upheld(self) -> None:
        with pytest.raises(CaseError, match="没有重新答复的期限"):
            ReviewClosed(on=day("2026-05-20"), outcome=Outcome.UPHELD, redo_by=day("2026-06-17"))


class TestProvisional:
    """办法第七条：下一年度放假安排尚未公布的，推算结果要标明。"""

    def test_a_count_into_an_unannounced_year(self) -> None:
        assert not clock(received("2026-11-20")).provisional
        assert clock(received("2026-12-10")).provisional

    def test_a_pause_that_ends_in_such_a_year(self) -> None:
        log = received("2026-12-01"), sent("2026-12-15"), held("2026-12-20")
        assert clock(*log).provisional

    def test_not_when_nothing_is_counted(self) -> None:
        log = received("2026-12-20"), CorrectionAsked(on=day("2026-12-21"))
        assert not clock(*log).provisional


class TestAnyLog:
    """无论记录怎样，推算只给出结果或者说明错在哪里。"""

    @given(log=any_logs(), today=st.dates())
    def test_only_the_documented_error(self, log: list[Entry], today: date) -> None:
        result = _told(log, today)
        assert isinstance(result, Clock) or result.endswith("。")

    @given(log=legal_logs(), today=days(), order=st.randoms(use_true_random=False))
    def test_the_order_in_the_log_does_not_matter(
        self, log: list[Entry], today: date, order: object
    ) -> None:
        shuffled = list(log)
        order.shuffle(shuffled)  # type: ignore[attr-defined]
        assert _told(shuffled, today) == _told(log, today)

    @given(log=legal_logs(), today=st.dates())
    def test_every_step_has_a_day_a_sentence_and_an_article(
        self, log: list[Entry], today: date
    ) -> None:
        result = _told(log, today)
        if isinstance(result, Clock):
            assert all(step.what and step.article for step in result.steps)
            assert result.state is not State.OVERDUE or (result.due and today > result.due)

    @given(
        on=days(),
        after=st.integers(0, 60),
        reach=st.integers(0, 30),
        answer=st.integers(0, 60),
        kind=st.sampled_from(ConsultKind),
        more=st.integers(0, 20),
    )
    def test_a_pause_never_shortens_a_term(
        self, on: date, after: int, reach: int, answer: int, kind: ConsultKind, more: int
    ) -> None:
        start = on + timedelta(after)
        base: list[Entry] = [Received(on=on)]
        if more:
            base.append(Extended(on=on, days=more, approver="负责人"))
        asked = [
            ConsultSent(on=start, kind=kind),
            ConsultReceivedBy(on=start + timedelta(reach)),
            ConsultClosed(on=start + timedelta(reach + answer)),
        ]
        plain, paused = due(*base), due(*base, *asked)
        assert plain is not None
        assert paused is not None
        assert paused >= plain
        left_out = CHINA.workdays_between(start, start + timedelta(reach + answer))
        assert CHINA.workdays_between(plain, paused) <= left_out


def _told(log: list[Entry], today: date) -> Clock | str:
    """Return the clock or the sentence without the number, which follows the order of the log."""
    try:
        return fold(log, CHINA, today)
    except CaseError as problem:
        return str(problem).partition("（")[2]
