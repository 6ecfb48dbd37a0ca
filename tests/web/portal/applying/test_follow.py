"""Following a case with number and code: what is shown, corrected, taken back, answered."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.cases.entry import Event
from gongkai.web.applications import services, statistics, tracking
from gongkai.web.applications.models import Application, Failure, Message
from gongkai.web.bodies.models import Officer
from tests.web import things
from tests.web.pages import Seen, see
from tests.web.portal.applying.citizen import Citizen, filed

pytestmark = pytest.mark.django_db
FAILURE = "受理号或查询码不正确，或记录已超过网上查询期限。"


@pytest.fixture(autouse=True)
def clerk() -> Officer:
    return things.clerk(things.township("liuhe"))


@pytest.fixture
def citizen() -> Citizen:
    return Citizen()


def add(case: Application, event: Event, on: date | None = None, **data: Any) -> None:
    by = case.body.officers.get()
    day = on or timezone.localdate()
    services.add_event(by=by, application=case, event=event, on=day, data=data)


def steady(seen: Seen) -> str:
    """The page without what differs from answer to answer by design."""
    return re.sub(r'value="[^"]*"', "", seen.html)


class TestC05Secrecy:
    """Whoever does not know number and code together learns nothing, not even that there is a case."""

    def test_c05_every_failure_is_the_same_page(self, citizen: Citizen) -> None:
        case, code = filed(citizen)
        reset = tracking.reset_code(
            by=case.body.officers.get(), application=case, now=timezone.now()
        )
        pages = [
            citizen.track(case.number, "AAAA-BBBB-CCCC"),
            citizen.track("2026-9999", code),
            citizen.track(case.number, code),  # no longer the code
            citizen.track("'; --", "x"),
        ]
        assert {page.status for page in pages} == {422}
        assert len({steady(page) for page in pages}) == 1
        assert FAILURE in pages[0].text
        assert case.number in citizen.track(case.number, reset).text

    def test_c05_a_withdrawn_case_fails_no_differently(self, citizen: Citizen) -> None:
        case, _ = filed(citizen)
        before = citizen.track(case.number, "AAAA-BBBB-CCCC")
        add(case, Event.WITHDRAWN)
        assert steady(citizen.track(case.number, "AAAA-BBBB-CCCC")) == steady(before)

    def test_c07_the_number_of_another_organ_is_not_found(self, citizen: Citizen) -> None:
        case, code = filed(citizen)
        things.clerk(things.township("qinghe"))
        assert FAILURE in Citizen("qinghe").track(case.number, code).text

    @pytest.mark.parametrize("ticket", ["", "x", "WzEsImEiXQ:1:2", "x" * 9000])
    def test_c07_a_ticket_that_is_none_opens_nothing(self, citizen: Citizen, ticket: str) -> None:
        filed(citizen)
        citizen.ticket = ticket
        for path in ("track/case/", "track/correction/", "track/withdraw/"):
            assert "请重新输入受理号和查询码" in citizen.act(path, send="1").text

    def test_a_new_code_closes_every_open_page(self, citizen: Citizen) -> None:
        case, code = filed(citizen)
        citizen.track(case.number, code)
        tracking.reset_code(by=case.body.officers.get(), application=case, now=timezone.now())
        assert "请重新输入" in citizen.act("track/case/").text

    def test_a_code_is_read_in_small_letters_and_without_dashes(self, citizen: Citizen) -> None:
        case, code = filed(citizen)
        assert citizen.track(case.number, f" {code.lower().replace('-', ' ')} ").status == 200


class TestC06Guessing:
    def test_c06_guessing_is_slowed_and_the_owner_still_gets_in(self, citizen: Citizen) -> None:
        case, code = filed(citizen)
        guesses = [citizen.track(case.number, f"AAAA-BBBB-{n:04}") for n in range(12)]
        assert [g.status for g in guesses] == [422] * 5 + [429] * 7
        assert 0 < int(guesses[-1].response.headers["Retry-After"]) <= 900
        assert citizen.track(case.number, code).status == 429
        # The owner elsewhere is not shut out, and nobody is for longer than was said.
        elsewhere = Citizen(client=Client(REMOTE_ADDR="192.0.2.7"))
        assert elsewhere.track(case.number, code).status == 200
        Failure.objects.update(until=timezone.now() - timedelta(seconds=1))
        assert citizen.track(case.number, code).status == 200

    def test_c06_many_numbers_from_one_address_are_slowed_as_well(self, citizen: Citizen) -> None:
        pages = [citizen.track(f"2026-{n:04}", "AAAA-BBBB-CCCC") for n in range(31)]
        assert pages[29].status == 422
        assert pages[30].status == 429


class TestProgress:
    def test_submitted_and_received_are_two_facts(self, citizen: Citizen) -> None:
        case, code = filed(citizen)
        assert "已提交，待确认" in citizen.track(case.number, code).text
        add(case, Event.RECEIVED)
        text = citizen.track(case.number, code).text
        assert "已收到" in text
        assert "（20个工作日）" in text
        assert "为什么是这一天" in text
        assert "条例33(2)" in text

    def test_names_of_others_are_not_told(self, citizen: Citizen) -> None:
        case, code = filed(citizen)
        add(case, Event.RECEIVED)
        add(case, Event.CONSULT_SENT, kind="third_party", party="某某商店")
        add(case, Event.CONSULT_SENT, kind="third_party", party="赵某")
        text = citizen.track(case.number, code).text
        assert "正在征求第三方意见" in text
        assert "第三方“甲”" in text
        assert "某某商店" not in text
        assert "赵某" not in text

    def test_overdue_is_said_honestly(self, clerk: Officer) -> None:
        case = things.application(clerk, submitted_on=date(2026, 3, 2))
        code = tracking.reset_code(by=clerk, application=case, now=timezone.now())
        text = Citizen().track(case.number, code).text
        assert "已超过法定期限" in text
        assert "申请行政复议" in text

    @pytest.mark.parametrize(
        ("decision", "grounds", "words"),
        [
            ("granted", [], ("已答复：予以公开", "提起行政诉讼")),
            ("refused.process", [], ("已答复：不予公开", "应当先申请行政复议")),
            ("not_exist", [], ("已答复：无法提供", "提起行政诉讼")),
            ("partial", ["privacy"], ("已答复：部分公开", "应当先申请行政复议")),
        ],
    )
    def test_the_answer_comes_with_its_remedies(
        self, clerk: Officer, decision: str, grounds: list[str], words: tuple[str, ...]
    ) -> None:
        case = things.application(clerk)
        code = tracking.reset_code(by=clerk, application=case, now=timezone.now())
        add(case, Event.DECIDED, date(2026, 3, 16), decision=decision, grounds=grounds)
        add(case, Event.SERVED, date(2026, 3, 17), method="邮寄送达")
        text = Citizen().track(case.number, code).text
        assert all(word in text for word in words)
        assert "送达方式：邮寄送达" in text


class TestCorrection:
    def asked(self, citizen: Citizen, **data: Any) -> Application:
        case, code = filed(citizen)
        add(case, Event.RECEIVED)
        add(case, Event.CORRECTION_ASKED, items=["请写明年度", "请写明村名"], **data)
        assert "请您补充说明" in citizen.track(case.number, code).text
        return case

    def test_each_point_is_answered_and_the_limit_starts_again(self, citizen: Citizen) -> None:
        case = self.asked(citizen, due=(timezone.localdate() + timedelta(days=20)).isoformat())
        assert "2. 请写明村名" in citizen.act("track/correction/").text
        seen = citizen.act("track/correction/", send="1", answer_1="2025年")
        assert (seen.status, case.events.count()) == (422, 3)
        assert "请答复第2点" in seen.text
        seen = citizen.act("track/correction/", send="1", answer_1="2025年", answer_2="东村")
        assert "已收到您的补正" in seen.text
        assert case.events.latest("position").event == "correction_received"
        assert "东村" in Message.objects.get().text

    def test_a_late_one_is_kept_for_the_officer(self, clerk: Officer) -> None:
        case = things.application(clerk)
        code = tracking.reset_code(by=clerk, application=case, now=timezone.now())
        add(case, Event.CORRECTION_ASKED, date(2026, 3, 4), items=["年度"], due="2026-03-25")
        citizen = Citizen()
        citizen.track(case.number, code)
        seen = citizen.act("track/correction/", send="1", answer_1="2025年")
        assert "补正期限已过" in seen.text
        assert case.events.latest("position").event == "correction_asked"
        assert Message.objects.count() == 1


class TestWithdrawal:
    def test_it_asks_twice_and_ends_the_case(self, citizen: Citizen) -> None:
        case, code = filed(citizen)
        citizen.track(case.number, code)
        assert citizen.act("track/withdraw/", send="1", choice="none").status == 422
        seen = citizen.act("track/withdraw/", send="1", choice="none", sure="on")
        assert "已撤回" in seen.text
        assert "撤回申请" not in citizen.act("track/case/").text.partition("办理经过")[0]
        assert case.events.latest("position").event == "withdrawn"


class TestThirdParty:
    """条例第三十二条; who applied is nowhere on the page (H03)."""

    @pytest.fixture
    def letter(self, citizen: Citizen, clerk: Officer) -> tuple[Application, str, str]:
        case, _ = filed(citizen)
        add(case, Event.RECEIVED)
        add(case, Event.CONSULT_SENT, kind="third_party", party="某某商店")
        invitation, code = tracking.invite(
            by=clerk,
            application=case,
            kind="third_party",
            party="某某商店",
            about="某某商店2025年的供货合同",
            sent_on=timezone.localdate(),
        )
        return case, invitation.letter_number, code

    def opened(self, citizen: Citizen, number: str, code: str) -> Seen:
        seen = Seen(
            citizen.client.post(f"{citizen.base}third-party/", {"number": number, "code": code})
        )
        if found := re.search(r'name="ticket" value="([^"]+)"', seen.html):
            citizen.ticket = found[1]
        return seen

    def test_h03_the_letter_names_the_information_and_not_the_applicant(
        self, citizen: Citizen, letter: tuple[Application, str, str]
    ) -> None:
        case, number, code = letter
        text = self.opened(citizen, number, code).text
        assert "供货合同" in text
        assert "张某" not in text
        assert case.requested not in text

    def test_an_opinion_ends_the_wait_once(
        self, citizen: Citizen, letter: tuple[Application, str, str]
    ) -> None:
        case, number, code = letter
        self.opened(citizen, number, code)
        seen = citizen.act("third-party/answer/", opinion="refuse")
        assert (seen.status, case.events.count()) == (422, 3)
        seen = citizen.act("third-party/answer/", opinion="refuse", reason="商业秘密")
        assert "已收到您的意见" in seen.text
        assert [e.event for e in case.events.all()][-2:] == [
            "consult_received_by",
            "consult_closed",
        ]
        assert citizen.act("third-party/answer/", opinion="agree").status == 409

    def test_c05_a_wrong_code_opens_nothing(
        self, citizen: Citizen, letter: tuple[Application, str, str]
    ) -> None:
        _, number, code = letter
        wrong = self.opened(citizen, number, "AAAA-BBBB-CCCC")
        unknown = self.opened(citizen, "征2026-0001-9", code)
        assert steady(wrong) == steady(unknown)


class TestStatistics:
    """P19: the published figures are those of the ledger."""

    def test_they_equal_the_figures_of_the_annual_report(self, clerk: Officer) -> None:
        for day in (2, 3, 4):
            case = things.application(clerk, submitted_on=date(2026, 3, day))
            add(case, Event.DECIDED, date(2026, 3, 16), decision="granted")
        late = things.application(clerk, submitted_on=date(2026, 3, 5))
        add(late, Event.DECIDED, date(2026, 5, 18), decision="not_exist")
        things.application(clerk, submitted_on=date(2026, 3, 6))
        found = statistics.of_year(clerk.body, 2026)
        assert (found.received, found.closed, found.carried_out) == (5, 4, 1)
        assert found.outcomes == {"t3.granted": 3, "t3.unable.not_held": 1}
        assert found.share_in_time == 0.75
        assert (found.days[0], found.middle) == (10, 9.5)
        text = see(Client(), "/liuhe/apply/statistics/").text
        for words in ("本年新收 5件", "本年办结 4件", "结转下年 1件", "75.0%（3/4件）"):
            assert words in text

    def test_nothing_is_said_of_a_year_without_answers(self) -> None:
        assert "还没有收到申请" in see(Client(), "/liuhe/apply/statistics/").text


def test_two_organs_may_ask_under_the_same_number() -> None:
    """Both have a case 2026-0001; neither keeps the other from asking a third party."""
    letters = []
    for slug in ("qinghe", "baihe"):
        clerk = things.clerk(things.township(slug))
        case = things.application(clerk)
        for _ in range(2):
            about = {"kind": "third_party", "party": "甲", "about": "合同"}
            day = date(2026, 3, 4)
            letter, code = tracking.invite(by=clerk, application=case, sent_on=day, **about)
            assert tracking.invited(clerk.body, letter.letter_number, code) == letter
            letters.append(letter.letter_number)
    assert letters == ["征2026-0001-1", "征2026-0001-2"] * 2
