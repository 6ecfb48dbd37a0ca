"""Officers take in, move, hand on and answer cases; what may not be is refused (C07-C11)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from gongkai.cases.entry import Event
from gongkai.cases.kinds import Channel
from gongkai.web.applications import handling, lettering, services, tracking
from gongkai.web.applications.models import Application, Filing, IntakeRule, Letter
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.cases.moves import MoveForm
from gongkai.web.errors import IllegalMove, Invalid, NotAllowed, Overtaken
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.pages import Seen, see
from tests.web.portal.applying.citizen import Citizen, filed

pytestmark = pytest.mark.django_db
BASE = "/desk/organs/liuhe/applications/"


@pytest.fixture
def staffed() -> People:
    found = people()
    found.liuhe.address, found.liuhe.phone = "六合镇中心街1号", "0000-1234567"
    found.liuhe.review_authority, found.liuhe.court = "青石县人民政府", "青石县人民法院"
    found.liuhe.save()
    IntakeRule.objects.create(
        body=found.liuhe, letter_word="六政公开", review_url="https://review.example/"
    )
    return found


@pytest.fixture
def leader(staffed: People) -> Officer:
    return things.leader(staffed.liuhe)


def post(client: Client, path: str, **data: Any) -> Seen:
    return Seen(client.post(path, data))


def add(by: Officer, case: Application, event: Event, on: date | None = None, **data: Any) -> None:
    day = on or timezone.localdate()
    services.add_event(by=by, application=case, event=event, on=day, data=data)


class TestIntake:
    """条例第三十一条: what came in by which way, and its day of receipt."""

    def send(self, client: Client, **changed: Any) -> Seen:
        form = {
            "form_key": "f1",
            "channel": "counter",
            "submitted_on": "2026-03-02",
            "applicant_kind": "natural_person",
            "name": "张某",
            "requested": "2025年公路养护资金",
            **changed,
        }
        return post(client, f"{BASE}new/", **form)

    @pytest.mark.parametrize(
        ("channel", "received", "kept"),
        [
            ("counter", "", date(2026, 3, 2)),
            ("oral", "", date(2026, 3, 2)),
            ("post_signed", "2026-03-05", date(2026, 3, 5)),
            ("post_plain", "", None),
            ("fax", "", None),
            ("fax", "2026-03-04", date(2026, 3, 4)),
        ],
    )
    def test_each_way_has_its_day_of_receipt(
        self, staffed: People, channel: str, received: str, kept: date | None
    ) -> None:
        self.send(staffed.client("clerk"), channel=channel, received_on=received)
        case = Application.objects.get()
        assert (case.submitted_on, case.received_on) == (date(2026, 3, 2), kept)

    def test_a_form_sent_twice_is_one_case(self, staffed: People) -> None:
        client = staffed.client("clerk")
        self.send(client)
        self.send(client)
        assert Application.objects.count() == 1

    @pytest.mark.parametrize(
        ("changed", "message"),
        [
            ({"submitted_on": "2090-01-01"}, "日期还没有到"),
            ({"submitted_on": "2026-02-30"}, "这样的日期"),
            ({"received_on": "2026-03-01"}, "收到日期早于提交日期"),
            ({"name": ""}, "请填写姓名或者名称"),
            ({"id_type": "resident", "identity": "1"}, "证件号码校验不通过"),
        ],
    )
    def test_faults_are_named_and_nothing_is_stored(
        self, staffed: People, changed: dict[str, str], message: str
    ) -> None:
        seen = self.send(staffed.client("clerk"), **changed)
        assert seen.status == 422
        assert message in seen.text
        assert not Application.objects.exists()

    def test_c08_another_organs_officer_finds_nothing(self, staffed: People) -> None:
        assert self.send(staffed.client("neighbour")).status == 404
        assert self.send(staffed.client("supervisor")).status == 403


class TestMoves:
    @pytest.mark.parametrize("event", list(Event))
    def test_every_move_of_the_table_has_a_form(self, staffed: People, event: Event) -> None:
        things.application(staffed.clerk)
        seen = see(staffed.client("clerk"), f"{BASE}2026-0001/moves/{event.value}/")
        assert seen.status == 200
        labels = [f.label for f in MoveForm(event=event, today=date(2026, 3, 2)).visible_fields()]
        assert not any(str(label).isascii() for label in labels)

    def test_a_correction_is_asked_point_by_point(self, staffed: People) -> None:
        case = things.application(staffed.clerk)
        seen = post(
            staffed.client("clerk"),
            f"{BASE}2026-0001/moves/correction_asked/",
            seen="1",
            on="2026-03-04",
            items="年度\r\n\r\n村名",
            due="2026-03-25",
            document_number="电话告知",
        )
        assert seen.status == 302, seen.text
        assert case.events.latest("position").data["items"] == ["年度", "村名"]

    @pytest.mark.parametrize(
        ("event", "data", "sentence"),
        [
            (
                "extended",
                {"days": "25", "approver": "主任", "reason": "多", "document_number": "告知书"},
                "延长应为1至20个工作日",
            ),
            (
                "extended",
                {"days": "5", "approver": "主任", "reason": "多"},
                "请填写另行制发的文书的文号",
            ),
            ("fee_paid", {"amount": "100"}, "不能记录“缴清费用”"),
            ("served", {}, "不能记录“送达答复”"),
            ("decided", {"decision": "partial", "grounds": ["none"]}, "请选择列出的情形"),
        ],
    )
    def test_c11_f03_what_cannot_be_is_refused_with_its_reason(
        self, staffed: People, event: str, data: dict[str, str], sentence: str
    ) -> None:
        case = things.application(staffed.clerk)
        path = f"{BASE}2026-0001/moves/{event}/"
        seen = post(staffed.client("clerk"), path, seen="1", on="2026-03-04", **data)
        assert seen.status == 422
        assert sentence in seen.text
        assert case.events.count() == 1

    def test_c11_nothing_is_decided_before_it_was_received(self, staffed: People) -> None:
        case = things.application(staffed.clerk, channel=Channel.FAX)
        path = f"{BASE}2026-0001/moves/decided/"
        seen = post(staffed.client("clerk"), path, seen="1", on="2026-03-04", decision="granted")
        assert "还没有收到申请" in seen.text
        assert case.events.count() == 1

    def test_two_officers_at_once_one_outcome_the_other_sees_both(self, staffed: People) -> None:
        case = things.application(staffed.clerk)
        path = f"{BASE}2026-0001/moves/decided/"
        first = post(staffed.client("clerk"), path, seen="1", on="2026-03-16", decision="granted")
        second = post(
            staffed.client("clerk"), path, seen="1", on="2026-03-16", decision="not_exist"
        )
        assert (first.status, second.status) == (302, 409)
        assert case.events.filter(event="decided").count() == 1
        assert "他人已经记录" in second.text
        assert "作出答复决定：予以公开" in second.text
        assert "not_exist" in second.text

    @pytest.mark.parametrize("who", ["neighbour", "supervisor", "anonymous"])
    def test_c08_nobody_else_moves_the_case(self, staffed: People, who: str) -> None:
        case = things.application(staffed.clerk)
        path = f"{BASE}2026-0001/moves/decided/"
        seen = post(staffed.client(who), path, seen="1", on="2026-03-16", decision="granted")
        assert seen.status in {302, 403, 404}
        assert case.events.count() == 1

    @pytest.mark.parametrize(
        "path", ["2026-9999/moves/decided/", "2026-0001/moves/nothing/", "2026-0001/acts/nothing/"]
    )
    def test_c07_what_is_not_there_is_not_found(self, staffed: People, path: str) -> None:
        things.application(staffed.clerk)
        assert see(staffed.client("clerk"), BASE + path).status == 404


class TestBeside:
    def test_hands_notes_units_and_urging(self, staffed: People, leader: Officer) -> None:
        case = things.application(staffed.clerk, applicant={"name": "张某"})
        client, page = staffed.client("clerk"), f"{BASE}2026-0001/"
        post(client, f"{page}acts/assign/", officer=leader.pk, word="请提出意见")
        post(client, f"{page}acts/note/", text="已电话核实")
        post(client, f"{page}acts/split/", matters="危房补助\r\n公路养护")
        post(
            staffed.client("supervisor"),
            f"{page}acts/urge/",
            text="请尽快办理",
            answer_by="2026-03-20",
        )
        text = see(client, page).text
        for words in ("请提出意见", "已电话核实", "请尽快办理", "反馈督办"):
            assert words in text
        unit = case.units.get()
        assert (unit.requested, unit.received_on) == ("公路养护", case.received_on)
        post(client, f"{page}acts/answer-urging/", urging=case.urgings.get().pk, text="已答复")
        assert "反馈：已答复" in see(client, page).text

    def test_a_case_goes_to_the_organs_own_people_only(self, staffed: People) -> None:
        case = things.application(staffed.clerk)
        with pytest.raises(Invalid):
            handling.assign(
                by=staffed.clerk, application=case, at=timezone.now(), officer=staffed.neighbour
            )

    def test_a_leaver_hands_over_what_is_open(self, staffed: People, leader: Officer) -> None:
        case = things.application(staffed.clerk)
        now = timezone.now()
        handling.assign(by=staffed.clerk, application=case, at=now, officer=leader)
        moved = handling.hand_over(by=staffed.clerk, giver=leader, taker=staffed.clerk, at=now)
        case.refresh_from_db()
        assert (moved, case.officer) == (1, staffed.clerk)

    def test_the_same_persons_cases_and_likely_duplicates_are_shown(self, staffed: People) -> None:
        who = {"name": "张某", "identity": "110101199003078072"}
        things.application(staffed.clerk, applicant=who)
        things.application(staffed.clerk, applicant=who)
        text = see(staffed.client("clerk"), f"{BASE}2026-0002/").text
        assert "同一申请人的其他申请" in text
        assert "疑似重复" in text

    def test_a_marked_form_waits_apart_until_somebody_looked(self, staffed: People) -> None:
        case, _ = filed()
        Filing.objects.update(doubt="too_fast")
        client = staffed.client("clerk")
        assert "待甄别" in see(client, "/desk/").text
        assert case.number not in see(client, "/desk/").text
        assert case.number in see(client, "/desk/?show=doubt").text
        post(client, f"{BASE}{case.number}/acts/clear-doubt/")
        assert case.number in see(client, "/desk/").text


class TestWorkList:
    def test_it_is_paged_and_sorted_by_due_date(self, staffed: People) -> None:
        for n in range(53):
            things.application(staffed.clerk, submitted_on=date(2026, 3, 2) + timedelta(days=n % 5))
        client = staffed.client("clerk")
        seen = see(client, "/desk/")
        after = next(link for link in seen.links if "after=" in link)
        rest = see(client, f"/desk/{after}")
        numbers = [
            link for page in (seen, rest) for link in page.links if "applications/2026-" in link
        ]
        assert len(numbers) == len(set(numbers)) == 53

    def test_an_unconfirmed_application_escalates(self, staffed: People) -> None:
        things.application(staffed.clerk, channel=Channel.ONLINE)
        text = see(staffed.client("clerk"), f"{BASE}2026-0001/").text
        assert "已过一个工作日，还没有与申请人确认收到" in text

    @pytest.mark.parametrize(
        "after", ["x", "2026-13-01.5", "-.99999999999999999999", "2026-01-01."]
    )
    def test_c04_a_mark_that_is_none_is_no_fault(self, staffed: People, after: str) -> None:
        assert see(staffed.client("clerk"), f"/desk/?after={after}").status == 200

    def test_a_page_takes_few_queries_however_many_lie_there(
        self, staffed: People, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(12):
            things.application(staffed.clerk)
        client = staffed.client("clerk")
        with django_assert_max_num_queries(13):
            client.get("/desk/")


class TestGuide:
    """The questions lead to an answer or to what comes first; the guide decides nothing."""

    def test_from_question_to_question_to_a_draft(self, staffed: People) -> None:
        things.application(staffed.clerk)
        client, path = staffed.client("clerk"), f"{BASE}2026-0001/guide/"
        todo, ends = [path], set()
        known: set[str] = set()
        while todo:
            address = todo.pop()
            seen = see(client, address)
            assert seen.status == 200
            ends |= {link.split("decision=")[1] for link in seen.links if "decision=" in link}
            onward = {link for link in seen.links if link.startswith("?")} - known
            known |= onward
            todo += [path + link for link in sorted(onward)]
        assert {"granted", "not_exist", "partial", "not_ours"} <= ends

    def test_c04_answers_that_are_none_begin_anew(self, staffed: People) -> None:
        things.application(staffed.clerk)
        client = staffed.client("clerk")
        first = see(client, f"{BASE}2026-0001/guide/")
        wrong = see(client, f"{BASE}2026-0001/guide/?x=y&z=1")
        assert first.text == wrong.text


class TestLetters:
    """Draft, approval by another person, number, issue, service."""

    @pytest.fixture
    def letter(self, staffed: People) -> Letter:
        case = things.application(staffed.clerk, applicant={"name": "张某"})
        return lettering.draft(
            by=staffed.clerk,
            application=case,
            kind="D14",
            decision="not_exist",
            details={"scope": "档案室", "method": "逐卷检索", "result": "没有"},
        )

    def approved(self, letter: Letter, clerk: Officer, leader: Officer) -> Letter:
        today = timezone.localdate()
        lettering.submit(by=clerk, letter=letter, seen=letter.revision, on=today)
        return lettering.approve(by=leader, letter=letter, seen=letter.revision)

    def test_an_issued_answer_decides_and_its_service_serves(
        self, staffed: People, leader: Officer, letter: Letter
    ) -> None:
        self.approved(letter, staffed.clerk, leader)
        today = timezone.localdate()
        issued = lettering.issue(by=staffed.clerk, letter=letter, on=today)
        assert issued.number == f"六政公开〔{today.year}〕1号"
        lettering.serve(by=staffed.clerk, letter=issued, on=today, how="当面送达")
        events = [(e.event, e.data) for e in letter.application.events.all()][-2:]
        assert events[0] == ("decided", {"decision": "not_exist", "document_number": issued.number})
        assert events[1][0] == "served"
        assert issued.frozen is not None
        assert issued.frozen["template"]

    def test_c10_nobody_approves_his_own_draft(self, staffed: People) -> None:
        both = things.officer(staffed.liuhe, "clerk", "leader", username="both")  # type: ignore[arg-type]
        case = things.application(staffed.clerk, applicant={"name": "张某"})
        letter = lettering.draft(
            by=both,
            application=case,
            kind="D14",
            decision="not_exist",
            details={"scope": "档案室", "method": "检索", "result": "没有"},
        )
        lettering.submit(by=both, letter=letter, seen=1, on=timezone.localdate())
        with pytest.raises(NotAllowed, match="拟稿人不能审批"):
            lettering.approve(by=both, letter=letter, seen=1)

    def test_c10_an_older_draft_than_the_last_is_not_approved(
        self, staffed: People, leader: Officer, letter: Letter
    ) -> None:
        lettering.revise(by=staffed.clerk, letter=letter, seen=1, addressee="")
        lettering.submit(by=staffed.clerk, letter=letter, seen=2, on=timezone.localdate())
        with pytest.raises(Overtaken, match="第2稿"):
            lettering.approve(by=leader, letter=letter, seen=1)

    def test_c11_no_letter_goes_out_without_approval(self, staffed: People, letter: Letter) -> None:
        with pytest.raises(IllegalMove):
            lettering.issue(by=staffed.clerk, letter=letter, on=timezone.localdate())
        page = f"{BASE}2026-0001/letters/{letter.pk}/"
        assert post(staffed.client("clerk"), f"{page}issue/").status == 409
        assert not letter.application.events.filter(event="decided").exists()

    def test_f05_a_partial_release_without_its_annex_is_not_sent_on(self, staffed: People) -> None:
        case = things.application(staffed.clerk, applicant={"name": "张某"})
        parts = [{"part": "户主姓名", "ground": "privacy", "reason": "个人信息"}]
        letter = lettering.draft(
            by=staffed.clerk,
            application=case,
            kind="D12",
            decision="partial",
            details={"open_part": "户数", "access": "网上下载", "withheld": parts},
        )
        with pytest.raises(Invalid, match="附件"):
            lettering.submit(by=staffed.clerk, letter=letter, seen=1, on=timezone.localdate())

    def test_the_pages_lead_from_choice_to_service_and_the_citizen_has_it(
        self, staffed: People, leader: Officer
    ) -> None:
        case, code = filed()
        add(staffed.clerk, case, Event.RECEIVED)
        clerk, chief = staffed.client("clerk"), Client()
        chief.force_login(leader.account)
        base = f"{BASE}{case.number}/letters/"
        assert "政府信息不存在" in see(clerk, base).text
        seen = post(clerk, f"{base}new/D10/", form="电子文档", access="随文提供", online="on")
        assert seen.status == 302, seen.text
        letter = Letter.objects.get()
        page = f"{base}{letter.pk}/"
        upload = SimpleUploadedFile("养护资金.txt", "2025年：12万元".encode())
        assert post(clerk, f"{page}attach/", files=upload).status == 302
        assert post(clerk, f"{page}submit/", revision="2").status == 302
        assert "同意" in see(chief, page).text
        assert post(chief, f"{page}approve/", revision="2", comment="同意").status == 302
        citizen = Citizen()
        citizen.track(case.number, code)
        paper = citizen.client.post(f"{citizen.base}track/receipt/", {"ticket": citizen.ticket})
        assert paper.content.startswith(b"%PDF")
        assert "答复审核中" in citizen.track(case.number, code).text
        assert post(clerk, f"{page}issue/").status == 302
        today = timezone.localdate().isoformat()
        assert post(clerk, f"{page}serve/", on=today, how="网上送达").status == 302
        seen = citizen.track(case.number, code)
        assert "已答复：予以公开" in seen.text
        assert "https://review.example/" in seen.links
        letter.refresh_from_db()
        assert letter.pdf is not None
        got = citizen.client.post(
            f"{citizen.base}track/letter/", {"ticket": citizen.ticket, "file": letter.pdf.key}
        )
        assert b"".join(got).startswith(b"%PDF")
        assert got.headers["Cache-Control"] == "private, no-store"

    def test_c07_a_letter_of_another_case_is_not_handed_over(
        self, staffed: People, leader: Officer, letter: Letter
    ) -> None:
        self.approved(letter, staffed.clerk, leader)
        issued = lettering.issue(by=staffed.clerk, letter=letter, on=timezone.localdate())
        case, code = filed()
        citizen = Citizen()
        citizen.track(case.number, code)
        assert issued.pdf is not None
        wanted = {"ticket": citizen.ticket, "file": issued.pdf.key}
        assert citizen.client.post(f"{citizen.base}track/letter/", wanted).status_code == 404
        page = f"{BASE}{case.number}/letters/{letter.pk}/"
        assert see(staffed.client("clerk"), page).status == 404

    @pytest.mark.parametrize("who", ["neighbour", "anonymous"])
    def test_c08_another_organ_reads_no_letter(
        self, staffed: People, letter: Letter, who: str
    ) -> None:
        page = f"{BASE}2026-0001/letters/{letter.pk}/"
        assert see(staffed.client(who), page).status in {302, 404}
        assert see(staffed.client("supervisor"), page).status == 403

    def test_the_code_can_be_reset_at_the_counter(self, staffed: People) -> None:
        case, code = filed()
        client = staffed.client("clerk")
        post(client, f"{BASE}{case.number}/acts/reset-code/")
        assert tracking.found(case.body, case.number, code) is None
        assert "新的查询码" in see(client, f"{BASE}{case.number}/").text
