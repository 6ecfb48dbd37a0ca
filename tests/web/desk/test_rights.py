"""Every desk page for every kind of person."""

from __future__ import annotations

import pytest

from tests.web import things
from tests.web.desk.people import People, people
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
OWN = (
    "/desk/organs/liuhe/",
    "/desk/organs/liuhe/records/",
    "/desk/organs/liuhe/register/",
    "/desk/organs/liuhe/applications/",
    "/desk/organs/liuhe/applications/2026-0001/",
)
EVERYBODYS = ("/desk/", "/desk/organs/")
ALLOWED = {"anonymous": 302, "clerk": 200, "neighbour": 404, "supervisor": 200}


@pytest.fixture
def staffed() -> People:
    found = people()
    things.application(found.clerk, applicant={"name": "王某某", "phone": "13800138000"})
    return found


@pytest.mark.parametrize("address", OWN)
@pytest.mark.parametrize(("who", "status"), ALLOWED.items())
def test_c08_an_organs_pages(staffed: People, address: str, who: str, status: int) -> None:
    assert staffed.client(who).get(address).status_code == status


@pytest.mark.parametrize("address", EVERYBODYS)
@pytest.mark.parametrize(("who", "status"), {**ALLOWED, "neighbour": 200}.items())
def test_everybodys_pages(staffed: People, address: str, who: str, status: int) -> None:
    assert staffed.client(who).get(address).status_code == status


@pytest.mark.parametrize("address", [*OWN, *EVERYBODYS])
def test_c13_nothing_is_kept_in_a_cache(staffed: People, address: str) -> None:
    for who in ("clerk", "neighbour", "anonymous"):
        assert "no-store" in staffed.client(who).get(address)["Cache-Control"]


@pytest.mark.parametrize("address", [*OWN, *EVERYBODYS, "/desk/sign-in/"])
def test_every_page_has_one_heading_and_its_landmarks(staffed: People, address: str) -> None:
    who = "anonymous" if "sign-in" in address else "clerk"
    seen = see(staffed.client(who), address)
    assert [seen.count(tag) for tag in ("h1", "main", "header")] == [1, 1, 1]
    assert seen.count("script") == 0
    assert seen.title.endswith(" – 公开工作台")


def test_a_due_list_holds_only_what_is_the_persons_to_see(staffed: People) -> None:
    assert "2026-0001" in see(staffed.client("clerk"), "/desk/").text
    assert "2026-0001" in see(staffed.client("supervisor"), "/desk/").text
    assert "2026-0001" not in see(staffed.client("neighbour"), "/desk/").text


class TestApplicant:
    """个人信息: masked for everybody, whole by an act of its own that leaves a trace."""

    PAGE = "/desk/organs/liuhe/applications/2026-0001/"

    @pytest.mark.parametrize("who", ["clerk", "supervisor"])
    def test_the_page_masks_the_person(self, staffed: People, who: str) -> None:
        seen = see(staffed.client(who), self.PAGE)
        assert "王＊＊" in seen.text
        assert "王某某" not in seen.html
        assert "13800138000" not in seen.html

    @pytest.mark.parametrize(
        ("who", "status"),
        {"anonymous": 302, "clerk": 200, "neighbour": 404, "supervisor": 403}.items(),
    )
    def test_only_who_may_gets_the_whole(self, staffed: People, who: str, status: int) -> None:
        seen = Seen(staffed.client(who).post(f"{self.PAGE}reveal/"))
        assert seen.status == status
        assert ("王某某" in seen.text) is (who == "clerk")

    def test_looking_is_no_way_to_see_it(self, staffed: People) -> None:
        assert staffed.client("clerk").get(f"{self.PAGE}reveal/").status_code == 405

    def test_the_button_is_only_there_for_who_may(self, staffed: People) -> None:
        assert "查看完整信息" in see(staffed.client("clerk"), self.PAGE).text
        assert "查看完整信息" not in see(staffed.client("supervisor"), self.PAGE).text
