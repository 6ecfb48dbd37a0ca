"""比较：图、表、一句话说的是同一回事；导出的表格里没有公式，也没有个人信息。"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from gongkai.report.model import Section
from gongkai.web.collecting import comparing
from gongkai.web.collecting.models import Way
from gongkai.web.collecting.services import receiving, summing
from tests.web import things
from tests.web.collecting.made import IN_TIME, YEAR, County, county, published, value
from tests.web.pages import see

pytestmark = pytest.mark.django_db
CELL = "t3.received.total"
PAGE = f"/desk/organs/qingshi/collected/{YEAR}"


def came(place: County, key: str, name: str, *, year: int = YEAR, **facts: int) -> None:
    with transaction.atomic():
        receiving.received(
            member=place.member(key),
            year=year,
            value=value(name, year=year, edition="2019" if year < 2021 else "2021", **facts),
            by=None,
            on=date(year + 1, 1, 20),
            way=Way.UPLOAD,
        )


@pytest.fixture
def place() -> County:
    """A township with two cases, a department with three in two years, one that is missing."""
    found = county()
    published(found.township("liuhe"), cases=2)
    for name, key in (("青石县交通运输局", "jiaotong"), ("青石县水利局", "shuili")):
        found.outside(name, key)
    came(found, "jiaotong", "青石县交通运输局", received=3)
    came(found, "jiaotong", "青石县交通运输局", year=2020, received=7)
    return found


@pytest.fixture
def client(place: County) -> Client:
    client = Client()
    client.force_login(place.office.account)
    return client


class TestComparing:
    def test_organs_stand_by_size_and_the_missing_say_why(self, place: County) -> None:
        found = comparing.comparison(place.body, YEAR, CELL)
        assert [(one.member.key, one.value) for one in found.lines] == [
            ("jiaotong", 3),
            ("liuhe", 2),
            ("shuili", None),
        ]
        assert found.lines[2].why == "还没有收到"
        assert "合计5件" in found.told_organs
        assert "1个没有数" in found.told_organs

    def test_years_before_and_after_the_new_format_stand_together(self, place: County) -> None:
        found = comparing.comparison(place.body, YEAR, CELL)
        known = {one.year: (one.value, one.known, one.of) for one in found.years}
        assert known[2020] == (7, 1, 3)
        assert known[2022] == (None, 0, 3)
        assert "2020年7件（3个机关中1个有数）" in found.told_years

    def test_the_chart_says_the_same(self, place: County) -> None:
        found = comparing.comparison(place.body, YEAR, CELL)
        assert "青石县交通运输局" in found.across_organs
        assert "≥7" in found.across_years
        assert "缺" in found.across_years

    @pytest.mark.parametrize("figure", ["", "t9.x", "t4.review.total", "'"])
    def test_the_page_has_picture_table_and_sentence(self, client: Client, figure: str) -> None:
        seen = see(client, f"{PAGE}/compare/?figure={figure}")
        assert seen.status == 200
        assert seen.pictures == ["data:image/svg+xml"] * 2
        assert seen.count("table") == 2


class TestEverything:
    def workbook(self, client: Client) -> CalamineWorkbook:
        answer = client.get(f"{PAGE}/everything/")
        data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        return CalamineWorkbook.from_filelike(io.BytesIO(data))

    def test_all_of_it_is_there(self, client: Client) -> None:
        book = self.workbook(client)
        assert book.sheet_names == ["进度", "汇总", "汇总说明", "各机关各格", "检查发现", "来处"]
        sums = {row[1]: row for row in book.get_sheet_by_name("汇总").to_python()}
        assert sums[CELL][7] == 5
        assert len(book.get_sheet_by_name("进度").to_python()) == 4

    def test_h03_cases_are_named_by_number_only(self, client: Client) -> None:
        rows = self.workbook(client).get_sheet_by_name("来处").to_python()
        assert ["申请", "2023-0001"] in [row[2:4] for row in rows]

    @pytest.mark.parametrize("name", ["=1+1", "+8613", "-5", "@x", "\t=1", "＝1"])
    def test_d01_a_name_that_begins_with_a_sign_is_text(
        self, place: County, client: Client, name: str
    ) -> None:
        member = place.member("shuili")
        type(member).objects.filter(pk=member.pk).update(name=name)
        rows = self.workbook(client).get_sheet_by_name("进度").to_python()
        assert any(str(row[0]).strip() == name.strip() for row in rows)

    def test_d02_a_letter_no_file_can_hold_is_shown(self, place: County, client: Client) -> None:
        bad = replace(
            value("青石县水利局"),
            sections={"1": Section(heading="一、总体情况", text="甲\x0b\ufffe乙")},
        )
        with transaction.atomic():
            receiving.received(
                member=place.member("shuili"),
                year=YEAR,
                value=bad,
                by=None,
                on=IN_TIME,
                way=Way.UPLOAD,
            )
        member = place.member("liuhe")
        type(member).objects.filter(pk=member.pk).update(name="甲\x0b\x00\ufffe乙")
        things.clerk(place.body)
        assert self.workbook(client).get_sheet_by_name("进度").to_python()

    def test_for_the_county_only(self, place: County) -> None:
        township = Client()
        township.force_login(things.leader_of(place.member("liuhe").body or place.body).account)
        for page in ("compare", "everything"):
            assert township.get(f"{PAGE}/{page}/").status_code == 404


class TestSize:
    """G12：机关再多，页面问数据库的次数不变。"""

    @pytest.mark.parametrize("page", ["", "sum/", "compare/", "figures/t3.received.total/"])
    def test_g12_more_organs_ask_no_more_questions(
        self, place: County, client: Client, page: str
    ) -> None:
        summing.fix(by=place.office, collector=place.body, year=YEAR, on=IN_TIME, reason="未报")

        def asked() -> int:
            with CaptureQueriesContext(connection) as seen:
                assert client.get(f"{PAGE}/{page}").status_code == 200
            return len(seen)

        few = asked()
        for n in range(8):
            name = f"青石县第{n}局"
            place.outside(name, f"ju{n}")
            came(place, f"ju{n}", name, received=n)
        assert asked() == few
