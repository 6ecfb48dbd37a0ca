"""The ledgers of supervision on the desk: entered, listed, taken in, declared, decided."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.web.desk.oversight.forms import typed
from gongkai.web.importing.forms import blank_csv
from gongkai.web.oversight import services
from gongkai.web.oversight.columns import columns_of
from gongkai.web.oversight.ledgers import LEDGERS
from gongkai.web.oversight.models import Meeting, Post, Training, Zero
from gongkai.web.registers import services as registers
from gongkai.web.registers.kinds import Kind, Measure
from tests.web.desk.people import People, people
from tests.web.oversight.made import enter
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
ALL = "/desk/organs/liuhe/oversight/"
MEETING = {"on": "2026年3月2日", "kind": "专题会议", "subject": "研究公开标准目录", "people": "12"}


@pytest.fixture
def staffed() -> People:
    return people()


def post(staffed: People, path: str, values: dict[str, Any], who: str = "clerk") -> Seen:
    return Seen(staffed.client(who).post(f"{ALL}{path}", values, follow=True))


class TestEntering:
    """每本台账都能在页面上登记、打开、修改；页面怎样填，导入也怎样填。"""

    @pytest.mark.parametrize("key", LEDGERS)
    def test_a_record_of_every_ledger_opens_and_saves_unchanged(
        self, staffed: People, key: str
    ) -> None:
        ledger = LEDGERS[key]
        item: Any = enter(staffed.clerk, key)
        client = staffed.client("clerk")
        assert item.number in see(client, f"{ALL}{key}/?year={item.year}").text
        path = f"{ALL}{key}/{item.pk}/"
        assert "保存" in see(client, path).text
        saved = client.post(path, typed(ledger, item), follow=True)
        assert f"“{item.number}”已保存。" in Seen(saved).text

    def test_a_new_record_gets_the_next_number(self, staffed: People) -> None:
        assert "已登记“会议2026-001”。" in post(staffed, "meeting/new/?year=2026", MEETING).text
        assert (
            "召开政务公开工作会议1次（专题会议1次），参加12人次。"
            in see(staffed.client("clerk"), f"{ALL}?year=2026").text
        )

    def test_faults_stand_beside_their_fields_and_nothing_is_lost(self, staffed: People) -> None:
        page = staffed.client("clerk").post(
            f"{ALL}meeting/new/", {**MEETING, "on": "2026年2月30日", "people": "几个"}
        )
        assert page.status_code == 422
        text = page.content.decode()
        assert "几个”不是整数" in text
        assert "研究公开标准目录" in text
        assert not Meeting.objects.exists()

    def test_c01_what_looks_like_markup_stays_words(self, staffed: People) -> None:
        post(staffed, "meeting/new/", {**MEETING, "subject": "<script>alert(1)</script>"})
        page = staffed.client("clerk").get(f"{ALL}meeting/?year=2026")
        assert b"<script>alert" not in page.content
        assert b"&lt;script&gt;alert" in page.content

    def test_who_was_overtaken_is_told_and_loses_nothing(self, staffed: People) -> None:
        item = enter(staffed.clerk, "meeting")
        ledger, path = LEDGERS["meeting"], f"{ALL}meeting/{item.pk}/"
        seen = services.mark(ledger, item)
        client = staffed.client("clerk")
        first = {**typed(ledger, item), "people": "13", "seen": seen}
        assert client.post(path, first).status_code == 302
        second = client.post(path, {**first, "people": "14"})
        assert second.status_code == 422
        assert "被别人改过，还没有保存" in second.content.decode()
        assert 'value="14"' in second.content.decode()
        assert Meeting.objects.get().people == 13
        now = services.mark(ledger, Meeting.objects.get())
        assert now in second.content.decode()
        assert client.post(path, {**first, "people": "14", "seen": now}).status_code == 302

    def test_a_withdrawn_record_is_shown_with_its_reason(self, staffed: People) -> None:
        item = enter(staffed.clerk, "meeting")
        seen = post(staffed, f"meeting/{item.pk}/withdraw/", {"why": "重复登记"})
        assert "已撤销，不再计入年度数字。" in seen.text
        assert "重复登记" in seen.text
        opened = see(staffed.client("clerk"), f"{ALL}meeting/{item.pk}/").text
        assert "撤销：重复登记" in opened
        assert "保存" not in opened


class TestTables:
    """空表、导入、导出。"""

    @pytest.mark.parametrize(
        "words",
        ["=SUM(1,2)", "+甲", "-5", "@甲", "＝甲", "甲,乙", '甲“乙”"丙"', "'甲", "007", "1-2"],
    )
    def test_d05_a_csv_for_excel_gives_back_what_was_kept(
        self, staffed: People, words: str
    ) -> None:
        """D05: BOM, RFC 4180; 导出再导入，一字不差，公式不会运行。"""
        enter(staffed.clerk, "training", subject=words, note=words)
        client = staffed.client("clerk")
        data = client.get(f"{ALL}training/table.csv?year=2026").content
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\r\n") == data.count(b"\n") == 2
        (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        assert row["内容"].removeprefix("'") == words.removeprefix("'")
        assert row["内容"][0] not in "=+-@＝"
        sent = {"file": SimpleUploadedFile("t.csv", data)}
        assert "1条没有变化" in Seen(client.post(f"{ALL}training/import/", sent, follow=True)).text
        assert Training.objects.get().subject == words

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_an_exported_year_is_taken_in_again(self, staffed: People, kind: str) -> None:
        enter(staffed.clerk, "training")
        client = staffed.client("clerk")
        table = client.get(f"{ALL}training/table.{kind}?year=2026").content
        upload = SimpleUploadedFile(f"t.{kind}", table)
        page = Seen(client.post(f"{ALL}training/import/", {"file": upload}, follow=True))
        assert "导入完成：新增0条，更新0条，1条没有变化。" in page.text

    def test_faults_are_told_by_row_and_column(self, staffed: People) -> None:
        data = (
            blank_csv(columns_of(LEDGERS["training"])) + "培训1,昨天,自办培训,学习条例\r\n".encode()
        )
        page = staffed.client("clerk").post(
            f"{ALL}training/import/", {"file": SimpleUploadedFile("t.csv", data)}
        )
        assert page.status_code == 422
        assert "第2行“日期”" in page.content.decode()
        assert not Training.objects.exists()

    def test_without_a_file_one_is_asked_for(self, staffed: People) -> None:
        assert "请选择要导入的文件。" in post(staffed, "training/import/", {}).text

    @pytest.mark.parametrize("path", ["blank.csv", "blank.xlsx"])
    def test_the_empty_form(self, staffed: People, path: str) -> None:
        page = staffed.client("clerk").get(f"{ALL}training/{path}")
        assert "attachment" in page["Content-Disposition"]

    @pytest.mark.parametrize("path", ["nothing/", "training/blank.exe", "training/9999/"])
    def test_what_is_not_there_is_not_found(self, staffed: People, path: str) -> None:
        assert staffed.client("clerk").get(f"{ALL}{path}").status_code == 404


class TestZero:
    """零报告由人确认；有登记的不能作。"""

    def test_declared_and_taken_back(self, staffed: People) -> None:
        path = "accountability/zero/2026/"
        assert (
            "全年没有因政府信息公开工作被追究责任的情形"
            in post(staffed, path, {"act": "declare"}).text
        )
        assert Zero.objects.count() == 1
        assert "零报告已撤回" in post(staffed, path, {"act": "revoke"}).text
        assert not Zero.objects.exists()

    def test_beside_a_record_it_is_refused_in_words(self, staffed: People) -> None:
        enter(staffed.clerk, "accountability")
        seen = post(staffed, "accountability/zero/2026/", {"act": "declare"})
        assert "不能作零报告；登记有误的，请先撤销" in seen.text


class TestTwoFigures:
    """逐条登记和年度合计不一致，页面说明并请人定。"""

    def test_an_officer_decides_with_a_reason(self, staffed: People) -> None:
        enter(staffed.clerk, "training")
        registers.enter(
            by=staffed.clerk,
            body=staffed.liuhe,
            year=2026,
            kind=Kind.TRAINING,
            measure=Measure.HELD,
            label="培训",
            quantity=5,
        )
        seen = see(staffed.client("clerk"), f"{ALL}?year=2026").text
        assert "培训有两处数字，并不一致" in seen
        path = "figures/training/2026/"
        assert "请写明为什么采用" in post(staffed, path, {"uses": "items", "reason": ""}).text
        decided = post(staffed, path, {"uses": "items", "reason": "签到表为准"}).text
        assert "采用逐条登记：签到表为准" in decided


class TestWhoMay:
    """本机关登记，上级看，别的机关看不到；姓名只在工作台。"""

    def test_c08_a_neighbour_finds_nothing(self, staffed: People) -> None:
        item = enter(staffed.clerk, "meeting")
        client = staffed.client("neighbour")
        for path in ("", "meeting/", "meeting/new/", f"meeting/{item.pk}/", "meeting/table.csv"):
            assert client.get(f"{ALL}{path}").status_code == 404
        assert client.post(f"{ALL}meeting/{item.pk}/withdraw/", {"why": "x"}).status_code == 404

    def test_the_county_sees_and_does_not_enter(self, staffed: People) -> None:
        item = enter(staffed.clerk, "meeting")
        client = staffed.client("supervisor")
        opened = see(client, f"{ALL}meeting/{item.pk}/").text
        assert "研究公开标准目录" in opened
        assert "保存" not in opened
        assert client.get(f"{ALL}meeting/new/").status_code == 403
        assert client.post(f"{ALL}meeting/zero/2026/", {}).status_code == 403
        changed = client.post(f"{ALL}meeting/{item.pk}/", {**MEETING, "number": item.number})
        assert changed.status_code == 403

    def test_nobody_gets_in_without_signing_in(self, staffed: People) -> None:
        assert staffed.client("anonymous").get(ALL).status_code == 302

    def test_another_organs_record_is_not_reached_through_ones_own_address(
        self, staffed: People
    ) -> None:
        item = enter(staffed.neighbour, "post", person="丁某", people=1)
        assert Post.objects.get(pk=item.pk).person == "丁某"
        assert staffed.client("clerk").get(f"{ALL}post/{item.pk}/").status_code == 404

    def test_c09_nothing_changes_by_a_get(self, staffed: People) -> None:
        item = enter(staffed.clerk, "meeting")
        client = staffed.client("clerk")
        for path in (f"meeting/{item.pk}/withdraw/", "accountability/zero/2026/"):
            assert client.get(f"{ALL}{path}").status_code == 405
