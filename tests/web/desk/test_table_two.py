"""Table two filled on one page; a wrong line withdrawn with its reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from gongkai.web.errors import AlreadyDone, Invalid
from gongkai.web.registers import selectors as registers
from gongkai.web.registers import services
from gongkai.web.registers.kinds import Kind, Measure, Unit
from gongkai.web.registers.models import Entry
from gongkai.web.reports import selectors
from gongkai.web.reports import services as reports
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.oversight.made import enter as single
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
ORGAN = "/desk/organs/liuhe/"
TABLE = f"{ORGAN}register/2023/table-two/"
REGISTER = f"{ORGAN}register/?year=2023"
FILLED = {"rules.issued": "0", "licence.decisions": "7", "charge.amount_wan": "1.5"}


@pytest.fixture
def staffed() -> People:
    return people()


def put(staffed: People, table: str = TABLE, **changed: str) -> Seen:
    sent = {**FILLED, **{name.replace("__", "."): value for name, value in changed.items()}}
    return Seen(staffed.client("clerk").post(table, sent, follow=True))


def standing() -> dict[str, str]:
    return {
        f"{line.kind}.{line.measure}": f"{line.quantity}"
        if line.amount is None
        else f"{line.amount.normalize():f}{line.unit}"
        for line in Entry.objects.all()
    }


class TestFilling:
    """一页填完表二：没有的填0，不知道的留空，改过的留痕。"""

    def test_every_figure_becomes_a_line(self, staffed: People) -> None:
        assert "已登记3个数" in put(staffed).text
        assert standing() == {
            "rules.issued": "0",
            "licence.decisions": "7",
            "charge.amount_wan": "1.5万元",
        }
        annual = reports.compile_report(by=staffed.clerk, body=staffed.liuhe, year=2023)
        report = selectors.as_report(annual)
        assert report.cell("t2.licence.decisions").value == 7
        assert report.cell("t2.penalty.decisions").value is None

    def test_the_page_shows_what_stands_and_sending_it_again_changes_nothing(
        self, staffed: People
    ) -> None:
        put(staffed)
        assert 'value="7"' in see(staffed.client("clerk"), TABLE).html
        assert "没有改动" in put(staffed).text
        assert Entry.every.count() == 3

    def test_an_amount_in_another_unit_is_the_same_amount(self, staffed: People) -> None:
        services.enter(
            by=staffed.clerk, body=staffed.liuhe, year=2023, kind=Kind.CHARGE,
            measure=Measure.AMOUNT_WAN, label="收费", amount=Decimal(15000), unit=Unit.YUAN,
        )  # fmt: skip
        assert "已登记2个数" in put(staffed).text

    def test_a_changed_figure_takes_the_place_of_the_old_which_is_kept(
        self, staffed: People
    ) -> None:
        put(staffed)
        assert "已登记1个数" in put(staffed, licence__decisions="8").text
        assert standing()["licence.decisions"] == "8"
        seen = see(staffed.client("clerk"), REGISTER)
        assert "已撤销的1条" in seen.text
        assert "改为8" in seen.text

    @pytest.mark.parametrize(
        ("changed", "told"),
        [
            ({"licence__decisions": "七"}, "行政许可本年处理决定数量：请填整数"),
            ({"licence__decisions": "-1"}, "行政许可本年处理决定数量：不能小于0"),
            ({"licence__decisions": "9" * 30}, "1000000000"),
            ({"charge__amount_wan": "若干"}, "请填数字"),
            ({"charge__amount_wan": "1.23456"}, "4"),
        ],
    )
    def test_what_is_wrong_is_told_at_its_place_and_nothing_is_stored(
        self, staffed: People, changed: dict[str, str], told: str
    ) -> None:
        seen = put(staffed, **changed)
        assert seen.status == 422
        assert told in seen.text
        assert not Entry.every.exists()

    def test_a_figure_cannot_be_emptied_without_a_reason(self, staffed: People) -> None:
        put(staffed)
        seen = put(staffed, licence__decisions="")
        assert "已登记为7，要去掉的，请在年度登记里撤销那一条" in seen.text
        assert standing()["licence.decisions"] == "7"

    def test_what_single_records_make_up_cannot_be_typed_over(self, staffed: People) -> None:
        single(staffed.clerk, "decision", kind="licence", decided_on=date(2023, 5, 6))
        seen = see(staffed.client("clerk"), TABLE)
        assert "由逐条台账数出" in seen.text
        assert "licence.decisions" not in seen.names
        put(staffed)
        assert "licence.decisions" not in standing()

    def test_several_lines_are_put_right_one_by_one(self, staffed: People) -> None:
        for number in (3, 4):
            services.enter(
                by=staffed.clerk, body=staffed.liuhe, year=2023, kind=Kind.LICENCE,
                measure=Measure.DECISIONS, label="许可", quantity=number,
            )  # fmt: skip
        assert "由2条登记相加" in put(staffed, licence__decisions="9").text
        assert standing() == {"licence.decisions": "4"}

    def test_the_form_of_2019_asks_for_the_unit_of_purchases(self, staffed: People) -> None:
        table = TABLE.replace("2023", "2020")
        assert "procurement.amount.unit" in see(staffed.client("clerk"), table).names
        put(staffed, table, procurement__amount="134.2", procurement__amount__unit="万元")
        assert standing()["procurement.amount"] == "134.2万元"

    def test_the_ledgers_lead_there_for_last_year_too(self, staffed: People) -> None:
        clerk, last = staffed.client("clerk"), timezone.localdate().year - 1
        links = see(clerk, f"{ORGAN}?year={last}").links
        assert f"{ORGAN}register/?year={last}" in links
        found = see(clerk, f"{ORGAN}register/?year={last}").links
        assert f"{ORGAN}register/{last}/table-two/" in found

    def test_only_who_keeps_the_ledger(self, staffed: People) -> None:
        assert see(staffed.client("leader"), TABLE).status == 403
        assert see(staffed.client("clerk"), TABLE.replace("2023", "2018")).status == 404


class TestWithdrawing:
    """登记错了：写明原因撤销，不再计入；签发过的报告不变。"""

    def test_with_a_reason_it_no_longer_counts(self, staffed: People) -> None:
        put(staffed)
        line = Entry.objects.get(kind=Kind.LICENCE)
        address = f"{ORGAN}register/lines/{line.pk}/withdraw/"
        assert address in see(staffed.client("clerk"), REGISTER).links
        assert "请写明登记错在哪里" in Seen(staffed.client("clerk").post(address, {})).text
        sent = {"withdrawn_why": "数量录错"}
        told = Seen(staffed.client("clerk").post(address, sent, follow=True)).text
        assert "不再计入年度数字" in told
        assert "撤销：数量录错" in told
        left = registers.filling(line.body, 2023, Kind.LICENCE, Measure.DECISIONS)
        assert registers.quantity(list(left)) is None
        assert see(staffed.client("clerk"), address).status == 404
        with pytest.raises(AlreadyDone):
            services.withdraw(by=staffed.clerk, entry=line, on=date(2024, 1, 5), why="再")

    def test_a_signed_report_keeps_it(self, staffed: People) -> None:
        put(staffed)
        clerk = staffed.clerk
        draft = reports.compile_report(by=clerk, body=staffed.liuhe, year=2023)
        signed = things.sign(staffed.leader, draft, on=date(2024, 1, 20))
        line = Entry.objects.get(kind=Kind.LICENCE)
        services.withdraw(by=clerk, entry=line, on=date(2024, 2, 1), why="重复登记")
        behind = selectors.records_behind(signed, "t2.licence.decisions")
        assert behind is not None
        assert [item.thing for item in behind.items] == [line]
        assert [one.cells for one in selectors.examined(signed).drift] == [
            ("t2.licence.decisions",)
        ]

    def test_a_whole_stays_while_parts_stand(self, staffed: People) -> None:
        clerk = staffed.clerk
        facts: dict[str, Any] = {
            "by": clerk,
            "body": staffed.liuhe,
            "year": 2023,
            "kind": Kind.HOTLINE,
        }
        whole = services.enter(**facts, label="热线", quantity=3)
        part = services.enter(**facts, label="咨询", quantity=1, part_of=whole)
        with pytest.raises(Invalid, match="其中"):
            services.withdraw(by=clerk, entry=whole, on=date(2024, 1, 5), why="录错")
        services.withdraw(by=clerk, entry=part, on=date(2024, 1, 5), why="录错")
        services.withdraw(by=clerk, entry=whole, on=date(2024, 1, 5), why="录错")
        assert not Entry.objects.exists()
