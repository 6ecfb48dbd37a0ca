from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from gongkai.web.bodies.models import Officer
from gongkai.web.oversight import services
from gongkai.web.oversight.ledgers import LEDGERS
from gongkai.web.publishing import services as publishing
from gongkai.web.registers import services as registers
from gongkai.web.registers.kinds import Kind, Measure, Unit
from gongkai.web.reports import proposals, selectors
from gongkai.web.reports import services as reporting
from gongkai.web.reports.proposals import Proposal
from gongkai.web.reports.sentences_of_oversight import sayings
from tests.web import things
from tests.web.oversight.made import DAY, enter

pytestmark = pytest.mark.django_db
YEAR = 2026


@pytest.fixture
def clerk() -> Officer:
    return things.clerk(things.township())


def told(clerk: Officer, ledger: str, year: int = YEAR) -> list[str]:
    return [one.sentence for one in sayings(clerk.body, year) if one.ledger == ledger]


def line(clerk: Officer, kind: Kind, measure: Measure, **facts: Any) -> None:
    registers.enter(
        by=clerk, body=clerk.body, year=YEAR, kind=kind, measure=measure, label=kind.label, **facts
    )


class TestSentences:
    """每本台账一句话，句中每个数都有登记可查。"""

    @pytest.mark.parametrize(
        ("key", "sentence"),
        [
            ("group", "设有政务公开领导小组，组长由镇长担任。"),
            ("post", "配备村（社区）信息联络员8名。"),
            ("arrangement", "网站巡检：每天登录门户网站巡检。"),
            ("place", "公共查阅点1处：公共查阅点设在政府办公室。"),
            ("task", "2026年政务公开工作要点登记任务1项：一是完善政策解读机制（综合办公室）。"),
            ("meeting", "召开政务公开工作会议1次（专题会议1次），参加12人次。"),
            ("training", "举办或者参加政府信息公开培训2场，累计3学时，参训30人次。"),
            ("inspection", "开展监督检查1次（定期检查1次），发现问题3个，已整改2个。"),
            ("patrol", "网站巡检1次，没有发现故障。"),
            ("security", "开展安全检测1次（电脑安全检测1次），发现隐患1个，已整改1个。"),
            (
                "review",
                "开展社会评议1次（问卷调查1次），收回或参加80份（人），满意76份（人），满意率95%。",
            ),
            ("accountability", "责任追究1件（约谈1件），追究1人。"),
            ("complaint", "收到关于政府信息公开工作的投诉举报1件，年内办结0件。"),
            ("decision", "作出行政处罚决定1件，已公示0件。"),
            ("charge", "收取行政事业性收费1笔，合计90元。"),
            ("procurement", "政府集中采购项目1个，采购总金额1.5万元。"),
        ],
    )
    def test_of_one_record(self, clerk: Officer, key: str, sentence: str) -> None:
        item = enter(clerk, key)
        (saying,) = [one for one in sayings(clerk.body, YEAR) if one.records]
        assert saying.sentence == sentence
        assert saying.records == (f"{item._meta.label_lower}:{item.pk}",)

    def test_of_an_assessment_in_the_year_it_is_about(self, clerk: Officer) -> None:
        enter(clerk, "assessment")
        said = "开展政务公开工作考核1次：农业服务中心95.5分，满分100分。"
        assert told(clerk, "assessment", 2025)[0] == said

    def test_what_one_record_does_not_say_is_told(self, clerk: Officer) -> None:
        enter(clerk, "meeting")
        enter(clerk, "meeting", people=None)
        assert told(clerk, "meeting") == [
            "召开政务公开工作会议2次（专题会议2次），参加12人次（另有1次没有登记）。"
        ]

    def test_what_no_record_says_is_not_said(self, clerk: Officer) -> None:
        enter(clerk, "review", answered=None, satisfied=None)
        assert told(clerk, "review") == ["开展社会评议1次（问卷调查1次）。"]

    def test_money_in_two_units_is_said_in_yuan(self, clerk: Officer) -> None:
        enter(clerk, "procurement")
        enter(clerk, "procurement", amount=Decimal("200.5"), unit="元")
        assert told(clerk, "procurement") == ["政府集中采购项目2个，采购总金额15200.5元。"]

    def test_deposits_come_from_the_log_of_publishing(self, clerk: Officer) -> None:
        publishing.deposit(
            by=clerk, body=clerk.body, place="县图书馆", on=DAY, what="政府公报", copies=3
        )
        assert told(clerk, "deposit") == ["向公共查阅场所送交政府信息1次，共3份。"]

    def test_no_name_of_a_person_is_said(self, clerk: Officer) -> None:
        enter(clerk, "post", kind="specialist", unit_kind="own", people=1, person="丁某某")
        assert told(clerk, "post") == ["配备信息公开专员1名。"]
        assert not any("丁某某" in one.sentence for one in sayings(clerk.body, YEAR))


class TestNothingAndZero:
    """没有登记的留待补充；零报告的写明没有。"""

    def test_what_a_government_owes_is_a_gap_until_something_is_entered(
        self, clerk: Officer
    ) -> None:
        assert told(clerk, "assessment") == ["【待补充：工作考核、社会评议和责任追究结果情况】"]
        ledger = LEDGERS["accountability"]
        services.declare_zero(by=clerk, ledger=ledger, body=clerk.body, year=YEAR, on=DAY)
        assert told(clerk, "accountability") == ["全年没有因政府信息公开工作被追究责任的情形。"]
        enter(clerk, "review")
        assert told(clerk, "assessment") == ["【待补充：工作考核结果情况】"]

    def test_a_rule_without_records_is_not_said_to_be_kept(self, clerk: Officer) -> None:
        enter(clerk, "arrangement")
        gap = "【待补充：写有网站巡检制度，本年台账没有记录，请登记或者说明执行情况】"
        assert gap in told(clerk, "arrangement")
        enter(clerk, "patrol")
        assert gap not in told(clerk, "arrangement")


class TestCountedTwice:
    """同一个数有逐条登记又有年度合计：一致的只说一次，不一致的都不说，写明采用哪一处之后再说。"""

    def test_only_a_line_is_said_by_the_line(self, clerk: Officer) -> None:
        line(clerk, Kind.TRAINING, Measure.HELD, quantity=3, word="场")
        assert told(clerk, "training") == []
        assert "培训：培训开展3场。" in [p.sentence for p in proposed(clerk)]

    def test_both_that_agree_are_said_once(self, clerk: Officer) -> None:
        enter(clerk, "training")
        line(clerk, Kind.TRAINING, Measure.HELD, quantity=2, word="场")
        said = [p.sentence for p in proposed(clerk) if "培训" in p.sentence]
        assert said == ["举办或者参加政府信息公开培训2场，累计3学时，参训30人次。"]

    def test_a_difference_is_told_and_neither_is_said(self, clerk: Officer) -> None:
        enter(clerk, "training")
        line(clerk, Kind.TRAINING, Measure.HELD, quantity=5, word="场")
        said = [p.sentence for p in proposed(clerk) if "培训" in p.sentence]
        gap = "【待补充：培训：开展逐条登记2场、年度合计登记5场，两处不一致，请写明采用哪一处】"
        assert said == [gap]

    @pytest.mark.parametrize(
        ("source", "sentence"),
        [
            ("items", "举办或者参加政府信息公开培训2场，累计3学时，参训30人次。"),
            ("lines", "培训：培训开展5场。"),
        ],
    )
    def test_an_officer_says_which_counts(self, clerk: Officer, source: str, sentence: str) -> None:
        enter(clerk, "training")
        line(clerk, Kind.TRAINING, Measure.HELD, quantity=5, word="场")
        services.use(
            by=clerk,
            body=clerk.body,
            year=YEAR,
            kind="training",
            source=source,
            reason="已核对签到表",
        )
        assert [p.sentence for p in proposed(clerk) if "培训" in p.sentence] == [sentence]

    def test_a_zero_beside_a_line_is_a_difference(self, clerk: Officer) -> None:
        ledger = LEDGERS["training"]
        services.declare_zero(by=clerk, ledger=ledger, body=clerk.body, year=YEAR, on=DAY)
        line(clerk, Kind.TRAINING, Measure.HELD, quantity=5, word="场")
        (said,) = [p.sentence for p in proposed(clerk) if "培训" in p.sentence]
        assert "逐条登记0场、年度合计登记5场" in said

    def test_money_is_compared_in_yuan(self, clerk: Officer) -> None:
        enter(clerk, "charge", amount=Decimal(15000), unit="元")
        line(clerk, Kind.CHARGE, Measure.AMOUNT_WAN, amount=Decimal("1.5"), unit=Unit.WAN)
        assert not any("不一致" in p.sentence for p in proposed(clerk))


def proposed(clerk: Officer) -> list[Proposal]:
    annual = reporting.open_report(by=clerk, body=clerk.body, year=YEAR)
    return list(proposals.proposals(annual, selectors.as_report(annual)))
