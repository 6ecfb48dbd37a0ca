"""Receipt, approval sheet, record of service: printed from what is recorded (D01, D25, D26)."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.cases.clock import fold
from gongkai.cases.events import Received
from gongkai.cases.kinds import Channel
from gongkai.law.workdays import CHINA
from gongkai.web.applications import lettering, printing
from tests.screening.test_redaction import text_of
from tests.web import things
from tests.web.desk import letters
from tests.web.desk.people import People

pytestmark = pytest.mark.django_db
BASE = "/desk/organs/liuhe/applications/2026-0001/"
DAY = date(2026, 3, 4)


@pytest.fixture
def staffed() -> People:
    return letters.office()


def words(data: bytes) -> str:
    return "".join(text_of(data).split())


class TestReceipt:
    def test_it_can_be_had_before_anything_is_drafted(self, staffed: People) -> None:
        things.application(staffed.clerk, applicant={"name": "张某"})
        got = staffed.client("clerk").get(f"{BASE}receipt.pdf")
        assert got.headers["Cache-Control"] == "no-store"
        assert "最迟为2026年3月30日" in words(got.content)

    def test_before_confirmation_it_promises_no_day(self, staffed: People) -> None:
        things.application(staffed.clerk, channel=Channel.FAX, applicant={"name": "张某"})
        text = words(staffed.client("clerk").get(f"{BASE}receipt.pdf").content)
        assert "以双方确认之日为收到申请之日" in text

    @pytest.mark.parametrize(
        ("received", "day"),
        [(date(2026, 3, 2), date(2026, 3, 30)), (date(2089, 3, 2), None)],
    )
    def test_a_day_that_holidays_may_still_move_is_not_promised(
        self, received: date, day: date | None
    ) -> None:
        clock = fold([Received(on=received)], CHINA, received)
        assert printing.promised(clock) == day
        assert clock.due is not None

    @pytest.mark.parametrize(
        ("who", "status"), [("anonymous", 302), ("neighbour", 404), ("supervisor", 403)]
    )
    def test_c08_for_who_may_see_the_person(self, staffed: People, who: str, status: int) -> None:
        things.application(staffed.clerk, applicant={"name": "张某"})
        assert staffed.client(who).get(f"{BASE}receipt.pdf").status_code == status


class TestSheets:
    def test_approval_and_service_as_they_were(self, staffed: People) -> None:
        case = things.application(staffed.clerk, applicant={"name": "张某"})
        search = {"scope": "档案室", "method": "逐卷检索", "result": "没有"}
        who = (staffed.clerk, staffed.leader, case, "D14")
        letter = letters.issued(*who, on=DAY, details=search, decision="not_exist")
        client = staffed.client("clerk")
        page = f"{BASE}letters/{letter.pk}/"
        assert "某工作人员" in words(client.get(f"{page}approval.pdf").content)
        assert letter.number in words(client.get(f"{page}service.pdf").content)
        lettering.serve(by=staffed.clerk, letter=letter, on=DAY, how="当面送达", evidence="签收单")
        assert "签收单" in words(client.get(f"{page}service.pdf").content)

    def test_no_record_of_service_before_issue(self, staffed: People) -> None:
        case = things.application(staffed.clerk, applicant={"name": "张某"})
        letter = lettering.draft(by=staffed.clerk, application=case, kind="D24")
        page = f"{BASE}letters/{letter.pk}/service.pdf"
        assert staffed.client("clerk").get(page).status_code == 409
