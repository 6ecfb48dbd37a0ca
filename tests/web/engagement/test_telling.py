"""L1, L2, C1, C2: who wrote to the organ is told, by the way he left, nothing of what he wrote."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from gongkai.web.codes import new_key
from gongkai.web.engagement import consulting, mailbox
from gongkai.web.engagement.models import Consultation, Letter
from gongkai.web.outbox.models import Notice, State, Way
from tests.web.desk.people import People, people
from tests.web.pages import see

pytestmark = pytest.mark.django_db
LIST = "/desk/organs/liuhe/applications/notices/"
MAIL, MOBILE = "zhang@example.cn", "13800001234"


@pytest.fixture
def staffed() -> People:
    return people()


def written(staffed: People, *, email: str = MAIL, phone: str = "", **changed: Any) -> Letter:
    return mailbox.receive(
        body=staffed.liuhe,
        key=new_key(),
        now=changed.pop("now", timezone.now()),
        writer={"name": "张某", "phone": phone, "email": email},
        kind="complain",
        title="村口路灯不亮",
        text="村口的路灯坏了一个月，请派人修理。",
        **changed,
    )


def answer(staffed: People, letter: Letter) -> None:
    day = letter.received_on
    mailbox.accept(by=staffed.clerk, letter=letter, office="城建办", on=day)
    mailbox.answer(by=staffed.clerk, letter=letter, text="路灯已经修好。", on=day)


def consultation(staffed: People, first: date, **changed: Any) -> Consultation:
    facts = {
        "kind": "other",
        "title": "集镇停车管理办法（草案）",
        "background": "集镇停车位不足，需要规范。",
        "text": "第一条 为了规范停车。",
        "starts_on": first,
        "ends_on": first + timedelta(days=7),
        "contact": "综合办公室",
        **changed,
    }
    made = consulting.draw_up(by=staffed.clerk, body=staffed.liuhe, **facts)
    return consulting.publish(by=staffed.clerk, consultation=made, now=_noon(first))


def opine(made: Consultation, contact: str, **changed: Any) -> None:
    now = changed.pop("now", _noon(made.starts_on))
    facts = {"text": "建议增加夜间免费时段", "contact": contact, **changed}
    consulting.reply(consultation=made, key=new_key(), now=now, **facts)


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 12))  # noqa: DTZ001


class TestLetters:
    def test_receipt_and_answer(self, staffed: People) -> None:
        letter = written(staffed)
        answer(staffed, letter)
        came, done = Notice.objects.order_by("pk")
        assert (came.kind, done.kind, came.way) == ("L1", "L2", Way.MAIL)
        assert came.until == mailbox.promised(letter).on
        for one in (came, done):
            assert letter.number in one.text
            assert "路灯" not in one.text + one.title  # a mail box is not ours to keep secrets
            assert "张某" not in one.text + one.title
            assert one.shown == "z＊＊＊@example.cn"

    def test_a_mobile_is_told_in_one_line(self, staffed: People) -> None:
        letter = written(staffed, email="", phone=MOBILE)
        told = Notice.objects.get()
        assert told.way == Way.SMS
        assert told.text.startswith(
            f"【{letter.body.name}】来信{letter.number}：已收到来信，答复最迟"
        )
        assert len(told.text) <= 90

    def test_who_has_only_a_telephone_line_is_called_when_it_is_answered(
        self, staffed: People
    ) -> None:
        letter = written(staffed, email="", phone="010-12345678")
        assert not Notice.objects.exists()
        answer(staffed, letter)
        assert Notice.objects.get().state == State.BY_HAND
        page = see(staffed.client("clerk"), LIST)
        assert f'href="/desk/organs/liuhe/letters/{letter.number}/"' in page.html
        assert (
            see(staffed.client("clerk"), f"/desk/organs/liuhe/letters/{letter.number}/").status
            == 200
        )

    def test_g05_a_machine_is_not_written_to(self, staffed: People) -> None:
        written(staffed, quarantined=True)
        assert not Notice.objects.exists()

    def test_what_is_entered_long_afterwards_is_history(self, staffed: People) -> None:
        written(staffed, now=timezone.now() - timedelta(days=40))
        assert not Notice.objects.exists()

    def test_a_form_sent_twice_is_told_once(self, staffed: People) -> None:
        key, now = new_key(), timezone.now()
        for _ in range(2):
            mailbox.receive(
                body=staffed.liuhe, key=key, now=now,
                writer={"name": "张某", "phone": "", "email": MAIL},
                kind="complain", title="村口路灯不亮", text="村口的路灯坏了一个月，请派人修理。",
            )  # fmt: skip
        assert Notice.objects.count() == 1


class TestOpinions:
    def test_receipt_and_outcome_once_each(self, staffed: People) -> None:
        first = timezone.localdate() - timedelta(days=10)
        made = consultation(staffed, first)
        for contact in (MAIL, MAIL, MOBILE, "", "镇东头第三家"):
            opine(made, contact)
        topic = consulting.add_topic(
            by=staffed.clerk, consultation=made, title="停车时段", taken="adopted"
        )
        for opinion in made.opinions.all():
            consulting.sort(by=staffed.clerk, opinion=opinion, topic=topic)
        today = timezone.localdate()
        consulting.give_result(
            by=staffed.clerk,
            consultation=made,
            summary="共收到意见五条，均已采纳。",
            final_index="",
            on=today,
        )
        told = sorted(Notice.objects.values_list("kind", "way"))
        assert told == [
            ("C1", "mail"), ("C1", "mail"), ("C1", "sms"),
            ("C2", "mail"), ("C2", "sms"),
        ]  # fmt: skip
        mail = Notice.objects.filter(kind="C2", way=Way.MAIL).get()
        assert "集镇停车管理办法" in mail.text
        assert "夜间" not in mail.text

    def test_g05_a_machine_is_not_written_to(self, staffed: People) -> None:
        opine(consultation(staffed, timezone.localdate()), MAIL, quarantined=True)
        assert not Notice.objects.exists()
