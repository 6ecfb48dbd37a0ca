"""From a draft to the signature by three people; figures changed by hand; corrections."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from gongkai.report.signoff import Stage
from gongkai.web.audit.models import Entry
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid, NotAllowed, Overtaken
from gongkai.web.registers import services as registers
from gongkai.web.registers.kinds import Kind, Measure, Unit
from gongkai.web.reports import sealing, selectors, services
from gongkai.web.reports.models import AnnualReport, Override, Status, Wording
from tests.web import things

pytestmark = pytest.mark.django_db
CELL = "t2.penalty.decisions"
WORDS = {
    "1": "2023年，本机关依法做好政府信息公开工作，接受考核评议。",
    "2": "主动公开情况见下表。",
    "3": "申请办理情况见下表。",
    "4": "复议诉讼情况见下表。",
    "5": "公开不够及时，下一步按月检查。",
    "6": "全年未收取信息处理费。",
}


@pytest.fixture
def body() -> Body:
    return things.township()


@pytest.fixture
def clerk(body: Body) -> Officer:
    return things.clerk(body)


@pytest.fixture
def reviewer(body: Body) -> Officer:
    return things.reviewer_of(body)


@pytest.fixture
def leader(body: Body) -> Officer:
    return things.leader(body)


def penalties(by: Officer, number: int) -> None:
    registers.enter(
        by=by,
        body=by.body,
        year=2023,
        kind=Kind.PENALTY,
        measure=Measure.DECISIONS,
        label="行政处罚决定",
        quantity=number,
    )


@pytest.fixture
def draft(clerk: Officer) -> AnnualReport:
    penalties(clerk, 5)
    report = services.compile_report(by=clerk, body=clerk.body, year=2023)
    for part, text in WORDS.items():
        report = services.write_part(by=clerk, report=report, part=part, text=text)
    return report


def stage(report: AnnualReport) -> Stage | None:
    standing = selectors.examined(report).standing
    return standing.stage if standing else None


def sign(by: Officer, report: AnnualReport) -> AnnualReport:
    stays = selectors.to_be_explained(report)
    reasons = {one.fingerprint: "已核实" for one in stays}
    return services.sign(by=by, report=report, on=date(2024, 1, 10), reasons=reasons)


class TestChain:
    """拟稿、审核、签发，各由一人；改了要重来。"""

    def test_three_people(
        self, clerk: Officer, reviewer: Officer, leader: Officer, draft: AnnualReport
    ) -> None:
        with pytest.raises(IllegalMove, match="还没有送审"):
            sign(leader, draft)
        services.submit(by=clerk, report=draft)
        assert stage(draft) is Stage.IN_REVIEW
        with pytest.raises(IllegalMove, match="还没有审核"):
            sign(leader, draft)
        services.pass_review(by=reviewer, report=draft)
        assert stage(draft) is Stage.TO_SIGN
        assert sign(leader, draft).status == Status.SIGNED
        acts = list(Entry.objects.filter(act__startswith="report_").values_list("act", flat=True))
        assert acts[-3:] == ["report_submitted", "report_passed", "report_signed"]

    def test_who_wrote_a_sentence_is_a_drafter_too(
        self, body: Body, clerk: Officer, draft: AnnualReport
    ) -> None:
        second = things.officer(body, Duty.CLERK, username="second")
        services.write_part(by=second, report=draft, part="5", text=WORDS["5"] + "再补一句。")
        services.submit(by=clerk, report=draft)
        with pytest.raises(IllegalMove, match="编制人不能审核"):
            services.pass_review(by=second, report=draft)

    def test_c10_the_reviewer_does_not_sign(
        self, body: Body, clerk: Officer, draft: AnnualReport
    ) -> None:
        both = things.officer(body, Duty.REVIEWER, Duty.LEADER, username="both")
        services.submit(by=clerk, report=draft)
        services.pass_review(by=both, report=draft)
        with pytest.raises(IllegalMove, match="审核人不能再签发"):
            sign(both, draft)

    @pytest.mark.parametrize("what", ["words", "figure"])
    def test_c10_an_edit_after_the_review_asks_again(
        self, clerk: Officer, leader: Officer, draft: AnnualReport, what: str
    ) -> None:
        things.reviewed(draft)
        if what == "words":
            services.write_part(by=clerk, report=draft, part="5", text="公开栏更新不及时。")
        else:
            penalties(clerk, 1)
        draft.refresh_from_db()
        standing = selectors.examined(draft).standing
        assert standing is not None
        assert standing.changed == (
            ["五、存在的主要问题及改进情况"] if what == "words" else ["表二"]
        )
        with pytest.raises(IllegalMove, match="还没有送审"):
            sign(leader, draft)

    def test_c10_the_reviewer_passes_only_what_he_saw(
        self, clerk: Officer, reviewer: Officer, draft: AnnualReport
    ) -> None:
        services.submit(by=clerk, report=draft)
        standing = selectors.examined(draft).standing
        assert standing is not None
        services.write_part(by=clerk, report=draft, part="5", text="改过。")
        services.submit(by=clerk, report=draft)
        with pytest.raises(Overtaken, match="您打开以后报告又有改动"):
            services.pass_review(by=reviewer, report=draft, seen=standing.digest)

    def test_a_return_says_why(
        self, clerk: Officer, reviewer: Officer, draft: AnnualReport
    ) -> None:
        services.submit(by=clerk, report=draft)
        with pytest.raises(Invalid, match="请写明要改什么"):
            services.send_back(by=reviewer, report=draft, comment=" ")
        services.send_back(by=reviewer, report=draft, comment="第五部分请写具体。")
        standing = selectors.examined(draft).standing
        assert standing is not None
        assert standing.stage is Stage.DRAFTING
        assert standing.returned is not None
        assert standing.returned.comment == "第五部分请写具体。"

    def test_the_leader_returns_what_is_to_be_signed(
        self, leader: Officer, draft: AnnualReport
    ) -> None:
        things.reviewed(draft)
        services.send_back(by=leader, report=draft, comment="补充考核情况。")
        assert stage(draft) is Stage.DRAFTING

    def test_errors_and_gaps_do_not_pass(
        self, clerk: Officer, reviewer: Officer, draft: AnnualReport
    ) -> None:
        text = "本年度收到政府信息公开申请3件。"
        services.write_part(by=clerk, report=draft, part="1", text=text)
        services.submit(by=clerk, report=draft)
        with pytest.raises(IllegalMove, match="N-NONE"):
            services.pass_review(by=reviewer, report=draft)
        services.write_part(by=clerk, report=draft, part="1", text="【待补充：总体情况】")
        with pytest.raises(IllegalMove, match="还有待补充的内容"):
            services.submit(by=clerk, report=draft)

    def test_steps_and_wordings_stay_as_written(self, clerk: Officer, draft: AnnualReport) -> None:
        services.submit(by=clerk, report=draft)
        for rows in (draft.steps, draft.wordings):
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.update(officer=clerk)

    def test_another_organ_does_nothing(self, draft: AnnualReport) -> None:
        stranger = things.officer(things.township("yi"), *Duty, username="stranger")
        for act in (services.submit, services.pass_review):
            with pytest.raises(NotAllowed):
                act(by=stranger, report=draft)
        with pytest.raises(NotAllowed):
            services.send_back(by=stranger, report=draft, comment="改")


class TestTwoEditors:
    """两人同时编写：后保存的被告知，两稿都在。"""

    def test_the_second_is_told_and_nothing_is_lost(
        self, body: Body, clerk: Officer, draft: AnnualReport
    ) -> None:
        second = things.officer(body, Duty.CLERK, username="second")
        seen = selectors.wording_number(draft, "1")
        services.write_part(by=clerk, report=draft, part="1", text="甲稿。", over=seen)
        with pytest.raises(Overtaken, match="保存为第2稿") as told:
            services.write_part(by=second, report=draft, part="1", text="乙稿。", over=seen)
        draft.refresh_from_db()
        assert draft.narrative["1"] == "甲稿。"
        latest = told.value.latest
        services.write_part(by=second, report=draft, part="1", text="合并稿。", over=latest)
        texts = Wording.objects.filter(report=draft, part="1").values_list("text", flat=True)
        assert list(texts) == [WORDS["1"], "甲稿。", "合并稿。"]

    def test_the_same_text_twice_is_no_quarrel(self, clerk: Officer, draft: AnnualReport) -> None:
        for _ in range(2):
            services.write_part(by=clerk, report=draft, part="1", text="同一稿。", over=1)
        assert selectors.wording_number(draft, "1") == 3


def change(by: Officer, report: AnnualReport, value: int = 6, **facts: str) -> Override:
    whole = {"cell": CELL, "reason": "漏登1件，台账待补。", **facts}
    return services.override(by=by, report=report, value=Decimal(value), **whole)


class TestOverrides:
    """改动一格：有理由，另一人核准，处处与台账的数并列。"""

    def test_it_stops_the_signature_until_another_agrees(
        self, clerk: Officer, reviewer: Officer, leader: Officer, draft: AnnualReport
    ) -> None:
        change(clerk, draft)
        services.submit(by=clerk, report=draft)
        with pytest.raises(IllegalMove, match="还没有经另一人核准"):
            services.pass_review(by=reviewer, report=draft)
        services.approve_override(by=reviewer, report=draft, cell=CELL, value=Decimal(6))
        services.pass_review(by=reviewer, report=draft)
        signed = sign(leader, draft)
        behind = selectors.records_behind(signed, CELL)
        assert behind is not None
        assert behind.override is not None
        assert (behind.cell.value, behind.ledger.value) == (6, 5)
        assert [item.share for item in behind.items] == [5]

    def test_nobody_agrees_to_his_own(self, clerk: Officer, draft: AnnualReport) -> None:
        change(clerk, draft)
        with pytest.raises(IllegalMove, match="另一人核准"):
            services.approve_override(by=clerk, report=draft, cell=CELL, value=Decimal(6))

    def test_an_agreement_is_to_the_figure_that_was_seen(
        self, clerk: Officer, reviewer: Officer, draft: AnnualReport
    ) -> None:
        change(clerk, draft)
        change(clerk, draft, 7)
        with pytest.raises(IllegalMove, match="之后又改过"):
            services.approve_override(by=reviewer, report=draft, cell=CELL, value=Decimal(6))
        services.approve_override(by=reviewer, report=draft, cell=CELL, value=Decimal(7))
        with pytest.raises(AlreadyDone):
            services.approve_override(by=reviewer, report=draft, cell=CELL, value=Decimal(7))
        change(clerk, draft, 8)
        assert Override.objects.get().approved_by is None

    def test_when_the_ledger_moves_the_agreement_lapses(
        self, clerk: Officer, reviewer: Officer, draft: AnnualReport
    ) -> None:
        change(clerk, draft)
        services.approve_override(by=reviewer, report=draft, cell=CELL, value=Decimal(6))
        penalties(clerk, 1)
        messages = [one.message for one in selectors.examined(draft).findings]
        assert any("改动时台账为5，现在台账为6" in message for message in messages)

    def test_it_can_be_withdrawn(self, clerk: Officer, draft: AnnualReport) -> None:
        change(clerk, draft)
        services.withdraw_override(by=clerk, report=draft, cell=CELL)
        assert selectors.as_report(draft).cell(CELL).value == 5
        with pytest.raises(IllegalMove, match="没有改动"):
            services.withdraw_override(by=clerk, report=draft, cell=CELL)

    @pytest.mark.parametrize(
        ("cell", "value", "told"),
        [
            ("t2.licence.prev_items", "1", "没有这一格"),
            (CELL, "-1", "只有“本年增/减”可以是负数"),
            (CELL, "1.5", "请填整数"),
            (CELL, "1e15", "数字太大"),
            (CELL, "NaN", "数字太大"),
            (CELL, "5", "和台账的数相同"),
        ],
    )
    def test_faulty(
        self, clerk: Officer, draft: AnnualReport, cell: str, value: str, told: str
    ) -> None:
        with pytest.raises(Invalid, match=told):
            services.override(
                by=clerk, report=draft, cell=cell, value=Decimal(value), reason="核实"
            )
        assert not Override.objects.exists()

    def test_a_reason_is_needed(self, clerk: Officer, draft: AnnualReport) -> None:
        with pytest.raises(Invalid, match="理由"):
            change(clerk, draft, reason="  ")

    def test_money_without_a_unit_in_the_form_names_its_own(self, clerk: Officer) -> None:
        draft = services.compile_report(by=clerk, body=clerk.body, year=2020)
        cell = "t2.procurement.amount"
        with pytest.raises(Invalid, match="请写明是元还是万元"):
            change(clerk, draft, 30, cell=cell)
        change(clerk, draft, 30, cell=cell, unit=Unit.WAN)
        found = selectors.as_report(draft).cell(cell)
        assert (found.value, found.unit) == (Decimal(30), "万元")

    def test_not_after_the_signature(self, clerk: Officer, draft: AnnualReport) -> None:
        signed = things.sign(things.leader_of(clerk.body), draft, on=date(2024, 1, 10))
        with pytest.raises(IllegalMove, match="已经签发"):
            change(clerk, signed)


class TestSeal:
    """签发封存：重新计算摘要，改了一个数就看得出。"""

    @pytest.fixture
    def signed(self, clerk: Officer, draft: AnnualReport) -> AnnualReport:
        return things.sign(things.leader_of(clerk.body), draft, on=date(2024, 1, 10))

    def test_it_holds(self, signed: AnnualReport) -> None:
        assert all(proof.holds for proof in sealing.verify(signed))
        assert signed.seal is not None
        assert signed.seal["rules"]

    @pytest.mark.parametrize("field", ["frozen", "behind", "reasons"])
    def test_a_change_shows(self, signed: AnnualReport, field: str) -> None:
        content = getattr(signed, field)
        content["cells" if field == "frozen" else "x"] = {}
        assert [one.holds for one in sealing.verify(signed)].count(False) in {1, 2}

    def test_a_change_of_the_seal_itself_shows_against_the_trail(
        self, signed: AnnualReport
    ) -> None:
        assert signed.frozen is not None
        signed.frozen["title"] = "另一份报告"
        signed.seal = sealing.seal(signed)
        wrong = [one.what for one in sealing.verify(signed) if not one.holds]
        assert wrong == ["办理痕迹所记的报告全文"]

    def test_the_ledger_moving_on_is_told(self, clerk: Officer, signed: AnnualReport) -> None:
        assert selectors.examined(signed).drift == []
        penalties(clerk, 2)
        (drift,) = selectors.examined(signed).drift
        assert drift.cells == (CELL,)
        assert "为5，与台账的7不一致" in drift.message


class TestCorrection:
    """更正：新的一版，写明理由；两版都公开，旧版标明。"""

    @pytest.fixture
    def public(self, clerk: Officer, draft: AnnualReport) -> AnnualReport:
        leader = things.leader_of(clerk.body)
        signed = things.sign(leader, draft, on=date(2024, 1, 10))
        return services.publish_report(by=leader, report=signed, on=date(2024, 1, 12))

    def test_a_signed_report_is_not_simply_compiled_again(
        self, clerk: Officer, public: AnnualReport
    ) -> None:
        with pytest.raises(IllegalMove, match="写明理由另起更正版"):
            services.compile_report(by=clerk, body=public.body, year=2023)

    @pytest.mark.parametrize("reason", ["", "  \n", "甲\x00", "字" * 1001])
    def test_the_reason_is_needed_and_plain(
        self, clerk: Officer, public: AnnualReport, reason: str
    ) -> None:
        with pytest.raises(Invalid, match="更正理由"):
            services.correct(by=clerk, report=public, reason=reason)
        assert AnnualReport.objects.count() == 1

    def test_both_are_public(self, clerk: Officer, public: AnnualReport) -> None:
        penalties(clerk, 1)
        second = services.correct(by=clerk, report=public, reason="漏计1件行政处罚。")
        assert selectors.public_report(public.body, 2023) == public
        with pytest.raises(IllegalMove, match="已有一稿正在编制"):
            services.correct(by=clerk, report=public, reason="再来一次")
        leader = things.leader_of(clerk.body)
        signed = things.sign(leader, second, on=date(2024, 2, 1))
        services.publish_report(by=leader, report=signed, on=date(2024, 2, 1))
        versions = selectors.public_versions(public.body, 2023)
        told = [(one.version, one.status, one.correction) for one in versions]
        assert told == [
            (2, Status.PUBLISHED, "漏计1件行政处罚。"),
            (1, Status.SUPERSEDED, ""),
        ]
