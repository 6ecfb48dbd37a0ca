"""Readers' corrections on the desk (portal.md P28): seen, told at once where personal, answered."""

from __future__ import annotations

import pytest

from gongkai.web.feedback import services
from gongkai.web.feedback.kinds import Kind
from gongkai.web.feedback.models import Correction
from tests.web.desk.people import People, people
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
PAGE = "/desk/organs/liuhe/corrections/"


@pytest.fixture
def staffed() -> People:
    return people()


def reported(
    staffed: People,
    kind: Kind = Kind.TYPO,
    *,
    description: str = "标题里“公报”写成了“共报”",
    page: str = "",
    contact: str = "",
) -> Correction:
    return services.report(
        body=staffed.liuhe, kind=kind, description=description, page=page, contact=contact
    )


class TestSeeing:
    def test_personal_data_is_told_on_the_first_page_until_it_is_answered(
        self, staffed: People
    ) -> None:
        found = reported(staffed, Kind.PERSONAL)
        assert f"请立即查看{found.number}" in see(staffed.client("clerk"), "/desk/").text
        services.answer(by=staffed.clerk, correction=found, text="已撤回并去掉名单")
        assert "请立即查看" not in see(staffed.client("clerk"), "/desk/").text

    def test_the_pressing_come_first(self, staffed: People) -> None:
        reported(staffed, Kind.PERSONAL, description="附件里有身份证号")
        reported(staffed, description="栏目名称写错")
        text = see(staffed.client("clerk"), PAGE).text
        assert text.index("附件里有身份证号") < text.index("栏目名称写错")

    def test_c01_what_a_reader_typed_is_only_letters(self, staffed: People) -> None:
        reported(staffed, description="<script>alert(1)</script>", page="javascript:alert(1)")
        html = see(staffed.client("clerk"), PAGE).html
        assert "<script>alert" not in html
        assert 'href="javascript' not in html

    def test_the_supervisor_reads_without_the_readers_contact(self, staffed: People) -> None:
        reported(staffed, contact="13800000000")
        assert "13800000000" in see(staffed.client("clerk"), PAGE).text
        assert "13800000000" not in see(staffed.client("supervisor"), PAGE).text

    @pytest.mark.parametrize(("who", "status"), [("anonymous", 302), ("neighbour", 404)])
    def test_nobody_else_sees_them(self, staffed: People, who: str, status: int) -> None:
        assert staffed.client(who).get(PAGE).status_code == status


class TestAnswering:
    def answer(self, staffed: People, who: str, words: str) -> Seen:
        number = Correction.objects.get().number
        sent = {"answer": words}
        return Seen(staffed.client(who).post(f"{PAGE}{number}/answer/", sent, follow=True))

    def test_once_with_words(self, staffed: People) -> None:
        reported(staffed)
        assert "没有保存：处理结果：请写明" in self.answer(staffed, "clerk", " ").text
        assert "已登记处理结果" in self.answer(staffed, "clerk", "已更正标题").text
        assert self.answer(staffed, "clerk", "又改").status == 409
        assert Correction.objects.get().answer == "已更正标题"

    @pytest.mark.parametrize(("who", "status"), [("neighbour", 404), ("supervisor", 403)])
    def test_by_who_keeps_the_ledger(self, staffed: People, who: str, status: int) -> None:
        reported(staffed)
        assert self.answer(staffed, who, "已改").status == status
        assert not Correction.objects.get().answer

    def test_c07_of_another_organ(self, staffed: People) -> None:
        other = services.report(
            body=staffed.neighbour.body, kind=Kind.TYPO, description="错别字一处"
        )
        address = f"{PAGE}{other.number}/answer/"
        assert staffed.client("clerk").post(address, {"answer": "改"}).status_code == 404
