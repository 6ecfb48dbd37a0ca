"""After the answer: the applicant says how content he is; the organ's public log of answers."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.cases.entry import Event
from gongkai.web.applications import answered, services, tracking
from gongkai.web.applications.models import Application, LoggedAnswer, Rating
from gongkai.web.audit.models import Entry
from gongkai.web.errors import IllegalMove, Invalid, NotAllowed
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.pages import Seen, see
from tests.web.portal.applying.citizen import Citizen

pytestmark = pytest.mark.django_db
CASE = "/desk/organs/liuhe/applications/2026-0001/"
LOG = "/liuhe/apply/answered/"
SUBJECT = "2025年农村危房改造补助的发放情况"


@pytest.fixture
def staffed() -> People:
    return people()


def case(staffed: People, *, decided: bool = True) -> Application:
    """An application of 张某, answered in March unless said otherwise."""
    applicant = {"name": "张某", "identity": "110101199003078072", "phone": "010-12345678"}
    made = things.application(staffed.clerk, applicant=applicant)
    if decided:
        data = {"decision": "granted"}
        on = date(2026, 3, 16)
        services.add_event(
            by=staffed.clerk, application=made, event=Event.DECIDED, on=on, data=data
        )
        made.refresh_from_db()
    return made


def released(staffed: People) -> Application:
    made = case(staffed)
    answered.propose(by=staffed.clerk, application=made, subject=SUBJECT)
    now = timezone.now()
    answered.release(by=staffed.leader, application=made, subject=SUBJECT, now=now)
    return made


def follow(made: Application) -> Citizen:
    citizen = Citizen()
    by = made.body.officers.first()
    assert by is not None
    code = tracking.reset_code(by=by, application=made, now=timezone.now())
    citizen.track(made.number, code)
    return citizen


class TestSatisfaction:
    """portal.md §5 满意度：1–5 and words, once a case, never in the way of the letter."""

    def test_once_after_the_answer(self, staffed: People) -> None:
        citizen = follow(case(staffed))
        assert "评价答复" in citizen.act("track/case/").text
        seen = citizen.act("track/rating/", send="1")
        assert (seen.status, "请选择满意程度" in seen.text) == (422, True)
        seen = citizen.act("track/rating/", send="1", score="2", words="太慢了")
        assert "已收到您的评价" in seen.text
        assert "您的评价：不满意" in seen.text
        again = citizen.act("track/rating/", send="1", score="5")
        assert "现在不能办理这一步" in again.text
        assert [rating.score for rating in Rating.objects.all()] == [2]

    def test_not_before_the_answer(self, staffed: People) -> None:
        made = case(staffed, decided=False)
        citizen = follow(made)
        assert "评价答复" not in citizen.act("track/case/").text
        assert "现在不能办理这一步" in citizen.act("track/rating/", send="1", score="5").text
        with pytest.raises(IllegalMove):
            answered.rate(application=made, score=5, words="", now=timezone.now())

    @pytest.mark.parametrize("score", ["0", "6", "-1", "五", "2.5", "9" * 400, "2\x00"])
    def test_only_the_five_steps(self, staffed: People, score: str) -> None:
        citizen = follow(case(staffed))
        assert citizen.act("track/rating/", send="1", score=score).status == 422
        assert not Rating.objects.exists()

    @pytest.mark.parametrize("words", ["长" * 501, "字\x00字", "字\u202e字"])
    def test_words_that_cannot_be_kept(self, staffed: People, words: str) -> None:
        citizen = follow(case(staffed))
        assert citizen.act("track/rating/", send="1", score="5", words=words).status == 422
        assert not Rating.objects.exists()

    def test_the_desk_reads_it_and_the_county_only_the_mean(self, staffed: People) -> None:
        made = case(staffed)
        answered.rate(application=made, score=2, words="太慢了", now=timezone.now())
        assert "太慢了" in see(staffed.client("clerk"), CASE).text
        assert "太慢了" not in see(staffed.client("supervisor"), CASE).text
        table = see(staffed.client("supervisor"), "/desk/answering/?year=2026").text
        assert "liuhe镇 平均2.0分（1件）" in table
        assert "qinghe镇 平均" not in table


class TestPublicLog:
    """An organ that keeps one: what was asked, how it was answered, nobody's name."""

    def test_no_page_where_no_log_is_kept(self, staffed: People) -> None:
        made = case(staffed)
        answered.propose(by=staffed.clerk, application=made, subject=SUBJECT)
        assert see(Client(), LOG).status == 404
        assert "答复目录" not in see(Client(), "/liuhe/apply/").text

    def test_proposed_released_and_taken_back(self, staffed: People) -> None:
        case(staffed)
        clerk, leader = staffed.client("clerk"), staffed.client("leader")
        clerk.post(f"{CASE}acts/log-propose/", {"subject": SUBJECT})
        assert SUBJECT in see(leader, f"{CASE}acts/log-release/").html
        leader.post(f"{CASE}acts/log-release/", {"subject": SUBJECT})
        seen = see(Client(), LOG)
        for words in (SUBJECT, "予以公开", "2026年3月", "共1件"):
            assert words in seen.text
        for secret in ("张某", "2026-0001", "16日"):
            assert secret not in seen.text
        assert "答复目录" in see(Client(), "/liuhe/apply/").text
        clerk.post(f"{CASE}acts/log-back/")
        assert see(Client(), LOG).status == 404
        assert [e.act for e in Entry.objects.filter(act__startswith="log_")] == [
            "log_proposed",
            "log_released",
            "log_taken_back",
        ]

    @pytest.mark.parametrize(
        "subject",
        [
            "张某申请的危房改造补助",
            "张 某申请的危房改造补助",
            "电话010-12345678的来信",
            "电话０１０－１２３４５６７８的来信",
            "身份证110101199003078072的补助",
            "手机13912345678的补助",
            "2026-0001号申请",
        ],
    )
    def test_what_tells_who_asked_is_refused(self, staffed: People, subject: str) -> None:
        made = case(staffed)
        with pytest.raises(Invalid) as refused:
            answered.propose(by=staffed.clerk, application=made, subject=subject)
        assert "事项：" in str(refused.value)
        seen = Seen(staffed.client("clerk").post(f"{CASE}acts/log-propose/", {"subject": subject}))
        assert seen.status == 422
        assert not LoggedAnswer.objects.exists()

    def test_somebody_added_meanwhile_is_seen_before_it_goes_out(self, staffed: People) -> None:
        made = case(staffed)
        answered.propose(by=staffed.clerk, application=made, subject="李四家的补助")
        made.joint.create(name="李四")
        with pytest.raises(Invalid):
            answered.release(
                by=staffed.leader, application=made, subject="李四家的补助", now=timezone.now()
            )

    def test_only_what_was_read_goes_out(self, staffed: People) -> None:
        made = case(staffed)
        answered.propose(by=staffed.clerk, application=made, subject=SUBJECT)
        answered.propose(by=staffed.clerk, application=made, subject="别的事项")
        with pytest.raises(IllegalMove):
            answered.release(
                by=staffed.leader, application=made, subject=SUBJECT, now=timezone.now()
            )
        assert see(Client(), LOG).status == 404

    def test_c10_nobody_releases_his_own_words(self, staffed: People) -> None:
        made = case(staffed)
        entry = answered.propose(by=staffed.clerk, application=made, subject=SUBJECT)
        LoggedAnswer.objects.filter(pk=entry.pk).update(proposed_by=staffed.leader)
        with pytest.raises(NotAllowed):
            answered.release(
                by=staffed.leader, application=made, subject=SUBJECT, now=timezone.now()
            )

    @pytest.mark.parametrize(
        ("who", "act", "status"),
        [
            ("clerk", "log-release", 403),
            ("leader", "log-propose", 403),
            ("supervisor", "log-propose", 403),
            ("supervisor", "log-back", 403),
            ("neighbour", "log-release", 404),
        ],
    )
    def test_c08_who_may_do_what(self, staffed: People, who: str, act: str, status: int) -> None:
        made = case(staffed)
        answered.propose(by=staffed.clerk, application=made, subject=SUBJECT)
        response = staffed.client(who).post(f"{CASE}acts/{act}/", {"subject": SUBJECT})
        assert response.status_code == status

    def test_nothing_is_logged_before_it_was_answered(self, staffed: People) -> None:
        made = case(staffed, decided=False)
        with pytest.raises(IllegalMove):
            answered.propose(by=staffed.clerk, application=made, subject=SUBJECT)
        assert "拟列入答复目录" not in see(staffed.client("clerk"), CASE).text

    @pytest.mark.parametrize("page", ["2", "0", "-1", "x", "9" * 40, ""])
    def test_a_page_that_is_none(self, staffed: People, page: str) -> None:
        released(staffed)
        assert see(Client(), f"{LOG}?page={page}").status == 200
