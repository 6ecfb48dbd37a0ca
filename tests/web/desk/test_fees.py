"""信息处理费：当月累计、两种计收方式、通知、不收费，年度合计进入第六部分和表二。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.cases.entry import Event
from gongkai.cases.kinds import Tariff
from gongkai.web.applications import fees, lettering, services
from gongkai.web.applications.models import Application, Letter
from gongkai.web.errors import Invalid
from gongkai.web.reports import proposals, selectors
from gongkai.web.reports import services as reporting
from tests.web import things
from tests.web.desk import letters
from tests.web.desk.people import People
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
BASE = "/desk/organs/liuhe/applications/"
WHO = {"name": "张某", "identity": "110101199003078072"}


@pytest.fixture
def staffed() -> People:
    return letters.office()


def several(staffed: People, number: int, on: date = date(2026, 3, 2), **who: str) -> Application:
    """Let one person apply so many times on one day; return the last."""
    made = [
        things.application(staffed.clerk, submitted_on=on, applicant={**WHO, **who})
        for _ in range(number)
    ]
    return made[-1]


class TestMonth:
    def test_the_counter_runs_through_one_persons_month_at_one_organ(self, staffed: People) -> None:
        several(staffed, 2, on=date(2026, 2, 27))
        several(staffed, 3, identity="")
        twelfth = several(staffed, 12)
        month = fees.month(twelfth)
        assert (month.place, month.sheet.amount) == (12, 100)
        assert fees.month(month.cases[9]).sheet.amount == 0

    def test_who_is_not_known_is_not_counted_on(self, staffed: People) -> None:
        assert not fees.month(several(staffed, 2, identity="")).known

    def test_the_page_shows_both_ways_and_leads_to_the_notice(self, staffed: People) -> None:
        several(staffed, 12)
        client, page = staffed.client("clerk"), f"{BASE}2026-0012/fee/"
        seen = see(client, f"{page}?pages=250")
        for words in ("本件是第12件", "合计：100元", "第201至第250页：50页 × 40元 = 2000元"):
            assert words in seen.text
        drafts = [link for link in seen.links if "letters/new/D09/" in link]
        assert [link.split("?")[1] for link in drafts] == [
            "tariff=items",
            "tariff=pages&pages=250",
        ]
        form = see(client, drafts[1])
        assert form.status == 200
        assert "4700" in client.get(drafts[1]).content.decode()

    @pytest.mark.parametrize("pages", ["0", "-3", "x", "1000000", "1e5", "３１"])
    def test_e_wrong_pages_are_named(self, staffed: People, pages: str) -> None:
        several(staffed, 1)
        seen = see(staffed.client("clerk"), f"{BASE}2026-0001/fee/?pages={pages}")
        assert seen.status == (200 if pages == "３１" else 422)

    def test_the_calculation_is_printed(self, staffed: People) -> None:
        several(staffed, 1)
        path = f"{BASE}2026-0001/fee/sheet.pdf?tariff=pages&pages=31"
        assert staffed.client("clerk").get(path).content.startswith(b"%PDF")

    @pytest.mark.parametrize("who", ["neighbour", "supervisor", "anonymous"])
    def test_c08_nobody_else_charges(self, staffed: People, who: str) -> None:
        several(staffed, 1)
        assert see(staffed.client(who), f"{BASE}2026-0001/fee/").status in {302, 403, 404}

    def test_not_charging_is_the_waiver_and_stops_nothing(self, staffed: People) -> None:
        case = several(staffed, 11)
        client = staffed.client("clerk")
        Seen(client.post(f"{BASE}{case.number}/fee/", {"reason": "首次申请，数量略多"}))
        assert "决定不收取信息处理费" in case.notes.get().text
        assert case.events.count() == 1


class TestNotice:
    def details(self, case: Application, **changed: Any) -> dict[str, Any]:
        found = fees.letter_details(fees.sheet(case, Tariff.PAGES, 250))
        return {**found, "payment": "到财政窗口缴纳", **changed}

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"amount": "4600"}, "与填写的250、4600元不符"),
            ({"units": "30", "amount": "0"}, "应收0元"),
            ({"tariff": "按件、按量"}, "不能并用"),
            ({"tariff": "按件计收", "units": "1", "amount": "100"}, "不符"),
            ({"units": "0"}, "应为1至999999"),
        ],
    )
    def test_no_notice_of_another_sum_than_the_tariffs(
        self, staffed: People, changed: dict[str, str], sentence: str
    ) -> None:
        case = several(staffed, 1)
        details = self.details(case, **changed)
        with pytest.raises(Invalid, match=sentence):
            lettering.draft(by=staffed.clerk, application=case, kind="D09", details=details)
        assert not Letter.objects.exists()

    def test_from_the_notice_to_the_annual_report(self, staffed: People) -> None:
        case = several(staffed, 1)
        on = date(2026, 3, 9)
        who = (staffed.clerk, staffed.leader, case, "D09")
        letter = letters.issued(*who, on=on, details=self.details(case))
        lettering.serve(by=staffed.clerk, letter=letter, on=on, how="当面送达")
        services.add_event(
            by=staffed.clerk,
            application=case,
            event=Event.FEE_PAID,
            on=date(2026, 3, 25),
            data={"amount": 4700},
        )
        annual = reporting.compile_report(by=staffed.clerk, body=staffed.liuhe, year=2026)
        report = selectors.as_report(annual)
        assert str(report.cell("t2.charge.amount_wan").value) == "0.47"
        sentences = [one.sentence for one in proposals.proposals(annual, report)]
        assert "本年度发出收费通知1件，通知总金额4700元，实际收取总金额4700元。" in sentences
        behind = selectors.records_behind(annual, "t2.charge.amount_wan")
        assert behind is not None
        assert [item.thing for item in behind.items] == [case]
        figure = "/desk/organs/liuhe/reports/2026/figures/t2.charge.amount_wan/"
        assert case.number in see(staffed.client("clerk"), figure).text

    def test_a_year_without_notices_says_so(self, staffed: People) -> None:
        several(staffed, 1)
        annual = reporting.compile_report(by=staffed.clerk, body=staffed.liuhe, year=2026)
        report = selectors.as_report(annual)
        assert report.cell("t2.charge.amount_wan").value is None  # other charges are not known
        said = [one.sentence for one in proposals.proposals(annual, report)]
        assert any("发出收费通知0件" in one for one in said)
