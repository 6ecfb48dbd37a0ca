"""The ledgers of single items: entered, imported, voided, counted, said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from gongkai.web.audit.models import Entry as Trail
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk.ledgers.registry import LEDGERS
from gongkai.web.engagement import ledgers, selectors
from gongkai.web.engagement import services as years
from gongkai.web.engagement.kinds import Sponsor
from gongkai.web.engagement.models import Basis, Event, Petition, Proposal, ServiceCount, Ticket
from gongkai.web.errors import AlreadyDone, Invalid, NotAllowed
from gongkai.web.importing import ImportRefused
from gongkai.web.importing.forms import table_xlsx
from gongkai.web.ledgers import services
from gongkai.web.ledgers.ledger import Ledger
from gongkai.web.ledgers.models import Item
from gongkai.web.registers import services as registers
from gongkai.web.registers.kinds import Kind, Measure
from gongkai.web.reports import sentences_of_engagement as sentences
from tests.web import things

pytestmark = pytest.mark.django_db
A_TICKET: dict[str, Any] = {
    "number": "R1",
    "received_on": date(2026, 3, 2),
    "wish": "complain",
    "subject": "村道路灯不亮",
}


@pytest.fixture
def body() -> Body:
    return things.township()


@pytest.fixture
def clerk(body: Body) -> Officer:
    return things.clerk(body)


def ticket(clerk: Officer, **facts: Any) -> Item:
    values = {**A_TICKET, **facts}
    return services.enter(by=clerk, body=clerk.body, ledger=ledgers.HOTLINE, values=values)


def lines(*rows: str) -> bytes:
    head = "工单编号,收到日期,诉求类别,诉求摘要,办结日期,满意度"
    return "\n".join((head, *rows)).encode()


class TestEntry:
    """登记、更正、作废都留痕；编号不重复；作废的不计数。"""

    def test_one_number_is_one_item(self, clerk: Officer) -> None:
        ticket(clerk)
        with pytest.raises(Invalid, match="已有同一条登记"):
            ticket(clerk)

    def test_a_correction_names_the_fields_in_the_trail(self, clerk: Officer) -> None:
        item = ticket(clerk)
        changed = {"closed_on": date(2026, 3, 5), "subject": "村道路灯不亮"}
        services.amend(by=clerk, ledger=ledgers.HOTLINE, item=item, values=changed)
        assert Trail.objects.order_by("sequence").last().data["changed"] == ["closed_on"]  # type: ignore[union-attr]

    def test_what_was_voided_is_seen_and_not_counted(self, clerk: Officer) -> None:
        item = ticket(clerk)
        services.void(by=clerk, ledger=ledgers.HOTLINE, item=item, reason="重复登记")
        assert selectors.figures(clerk.body, 2026, "hotline").by_measure == {}
        assert Ticket.objects.count() == 1
        with pytest.raises(AlreadyDone):
            services.amend(by=clerk, ledger=ledgers.HOTLINE, item=item, values={"note": "x"})

    @pytest.mark.parametrize(
        ("facts", "fault"),
        [
            ({"closed_on": date(2026, 3, 1)}, "早于前一步的日期"),
            ({"verdict": "satisfied"}, "还没有办结"),
            ({"subject": ""}, "诉求摘要"),
            ({"subject": "a\u202eb"}, "控制字符"),
        ],
    )
    def test_what_cannot_be(self, clerk: Officer, facts: dict[str, Any], fault: str) -> None:
        with pytest.raises(Invalid, match=fault):
            ticket(clerk, **facts)
        assert not Ticket.objects.exists()

    def test_another_organ_may_not(self, body: Body) -> None:
        stranger = things.clerk(things.township("shanqian"))
        with pytest.raises(NotAllowed):
            services.enter(by=stranger, body=body, ledger=ledgers.HOTLINE, values=A_TICKET)

    def test_a_planned_answer_needs_its_plan(self, body: Body) -> None:
        proposal = Proposal(
            body=body, number="1", sponsor=Sponsor.CONGRESS, received_on=date(2026, 3, 2),
            subject="修路", closed_on=date(2026, 4, 1), reply="planned",
        )  # fmt: skip
        with pytest.raises(ValidationError, match="办理计划"):
            proposal.full_clean()


class TestImport:
    """导入：整份或者不导；同一份两次不变；改过的行更新；问题指明行列。"""

    def test_twice_is_once(self, clerk: Officer) -> None:
        data = lines("R1,2026-03-02,投诉,路灯不亮,,", "R2,2026-03-03,咨询,医保缴费,2026-03-04,满意")
        took = {"by": clerk, "body": clerk.body, "ledger": ledgers.HOTLINE}
        assert services.take_in(**took, data=data).added == 2  # type: ignore[arg-type]
        assert services.take_in(**took, data=data).same == 2  # type: ignore[arg-type]
        corrected = data.replace("路灯不亮,,".encode(), "路灯不亮,2026-03-06,满意".encode())
        outcome = services.take_in(**took, data=corrected)  # type: ignore[arg-type]
        assert (outcome.added, outcome.changed, outcome.same) == (0, 1, 1)
        assert Ticket.objects.count() == 2

    def test_all_faults_and_nothing_stored(self, clerk: Officer) -> None:
        data = lines(
            "R1,2026-03-02,投诉,路灯不亮,,", "R2,2026-02-30,表彰,,,", "R3,2026-03-02,咨询,x,,满意"
        )
        with pytest.raises(ImportRefused) as refusal:
            services.take_in(by=clerk, body=clerk.body, ledger=ledgers.HOTLINE, data=data)
        told = [str(fault) for fault in refusal.value.faults]
        assert [each[:9] for each in told] == [
            "第3行“收到日期”",
            "第3行“诉求类别”",
            "第3行“诉求摘要”",
        ]
        assert not Ticket.objects.exists()

    def test_a_fault_the_record_itself_finds_names_row_and_column(self, clerk: Officer) -> None:
        data = lines("R1,2026-03-02,投诉,路灯,,", "R3,2026-03-02,咨询,x,,满意")
        with pytest.raises(ImportRefused) as refusal:
            services.take_in(by=clerk, body=clerk.body, ledger=ledgers.HOTLINE, data=data)
        assert str(refusal.value) == "第3行“满意度”：还没有办结，不能登记满意度。"
        assert not Ticket.objects.exists()

    @pytest.mark.parametrize("ledger", LEDGERS.values(), ids=list(LEDGERS))
    def test_every_ledger_gives_out_a_table_it_reads_again(
        self, clerk: Officer, ledger: Ledger
    ) -> None:
        cells = {
            "number": "1", "received_on": "2026-03-02", "held_on": "2026-03-02", "year": 2026, "month": 3,
            "wish": "投诉", "approach": "来信", "sponsor": "政协提案", "gathering": "政府开放日", "desk": "网上",
            "subject": "事由", "title": "名称", "item": "全部事项", "quantity": 5,
        }  # fmt: skip
        row = [cells.get(column.name) for column in ledger.columns]
        data = table_xlsx(ledger.columns, ledger.title, [row])
        outcome = services.take_in(by=clerk, body=clerk.body, ledger=ledger, data=data)
        assert outcome.added == 1
        assert ledger.items(clerk.body, 2026).count() == 1


class TestYear:
    """年度数字从条目数出来，收支平衡，每个数有来处。"""

    def test_what_came_in_goes_out_or_stays(self, clerk: Officer) -> None:
        ticket(clerk, number="1", received_on=date(2025, 12, 30))
        ticket(clerk, number="2", received_on=date(2025, 12, 30), closed_on=date(2025, 12, 31))
        ticket(clerk, number="3", closed_on=date(2026, 3, 4), verdict="satisfied")
        ticket(clerk, number="4", closed_on=date(2027, 1, 4))
        found = selectors.figures(clerk.body, 2026, "hotline")
        values = {name: each.value for name, each in found.by_measure.items()}
        assert values == {
            "received": 2, "carried_in": 1, "in_hand": 3, "handled": 1, "open": 2,
            "rated": 1, "satisfied": 1,
        }  # fmt: skip
        third = Ticket.objects.get(number="3")
        assert found.by_measure["handled"].records == (f"engagement.ticket:{third.pk}",)

    def test_a_meeting_nobody_counted_makes_the_sum_a_least(self, body: Body) -> None:
        Event.objects.create(
            body=body, held_on=date(2026, 5, 1), gathering="open_day", title="甲", people=30
        )
        Event.objects.create(body=body, held_on=date(2026, 6, 1), gathering="forum", title="乙")
        people = selectors.figures(body, 2026, "open_day").by_measure["people"]
        assert str(people) == "30余"

    def test_months_add_up_by_desk(self, body: Body) -> None:
        for month, desk, quantity in ((1, "online", 5), (2, "online", 0), (1, "counter", 7)):
            ServiceCount.objects.create(
                body=body, year=2026, month=month, desk=desk, item="全部事项", quantity=quantity
            )
        (said,) = sentences.sayings(body, 2026, "online_service")
        assert said.sentence == "全年网上办理事项5件，窗口办理事项7件。"


class TestTwoFigures:
    """同一年既有逐件登记又有年度合计：一致的照说，不一致的先不说，写明采用哪一处才说。"""

    def line(self, clerk: Officer, quantity: int) -> None:
        registers.enter(
            by=clerk, body=clerk.body, year=2026, kind=Kind.HOTLINE, measure=Measure.RECEIVED,
            label="“12345”政府热线：收到", quantity=quantity, word="件",
        )  # fmt: skip

    def test_alone_the_yearly_line_is_said(self, clerk: Officer) -> None:
        self.line(clerk, 2)
        (said,) = sentences.sayings(clerk.body, 2026)
        assert said.sentence == "“12345”政府热线收到2件。"
        assert said.records[0].startswith("registers.entry:")

    def test_where_they_agree_the_items_are_said(self, clerk: Officer) -> None:
        self.line(clerk, 1)
        ticket(clerk)
        (said,) = sentences.sayings(clerk.body, 2026)
        assert not said.differences
        assert said.sentence is not None
        assert said.sentence.startswith("全年收到“12345”热线工单1件")

    def test_where_they_differ_neither_is_said(self, clerk: Officer) -> None:
        self.line(clerk, 2)
        ticket(clerk)
        (said,) = sentences.sayings(clerk.body, 2026)
        assert said.is_undecided
        assert said.sentence is not None
        assert said.sentence.startswith("【待补充：")
        assert "逐件登记1，年度合计登记2" in said.sentence

    @pytest.mark.parametrize(
        ("uses", "begins"),
        [("items", "全年收到“12345”热线工单1件"), ("lines", "“12345”政府热线收到2件")],
    )
    def test_a_reason_decides(self, clerk: Officer, uses: str, begins: str) -> None:
        self.line(clerk, 2)
        ticket(clerk)
        whole = {"by": clerk, "body": clerk.body, "year": 2026, "kind": "hotline", "source": uses}
        with pytest.raises(Invalid, match="理由"):
            years.use(**whole, reason=" ")  # type: ignore[arg-type]
        years.use(**whole, reason="平台统计口径包括不予受理的工单")  # type: ignore[arg-type]
        (said,) = sentences.sayings(clerk.body, 2026)
        assert said.sentence is not None
        assert said.sentence.startswith(begins)
        assert said.differences
        assert said.basis == Basis.objects.get()


class TestLimitsOfItems:
    """期限按条目的进展推算：信访先受理告知，再办结；各界意见没有期限。"""

    @pytest.mark.parametrize(
        ("facts", "due"),
        [
            ({}, date(2026, 3, 17)),  # 15 days, 信访工作条例第二十三条
            ({"told_on": date(2026, 3, 10)}, date(2026, 5, 9)),  # 60 days, 第三十四条
            ({"told_on": date(2026, 3, 10), "extended": True}, date(2026, 6, 8)),
            ({"closed_on": date(2026, 3, 20)}, date(2026, 5, 6)),
        ],
    )
    def test_a_petition(self, body: Body, facts: dict[str, Any], due: date) -> None:
        item = Petition(body=body, received_on=date(2026, 3, 2), **facts)
        found = ledgers.PETITION.limit_of(item)
        assert found is not None
        assert found.on == due

    @pytest.mark.parametrize(
        ("facts", "due"),
        [
            ({"sponsor": "congress"}, date(2026, 6, 2)),
            ({"sponsor": "congress", "extended": True}, date(2026, 9, 2)),
            ({"sponsor": "public"}, None),
        ],
    )
    def test_a_proposal(self, body: Body, facts: dict[str, Any], due: date | None) -> None:
        found = ledgers.PROPOSAL.limit_of(
            Proposal(body=body, received_on=date(2026, 3, 2), **facts)
        )
        assert (found.on if found else None) == due
