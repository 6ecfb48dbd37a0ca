from __future__ import annotations

from datetime import date

import pytest

from gongkai.report.compare import Agreement
from gongkai.web.audit.models import Entry
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid, NotAllowed
from gongkai.web.registers import services as registers
from gongkai.web.registers.kinds import Kind, Measure
from gongkai.web.reports import selectors, services
from gongkai.web.reports.models import AnnualReport, Status
from tests.web import things

pytestmark = pytest.mark.django_db
CELL = "t2.penalty.decisions"
WORDS = {
    "1": "2023年，本机关依法做好政府信息公开工作。",
    "2": "主动公开情况见下表。",
    "3": "申请办理情况见下表。",
    "4": "复议诉讼情况见下表。",
    "5": "公开不够及时，下一步按月检查。",
    "6": "未收取信息处理费。",
}


@pytest.fixture
def body() -> Body:
    return things.township()


@pytest.fixture
def clerk(body: Body) -> Officer:
    return things.clerk(body)


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


def sign(by: Officer, report: AnnualReport) -> AnnualReport:
    return things.sign(by, report, on=date(2024, 1, 10))


class TestDraft:
    """编制中的报告随台账变动。"""

    def test_it_follows_the_ledger(self, clerk: Officer, draft: AnnualReport) -> None:
        penalties(clerk, 2)
        assert selectors.as_report(draft).cell(CELL).value == 7

    def test_there_is_one_draft_a_year(self, clerk: Officer, draft: AnnualReport) -> None:
        assert services.open_report(by=clerk, body=clerk.body, year=2023) == draft

    def test_its_words_are_kept(self, draft: AnnualReport) -> None:
        sections = selectors.as_report(draft).sections
        assert {number: section.text for number, section in sections.items()} == WORDS

    @pytest.mark.parametrize(
        ("part", "text", "message"),
        [
            ("7", "", "年度报告没有“7”这一部分"),
            ("1", "甲\x00", "一、总体情况：第2个字符是不可见的控制字符"),
            ("1", "字" * 20_001, "一、总体情况：最多20000字，现有20001字"),
        ],
    )
    def test_faulty_words(
        self, clerk: Officer, draft: AnnualReport, part: str, text: str, message: str
    ) -> None:
        with pytest.raises(Invalid, match=message):
            services.write_part(by=clerk, report=draft, part=part, text=text)

    def test_before_2019_there_was_no_form(self, clerk: Officer) -> None:
        with pytest.raises(Invalid, match="2019年以前没有"):
            services.open_report(by=clerk, body=clerk.body, year=2018)


class TestSigning:
    """签发固定数据；编制人不能签发；有矛盾的不能签发。"""

    def test_a_signed_report_keeps_its_figures_and_their_sources(
        self, clerk: Officer, leader: Officer, draft: AnnualReport
    ) -> None:
        signed = sign(leader, draft)
        penalties(clerk, 2)
        assert selectors.as_report(signed).cell(CELL).value == 5
        behind = selectors.records_behind(signed, CELL)
        assert behind is not None
        assert [item.share for item in behind.items] == [5]

    def test_its_digest_is_in_the_trail(self, leader: Officer, draft: AnnualReport) -> None:
        sign(leader, draft)
        entry = Entry.objects.latest("sequence")
        assert entry.act == "report_signed"
        assert len(entry.data["digest"]) == 64

    def test_nobody_signs_what_he_compiled(self, body: Body) -> None:
        both = things.officer(body, Duty.CLERK, Duty.LEADER)
        report = services.compile_report(by=both, body=body, year=2023)
        services.submit(by=both, report=report)
        with pytest.raises(IllegalMove, match="编制人不能审核"):
            services.pass_review(by=both, report=report)
        services.pass_review(by=things.reviewer_of(body), report=report)
        with pytest.raises(IllegalMove, match="编制人不能签发"):
            services.sign(by=both, report=report, on=date(2024, 1, 10))

    def test_the_clerk_cannot_sign(self, clerk: Officer, draft: AnnualReport) -> None:
        with pytest.raises(NotAllowed, match="签发年度报告"):
            sign(clerk, draft)

    def test_contradictions_are_named_and_stop_it(
        self, clerk: Officer, leader: Officer, draft: AnnualReport
    ) -> None:
        text = "本年度收到政府信息公开申请3件。"
        report = services.write_part(by=clerk, report=draft, part="1", text=text)
        with pytest.raises(IllegalMove, match="N-NONE"):
            sign(leader, report)
        assert AnnualReport.objects.get().status == Status.DRAFT

    @pytest.mark.parametrize("on", [date(2023, 12, 31), date(2089, 1, 1)])
    def test_not_before_the_year_is_over_and_not_ahead(
        self, leader: Officer, draft: AnnualReport, on: date
    ) -> None:
        with pytest.raises(Invalid, match="签发日期：应在2024-01-01至今天"):
            services.sign(by=leader, report=draft, on=on)

    def test_it_cannot_be_changed_or_signed_again(
        self, clerk: Officer, leader: Officer, draft: AnnualReport
    ) -> None:
        signed = sign(leader, draft)
        with pytest.raises(IllegalMove, match="已经签发"):
            services.write_part(by=clerk, report=signed, part="1", text="改")
        with pytest.raises(IllegalMove, match="已经签发"):
            sign(leader, draft)


class TestPublishing:
    """先签发，后公布；更正另起一版，原版留存。"""

    def test_a_draft_cannot_be_published(self, leader: Officer, draft: AnnualReport) -> None:
        with pytest.raises(IllegalMove, match="还没有签发"):
            services.publish_report(by=leader, report=draft, on=date(2024, 1, 12))
        assert selectors.public_report(draft.body, 2023) is None

    def test_the_public_reads_what_was_signed(self, leader: Officer, draft: AnnualReport) -> None:
        published = services.publish_report(
            by=leader, report=sign(leader, draft), on=date(2024, 1, 12)
        )
        assert selectors.public_report(draft.body, 2023) == published
        report = selectors.as_report(published)
        assert (report.meta.published_on, report.cell(CELL).value) == (date(2024, 1, 12), 5)
        with pytest.raises(AlreadyDone):
            services.publish_report(by=leader, report=published, on=date(2024, 1, 13))

    def test_not_before_it_was_signed(self, leader: Officer, draft: AnnualReport) -> None:
        signed = sign(leader, draft)
        with pytest.raises(Invalid, match="公布日期：应在2024-01-10至今天"):
            services.publish_report(by=leader, report=signed, on=date(2024, 1, 9))

    def test_a_correction_is_a_new_version(
        self, clerk: Officer, leader: Officer, draft: AnnualReport
    ) -> None:
        first = services.publish_report(by=leader, report=sign(leader, draft), on=date(2024, 1, 12))
        penalties(clerk, 1)
        second = services.correct(by=clerk, report=first, reason="漏计1件行政处罚决定。")
        assert (second.version, second.narrative) == (2, WORDS)
        assert selectors.public_report(first.body, 2023) == first
        services.publish_report(by=leader, report=sign(leader, second), on=date(2024, 2, 1))
        first.refresh_from_db()
        assert first.status == Status.SUPERSEDED
        current = selectors.public_report(first.body, 2023)
        assert current is not None
        values = [selectors.as_report(one).cell(CELL).value for one in (first, current)]
        assert values == [5, 6]


class TestPublishedElsewhere:
    """本机关实际公布的报告原样留存，与汇编结果逐格比对。"""

    def test_it_is_compared_cell_by_cell(self, clerk: Officer, draft: AnnualReport) -> None:
        content = selectors.as_report(draft).to_json()
        content["cells"][CELL] = {**content["cells"][CELL], "value": 6, "raw": "6"}
        kept = services.keep_published(
            by=clerk, body=clerk.body, year=2023, content=content, source="政府网站"
        )
        comparison = selectors.comparison(draft, kept)
        wrong = [cell.cell_id for cell in comparison.differences if cell.published.value]
        assert wrong == [CELL]
        assert comparison.by_cell()[CELL].agreement is Agreement.UNEXPLAINED

    @pytest.mark.parametrize("content", [{}, {"schema": "gongkai.report/1"}])
    def test_half_an_object_is_refused(self, clerk: Officer, content: dict[str, str]) -> None:
        with pytest.raises(Invalid):
            services.keep_published(
                by=clerk, body=clerk.body, year=2023, content=content, source="网站"
            )


class TestWhoSees:
    """其他机关的报告草稿不存在；县里可以看。"""

    def test_only_the_organ_and_those_above(self) -> None:
        county = things.county()
        body = things.township("liuhe", parent=county)
        report = services.compile_report(by=things.clerk(body), body=body, year=2023)
        stranger = things.clerk(things.township("shanqian", parent=county))
        supervisor = things.officer(county, Duty.SUPERVISOR)
        assert not selectors.open_to(stranger).exists()
        assert selectors.open_to(supervisor).get() == report
        with pytest.raises(NotAllowed):
            services.compile_report(by=supervisor, body=body, year=2023)
