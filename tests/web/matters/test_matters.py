"""条例第四十一条、第五十一条：更正和投诉举报另案办理，有自己的期限，不计入表三。"""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import docx
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from gongkai.cases.matters import MatterEvent, MatterKind
from gongkai.web.applications import selectors as applications
from gongkai.web.audit.models import Entry
from gongkai.web.errors import IllegalMove, Invalid, NotAllowed, Overtaken
from gongkai.web.matters import selectors, services
from gongkai.web.matters.models import Matter, MatterLine
from tests.web.desk.people import People, people
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
BASE = "/desk/organs/liuhe/matters/"
E = MatterEvent
FORM = {
    "form_key": "k",
    "kind": "record_correction",
    "received_on": "2026-03-02",
    "name": "张某",
    "contact": "13800001234",
    "subject": "低保花名册中家庭人口应为4人",
}


@pytest.fixture
def staffed() -> People:
    return people()


def taken_in(staffed: People, **changed: Any) -> Matter:
    facts: dict[str, Any] = {
        "kind": MatterKind.RECORD_CORRECTION,
        "subject": "低保花名册中家庭人口应为4人",
        "received_on": date(2026, 3, 2),
        "name": "张某",
        "form_key": "f1",
        **changed,
    }
    return services.take_in(by=staffed.clerk, body=staffed.liuhe, **facts)


def record(staffed: People, matter: Matter, event: MatterEvent, on: date, **more: Any) -> None:
    services.record(by=staffed.clerk, matter=matter, event=event, on=on, **more)
    matter.refresh_from_db()


class TestClock:
    def test_a_record_to_correct(self, staffed: People) -> None:
        matter = taken_in(staffed)
        assert (matter.number, matter.due_on) == ("更2026-0001", date(2026, 3, 30))
        record(staffed, matter, E.EVIDENCE_ASKED, date(2026, 3, 4))
        assert matter.due_on is None  # it is the applicant's turn
        record(staffed, matter, E.EVIDENCE_RECEIVED, date(2026, 3, 9))
        assert matter.due_on == date(2026, 4, 7)
        record(staffed, matter, E.CORRECTED, date(2026, 3, 16))
        assert (matter.due_on, matter.closed_on) == (None, date(2026, 3, 16))

    def test_a_complaint(self, staffed: People) -> None:
        matter = taken_in(staffed, kind=MatterKind.COMPLAINT)
        assert (matter.number, matter.due_on) == ("诉2026-0001", date(2026, 3, 17))
        record(staffed, matter, E.TAKEN_UP, date(2026, 3, 10))
        assert matter.due_on == date(2026, 5, 9)

    def test_numbers_run_by_kind_and_year(self, staffed: People) -> None:
        kinds = (MatterKind.COMPLAINT, MatterKind.RECORD_CORRECTION, MatterKind.COMPLAINT)
        made = [taken_in(staffed, kind=k, form_key=f"f{n}") for n, k in enumerate(kinds)]
        assert [m.number for m in made] == ["诉2026-0001", "更2026-0001", "诉2026-0002"]


class TestRefused:
    def test_what_the_table_does_not_know(self, staffed: People) -> None:
        matter = taken_in(staffed)
        with pytest.raises(IllegalMove, match="可以登记的有：要求提供证据"):
            record(staffed, matter, E.ANSWERED, date(2026, 3, 4))
        assert matter.lines.count() == 1

    def test_a_day_to_come(self, staffed: People) -> None:
        tomorrow = timezone.localdate() + timedelta(days=1)
        with pytest.raises(Invalid, match="还没有到"):
            taken_in(staffed, received_on=tomorrow)
        assert not Matter.objects.exists()

    def test_forwarding_to_nobody(self, staffed: People) -> None:
        matter = taken_in(staffed)
        with pytest.raises(IllegalMove, match="请填写转送"):
            record(staffed, matter, E.FORWARDED, date(2026, 3, 4))

    def test_two_at_once(self, staffed: People) -> None:
        matter = taken_in(staffed)
        record(staffed, matter, E.CORRECTED, date(2026, 3, 4), seen=1)
        with pytest.raises(Overtaken):
            record(staffed, matter, E.DECLINED, date(2026, 3, 4), seen=1)

    def test_a_form_sent_twice_is_one_matter(self, staffed: People) -> None:
        assert taken_in(staffed) == taken_in(staffed)

    def test_the_log_is_never_changed(self, staffed: People) -> None:
        taken_in(staffed)
        for sentence in (
            "UPDATE matters_matterline SET note = 'x'",
            "DELETE FROM matters_matterline",
        ):
            with (
                pytest.raises(DatabaseError),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(sentence)
        assert MatterLine.objects.count() == 1

    def test_c08_only_the_organ_itself(self, staffed: People) -> None:
        matter = taken_in(staffed)
        for other in (staffed.neighbour, staffed.supervisor):
            with pytest.raises(NotAllowed):
                services.record(by=other, matter=matter, event=E.CORRECTED, on=date(2026, 3, 4))


class TestApart:
    def test_in_no_table_of_the_report(self, staffed: People) -> None:
        taken_in(staffed)
        assert applications.figures(staffed.liuhe, 2026) == ()
        assert selectors.figures(staffed.liuhe, 2026) == {
            "record_correction": {"received": 1, "closed": 0},
            "complaint": {"received": 0, "closed": 0},
        }

    def test_the_trail_holds_no_person(self, staffed: People) -> None:
        taken_in(staffed, contact="13800001234")
        told = str(list(Entry.objects.values_list("data", flat=True)))
        assert "更2026-0001" in told
        assert "张某" not in told
        assert "13800001234" not in told


class TestPages:
    def test_from_taking_in_to_the_end(self, staffed: People) -> None:
        client = staffed.client("clerk")
        assert Seen(client.post(f"{BASE}new/", FORM)).status == 302
        page = see(client, f"{BASE}更2026-0001/")
        assert "2026年3月30日（周一）" in page.text
        assert "条例41" in page.text
        step = {"on": "2026-03-16", "seen": "1", "note": "户籍资料核实无误"}
        assert Seen(client.post(f"{BASE}更2026-0001/corrected/", step)).status == 302
        assert "已办结" in see(client, f"{BASE}?year=2026").text

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"received_on": "2090-01-01"}, "日期还没有到"),
            ({"name": ""}, "请填写姓名或者名称"),
            ({"subject": "\x0b"}, "请填写请求事项"),
            ({"kind": "other"}, "类别"),
        ],
    )
    def test_faults_are_named_and_nothing_is_stored(
        self, staffed: People, changed: dict[str, str], said: str
    ) -> None:
        seen = Seen(staffed.client("clerk").post(f"{BASE}new/", {**FORM, **changed}))
        assert (seen.status, said in seen.text) == (422, True), seen.text
        assert not Matter.objects.exists()

    def test_an_impossible_step_is_refused_with_what_is_possible(self, staffed: People) -> None:
        taken_in(staffed)
        sent = {"on": "2026-03-16", "seen": "1"}
        seen = Seen(staffed.client("clerk").post(f"{BASE}更2026-0001/answered/", sent))
        assert (seen.status, "可以登记的有" in seen.text) == (422, True)

    @pytest.mark.parametrize(
        ("who", "status"),
        [("clerk", 200), ("supervisor", 200), ("neighbour", 404), ("anonymous", 302)],
    )
    def test_c08_who_sees_it(self, staffed: People, who: str, status: int) -> None:
        taken_in(staffed, contact="13800001234")
        seen = see(staffed.client(who), f"{BASE}更2026-0001/")
        assert seen.status == status
        assert ("13800001234" in seen.text) is (who == "clerk")
        assert ("张某" in seen.text) is (who == "clerk")

    @pytest.mark.parametrize("path", ["没有-0001/", "更2026-0001/corrected/", "更2026-0001/x/"])
    def test_c07_what_is_not_there(self, staffed: People, path: str) -> None:
        assert see(staffed.client("clerk"), BASE + path).status == 404


class TestLetter:
    """D24：更正申请告知书按办理经过写成；投诉举报和没有办结的没有。"""

    PATH = f"{BASE}更2026-0001/letter.docx"

    def test_it_says_what_was_decided_and_why(self, staffed: People) -> None:
        matter = taken_in(staffed)
        client = staffed.client("clerk")
        assert client.get(self.PATH).status_code == 404
        record(staffed, matter, E.CORRECTED, date(2026, 3, 16), note="户籍资料核实无误")
        page = see(client, f"{BASE}更2026-0001/").text
        assert "更正申请告知书" in page
        assert "最迟日期 已办结" in page
        got = client.get(self.PATH)
        assert "no-store" in got.headers["Cache-Control"]
        text = "".join(p.text for p in docx.Document(BytesIO(got.content)).paragraphs)
        for part in (
            "张某：",
            "低保花名册中家庭人口应为4人",
            "予以更正",
            "户籍资料核实无误",
            "2026年3月16日",
        ):
            assert part in text

    @pytest.mark.parametrize(
        ("who", "status"), [("supervisor", 403), ("neighbour", 404), ("anonymous", 302)]
    )
    def test_c08_for_who_may_see_the_person(self, staffed: People, who: str, status: int) -> None:
        record(staffed, taken_in(staffed), E.DECLINED, date(2026, 3, 16))
        assert staffed.client(who).get(self.PATH).status_code == status

    def test_a_complaint_has_none(self, staffed: People) -> None:
        record(
            staffed, taken_in(staffed, kind=MatterKind.COMPLAINT), E.NOT_TAKEN_UP, date(2026, 3, 4)
        )
        assert staffed.client("clerk").get(f"{BASE}诉2026-0001/letter.docx").status_code == 404
