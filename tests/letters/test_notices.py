"""What applicants are told at each step: the day, the article, what to do, and nobody's data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given

from gongkai.cases.entry import Entry
from gongkai.cases.errors import CaseError
from gongkai.cases.events import (
    ConsultSent,
    CorrectionAsked,
    CorrectionLapsed,
    CorrectionReceived,
    Decided,
    Extended,
    FeeNoticed,
    FeePaid,
    ReasonsAsked,
    Received,
    Served,
    Submitted,
    Withdrawn,
)
from gongkai.cases.kinds import Channel, ConsultKind, Tariff
from gongkai.law.workdays import CHINA
from gongkai.letters.notices import words
from gongkai.letters.notices.model import Notice, NoticeKind, Subject
from tests.cases.logs import legal_logs
from tests.letters.samples import ORGAN

SUBJECT = Subject(organ=ORGAN, number="2026-0012")
SENT = Submitted(on=date(2026, 8, 31), channel=Channel.ONLINE)
HELD = Received(on=date(2026, 9, 1))
ASKED = CorrectionAsked(
    on=date(2026, 9, 4),
    items=("所需信息涉及的村。", "所需信息的年度。"),
    reasons=("没有写明村和年度。",),
    due=date(2026, 9, 25),
)


def told(*log: Entry, today: date = date(2026, 9, 4)) -> Notice:
    notice = words.of_event(log, SUBJECT, CHINA, today)
    assert notice is not None
    return notice


@pytest.mark.parametrize(
    ("log", "kind", "said", "until"),
    [
        ((SENT,), "N1", ("双方确认收到之日为收到申请之日", "2026年9月1日前与您确认"), date(2026, 9, 1)),
        (
            (Submitted(on=date(2026, 9, 1), channel=Channel.COUNTER),),
            "N2",
            ("收到日期为2026年9月1日", "最迟2026年9月29日前答复"),
            date(2026, 9, 29),
        ),
        ((SENT, HELD), "N2", ("最迟2026年9月29日前答复（依据：条例33(2)）",), date(2026, 9, 29)),
        (
            (SENT, HELD, ASKED),
            "N3",
            ("1.所需信息涉及的村", "2.所需信息的年度", "没有写明村和年度", "视为放弃申请", "条例30"),
            date(2026, 9, 25),
        ),
        (
            (SENT, HELD, ASKED, CorrectionReceived(on=date(2026, 9, 14))),
            "N4",
            ("自2026年9月14日起重新计算", "最迟2026年10月16日前"),
            date(2026, 10, 16),
        ),
        (
            (SENT, HELD, ConsultSent(on=date(2026, 9, 4), kind=ConsultKind.THIRD_PARTY, party="甲公司")),
            "N5",
            ("征求第三方意见", "不计入答复期限（依据：条例33(3)）", "15个工作日"),
            None,
        ),
        (
            (SENT, HELD, Extended(on=date(2026, 9, 28), days=20, approver="某某", reason="需要核对档案")),
            "N6",
            ("工作机构负责人同意，延长20个工作日", "最迟2026年11月2日前", "需要核对档案。"),
            date(2026, 11, 2),
        ),
        (
            (
                SENT,
                HELD,
                FeeNoticed(
                    on=date(2026, 9, 10),
                    tariff=Tariff.ITEMS,
                    units=31,
                    amount=2200,
                    received_on=date(2026, 9, 10),
                ),
            ),
            "N7",
            ("应缴2200元（按件计收）", "2026年10月14日前缴纳", "逾期未缴纳的，视为放弃申请"),
            date(2026, 10, 14),
        ),
        (
            (SENT, HELD, Decided(on=date(2026, 9, 18), decision="refused.process")),
            "N8",
            ("答复结果：不予公开（过程性信息）", "应当先申请行政复议", "60日内向青石县人民政府", "review.example"),
            None,
        ),
        ((SENT, HELD, Withdrawn(on=date(2026, 9, 9))), "N11", ("于2026年9月9日撤回", "可以重新提出"), None),
        (
            (SENT, HELD, ASKED, CorrectionLapsed(on=date(2026, 9, 28))),
            "N11",
            ("未在期限内补正，视为放弃申请", "可以重新提出"),
            None,
        ),
    ],
)  # fmt: skip
def test_each_step_says_what_when_and_by_which_article(
    log: Sequence[Entry], kind: str, said: Sequence[str], until: date | None
) -> None:
    notice = told(*log)
    assert notice.kind == kind
    assert notice.until == until
    assert all(part in notice.text for part in said), notice.text
    for common in ("受理号2026-0012", "用受理号和查询码查询", "电话0000-1234567", ORGAN.name):
        assert common in notice.text


def test_points_are_listed_with_one_mark_between_them() -> None:
    text = told(SENT, HELD, ASKED).text
    assert "需要补正的内容：1.所需信息涉及的村；2.所需信息的年度。" in text
    assert "。。" not in text
    assert "。；" not in text


def test_paying_starts_the_limit_again() -> None:
    asked = FeeNoticed(on=date(2026, 9, 10), amount=200, received_on=date(2026, 9, 10))
    assert (
        "自2026年9月15日起重新计算" in told(SENT, HELD, asked, FeePaid(on=date(2026, 9, 15))).text
    )


def test_an_approver_and_a_party_are_not_named() -> None:
    asked = ConsultSent(on=date(2026, 9, 4), kind=ConsultKind.THIRD_PARTY, party="甲公司")
    assert "甲公司" not in told(SENT, HELD, asked).text
    longer = Extended(on=date(2026, 9, 28), days=20, approver="王某某")
    assert "王某某" not in told(SENT, HELD, longer).text


@pytest.mark.parametrize(
    "last", [ReasonsAsked(on=date(2026, 9, 4)), Served(on=date(2026, 9, 20), method="post")]
)
def test_what_comes_with_a_letter_of_its_own_has_no_notice(last: Entry) -> None:
    before = (SENT, HELD, Decided(on=date(2026, 9, 18), decision="granted"))
    log = (*before, last) if isinstance(last, Served) else (SENT, HELD, last)
    assert words.of_event(log, SUBJECT, CHINA, date(2026, 9, 20)) is None


@given(legal_logs())
def test_a_telephone_is_told_number_step_and_day_only(log: Sequence[Entry]) -> None:
    """短信：受理号、环节、期限，没有姓名、事由、链接和查询码；any step of any case."""
    try:
        notice = words.of_event(log, SUBJECT, CHINA, max(entry.on for entry in log))
    except CaseError:
        notice = None  # a course the calendar does not allow is never stored
    if notice is None:
        return
    assert len(notice.short) <= 70
    assert "2026-0012" in notice.short
    assert notice.short.endswith("请在政府网站查询。")
    assert "http" not in notice.short
    assert "　" not in notice.text  # no gap where something is unknown


def test_messages_to_officers_are_no_notices_to_applicants() -> None:
    told_staff = words.for_staff(
        NoticeKind.OVERDUE, "2026-0012", date(2026, 9, 30), ["答复期限已过。"]
    )
    assert told_staff.title == "申请2026-0012：答复已超期"
    assert "查询码" not in told_staff.text
