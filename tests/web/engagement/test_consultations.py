"""Consultations: thirty days where the law asks, opinions sorted, the result with reasons."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.signing import TimestampSigner
from django.test import Client
from django.utils import timezone

from gongkai.web.engagement import consulting, selectors
from gongkai.web.engagement.models import Consultation, Opinion
from gongkai.web.errors import IllegalMove, Invalid, NotAllowed
from gongkai.web.portal.engaging import sending
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
DESK = "/desk/organs/liuhe/consultations/"
FIRST = date(2026, 3, 2)


def moment(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour, minute))  # noqa: DTZ001


@pytest.fixture
def staffed() -> People:
    return people()


@pytest.fixture(autouse=True)
def read_at_leisure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "FASTEST", sending.FASTEST * 0)


def facts(**changed: Any) -> dict[str, Any]:
    whole = {
        "kind": "decision",
        "title": "集镇停车管理办法（草案）",
        "background": "集镇停车位不足，需要规范。",
        "text": "第一条 为了规范停车。\n第二条 停车收费另行规定。",
        "starts_on": FIRST,
        "ends_on": FIRST + timedelta(days=30),
        "contact": "综合办公室 010-12345678",
    }
    return {**whole, **changed}


def drawn_up(staffed: People, **changed: Any) -> Consultation:
    return consulting.draw_up(by=staffed.clerk, body=staffed.liuhe, **facts(**changed))


def opened(staffed: People, **changed: Any) -> Consultation:
    made = drawn_up(staffed, **changed)
    return consulting.publish(by=staffed.clerk, consultation=made, now=moment(made.starts_on))


def open_today(staffed: People, **changed: Any) -> Consultation:
    today = timezone.localdate()
    made = drawn_up(staffed, starts_on=today, ends_on=today + timedelta(days=30), **changed)
    return consulting.publish(by=staffed.clerk, consultation=made, now=timezone.now())


def say(made: Consultation, key: str = "k", **changed: Any) -> Opinion:
    whole = {"text": "建议增加夜间免费时段", "now": moment(FIRST, 10), **changed}
    return consulting.reply(consultation=made, key=key, **whole)


class TestTime:
    """重大行政决策、涉及市场主体的草案不少于30日；缩短要有理由并公布。"""

    def test_twenty_nine_days_are_refused(self, staffed: People) -> None:
        with pytest.raises(Invalid, match="共29日，不足30日"):
            drawn_up(staffed, ends_on=FIRST + timedelta(days=29))

    def test_a_reason_shortens_and_is_public(self, staffed: People) -> None:
        opened(staffed, ends_on=FIRST + timedelta(days=10), shortened="汛期将至，需要提前施行")
        assert "汛期将至" in see(Client(), "/liuhe/consultations/1/").text

    def test_other_matters_may_be_shorter(self, staffed: People) -> None:
        assert drawn_up(staffed, kind="other", ends_on=FIRST + timedelta(days=7)).pk

    @pytest.mark.parametrize(
        ("now", "taken"),
        [
            (moment(FIRST - timedelta(days=1), 23, 59), False),
            (moment(FIRST, 0), True),
            (moment(FIRST + timedelta(days=30), 23, 59), True),  # until 24:00, Beijing time
            (moment(FIRST + timedelta(days=31), 0), False),
        ],
    )
    def test_it_is_open_from_its_first_day_to_the_end_of_its_last(
        self, staffed: People, now: datetime, *, taken: bool
    ) -> None:
        made = drawn_up(staffed)
        made = consulting.publish(
            by=staffed.clerk, consultation=made, now=moment(FIRST - timedelta(days=3))
        )
        if taken:
            assert say(made, now=now).pk
        else:
            with pytest.raises(IllegalMove, match="不在开放的时间内"):
                say(made, now=now)

    def test_it_is_not_published_with_its_first_day_past(self, staffed: People) -> None:
        made = drawn_up(staffed)
        with pytest.raises(Invalid, match="已经过去"):
            consulting.publish(
                by=staffed.clerk, consultation=made, now=moment(FIRST + timedelta(days=1))
            )

    def test_once_public_it_can_only_be_longer(self, staffed: People) -> None:
        made = opened(staffed)
        later = FIRST + timedelta(days=40)
        consulting.revise(by=staffed.clerk, consultation=made, ends_on=later)
        for changed in ({"ends_on": FIRST + timedelta(days=35)}, {"text": "改了全文"}):
            with pytest.raises(IllegalMove, match="只能延后"):
                consulting.revise(by=staffed.clerk, consultation=made, **changed)

    def test_personal_data_in_a_draft_are_found(self, staffed: People) -> None:
        made = drawn_up(staffed, background="联系张三，手机13800001234")
        with pytest.raises(Invalid):
            consulting.publish(by=staffed.clerk, consultation=made, now=moment(FIRST))


class TestReplying:
    """P23：意见必填、不超过5000字；姓名、联系方式选填，除非要求留下；重复提交是一条。"""

    def send(self, client: Client | None = None, **changed: Any) -> Seen:
        client, path = client or Client(), "/liuhe/consultations/1/reply/"
        found = re.search(r'name="form" value="([^"]+)"', see(client, path).html)
        sent = {"text": "建议增加免费时段", "form": found[1] if found else "", **changed}
        return Seen(client.post(path, sent))

    def test_anonymous_without_account_or_cookie(self, staffed: People) -> None:
        open_today(staffed)
        page = self.send()
        assert "意见已提交" in page.text
        assert not page.response.cookies
        assert Opinion.objects.get().name == ""

    @pytest.mark.parametrize(
        ("changed", "told"),
        [
            ({"text": "  "}, "请填写意见"),
            ({"text": "长" * 5001}, "请控制在5000字以内"),
            ({"text": "有\x07字符"}, "控制字符"),
            ({"clause": "a\nb"}, "只能填写一行"),
            ({"form": "x"}, "核对后再提交一次"),
        ],
    )
    def test_faults_are_told(self, staffed: People, changed: dict[str, str], told: str) -> None:
        open_today(staffed)
        page = self.send(None, **changed)
        assert (page.status, told in page.text) == (422, True)
        assert not Opinion.objects.exists()

    def test_where_names_are_asked_they_must_be_given(self, staffed: People) -> None:
        open_today(staffed, named=True)
        assert "请填写姓名" in self.send().text
        assert "意见已提交" in self.send(name="王小明", contact="13800001234").text

    def test_g02_twice_is_once(self, staffed: People) -> None:
        made = opened(staffed)
        assert say(made).pk == say(made).pk

    def test_c16_the_twenty_first_in_an_hour_waits(self, staffed: People) -> None:
        open_today(staffed)
        client = Client()
        answers = [self.send(client, text=f"意见之{n}").status for n in range(21)]
        assert answers == [200] * 20 + [429]

    def test_c17_a_filled_trap_is_set_apart(self, staffed: People) -> None:
        made = open_today(staffed)
        self.send(website="x")
        assert Opinion.objects.get().quarantined
        assert consulting.tally(made).total == 0
        assert "疑似机器提交" in see(staffed.client("clerk"), f"{DESK}1/").text

    def test_an_old_form_says_so_and_keeps_the_words(self, staffed: People) -> None:
        open_today(staffed)
        old = TimestampSigner(salt="gongkai.form.other").sign("k")
        page = self.send(form=old)
        assert "您填写的内容还在" in page.text
        assert "建议增加免费时段" in page.html

    def test_after_the_end_there_is_no_form(self, staffed: People) -> None:
        opened(staffed)
        page = see(Client(), "/liuhe/consultations/1/reply/")
        assert page.status == 409
        assert "不在开放的时间内" in page.text

    def test_a_draft_nobody_published_is_not_there(self, staffed: People) -> None:
        drawn_up(staffed)
        for path in ("", "reply/", "result/"):
            assert see(Client(), f"/liuhe/consultations/1/{path}").status == 404


class TestResult:
    """P24：各渠道意见数、按主题的采纳情况和理由、正式文件。"""

    def sorted_out(self, staffed: People) -> Consultation:
        made = opened(staffed)
        by = staffed.clerk
        first = say(made, "1")
        second = say(made, "2", text="不应当收费", name="王小明", contact="13800001234")
        third = consulting.note(
            by=by, consultation=made, way="phone", text="支持", now=moment(FIRST, 11)
        )
        free = consulting.add_topic(by=by, consultation=made, title="夜间免费", taken="adopted")
        fee = consulting.add_topic(
            by=by, consultation=made, title="停车收费", taken="not_adopted", reason="收费另有规定"
        )
        consulting.sort(by=by, opinion=first, topic=free)
        consulting.sort(by=by, opinion=second, topic=fee)
        consulting.sort(by=by, opinion=third, topic=free)
        return made

    def test_not_adopted_needs_a_reason(self, staffed: People) -> None:
        made = opened(staffed)
        with pytest.raises(Invalid, match="请写明理由"):
            consulting.add_topic(
                by=staffed.clerk, consultation=made, title="停车收费", taken="not_adopted"
            )

    def test_the_result_names_numbers_topics_reasons_and_nobody(self, staffed: People) -> None:
        made = self.sorted_out(staffed)
        final = things.record(staffed.liuhe, by=staffed.clerk, title="集镇停车管理办法")
        day = made.ends_on + timedelta(days=1)
        consulting.give_result(
            by=staffed.clerk, consultation=made, summary="意见集中在免费时段。",
            final_index=final.index_number, on=day,
        )  # fmt: skip
        page = see(Client(), "/liuhe/consultations/1/result/")
        for words in (
            "收到意见 3条",
            "网上提交2条",
            "电话1条",
            "夜间免费",
            "收费另有规定",
            "集镇停车管理办法",
        ):
            assert words in page.text
        assert "王小明" not in page.html
        assert "13800001234" not in page.html
        assert f"/liuhe/{final.index_number}/" in page.links
        record = see(Client(), f"/liuhe/{final.index_number}/")
        assert "/liuhe/consultations/1/" in record.links
        said = selectors.figures(staffed.liuhe, 2026, "hearing").by_measure
        assert {name: each.value for name, each in said.items()} == {
            "held": 1, "opinions": 3, "adopted": 2, "not_adopted": 1, "answered": 1,
        }  # fmt: skip

    def test_not_before_the_end_and_not_with_opinions_unsorted(self, staffed: People) -> None:
        made = opened(staffed)
        say(made)
        whole: dict[str, Any] = {"by": staffed.clerk, "consultation": made, "summary": "好"}
        whole["final_index"] = ""
        with pytest.raises(IllegalMove, match="还没有结束"):
            consulting.give_result(**whole, on=made.ends_on)
        with pytest.raises(Invalid, match="还有1条意见没有归入主题"):
            consulting.give_result(**whole, on=made.ends_on + timedelta(days=1))

    def test_an_opinion_has_a_topic_or_a_reason_not_both(self, staffed: People) -> None:
        opinion = say(opened(staffed))
        with pytest.raises(Invalid, match="两者只填一项"):
            consulting.sort(by=staffed.clerk, opinion=opinion)

    def test_another_organ_may_not(self, staffed: People) -> None:
        made = opened(staffed)
        with pytest.raises(NotAllowed):
            consulting.add_topic(
                by=staffed.neighbour, consultation=made, title="x", taken="adopted"
            )
        assert see(staffed.client("neighbour"), f"{DESK}1/").status == 404


class TestDesk:
    def test_from_drawing_up_to_the_page(self, staffed: People) -> None:
        client, today = staffed.client("clerk"), timezone.localdate()
        sent = facts(starts_on=today.isoformat(), ends_on=(today + timedelta(days=29)).isoformat())
        short = Seen(client.post(f"{DESK}new/", sent))
        assert (short.status, "不足30日" in short.text) == (422, True)
        sent["ends_on"] = (today + timedelta(days=30)).isoformat()
        assert "还没有发布" in Seen(client.post(f"{DESK}new/", sent, follow=True)).text
        assert "已发布" in Seen(client.post(f"{DESK}1/do/publish/", follow=True)).text
        assert "共30日" in see(Client(), "/liuhe/consultations/1/").text
        assert "征集中" in see(Client(), "/liuhe/consultations/").text
        note = {"way": "phone", "text": "同意", "clause": ""}
        assert "已登记意见" in Seen(client.post(f"{DESK}1/do/note/", note, follow=True)).text
        topic = {"title": "总的意见", "taken": "adopted", "reason": ""}
        client.post(f"{DESK}1/do/topic/", topic)
        made = Consultation.objects.get()
        sort = {"opinion": made.opinions.get().pk, "topic": made.topics.get().pk}
        assert "已归类" in Seen(client.post(f"{DESK}1/do/sort/", sort, follow=True)).text
        early = Seen(client.post(f"{DESK}1/do/result/", {"summary": "好"}))
        assert (early.status, "还没有结束" in early.text) == (409, True)
