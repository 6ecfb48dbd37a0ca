"""国办公开办函〔2016〕235号：送达方式和日期；行政复议法、行政诉讼法：救济期限。"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.cases.course import follow
from gongkai.cases.entry import Entry
from gongkai.cases.errors import BadEventError
from gongkai.cases.events import Decided, Received, Redone, ReviewClosed, ReviewFiled, Served
from gongkai.cases.kinds import Outcome
from gongkai.cases.relief import RemedyLimits, remedy_limits
from gongkai.cases.service import Method, Service
from gongkai.law.remedies import Suit
from gongkai.law.workdays import CHINA
from tests.cases.logs import day

SENT, SIGNED = day("2026-09-21"), day("2026-09-23")


class TestService:
    @pytest.mark.parametrize(
        ("method", "served"),
        [
            (Method.HAND, SIGNED),
            (Method.ENTRUSTED, SIGNED),
            (Method.POST, SENT),
            (Method.ONLINE, SIGNED),
            (Method.EMAIL, SIGNED),
            (Method.FAX, SIGNED),
            (Method.LEFT, SIGNED),
            (Method.ANNOUNCED, SIGNED),
        ],
    )
    def test_the_day_that_counts(self, method: Method, served: date) -> None:
        one = Service(method=method, sent_on=SENT, signed_on=SIGNED, mail_number="XA1", record="R1")
        assert one.faults == ()
        assert (one.event().on, one.event().known_on) == (served, SIGNED)

    def test_every_way_says_which_day_counts_and_is_found_by_its_name(self) -> None:
        for method in Method:
            assert method.counts_from.startswith("以")
            assert Method.named(method.label) is method
        assert Method.named("当面送达") is Method.HAND
        with pytest.raises(BadEventError, match="没有“口头”；请从直接送达、"):
            Method.named("口头")

    @pytest.mark.parametrize(
        "method", [Method.ONLINE, Method.EMAIL, Method.FAX, Method.LEFT, Method.ANNOUNCED]
    )
    def test_what_nobody_signs_for_needs_a_record(self, method: Method) -> None:
        (fault,) = Service(method=method, signed_on=SIGNED).faults
        assert fault.startswith(method.label[:2]) or method.label in fault

    def test_posted_counts_before_it_is_signed_for(self) -> None:
        one = Service(method=Method.POST, sent_on=SENT, carrier="EMS", mail_number="XA1")
        assert one.event() == Served(on=SENT, method="post", evidence="XA1")

    @pytest.mark.parametrize(
        ("one", "sentence"),
        [
            (Service(method=Method.HAND, sent_on=SENT), "请填写签收或者到达的日期"),
            (Service(method=Method.POST, signed_on=SIGNED, mail_number="X"), "请填写交邮日期"),
            (Service(method=Method.POST, sent_on=SENT), "邮寄送达须有邮件号"),
            (
                Service(method=Method.POST, sent_on=SENT, mail_number="X", carrier="某某快递"),
                "不得交其他快递企业",
            ),
            (Service(method=Method.ONLINE, signed_on=SIGNED), "请填写系统记录号"),
            (
                Service(method=Method.HAND, sent_on=SIGNED, signed_on=SENT),
                "签收日期早于发出日期",
            ),
        ],
    )
    def test_what_is_not_served(self, one: Service, sentence: str) -> None:
        with pytest.raises(BadEventError, match=sentence):
            one.event()


def limits(decision: str, *more: Entry, decided: str = "2026-03-20") -> RemedyLimits:
    on = day(decided)
    log = (
        Received(on=date(on.year, on.month, 2)),
        Decided(on=on, decision=decision),
        Served(on=on, known_on=date(on.year, on.month, 23)),
    )
    found = remedy_limits(follow([*log, *more]), CHINA)
    assert found is not None
    return found


class TestRemedyLimits:
    def test_t12_t13_either_way_from_the_day_it_was_signed_for(self) -> None:
        found = limits("granted")
        assert (found.review, found.suit) == (day("2026-05-22"), day("2026-09-23"))
        assert found.relief.suit is Suit.DIRECT
        assert not found.assumed

    def test_a_refusal_has_to_go_to_review_first(self) -> None:
        found = limits("refused.process")
        assert (found.review, found.suit) == (day("2026-05-22"), None)
        assert any("应当先申请行政复议" in step.what for step in found.steps)

    def test_before_2024_a_refusal_could_be_sued(self) -> None:
        found = limits("refused.process", decided="2023-03-20")
        assert (found.review, found.suit) == (day("2023-05-22"), day("2023-09-25"))

    def test_t14_fifteen_days_after_the_review(self) -> None:
        review = (
            ReviewFiled(on=day("2026-04-10")),
            ReviewClosed(on=day("2026-06-01"), outcome=Outcome.UPHELD),
        )
        assert limits("refused.process", *review).suit == day("2026-06-16")

    def test_where_a_suit_is_doubtful_the_date_says_so(self) -> None:
        found = limits("repeat")
        assert found.suit == day("2026-09-23")
        assert any("起诉是否受理有争议" in step.what for step in found.steps)

    def test_a_fresh_answer_has_limits_of_its_own(self) -> None:
        fresh = (
            ReviewFiled(on=day("2026-04-10")),
            ReviewClosed(on=day("2026-06-01"), outcome=Outcome.CORRECTED),
            Redone(on=day("2026-06-15"), decision="granted"),
            Served(on=day("2026-06-16")),
        )
        found = limits("refused.process", *fresh)
        assert (found.decision, found.known_on, found.assumed) == (
            "granted",
            day("2026-06-16"),
            True,
        )
        assert any("没有申请人签收日期的记录" in step.what for step in found.steps)

    @pytest.mark.parametrize(
        "log",
        [
            [Received(on=day("2026-03-02"))],
            [Received(on=day("2026-03-02")), Decided(on=day("2026-03-20"), decision="granted")],
            [
                Received(on=day("2026-03-02")),
                Decided(on=day("2026-03-20"), decision="other"),
                Served(on=day("2026-03-20")),
            ],
        ],
    )
    def test_none_before_service(self, log: list[Entry]) -> None:
        assert remedy_limits(follow(log), CHINA) is None
