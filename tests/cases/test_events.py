"""The events of a case, held to what the law allows them to say."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.errors import BadEventError
from gongkai.cases.events import (
    ENTRY_TYPES,
    Event,
    Extended,
    FeeNoticed,
    ReasonsJudged,
    Received,
)
from gongkai.cases.kinds import Channel
from gongkai.report.editions.shared import APPLICANTS

DAY = date(2026, 9, 1)


class TestApplicantKinds:
    """年度报告格式：申请人情况六类，与表三各列一致。"""

    def test_kinds_are_the_columns_of_table_three(self) -> None:
        assert [(k.value, k.label) for k in ApplicantKind] == [(c.key, c.label) for c in APPLICANTS]

    def test_only_natural_persons_stand_outside_the_organisations(self) -> None:
        assert [k for k in ApplicantKind if not k.is_organisation] == [ApplicantKind.NATURAL_PERSON]


class TestEvents:
    """每一种办理事件都有自己的记录形式。"""

    def test_every_event_has_its_entry(self) -> None:
        assert set(ENTRY_TYPES) == set(Event)

    @pytest.mark.parametrize("on", [date(1949, 10, 1), date(2008, 4, 30), date(2091, 1, 1)])
    def test_a_date_no_case_can_lie_on(self, on: date) -> None:
        with pytest.raises(BadEventError, match="不在2008年至2090年之间"):
            Received(on=on)


class TestReceiptByChannel:
    """条例第三十一条：当面提交以提交之日，邮寄以签收之日，互联网以双方确认之日。"""

    @pytest.mark.parametrize(
        ("channel", "at_once", "article"),
        [
            (Channel.COUNTER, True, "条例31(1)"),
            (Channel.ORAL, True, "条例31(1)"),
            (Channel.POST_SIGNED, False, "条例31(2)"),
            (Channel.POST_PLAIN, False, "条例31(2)"),
            (Channel.ONLINE, False, "条例31(3)"),
            (Channel.FAX, False, "条例31(3)"),
        ],
    )
    def test_article_and_effect(self, channel: Channel, at_once: bool, article: str) -> None:
        assert (channel.received_at_once, channel.article.short) == (at_once, article)


class TestExtension:
    """条例第三十三条第二款：经工作机构负责人同意并告知申请人，最长不得超过20个工作日。"""

    @pytest.mark.parametrize("days", [1, 20])
    def test_up_to_twenty_working_days(self, days: int) -> None:
        assert Extended(on=DAY, days=days, approver="工作机构负责人").days == days

    @pytest.mark.parametrize("days", [-5, 0, 21, 10**9])
    def test_not_beyond_the_maximum(self, days: int) -> None:
        with pytest.raises(BadEventError) as refusal:
            Extended(on=DAY, days=days, approver="工作机构负责人")
        assert str(refusal.value) == (
            f"days 为{days}个工作日，延长应为1至20个工作日（条例33(2)），请改正天数。"
        )

    @pytest.mark.parametrize("approver", ["", "  ", "\u3000"])
    def test_not_without_consent(self, approver: str) -> None:
        with pytest.raises(BadEventError, match="须经政府信息公开工作机构负责人同意"):
            Extended(on=DAY, days=20, approver=approver)

    def test_nobody_is_told_before_the_consent(self) -> None:
        with pytest.raises(BadEventError, match="早于同意延长之日"):
            Extended(on=DAY, days=20, approver="负责人", told_on=date(2026, 8, 31))


class TestReasons:
    """条例第三十五条：理由合理的可以确定延迟答复的合理期限。"""

    def test_no_later_day_for_reasons_that_are_not_good(self) -> None:
        with pytest.raises(BadEventError, match="删去 delayed_until"):
            ReasonsJudged(on=DAY, reasonable=False, delayed_until=date(2026, 12, 1))

    def test_the_later_day_is_not_in_the_past(self) -> None:
        with pytest.raises(BadEventError, match="早于认定理由的日期"):
            ReasonsJudged(on=DAY, reasonable=True, delayed_until=date(2026, 8, 1))


class TestFeeNotice:
    """109号第六条：收费通知。"""

    @pytest.mark.parametrize("field", ["units", "amount"])
    def test_nothing_below_zero(self, field: str) -> None:
        with pytest.raises(BadEventError, match=f"{field} 为-1"):
            FeeNoticed(on=DAY, **{field: -1})  # type: ignore[arg-type]

    def test_not_received_before_it_was_sent(self) -> None:
        with pytest.raises(BadEventError, match="早于发出收费通知之日"):
            FeeNoticed(on=DAY, received_on=date(2026, 8, 31))
