"""Letters to the leaders: written without an account, answered, published without the writer."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.applications import selectors as applications
from gongkai.web.audit.models import Entry as Trail
from gongkai.web.engagement import mailbox, selectors
from gongkai.web.engagement.models import Letter, LetterFile
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid, NotAllowed
from gongkai.web.portal.engaging import sending
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
NEW = "/liuhe/letters/new/"
DESK = "/desk/organs/liuhe/letters/"
TEXT = "我是李青青，村口的路灯坏了一个月，晚上不安全，请派人修理。电话13800001234。"
A_LETTER = {
    "kind": "complain",
    "title": "村口路灯不亮",
    "text": TEXT,
    "name": "李青青",
    "phone": "13800001234",
    "email": "",
    "may_publish": "yes",
}


@pytest.fixture
def staffed() -> People:
    return people()


@pytest.fixture(autouse=True)
def read_at_leisure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test fills a form in faster than any person."""
    monkeypatch.setattr(sending, "FASTEST", sending.FASTEST * 0)


def form_of(client: Client, path: str = NEW) -> str:
    found = re.search(r'name="form" value="([^"]+)"', see(client, path).html)
    assert found
    return found[1]


def write(client: Client | None = None, **changed: Any) -> Seen:
    client = client or Client()
    sent = {**A_LETTER, "form": form_of(client), **changed}
    return Seen(client.post(NEW, sent))


def answered(staffed: People) -> Letter:
    write()
    letter = Letter.objects.get()
    mailbox.accept(by=staffed.clerk, letter=letter, office="城建办", on=letter.received_on)
    mailbox.answer(
        by=staffed.clerk, letter=letter, text="李青青您好，路灯已修好。", on=letter.received_on
    )
    letter.refresh_from_db()
    return letter


class TestWriting:
    """P20：类型、标题5至50字、内容10至2000字、姓名、电话或邮箱、是否同意公开（默认否）。"""

    def test_a_letter_gets_number_code_and_promised_day(self, staffed: People) -> None:
        page = write()
        letter = Letter.objects.get()
        assert page.status == 200
        assert letter.number in page.text
        assert re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page.text)
        assert "我们承诺在" in page.text
        assert page.response["Cache-Control"] == "no-store"
        assert not page.response.cookies
        assert letter.state == "待受理"

    @pytest.mark.parametrize(
        ("field", "value", "told"),
        [
            ("kind", "", "请选择类型"),
            ("kind", "praise", "请选择类型"),
            ("title", "路灯", "标题太短"),
            ("title", "长" * 51, "请控制在50字以内"),
            ("title", "标题里\x08有字符", "控制字符"),
            ("text", "太短", "内容太短"),
            ("text", "长" * 2001, "请控制在2000字以内"),
            ("text", "标记\u202e反向，还有一些字数", "控制字符"),
            ("name", "", "请填写姓名"),
            ("name", "张3", "请填写真实姓名"),
            ("phone", "12", "请填写可以接通的电话"),
            ("phone", "", "请至少填写电话或者电子邮箱中的一项"),
            ("email", "a@", "邮箱格式不完整"),
            ("may_publish", "maybe", "请选择是否同意公开"),
        ],
    )
    def test_each_fault_is_told_and_the_answers_stay(
        self, staffed: People, field: str, value: str, told: str
    ) -> None:
        page = write(None, **{field: value})
        assert page.status == 422
        assert page.title.startswith("错误：")
        assert told in page.text
        assert not Letter.objects.exists()
        if field != "title":
            assert 'value="村口路灯不亮"' in page.html

    def test_g02_a_double_click_is_one_letter_with_one_code(self, staffed: People) -> None:
        client = Client()
        token = form_of(client)
        first, second = (
            write(client, form=token),
            write(client, form=token, title="村口路灯还是不亮"),
        )
        code = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")
        assert code.findall(first.text) == code.findall(second.text)
        assert Letter.objects.get().title == "村口路灯不亮"

    def test_c09_a_made_up_key_or_another_origin_stores_nothing(self, staffed: People) -> None:
        assert "核对后再提交一次" in write(form="made-up").text
        client = Client()
        sent = {**A_LETTER, "form": form_of(client)}
        assert client.post(NEW, sent, headers={"origin": "https://evil.example"}).status_code == 403
        assert not Letter.objects.exists()

    @pytest.mark.parametrize("how", ["trap", "fast"])
    def test_c17_a_machine_is_set_apart_and_not_lost(
        self, staffed: People, how: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if how == "fast":
            monkeypatch.setattr(sending, "FASTEST", timedelta(hours=1))
            page = write()
        else:
            page = write(website="https://spam.example")
        assert page.status == 200
        assert Letter.objects.get().quarantined
        assert (
            selectors.figures(
                staffed.liuhe, Letter.objects.get().received_on.year, "mailbox"
            ).by_measure
            == {}
        )
        client = staffed.client("clerk")
        assert "村口路灯" not in see(client, DESK).text
        assert "村口路灯" in see(client, f"{DESK}?doubtful=1").text

    def test_c16_the_eleventh_in_an_hour_waits(self, staffed: People) -> None:
        client = Client()
        for _ in range(10):
            assert write(client).status == 200
        page = write(client)
        assert page.status == 429
        assert page.response["Retry-After"]
        assert Letter.objects.count() == 10

    def test_c01_markup_is_kept_and_harmless(self, staffed: People) -> None:
        write(title="<script>alert(1)</script>", text="<img src=x onerror=alert(1)> 说明情况若干字")
        page = see(staffed.client("clerk"), f"{DESK}{Letter.objects.get().number}/")
        assert "<script>alert" not in page.html
        assert "<img src=x" not in page.html

    def test_b01_a_program_named_as_a_picture_is_refused(self, staffed: People) -> None:
        bad = SimpleUploadedFile("灯.jpg", b"MZ" + b"\0" * 200)
        page = write(papers=bad)
        assert page.status == 422
        assert "灯.jpg" in page.text
        assert not Letter.objects.exists()
        assert not LetterFile.objects.exists()


class TestFollowing:
    """凭编号和查询码看进度；哪个不对都说同一句话。"""

    def follow(self, number: str, code: str) -> Seen:
        return Seen(Client().post("/liuhe/letters/track/", {"number": number, "code": code}))

    def test_from_waiting_to_answered_and_rated(self, staffed: People) -> None:
        code = re.findall(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", write().text)[0]
        letter = Letter.objects.get()
        assert "待受理" in self.follow(letter.number, code).text
        mailbox.accept(by=staffed.clerk, letter=letter, office="城建办", on=letter.received_on)
        assert "办理中" in self.follow(letter.number, code.lower().replace("-", " ")).text
        mailbox.answer(by=staffed.clerk, letter=letter, text="已经修好。", on=letter.received_on)
        page = self.follow(letter.number, code)
        assert "已经修好" in page.text
        ticket = re.search(r'name="ticket" value="([^"]+)"', page.html)
        assert ticket
        sent = {"ticket": ticket[1], "verdict": "satisfied"}
        assert "谢谢您的评价" in Seen(Client().post("/liuhe/letters/rate/", sent)).text
        assert "已经评价过" in Seen(Client().post("/liuhe/letters/rate/", sent)).text
        letter.refresh_from_db()
        assert letter.verdict == "satisfied"

    def test_c05_number_or_code_wrong_reads_the_same(self, staffed: People) -> None:
        write()
        number = Letter.objects.get().number
        pages = [self.follow(number, "AAAA-AAAA-AAAA"), self.follow("XJ0-1", "AAAA-AAAA-AAAA")]
        told = {(page.status, page.text.replace(number, "")) for page in pages}
        assert len(told) == 1
        assert "来信编号或查询码不正确" in pages[0].text

    def test_c06_guessing_is_stopped(self, staffed: People) -> None:
        write()
        number = Letter.objects.get().number
        answers = [self.follow(number, "AAAA-AAAA-AAAA").status for _ in range(6)]
        assert answers == [422] * 5 + [429]


class TestHandling:
    """受理、答复、选登：一步接一步，都留痕；选登先审查，不见来信人。"""

    def test_not_answered_before_it_is_accepted(self, staffed: People) -> None:
        write()
        letter = Letter.objects.get()
        with pytest.raises(IllegalMove, match="还没有受理"):
            mailbox.answer(by=staffed.clerk, letter=letter, text="好", on=letter.received_on)
        mailbox.accept(by=staffed.clerk, letter=letter, office="", on=letter.received_on)
        with pytest.raises(AlreadyDone):
            mailbox.accept(by=staffed.clerk, letter=letter, office="", on=letter.received_on)

    def test_another_organ_may_not(self, staffed: People) -> None:
        write()
        letter = Letter.objects.get()
        with pytest.raises(NotAllowed):
            mailbox.accept(by=staffed.neighbour, letter=letter, office="", on=letter.received_on)
        assert see(staffed.client("neighbour"), f"{DESK}{letter.number}/").status == 404

    def test_the_draft_to_publish_is_masked(self, staffed: People) -> None:
        proposed = mailbox.proposed(answered(staffed))
        assert not any("13800001234" in words or "李青青" in words for words in proposed.values())

    @pytest.mark.parametrize("leak", ["13800001234", "李青青", "身份证号11010119900307459X"])
    def test_what_names_a_person_is_not_published(self, staffed: People, leak: str) -> None:
        letter = answered(staffed)
        with pytest.raises(Invalid):
            mailbox.publish(
                by=staffed.clerk, letter=letter, title="村口路灯不亮", text=f"路灯不亮。{leak}",
                answer="已修好。", on=letter.received_on,
            )  # fmt: skip
        assert see(Client(), f"/liuhe/letters/{letter.number}/").status == 404

    def test_without_consent_it_is_not_published(self, staffed: People) -> None:
        letter = answered(staffed)
        Letter.objects.filter(pk=letter.pk).update(may_publish=False)
        with pytest.raises(IllegalMove):
            mailbox.publish(
                by=staffed.clerk,
                letter=letter,
                title="路灯",
                text="不亮",
                answer="好",
                on=letter.received_on,
            )

    def test_h03_readers_see_letter_and_answer_and_never_the_writer(self, staffed: People) -> None:
        letter = answered(staffed)
        client = staffed.client("clerk")
        sent = {**mailbox.proposed(letter), "on": letter.received_on.isoformat()}
        page = Seen(client.post(f"{DESK}{letter.number}/do/publish/", sent, follow=True))
        assert "已公开" in page.text
        for path in ("/liuhe/letters/", f"/liuhe/letters/{letter.number}/"):
            seen = see(Client(), path)
            assert "村口路灯不亮" in seen.text
            assert "李青青" not in seen.html
            assert "13800001234" not in seen.html
        Seen(client.post(f"{DESK}{letter.number}/do/take-back/", follow=True))
        assert see(Client(), f"/liuhe/letters/{letter.number}/").status == 404

    def test_h01_the_writer_is_masked_until_asked_and_the_trail_notes_it(
        self, staffed: People
    ) -> None:
        write()
        path = f"{DESK}{Letter.objects.get().number}/"
        client = staffed.client("clerk")
        masked = see(client, path)
        assert "李＊＊" in masked.text
        page = Seen(client.post(f"{path}reveal/"))
        assert "13800001234" in page.text
        acts = list(Trail.objects.values_list("act", flat=True))
        assert acts.count("letter_writer_seen") == 1
        assert not any(
            "李青青" in str(each) for each in Trail.objects.values_list("data", flat=True)
        )

    def test_the_desk_walks_the_letter_through(self, staffed: People) -> None:
        write()
        letter = Letter.objects.get()
        client, path = staffed.client("clerk"), f"{DESK}{letter.number}/"
        on = letter.received_on.isoformat()
        assert (
            "已受理"
            in Seen(
                client.post(f"{path}do/accept/", {"office": "城建办", "on": on}, follow=True)
            ).text
        )
        empty = Seen(client.post(f"{path}do/answer/", {"text": " ", "on": on}))
        assert (empty.status, "请填写答复" in empty.text) == (422, True)
        early = Seen(client.post(f"{path}do/answer/", {"text": "好", "on": "2020-01-01"}))
        assert "之间的日期" in early.text
        assert (
            "已答复"
            in Seen(
                client.post(f"{path}do/answer/", {"text": "修好了", "on": on}, follow=True)
            ).text
        )

    def test_letters_are_counted_with_their_records(self, staffed: People) -> None:
        letter = answered(staffed)
        things.township("elsewhere")
        found = selectors.figures(staffed.liuhe, letter.received_on.year, "mailbox").by_measure
        assert found["handled"].records == (f"engagement.letter:{letter.pk}",)

    def test_the_first_page_says_that_letters_wait(self, staffed: People) -> None:
        write()
        page = see(staffed.client("clerk"), "/desk/")
        assert "领导信箱有1封来信没有答复" in page.text
        Letter.objects.update(received_on="2020-03-02")
        assert "其中1封已超过承诺的日期" in see(staffed.client("clerk"), "/desk/").text
        assert "领导信箱有" not in see(staffed.client("neighbour"), "/desk/").text


def test_a_letter_is_no_application(staffed: People) -> None:
    """条例第三十九条：来信不是政府信息公开申请，不进入表三。"""
    year = answered(staffed).received_on.year
    assert not applications.of_year(staffed.liuhe, year).exists()
