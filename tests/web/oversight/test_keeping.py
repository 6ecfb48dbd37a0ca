from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gongkai.web.audit.models import Entry
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import AlreadyDone, DemonstrationOnly, Invalid, NotAllowed
from gongkai.web.oversight import selectors, services
from gongkai.web.oversight.ledgers import LEDGERS
from gongkai.web.oversight.models import Item, Zero
from gongkai.web.oversight.selectors import Filled
from tests.web import things
from tests.web.oversight.made import DAY, WHOLE, enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Officer:
    return things.clerk(things.township())


class TestEntering:
    """逐条登记：编号自动排，年度由日期定，每处问题说明字段。"""

    @pytest.mark.parametrize("key", LEDGERS)
    def test_a_record_of_every_ledger_counts(self, clerk: Officer, key: str) -> None:
        item = enter(clerk, key)
        assert item.number == f"{LEDGERS[key].name}{item.year}-001"
        year = selectors.year_of(LEDGERS[key], clerk.body, item.year)
        assert year.filled is Filled.ITEMS
        assert all(set(figure.records) <= {item.pk} for figure in year.figures())
        assert Entry.objects.latest("sequence").act == "oversight_entered"

    def test_every_ledger_is_tried(self) -> None:
        assert set(WHOLE) == set(LEDGERS)

    @pytest.mark.parametrize(
        ("key", "changed", "told"),
        [
            ("inspection", {"fixed": 4}, "已整改数不能多于发现问题数。"),
            ("inspection", {"finished_on": DAY}, "还有问题没有整改，请不要填整改完成日期。"),
            ("inspection", {"due_on": date(2026, 3, 1)}, "整改期限不能早于检查日期。"),
            ("patrol", {"faults": 1, "fixed_on": DAY}, "还有故障没有排除，请不要填排除日期。"),
            ("review", {"satisfied": 81}, "满意数不能多于收回数。"),
            ("review", {"answered": 101}, "收回数不能多于发出数。"),
            ("complaint", {"outcome": "founded"}, "办结日期和处理结果要一起填；正在处理的都不填。"),
            ("complaint", {"handled_on": DAY}, "办结日期和处理结果要一起填；正在处理的都不填。"),
            ("post", {"person": "张某"}, "写了姓名的，人数是1；几个人一起登记的，不写姓名。"),
            ("post", {"year": None}, "年度：不知道起始日期的，请填年度。"),
            (
                "group",
                {"since": DAY, "until": date(2026, 1, 1)},
                "截止日期不能早于起始日期，请核对。",
            ),
            ("decision", {"shown_on": date(2026, 1, 1)}, "公示日期不能早于决定日期。"),
            ("training", {"sessions": 0}, "场次：至少是1，请核对。"),
            ("assessment", {"points": Decimal(96)}, "总得分写的是96分，各项相加是95.5分，请核对。"),
            ("assessment", {"sheet": "甲 | 乙"}, "评分表第1行：共2栏"),
            ("charge", {"amount": Decimal(-1)}, "金额：不能是负数，请核对。"),
            ("charge", {"unit": "美元"}, "金额单位：值 '美元' 不是有效选项。"),
            ("meeting", {"number": "会 1"}, "编号只能用汉字"),
            ("meeting", {"subject": "会\x00议"}, "议题：第2个字符是不可见的控制字符"),
            ("meeting", {"on": date(1999, 1, 1)}, "年份从2008年起，请核对。"),
        ],
    )
    def test_a_fault_names_its_place_and_stores_nothing(
        self, clerk: Officer, key: str, changed: dict[str, Any], told: str
    ) -> None:
        with pytest.raises(Invalid) as refusal:
            enter(clerk, key, **changed)
        assert told in str(refusal.value)
        assert not selectors.items(LEDGERS[key], clerk.body).exists()

    @pytest.mark.parametrize(
        "text",
        ["王某 身份证号11010519491231002X", "请联系13800138000", "账号6222021234567890128"],
    )
    def test_e04_numbers_of_persons_do_not_enter(self, clerk: Officer, text: str) -> None:
        with pytest.raises(Invalid, match="台账不需要，请删去后再保存"):
            enter(clerk, "complaint", subject=text)

    def test_a_number_is_taken_once(self, clerk: Officer) -> None:
        enter(clerk, "meeting", number="镇办〔2026〕1")
        with pytest.raises(Invalid, match="这个编号已经登记过"):
            enter(clerk, "meeting", number="镇办〔2026〕1")

    def test_one_patrol_of_a_site_in_a_day(self, clerk: Officer) -> None:
        first = enter(clerk, "patrol")
        with pytest.raises(Invalid, match="这一天这个网站的巡检已经登记"):
            enter(clerk, "patrol")
        services.withdraw(by=clerk, ledger=LEDGERS["patrol"], item=first, on=DAY, why="记错")
        assert enter(clerk, "patrol").pk

    def test_only_who_keeps_the_organs_ledgers_enters(self, clerk: Officer) -> None:
        with pytest.raises(NotAllowed):
            enter(things.leader(clerk.body), "meeting")

    def test_what_is_invented_needs_a_demonstration(self, clerk: Officer) -> None:
        with pytest.raises(DemonstrationOnly):
            services.enter(
                by=clerk,
                ledger=LEDGERS["meeting"],
                body=clerk.body,
                values=WHOLE["meeting"],
                invented=True,
            )


class TestChanging:
    """修改和撤销都留痕；撤销的不再计数，但看得到原因。"""

    def test_the_trail_names_the_fields_and_no_words(self, clerk: Officer) -> None:
        ledger = LEDGERS["meeting"]
        item = enter(clerk, "meeting")
        services.amend(by=clerk, ledger=ledger, item=item, values={"people": 13, "chair": "镇长"})
        last = Entry.objects.latest("sequence")
        assert (last.act, last.data["changed"]) == ("oversight_amended", ["chair", "people"])
        assert "镇长" not in str(last.data)

    def test_the_same_again_leaves_no_trace(self, clerk: Officer) -> None:
        item = enter(clerk, "assessment")
        before = Entry.objects.count()
        ledger = LEDGERS["assessment"]
        services.amend(by=clerk, ledger=ledger, item=item, values=WHOLE["assessment"])
        assert Entry.objects.count() == before

    def test_a_changed_sheet_is_stored_whole(self, clerk: Officer) -> None:
        ledger = LEDGERS["assessment"]
        item = enter(clerk, "assessment")
        values = {"points": Decimal(90), "sheet": "主动公开|100|90|迟发四条"}
        changed: Any = services.amend(by=clerk, ledger=ledger, item=item, values=values)
        assert changed.sheet == "主动公开 | 100 | 90 | 迟发四条"

    def test_withdrawn_it_counts_no_more(self, clerk: Officer) -> None:
        ledger = LEDGERS["meeting"]
        item = enter(clerk, "meeting")
        services.withdraw(by=clerk, ledger=ledger, item=item, on=DAY, why="重复登记")
        assert selectors.year_of(ledger, clerk.body, 2026).filled is Filled.UNKNOWN
        assert list(selectors.withdrawn(ledger, clerk.body, 2026)) == [item]
        with pytest.raises(AlreadyDone):
            services.amend(by=clerk, ledger=ledger, item=item, values={})

    def test_withdrawing_needs_a_reason(self, clerk: Officer) -> None:
        item = enter(clerk, "meeting")
        with pytest.raises(Invalid, match="请写明撤销的原因"):
            services.withdraw(by=clerk, ledger=LEDGERS["meeting"], item=item, on=DAY, why=" ")


class TestZero:
    """零报告：本机关确认没有，和没有登记是两回事。"""

    def declare(self, clerk: Officer, key: str = "accountability", year: int = 2026) -> Zero:
        ledger = LEDGERS[key]
        return services.declare_zero(by=clerk, ledger=ledger, body=clerk.body, year=year, on=DAY)

    def test_nothing_entered_has_no_figure_and_a_zero_has(self, clerk: Officer) -> None:
        ledger = LEDGERS["accountability"]
        assert selectors.year_of(ledger, clerk.body, 2026).figures() == ()
        self.declare(clerk)
        year = selectors.year_of(ledger, clerk.body, 2026)
        assert (year.filled, [figure.value for figure in year.figures()]) == (Filled.ZERO, [0, 0])

    def test_records_and_a_zero_refuse_each_other(self, clerk: Officer) -> None:
        zero = self.declare(clerk)
        with pytest.raises(Invalid, match="已经作了零报告，请先撤回零报告再登记"):
            enter(clerk, "accountability")
        services.revoke_zero(by=clerk, zero=zero)
        enter(clerk, "accountability")
        with pytest.raises(Invalid, match="2026年已经登记1条，不能作零报告"):
            self.declare(clerk)

    def test_not_twice_not_ahead_of_time_not_where_it_makes_no_sense(self, clerk: Officer) -> None:
        self.declare(clerk)
        with pytest.raises(AlreadyDone):
            self.declare(clerk)
        with pytest.raises(Invalid, match="2027年还没有开始"):
            self.declare(clerk, year=2027)
        with pytest.raises(Invalid, match="“领导小组”不作零报告"):
            self.declare(clerk, "group")


class TestYears:
    """任期跨年的，在任的每一年都算；没有起始日期的，只算登记的那一年。"""

    def test_a_term_counts_in_every_year_it_touches(self, clerk: Officer) -> None:
        enter(clerk, "post", since=date(2024, 5, 1), until=date(2026, 2, 1), people=3)
        ledger, found = LEDGERS["post"], {}
        for year in range(2023, 2028):
            figure = selectors.year_of(ledger, clerk.body, year).figure("liaison")
            found[year] = figure.value if figure else None
        assert found == {2023: None, 2024: 3, 2025: 3, 2026: 3, 2027: None}

    def test_a_complaint_closed_next_year_was_open_at_the_end_of_its_own(
        self, clerk: Officer
    ) -> None:
        for day in (date(2026, 12, 31), date(2027, 1, 5)):
            enter(clerk, "complaint", handled_on=day, outcome="founded")
        figure = selectors.year_of(LEDGERS["complaint"], clerk.body, 2026).figure("handled")
        assert figure is not None
        assert (figure.value, len(figure.records)) == (1, 1)

    def test_a_kind_without_a_record_is_not_zero(self, clerk: Officer) -> None:
        enter(clerk, "decision")
        year = selectors.year_of(LEDGERS["decision"], clerk.body, 2026)
        assert [(f.key, f.value) for f in year.figures()] == [("penalty", 1), ("shown", 0)]

    def test_hours_nobody_wrote_down_are_not_zero(self, clerk: Officer) -> None:
        enter(clerk, "training")
        silent: Item = enter(clerk, "training", hours=None, people=None)
        figure = selectors.year_of(LEDGERS["training"], clerk.body, 2026).figure("hours")
        assert figure is not None
        assert (figure.words, figure.unknown) == ("3学时", (silent.pk,))

    def test_the_years_something_was_entered_for(self, clerk: Officer) -> None:
        enter(clerk, "assessment")
        enter(clerk, "meeting")
        assert set(selectors.years(clerk.body)) == {2025, 2026}


class TestShowing:
    """双公示：许可和处罚7个工作日，强制20个工作日（国办发〔2018〕118号）。"""

    @pytest.mark.parametrize(
        ("kind", "due"),
        [
            ("licence", date(2026, 3, 11)),
            ("penalty", date(2026, 3, 11)),
            ("coercion", date(2026, 3, 30)),
        ],
    )
    def test_by_kind(self, clerk: Officer, kind: str, due: date) -> None:
        decision: Any = enter(clerk, "decision", kind=kind)
        found = selectors.showing(decision, today=DAY)
        assert found is not None
        assert found.due == due
