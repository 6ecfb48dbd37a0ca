"""The annual report on the desk: compile, look at the findings, follow a figure."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.audit.models import Entry
from gongkai.web.reports.models import AnnualReport
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
PAGE = "/desk/organs/liuhe/reports/2020/"
FIGURE = f"{PAGE}figures/t3.received.total/"


@pytest.fixture
def staffed() -> People:
    found = people()
    things.application(found.clerk, submitted_on=date(2020, 12, 28))
    return found


class TestCompiling:
    def test_the_clerk_makes_it_from_the_ledgers(self, staffed: People) -> None:
        client = staffed.client("clerk")
        assert "由台账生成" in see(client, PAGE).text
        seen = Seen(client.post(f"{PAGE}compile/", follow=True))
        assert "已由台账生成2020年年度报告第1版" in seen.text
        assert "第1版，拟稿" in seen.text
        assert FIGURE in seen.links

    def test_it_leaves_a_trace(self, staffed: People) -> None:
        staffed.client("clerk").post(f"{PAGE}compile/")
        assert Entry.objects.filter(act="report_compiled", officer=staffed.clerk).exists()

    @pytest.mark.parametrize(
        ("who", "status"), [("anonymous", 302), ("neighbour", 404), ("supervisor", 403)]
    )
    def test_nobody_else_does(self, staffed: People, who: str, status: int) -> None:
        assert staffed.client(who).post(f"{PAGE}compile/").status_code == status
        assert not AnnualReport.objects.exists()

    def test_c09_looking_compiles_nothing(self, staffed: People) -> None:
        assert staffed.client("clerk").get(f"{PAGE}compile/").status_code == 405
        assert not AnnualReport.objects.exists()

    def test_the_supervisor_looks_and_has_no_button(self, staffed: People) -> None:
        staffed.client("clerk").post(f"{PAGE}compile/")
        seen = see(staffed.client("supervisor"), PAGE)
        assert seen.status == 200
        assert f"{PAGE}compile/" not in seen.html

    @pytest.mark.parametrize("year", ["2018", "0000"])
    def test_before_the_national_form_there_is_none(self, staffed: People, year: str) -> None:
        client = staffed.client("clerk")
        assert client.get(f"/desk/organs/liuhe/reports/{year}/").status_code == 404
        response = client.post(f"/desk/organs/liuhe/reports/{year}/compile/")
        assert response.status_code == 409
        assert "2019年以前没有全国统一的年度报告格式" in response.content.decode()


class TestFigures:
    @pytest.fixture(autouse=True)
    def compiled(self, staffed: People) -> None:
        staffed.client("clerk").post(f"{PAGE}compile/")

    def test_staff_see_the_cases_behind_a_figure(self, staffed: People) -> None:
        seen = see(staffed.client("clerk"), FIGURE)
        assert "/desk/organs/liuhe/applications/2020-0001/" in seen.links

    @pytest.mark.parametrize(
        ("who", "status"), [("anonymous", 302), ("neighbour", 404), ("supervisor", 200)]
    )
    def test_by_the_same_rights_as_the_report(self, staffed: People, who: str, status: int) -> None:
        for address in (PAGE, FIGURE):
            assert staffed.client(who).get(address).status_code == status

    def test_a_blank_cell_says_what_is_missing(self, staffed: People) -> None:
        text = see(staffed.client("clerk"), f"{PAGE}figures/t2.licence.decisions/").text
        assert "未填" in text
        assert "请先在台账中登记" in text

    def test_a_cell_the_form_does_not_have(self, staffed: People) -> None:
        client = staffed.client("clerk")
        assert client.get(f"{PAGE}figures/t3.nothing.total/").status_code == 404


class TestList:
    def test_a_person_sees_the_reports_he_may(self, staffed: People) -> None:
        staffed.client("clerk").post(f"{PAGE}compile/")
        assert PAGE in see(staffed.client("clerk"), "/desk/reports/").links
        assert PAGE in see(staffed.client("supervisor"), "/desk/reports/").links
        assert PAGE not in see(staffed.client("neighbour"), "/desk/reports/").links

    def test_the_report_due_is_named_with_its_day(self, staffed: People) -> None:
        text = see(staffed.client("clerk"), "/desk/reports/").text
        assert "还没有编制，按通行做法应于" in text
