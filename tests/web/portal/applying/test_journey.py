"""From 开始申请 to the receipt: no account, no script, one topic a page, submitted once."""

from __future__ import annotations

import logging
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from gongkai.web.applications.models import Access, Application, Draft, DraftPaper, Failure, Paper
from gongkai.web.bodies.models import Body
from gongkai.web.publishing import services as publishing
from tests.web import things
from tests.web.pages import Seen, see
from tests.web.portal.applying.citizen import (
    ID,
    ORGANISATION,
    PERSON,
    Citizen,
    code_on,
    filed,
    proof,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _liuhe() -> None:
    things.clerk(things.township("liuhe"))


@pytest.fixture
def citizen() -> Citizen:
    return Citizen()


class TestForm:
    """条例第二十九条: what may be asked, each with its message."""

    def at(self, citizen: Citizen, step: str) -> None:
        citizen.begin()
        for name in ("organ", "who", "person", "agent", "contact", "information", "way"):
            if name == step:
                break
            citizen.get(f"step/{name}/")
            citizen.post(f"step/{name}/", **PERSON[name])
        citizen.get(f"step/{step}/")

    @pytest.mark.parametrize(
        ("step", "changed", "message"),
        [
            ("organ", {"organ": ""}, "请选择受理机关"),
            ("organ", {"organ": "nowhere"}, "请选择受理机关"),
            ("who", {"applicant_kind": ""}, "请选择申请人类型"),
            ("person", {"person_name": ""}, "请填写与证件一致的姓名"),
            ("person", {"person_name": "张3"}, "请填写与证件一致的姓名"),
            ("person", {"person_name": "张\u202e某"}, "不可见的控制字符"),
            ("person", {"id_type": ""}, "请选择证件类型"),
            ("person", {"id_number": ID[:-1] + "3"}, "证件号码校验不通过"),
            ("person", {"id_number": "110101900307807"}, "证件号码校验不通过"),
            ("agent", {"agent": ""}, "请选择是否委托他人办理"),
            ("agent", {"agent": "yes"}, "请填写与证件一致的受托人姓名"),
            ("contact", {"phone": "12345"}, "请填写可以接通的电话"),
            ("contact", {"email": "zhang"}, "邮箱格式不完整，请检查 @ 前后"),
            ("contact", {"phone": "", "email": ""}, "请至少填写电话、电子邮箱、通信地址中的一项"),
            ("contact", {"postcode": "12"}, "邮政编码应为6位数字"),
            ("information", {"info_desc": ""}, "请写明信息名称、文号，或在下一栏描述特征"),
            ("information", {"info_desc": "字" * 2001}, "描述请控制在2000字以内"),
            ("way", {"carrier": []}, "请至少选择一种载体"),
            ("way", {"route": ""}, "请选择获取方式"),
            ("way", {"route": "post"}, "填写收件地址"),
            ("way", {"accept_other": ""}, "请选择是否接受其他形式"),
        ],
    )
    def test_a_fault_is_said_at_the_top_and_at_the_field(
        self, citizen: Citizen, step: str, changed: dict[str, Any], message: str
    ) -> None:
        self.at(citizen, step)
        seen = citizen.post(f"step/{step}/", **{**PERSON[step], **changed})
        assert seen.status == 422
        assert seen.title.startswith("错误：")
        assert seen.text.count(message) == 2
        assert 'aria-invalid="true"' in seen.html
        link = re.search(r'<a href="#(\w+)">', seen.html)
        assert link
        assert f'id="{link[1]}"' in seen.html

    @pytest.mark.parametrize(
        "name", ["古丽·买买提", "𠮷某", "Jean-Luc O’Neill", "འཇམ་དབྱངས"[:1] + "某"]
    )
    def test_names_of_every_people_pass(self, citizen: Citizen, name: str) -> None:
        self.at(citizen, "person")
        assert (
            citizen.post("step/person/", **{**PERSON["person"], "person_name": name}).status == 302
        )

    def test_nothing_beyond_the_article_is_asked(self, citizen: Citizen) -> None:
        citizen.begin()
        html = ""
        for step, answers in PERSON.items():
            html += citizen.get(f"step/{step}/").text
            citizen.post(f"step/{step}/", **answers)
        assert not re.search("用途：|工作单位|学历|职业", html)
        assert "减免" not in html

    def test_an_organisation_tells_its_kind_and_code(self, citizen: Citizen) -> None:
        citizen.fill(ORGANISATION)
        citizen.submit()
        case = Application.objects.get()
        assert case.applicant_kind == "business"
        assert case.applicant.contact_name == "王某"


class TestDraft:
    """Kept a day under a key only the browser holds, for the pages of the form alone."""

    def test_the_cookie_is_httponly_and_bound_to_the_form(self, citizen: Citizen) -> None:
        response = citizen.begin()
        cookie = response.cookies["gongkai_draft"]
        assert cookie["path"] == "/liuhe/apply/"
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["max-age"] == 24 * 3600
        assert cookie.value not in str(Draft.objects.values_list())

    def test_going_back_finds_the_answers(self, citizen: Citizen) -> None:
        citizen.fill()
        assert f'value="{ID}"' in citizen.get("step/person/").html
        assert citizen.get("step/who/").html.count("checked") == 1

    def test_a_page_cannot_be_reached_before_the_ones_before_it(self, citizen: Citizen) -> None:
        citizen.begin()
        for path in ("step/way/", "check/", "done/"):
            response = citizen.get(path).response
            assert response.headers["Location"] == "/liuhe/apply/step/organ/"

    def test_after_a_day_it_is_gone(self, citizen: Citizen) -> None:
        citizen.fill()
        Draft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert citizen.get("check/").response.headers["Location"] == "/liuhe/apply/?over=1"
        Citizen().begin()
        assert Draft.objects.count() == 1

    def test_a_form_made_elsewhere_is_refused(self, citizen: Citizen) -> None:
        citizen.fill()
        citizen.token = "0" * 64
        assert citizen.post("check/", confirm="on").status == 403
        assert not Application.objects.exists()

    def test_leaving_takes_the_cookie_and_the_draft(self, citizen: Citizen) -> None:
        citizen.fill()
        citizen.submit()
        citizen.post("leave/")
        assert not Draft.objects.exists()
        assert not citizen.client.cookies["gongkai_draft"].value

    def test_another_organ_begins_its_own_draft(self, citizen: Citizen) -> None:
        things.clerk(things.township("qinghe"))
        citizen.begin()
        citizen.get("step/organ/")
        seen = citizen.post("step/organ/", organ="qinghe")
        assert seen.response.headers["Location"] == "/qinghe/apply/step/organ/"


class TestPapers:
    """§4.1: proofs by content, kept with the draft, gone with it."""

    def test_without_a_proof_one_does_not_get_on(self, citizen: Citizen) -> None:
        citizen.fill()
        citizen.post("step/papers/", remove=str(Draft.objects.get().papers.get().pk))
        seen = citizen.post("step/papers/")
        assert seen.status == 422
        assert "请上传身份证明影像" in seen.text
        assert citizen.get("check/").response.headers["Location"].endswith("/step/papers/")

    @pytest.mark.parametrize(
        ("name", "data", "message"),
        [
            ("身份证.jpg", b"MZ\x90\x00", "只支持"),
            ("身份证.png", b"", "文件为空"),
            ("身份证.svg", b"<svg onload='alert(1)'/>", "只支持"),
        ],
    )
    def test_b01_b02_what_is_no_picture_is_refused_and_said(
        self, citizen: Citizen, name: str, data: bytes, message: str
    ) -> None:
        citizen.fill()
        kept = Draft.objects.get().papers.get()
        citizen.post("step/papers/", remove=str(kept.pk))
        seen = citizen.post("step/papers/", identity=SimpleUploadedFile(name, data))
        assert (seen.status, Paper.objects.count()) == (422, 0)
        assert message in seen.text or "请上传" in seen.text

    def test_the_case_has_what_the_draft_held(self, citizen: Citizen) -> None:
        case, _ = filed(citizen)
        assert [paper.what for paper in case.papers.all()] == ["身份证明"]
        assert not DraftPaper.objects.exists()

    def test_an_agent_needs_an_authority(self, citizen: Citizen) -> None:
        citizen.fill()
        citizen.post("step/agent/", agent="yes", agent_name="王某", agent_id=ID)
        seen = citizen.post("step/papers/")
        assert seen.status == 422
        assert "请上传委托书和受托人身份证明" in seen.text
        assert citizen.post("step/papers/", authority=proof("委托书.png")).status == 302


class TestPublished:
    """What is public already is offered before anything is filed."""

    def test_a_matching_record_is_offered_and_one_may_go_on(self, citizen: Citizen) -> None:
        record = things.record(Body.objects.get(), title="2025年农村危房改造补助发放情况公示")
        citizen.fill()
        seen = citizen.get("published/")
        assert record.title in seen.text
        assert "/liuhe/apply/check/" not in seen.links
        assert "/liuhe/apply/step/way/" in seen.links

    def test_an_index_number_that_is_public_is_offered_at_once(self, citizen: Citizen) -> None:
        record = things.record(Body.objects.get(), title="完全不同的一件")
        citizen.fill(index_ref=record.index_number)
        assert record.title in citizen.get("published/").text

    def test_what_was_recalled_is_not_offered(self, citizen: Citizen) -> None:
        body = Body.objects.get()
        record = things.record(body, title="2025年农村危房改造补助发放情况公示")
        publishing.recall(by=things.leader(body), record=record, reason="有误", on=date(2026, 4, 1))
        citizen.fill()
        assert record.title not in citizen.get("published/").text

    def test_a_list_of_matters_may_be_split(self, citizen: Citizen) -> None:
        citizen.fill(info_desc="1、危房补助名单\r\n2、公路养护资金\r\n3、征地补偿标准")
        assert "似乎有3件事" in citizen.get("published/").text


class TestSubmission:
    def test_the_receipt_tells_number_code_and_next_step(self, citizen: Citizen) -> None:
        citizen.fill()
        seen = citizen.submit()
        case = Application.objects.get()
        assert case.number in seen.text
        assert "确认当日为收到申请之日" in seen.text
        assert case.received_on is None
        assert case.events.get().by is None

    def test_the_code_is_kept_as_a_slow_hash_only(self, citizen: Citizen) -> None:
        case, code = filed(citizen)
        kept = Access.objects.get(application=case).code_hash
        assert code not in kept
        assert code.replace("-", "") not in kept
        assert "$" in kept

    def test_g02_submitting_twice_gives_one_case_and_the_same_receipt(
        self, citizen: Citizen
    ) -> None:
        citizen.fill()
        citizen.get("check/")
        first = citizen.post("check/", confirm="on")
        second = citizen.post("check/", confirm="on")
        assert first.status == second.status == 302
        assert code_on(citizen.get("done/")) == code_on(citizen.get("done/"))
        assert Application.objects.count() == 1

    def test_g02_two_windows_on_one_draft_give_one_case(self, citizen: Citizen) -> None:
        citizen.fill()
        citizen.get("check/")
        other = Citizen(client=Client())
        other.client.cookies = citizen.client.cookies
        other.token = citizen.token
        citizen.post("check/", confirm="on")
        assert other.post("check/", confirm="on").response.headers["Location"].endswith("/done/")
        assert Application.objects.count() == 1

    def test_the_code_can_be_seen_for_half_an_hour(self, citizen: Citizen) -> None:
        filed(citizen)
        Draft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert citizen.get("done/").status == 302

    def test_the_answers_do_not_stay_in_the_draft(self, citizen: Citizen) -> None:
        filed(citizen)
        assert Draft.objects.get().answers == {}

    def test_without_the_tick_nothing_is_sent(self, citizen: Citizen) -> None:
        citizen.fill()
        citizen.get("check/")
        seen = citizen.post("check/")
        assert (seen.status, Application.objects.count()) == (422, 0)
        assert "请勾选确认后提交" in seen.text

    @pytest.mark.parametrize(
        "wish", ["'; DROP TABLE applications--", "{{7*7}}", "<script>1</script>"]
    )
    def test_c01_c03_c04_what_is_typed_stays_words(self, citizen: Citizen, wish: str) -> None:
        case, code = filed(citizen, info_desc=wish)
        assert case.requested == wish
        seen = citizen.track(case.number, code)
        assert wish in seen.text
        assert "<script" not in seen.html


class TestC16C17Machines:
    def test_c16_too_many_from_one_address_are_asked_to_wait_and_lose_nothing(self) -> None:
        for _ in range(20):
            filed()
        late = Citizen()
        late.fill()
        seen = late.submit()
        assert seen.status == 429
        assert int(seen.response.headers["Retry-After"]) > 0
        assert "已填内容会为您保留" in seen.text
        assert late.get("check/").status == 200
        assert Application.objects.count() == 20
        desk = Client()
        desk.force_login(Application.objects.latest("pk").body.officers.get().account)
        told = see(desk, "/desk/")
        assert "一小时内从网上收到20件申请" in told.text
        assert "待确认收到 20" in told.text  # genuine ones stay where they are

    def test_c17_a_filled_trap_is_taken_in_and_marked(self, citizen: Citizen) -> None:
        citizen.fill()
        assert citizen.submit(website="http://spam.example").status == 200
        assert Application.objects.get().filing.doubt == "honeypot"

    def test_c17_what_is_faster_than_a_person_is_marked(self, citizen: Citizen) -> None:
        citizen.fill()
        Draft.objects.update(started_at=timezone.now())
        citizen.submit()
        assert Application.objects.get().filing.doubt == "too_fast"


class TestPrivacy:
    def test_h01_neither_addresses_nor_logs_hold_what_was_typed(
        self, citizen: Citizen, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        case, code = filed(citizen)
        seen = citizen.track(case.number, code)
        trail = str(list(things.audit_rows()))
        for secret in (ID, code, "张某", "010-12345678", "zhang@example.cn"):
            assert secret not in caplog.text
            assert secret not in trail
            assert not any(secret in link for link in seen.links)
        assert "127.0.0.1" not in str(list(Failure.objects.values_list()))

    def test_no_page_of_the_journey_is_kept_by_a_cache(self, citizen: Citizen) -> None:
        case, code = filed(citizen)
        pages = [citizen.get("done/"), citizen.track(case.number, code)]
        pages.append(see(Client(), "/liuhe/apply/track/"))
        assert {p.response.headers["Cache-Control"] for p in pages} == {"no-store"}

    def test_no_page_is_heavier_than_forty_kilobytes(self, citizen: Citizen) -> None:
        citizen.fill()
        pages = [citizen.get(f"step/{step}/") for step in PERSON]
        pages += [citizen.get("check/"), citizen.submit(), see(Client(), "/liuhe/apply/")]
        assert max(len(page.html.encode()) for page in pages) <= 40_000


def test_an_organ_without_a_clerk_takes_nothing_in_online() -> None:
    things.township("qinghe")
    client = Client()
    assert "网上申请还没有开通" in see(client, "/qinghe/apply/").text
    assert Seen(client.post("/qinghe/apply/begin/")).status == 404
