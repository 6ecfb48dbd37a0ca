"""平台以外的机关上传的报告：先给人看，读不准的核对后才收下，绝不悄悄计数。"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from gongkai.report.cells import Cell, CellState
from gongkai.report.doubts import NotSettled
from gongkai.report.model import Report
from gongkai.report.write import report_bytes
from gongkai.web.collecting import receipts, sums
from gongkai.web.collecting.models import Member, State, Submission, Way
from gongkai.web.collecting.services import uploading
from gongkai.web.collecting.services.uploading import Upload
from gongkai.web.errors import Invalid, NotAllowed
from gongkai.web.filing.models import StoredFile
from tests.web import things
from tests.web.collecting.made import IN_TIME, YEAR, County, clerk_of, county, value
from tests.web.pages import see

pytestmark = pytest.mark.django_db
CELL = "t3.received.total"
NAME = "青石县交通运输局"
PAGE = f"/desk/organs/qingshi/collected/{YEAR}"


@pytest.fixture
def place() -> County:
    found = county()
    found.outside()
    return found


def sent(place: County, data: bytes, name: str = "报告.json", **facts: Member) -> Upload:
    return uploading.upload(
        by=place.office,
        collector=place.body,
        year=YEAR,
        file=ContentFile(data, name=name),
        on=IN_TIME,
        **facts,
    )


def doubtful(cell: Cell, cell_id: str = CELL) -> Report:
    report = value(NAME, received=3)
    return replace(report, cells={**report.cells, cell_id: cell})


class TestReading:
    @pytest.mark.parametrize("suffix", ["json", "docx", "xlsx", "html", "pdf"])
    def test_every_kind_of_document_gives_the_same_figures(
        self, place: County, suffix: str
    ) -> None:
        data = report_bytes(value(NAME, received=3), f".{suffix}")
        (waiting,) = sent(place, data, f"报告.{suffix}").waiting
        assert (waiting.state, waiting.way) == (State.PENDING, Way.UPLOAD)
        assert waiting.content["cells"][CELL]["value"] == 3
        assert waiting.file is not None

    def test_what_waits_is_in_no_sum(self, place: County) -> None:
        sent(place, report_bytes(value(NAME, received=3), ".json"))
        assert sums.added_up(place.body, YEAR) is None
        uploading.settle(by=place.office, submission=Submission.objects.get(), answers={})
        made = sums.added_up(place.body, YEAR)
        assert made is not None
        assert made.rollup.family.sums[CELL].value == 3

    def test_a_zip_of_several_is_told_apart_by_name(self, place: County) -> None:
        place.outside("青石县水利局", "shuili")
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            for name in (NAME, "青石县水利局", "青石县不在册局"):
                archive.writestr(f"{name}.html", report_bytes(value(name), ".html"))
            archive.writestr("说明.txt", "请查收")
        came = sent(place, held.getvalue(), "全部.zip")
        assert {one.member.key for one in came.waiting} == {"jiaotong", "shuili"}
        assert len(came.refused) == 2
        assert "对不上" in "".join(came.refused)

    def test_a_second_upload_takes_the_place_of_the_first(self, place: County) -> None:
        for n in (3, 4):
            sent(place, report_bytes(value(NAME, received=n), ".json"))
        states = Submission.objects.order_by("number").values_list("state", flat=True)
        assert list(states) == [State.DROPPED, State.PENDING]


class TestRefused:
    """A、B：不是报告、不是这个机关、不是这一年的，一句话说明，什么也不存。"""

    @pytest.mark.parametrize(
        ("data", "name", "why"),
        [
            (b"", "a.docx", "为空"),
            (b"\x00" * 100, "a.docx", "为空"),
            (b"MZ\x90\x00" + b"\x00" * 99, "a.docx", "程序"),
            (b"%PDF-1.4 broken", "a.pdf", "无法打开"),
            (b"PK\x03\x04" + b"x" * 99, "a.docx", "无法打开"),
            (b"<svg onload='x'></svg>", "a.png", "网页或 SVG"),
            ("关于放假的通知".encode(), "a.txt", "年度报告"),
            (b"[" * 50_000, "a.json", "JSON"),
            (b'{"schema": "x"}', "a.json", "schema"),
            (report_bytes(value("别的局"), ".json"), "a.json", "对不上"),
            (report_bytes(value(NAME, year=2022), ".json"), "a.json", "2022年的报告"),
        ],
    )
    def test_b01_a01_by_content(self, place: County, data: bytes, name: str, why: str) -> None:
        with pytest.raises(Invalid, match=why):
            sent(place, data, name)
        assert not Submission.objects.exists()
        assert not StoredFile.objects.exists()

    def test_another_organs_report_is_not_taken_as_this_ones(self, place: County) -> None:
        data = report_bytes(value("青石县水利局"), ".json")
        with pytest.raises(Invalid, match="传错了文件"):
            sent(place, data, member=place.member("jiaotong"))

    def test_a_report_without_a_name_needs_somebody_to_say_whose(self, place: County) -> None:
        data = report_bytes(replace(value(NAME), body=None), ".json")
        with pytest.raises(Invalid, match="选明是哪个机关"):
            sent(place, data)
        (waiting,) = sent(place, data, member=place.member("jiaotong")).waiting
        assert waiting.content["body"] == NAME

    def test_a06_a_zip_that_points_outside(self, place: County) -> None:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr("../a.json", report_bytes(value(NAME), ".json"))
        with pytest.raises(Invalid, match="指向包外"):
            sent(place, held.getvalue(), "a.zip")

    def test_a_township_uploads_nothing_here(self, place: County) -> None:
        body = place.township("liuhe")
        with pytest.raises(NotAllowed):
            uploading.upload(
                by=clerk_of(body),
                collector=place.body,
                year=YEAR,
                file=ContentFile(b"x", name="a.txt"),
                on=IN_TIME,
            )


class TestSettling:
    @pytest.mark.parametrize(
        "cell",
        [
            Cell(state=CellState.UNPLACED, raw="3"),
            Cell(state=CellState.UNREADABLE, raw="三"),
            Cell(state=CellState.MARK, raw="/"),
            Cell(state=CellState.VALUE, value=3, raw="3", inferred=True),
        ],
    )
    def test_a_doubtful_cell_stops_it_until_a_person_answers(
        self, place: County, cell: Cell
    ) -> None:
        (waiting,) = sent(place, report_bytes(doubtful(cell), ".json")).waiting
        with pytest.raises(NotSettled, match="照原件填写"):
            uploading.settle(by=place.office, submission=waiting, answers={})
        assert receipts.receipt_of(place.member("jiaotong"), YEAR) is None
        done = uploading.settle(by=place.office, submission=waiting, answers={CELL: "5"})
        assert done.content["cells"][CELL]["value"] == 5
        assert done.confirmations[0]["raw"] == cell.raw

    def test_no_number_in_the_original_stays_unknown(self, place: County) -> None:
        cell = Cell(state=CellState.UNPLACED, raw="?")
        (waiting,) = sent(place, report_bytes(doubtful(cell), ".json")).waiting
        uploading.settle(by=place.office, submission=waiting, answers={CELL: "无"})
        made = sums.added_up(place.body, YEAR)
        assert made is not None
        assert made.rollup.family.sums[CELL].value is None


class TestPages:
    @pytest.fixture
    def client(self, place: County) -> Client:
        client = Client()
        client.force_login(place.office.account)
        return client

    def upload(self, client: Client, data: bytes, name: str = "报告.json") -> str:
        answer = client.post(f"{PAGE}/upload/", {"file": ContentFile(data, name=name)})
        return str(answer.headers.get("Location", answer.content.decode()))

    def test_findings_and_confidence_stand_before_the_button(self, client: Client) -> None:
        report = doubtful(Cell(state=CellState.UNPLACED, raw="3 3"))
        where = self.upload(client, report_bytes(report, ".json"))
        seen = see(client, where)
        assert "1格，要照原件填写" in seen.text
        assert "读到“3 3”" in seen.text
        assert "检查发现" in seen.text
        assert f"cell-{CELL}" in seen.names
        answer = client.post(where, {f"cell-{CELL}": "许多"})
        assert answer.status_code == 422
        assert "许多" in answer.content.decode()
        assert client.post(where, {f"cell-{CELL}": "3"}).status_code == 302
        assert "人工核对1格" in see(client, f"{PAGE}/organs/jiaotong/").text

    def test_b04_the_original_comes_back_as_a_download(self, client: Client) -> None:
        self.upload(client, report_bytes(value(NAME), ".html"), '..\\"x\r\n.html')
        answer = client.get(f"{PAGE}/originals/{Submission.objects.get().pk}/")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert b"".join(answer.streaming_content)  # type: ignore[attr-defined]

    def test_b07_nobody_else_opens_it(self, place: County, client: Client) -> None:
        self.upload(client, report_bytes(value(NAME), ".json"))
        pk = Submission.objects.get().pk
        township = Client()
        township.force_login(things.leader_of(place.township("liuhe")).account)
        for page in ("upload/", f"pending/{pk}/", f"originals/{pk}/"):
            assert township.get(f"{PAGE}/{page}").status_code == 404
        assert client.get(f"{PAGE}/pending/{pk + 1}/").status_code == 404

    def test_given_up_it_counts_nowhere(self, place: County, client: Client) -> None:
        where = self.upload(client, report_bytes(value(NAME), ".json"))
        client.post(where, {"drop": "1"})
        assert Submission.objects.get().state == State.DROPPED
        assert client.get(where).status_code == 404

    def test_what_is_wrong_is_said_in_the_form(self, client: Client) -> None:
        assert "为空" in self.upload(client, b"")
        assert "请选择文件" in client.post(f"{PAGE}/upload/").content.decode()
