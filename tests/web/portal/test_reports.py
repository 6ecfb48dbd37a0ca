"""Annual reports: by year, and the one the organ published with what the rules find in it."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from gongkai.report.read import read_reports
from gongkai.web.bodies.models import Body
from gongkai.web.furniture import yearly
from gongkai.web.portal.files import KINDS
from gongkai.web.reports import services
from gongkai.web.reports.models import AnnualReport
from tests.web import things
from tests.web.pages import see
from tests.web.portal.reported import keep, reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return things.township("liuhe")


class TestYears:
    """第四十九条；乡镇按通行做法在1月31日前公布。"""

    @pytest.mark.parametrize(
        ("today", "last"),
        [(date(2023, 1, 31), 2021), (date(2023, 2, 1), 2022), (date(2023, 12, 31), 2022)],
    )
    def test_the_list_runs_to_the_last_year_due(self, body: Body, today: date, last: int) -> None:
        keep(body, "lanfang-2020", 2020)
        years = yearly.listed(body, today=today)
        assert [line.year for line in years] == list(range(last, 2019, -1))
        assert [line.year for line in years if line.present] == [2020]

    def test_a_report_before_its_time_is_listed(self, body: Body) -> None:
        keep(body, "lanfang-2020", 2020)
        assert [line.year for line in yearly.listed(body, today=date(2021, 1, 5))] == [2020]

    def test_a_missing_year_is_shown_as_missing(self, client: Client, body: Body) -> None:
        keep(body, "lanfang-2020", 2020)
        seen = see(client, "/liuhe/reports/")
        assert "/liuhe/reports/2020/" in seen.links
        assert "2021年 没有年度报告" in seen.text
        assert "2022年1月31日（周一）" in seen.text

    @pytest.mark.parametrize("year", ["2021", "0000", "9999"])
    def test_a_year_without_report_is_not_found(
        self, client: Client, body: Body, year: str
    ) -> None:
        keep(body, "lanfang-2020", 2020)
        assert see(client, f"/liuhe/reports/{year}/").status == 404


class TestPublishedVersion:
    """What the organ published reads like the document; contradictions stand in the margin."""

    def test_parts_and_tables_stand_in_order(self, client: Client, body: Body) -> None:
        keep(body, "lanfang-2020", 2020)
        seen = see(client, "/liuhe/reports/2020/published/")
        places = [seen.text.index(f"{ordinal}、") for ordinal in "一二三四五六"]
        assert places == sorted(places)
        assert seen.count("table") == 3
        assert seen.count("h1") == 1

    def test_without_a_report_of_ours_it_is_the_report(self, client: Client, body: Body) -> None:
        keep(body, "lanfang-2020", 2020)
        assert "2020年公开报告" in see(client, "/liuhe/reports/2020/").text

    def test_a_cell_not_filled_in_is_not_zero(self, client: Client, body: Body) -> None:
        keep(body, "dashuikeng-2019", 2019)
        seen = see(client, "/liuhe/reports/2019/published/")
        assert "未填" in seen.text
        assert 'gk-blank"' in seen.html

    def test_each_note_is_marked_and_can_be_reached(self, client: Client, body: Body) -> None:
        keep(body, "gucheng-2020", 2020)
        seen = see(client, "/liuhe/reports/2020/published/")
        notes = [link for link in seen.links if link.startswith("#note-")]
        assert notes
        assert all(f'id="{link[1:]}"' in seen.html for link in notes)

    @pytest.mark.parametrize(("kind", "start"), [("html", b"<!DOCTYPE html>"), ("json", b"{")])
    def test_it_can_be_taken_away(
        self, client: Client, body: Body, kind: str, start: bytes
    ) -> None:
        keep(body, "lanfang-2020", 2020)
        response = client.get(f"/liuhe/reports/2020/report.{kind}")
        assert response.content.startswith(start)
        assert response["Content-Disposition"] == f'attachment; filename="liuhe-2020.{kind}"'

    @pytest.mark.parametrize("kind", ["exe", "doc", "JSON", "json%00"])
    def test_no_other_kind_is_offered(self, client: Client, body: Body, kind: str) -> None:
        keep(body, "lanfang-2020", 2020)
        assert client.get(f"/liuhe/reports/2020/report.{kind}").status_code == 404

    def test_c01_hostile_words_in_a_report_stay_words(self, client: Client, body: Body) -> None:
        kept = keep(body, "lanfang-2020", 2020)
        words = "<script>alert(1)</script>{{ 7|add:7 }}"
        kept.content["title"] = kept.source = words
        kept.content["sections"]["1"]["text"] = words
        kept.content["cells"]["t2.rules.made"] |= {"state": "mark", "value": None, "raw": words}
        kept.save()
        seen = see(client, "/liuhe/reports/2020/published/")
        assert seen.count("script") == 0
        assert words in seen.text

    def test_its_cost(self, client: Client, body: Body, django_assert_max_num_queries: Any) -> None:
        keep(body, "xiaohe-2023", 2023)
        for address in ("/liuhe/reports/", "/liuhe/reports/2023/"):
            with django_assert_max_num_queries(12):
                client.get(address)


class TestOurVersion:
    """What the ledgers made: signed, published, every figure a way to its records."""

    PAGE = "/liuhe/reports/2020/"

    @pytest.fixture(autouse=True)
    def report(self) -> AnnualReport:
        return reported()

    def test_it_says_edition_version_and_days(self, client: Client) -> None:
        text = see(client, self.PAGE).text
        for words in ("2019年全国统一格式", "第1版，已公布", "2021年1月20日（周三）"):
            assert words in text

    def test_every_figure_but_zero_leads_to_its_records(self, client: Client) -> None:
        links = {link for link in see(client, self.PAGE).links if "/figures/" in link}
        assert f"{self.PAGE}figures/t2.licence.decisions/" in links
        assert f"{self.PAGE}figures/t3.received.natural_person/" in links
        assert f"{self.PAGE}figures/t3.carried_in.total/" not in links
        assert all(see(client, link).status == 200 for link in links)

    def test_the_public_reads_the_documents_behind_a_figure(self, client: Client) -> None:
        seen = see(client, f"{self.PAGE}figures/t2.normative.made/")
        assert "第1号规范性文件" in seen.text
        assert "第2号规范性文件" in seen.text
        record = next(link for link in seen.links if "2020-0000" in link)
        assert see(client, record).status == 200

    def test_a_register_line_tells_its_source(self, client: Client) -> None:
        text = see(client, f"{self.PAGE}figures/t2.licence.decisions/").text
        assert "建设工程许可" in text
        assert "来源：许可台账" in text
        assert "7件" in text

    def test_of_applications_the_public_gets_only_the_number(self, client: Client) -> None:
        seen = see(client, f"{self.PAGE}figures/t3.received.total/")
        assert "1件" in seen.text
        assert "某人的补助" not in seen.html
        assert "2020-0001" not in seen.html
        assert "/desk/" not in seen.html

    @pytest.mark.parametrize(
        "cell", ["t3.carried_in.total", "t3.nothing.total", "t2.rules.made", "t4.x.y"]
    )
    def test_a_cell_without_a_figure_has_no_page(self, client: Client, cell: str) -> None:
        assert see(client, f"{self.PAGE}figures/{cell}/").status == 404

    def test_a_draft_is_not_public(self, client: Client, report: AnnualReport) -> None:
        things.township("qinghe")
        AnnualReport.objects.filter(pk=report.pk).update(status="draft")
        assert see(client, self.PAGE).status == 404

    def test_the_data_are_those_of_the_report(self, client: Client) -> None:
        form = client.get(f"{self.PAGE}report.json").json()
        assert form["schema"] == "gongkai.report/1"
        assert form["cells"]["t2.licence.decisions"]["value"] == 7

    @pytest.mark.parametrize(
        ("kind", "begins"),
        [
            ("docx", b"PK\x03\x04"),
            ("xlsx", b"PK\x03\x04"),
            ("pdf", b"%PDF-"),
            ("html", b"<!DOCTYPE html>"),
        ],
    )
    def test_every_kind_of_file_is_made(self, client: Client, kind: str, begins: bytes) -> None:
        answer = client.get(f"{self.PAGE}report.{kind}")
        assert answer.status_code == 200
        assert answer.content.startswith(begins)
        assert answer["Content-Disposition"] == f'attachment; filename="liuhe-2020.{kind}"'

    def test_a_kind_that_is_not_offered_is_not_there(self, client: Client) -> None:
        assert client.get(f"{self.PAGE}report.exe").status_code == 404

    def test_its_cost(
        self, client: Client, report: AnnualReport, django_assert_max_num_queries: Any
    ) -> None:
        keep(report.body, "lanfang-2020", 2020)
        for address in (self.PAGE, f"{self.PAGE}figures/t2.normative.made/"):
            with django_assert_max_num_queries(12):
                client.get(address)


class TestBothVersions:
    """Where ours and theirs differ, the page shows both and says why."""

    @pytest.fixture(autouse=True)
    def kept(self) -> None:
        keep(reported().body, "lanfang-2020", 2020)

    def test_one_leads_to_the_other(self, client: Client) -> None:
        assert "/liuhe/reports/2020/published/" in see(client, "/liuhe/reports/2020/").links
        assert "/liuhe/reports/2020/" in see(client, "/liuhe/reports/2020/published/").links

    def test_the_comparison_is_told_in_numbers_and_sentences(self, client: Client) -> None:
        text = see(client, "/liuhe/reports/2020/").text
        assert "比较198格" in text
        assert "未填，这里显示台账的数字" in text
        assert "表二“行政许可”的“处理决定数量”：台账为7，公开报告为0" in text

    def test_every_difference_is_told_somewhere(self, client: Client) -> None:
        seen = see(client, "/liuhe/reports/2020/")
        anchors = {link[1:] for link in seen.links if link.startswith("#note-")}
        assert anchors
        assert all(f'id="{anchor}"' in seen.html for anchor in anchors)


def said_in(answer: Any, kind: str) -> str:
    """Return what our own reader finds before part one, without the ends of its lines."""
    (report,) = read_reports(answer.content, f"report.{kind}")
    return "".join((*report.remarks, *report.preamble.split()))


class TestVersions:
    """更正：两版都公开，旧版标明，说明改了什么；签发原文可以核验。"""

    @pytest.fixture
    def corrected(self) -> AnnualReport:
        first = reported()
        clerk, leader = first.body.officers.order_by("pk")[:2]
        second = services.correct(
            by=clerk, report=first, reason="第五部分漏写了上年问题的改进情况。"
        )
        services.write_part(by=clerk, report=second, part="5", text="上年的问题已经改进。")
        signed = things.sign(leader, second, on=date(2021, 2, 1))
        return services.publish_report(by=leader, report=signed, on=date(2021, 2, 2))

    def test_the_newest_is_the_report_and_names_the_old(
        self, client: Client, corrected: AnnualReport
    ) -> None:
        seen = see(client, "/liuhe/reports/2020/")
        assert "本报告已更正。 第五部分漏写了上年问题的改进情况。" in seen.text
        assert "/liuhe/reports/2020/versions/1/" in seen.links
        assert "已更正，第2版" in see(client, "/liuhe/reports/").text

    def test_the_old_one_is_marked_and_says_what_changed(
        self, client: Client, corrected: AnnualReport
    ) -> None:
        seen = see(client, "/liuhe/reports/2020/versions/1/")
        assert "这一版已被更正，请以第2版为准" in seen.text.replace(" ", "")
        assert "文字有改动：五、存在的主要问题及改进情况" in seen.text
        assert client.get("/liuhe/reports/2020/versions/1/report.json").status_code == 200

    def test_anybody_can_compute_the_digest(self, client: Client, corrected: AnnualReport) -> None:
        content = client.get("/liuhe/reports/2020/versions/2/signed.json").content
        digest = hashlib.sha256(content).hexdigest()
        assert corrected.seal is not None
        assert corrected.seal["report"] == digest
        seen = see(client, "/liuhe/reports/2020/proof/")
        assert digest in seen.text
        assert "不一致" not in seen.text

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_file_tells_of_the_correction_and_the_changed_figure(
        self, client: Client, kind: str
    ) -> None:
        first = reported()
        clerk, leader = first.body.officers.order_by("pk")[:2]
        second = services.correct(by=clerk, report=first, reason="漏计许可2件。")
        cell, value = "t2.licence.decisions", Decimal(9)
        services.override(by=clerk, report=second, cell=cell, value=value, reason="台账待补。")
        services.approve_override(by=leader, report=second, cell=cell, value=value)
        signed = things.sign(leader, second, on=date(2021, 2, 1))
        services.publish_report(by=leader, report=signed, on=date(2021, 2, 2))
        newest = client.get(f"/liuhe/reports/2020/report.{kind}")
        words = said_in(newest, kind)
        assert "第2版（更正版）。更正理由：漏计许可2件。" in words
        assert "台账为7，报告改为9，理由：台账待补。" in words
        (again,) = read_reports(newest.content, f"report.{kind}")
        assert (again.cell(cell).value, again.cell(cell).note) == (9, "注1")
        old = said_in(client.get(f"/liuhe/reports/2020/versions/1/report.{kind}"), kind)
        assert "第1版，已被更正，请以第2版为准。更正理由：漏计许可2件。" in old

    @pytest.mark.parametrize(
        "address", ["versions/3/", "versions/0/", "versions/1/report.exe", "versions/1/x/"]
    )
    def test_nothing_else(self, client: Client, corrected: AnnualReport, address: str) -> None:
        assert client.get(f"/liuhe/reports/2020/{address}").status_code == 404

    def test_a_correction_in_the_making_is_not_public(self, client: Client) -> None:
        first = reported()
        clerk = first.body.officers.order_by("pk").first()
        assert clerk is not None
        services.correct(by=clerk, report=first, reason="更正。")
        assert client.get("/liuhe/reports/2020/versions/2/").status_code == 404
        assert "已更正" not in see(client, "/liuhe/reports/").text

    def test_a_draft_is_no_report_of_the_year(self, client: Client) -> None:
        body = things.township("liuhe")
        services.compile_report(by=things.clerk(body), body=body, year=2020)
        assert "/liuhe/reports/2020/" not in see(client, "/liuhe/reports/").links
        assert client.get("/liuhe/reports/2020/proof/").status_code == 404


class TestHistory:
    """历年对照：两版格式衔接，断开的写明，缺的年度照实写。"""

    def test_years_side_by_side(self, client: Client, body: Body) -> None:
        for year, twin in (
            (2019, "dashuikeng-2019"),
            (2020, "lanfang-2020"),
            (2023, "xiaohe-2023"),
        ):
            keep(body, twin, year)
        seen = see(client, "/liuhe/reports/history/")
        assert "2021年起表格改版" in seen.text
        assert "2022年" in seen.text
        assert "没有报告" in seen.text
        assert seen.count("table") == 3
        content = client.get("/liuhe/reports/history.csv").content.decode("utf-8-sig")
        assert content.startswith("系列,口径,2019,2020,2021,2022,2023\r\n")
        assert "/liuhe/reports/history/" in see(client, "/liuhe/reports/").links

    @pytest.mark.parametrize("address", ["history/", "history.csv"])
    def test_nothing_yet(self, client: Client, body: Body, address: str) -> None:
        assert client.get(f"/liuhe/reports/{address}").status_code == 404
