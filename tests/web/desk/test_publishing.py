"""信息发布：列表、编辑、审查、发布、撤回，都不需要脚本。"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.web.bodies.duties import Duty
from gongkai.web.publishing import services
from gongkai.web.publishing.kinds import State
from gongkai.web.publishing.models import NormativeFile, Record, Revision
from tests.web import things
from tests.web.desk.publishing import Town, town
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db

PERSON = "1101011990030780" + "2X"  # no identity number: its check does not hold
PHONE = "138" + "00138000"


@pytest.fixture
def place() -> Town:
    return town()


def form(**facts: Any) -> dict[str, Any]:
    return {
        "title": "关于做好春耕备耕的通知",
        "way": "lines",
        "body": "# 一、总体要求\n抓紧备耕。",
        "nature": "other",
        "disclosure": "proactive",
        "reason": "",
        "base": "1",
        **facts,
    }


def address(name: str, place: Town, *more: object) -> str:
    return reverse(f"desk:{name}", args=[place.body.slug, *more])


NUMBERED = {"register_template": "{organ}规〔{year}〕{serial}号"}


class TestEditor:
    def test_a_draft_is_written_without_scripts(self, place: Town) -> None:
        client = place.client("author")
        page = see(client, address("pub_new", place))
        assert page.status == 200
        facts = form(
            column=place.column.pk,
            made_on="二〇二六年三月二日",
            document_number="柳政发[2026]3号",
            explained_as="questions",
            author_office="经济发展办公室",
        )
        answer = client.post(address("pub_new", place), facts)
        record = Record.objects.get()
        assert (record.get_explained_as_display(), record.author_office) == (
            "问答",
            "经济发展办公室",
        )
        assert answer.headers["Location"] == address("pub_record", place, record.pk)
        assert record.made_on == date(2026, 3, 2)
        assert record.document_number == "柳政发〔2026〕3号"
        assert record.html == "<h2>一、总体要求</h2><p>抓紧备耕。</p>"

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ("2023-02-29", "2023年2月没有29日"),
            ("2021年13月1日", "没有13月"),
            ("23.1.5", "请写成"),
            ("二〇二三年一月", "请写成"),
            ("24:00", "请写成"),
        ],
    )
    def test_e07_a_day_that_is_none_is_asked_about(
        self, place: Town, typed: str, told: str
    ) -> None:
        facts = form(column=place.column.pk, made_on=typed)
        page = Seen(place.client("author").post(address("pub_new", place), facts))
        assert page.status == 422
        assert told in page.text
        assert "抓紧备耕" in page.html
        assert not Record.objects.exists()

    def test_everything_missing_is_told_at_once(self, place: Town) -> None:
        page = Seen(place.client("author").post(address("pub_new", place), {"body": "\x00"}))
        assert page.status == 422
        assert "请填写名称。" in page.text
        assert "请选择栏目。" in page.text

    def test_c02_pasted_markup_is_cleaned(self, place: Town) -> None:
        pasted = "<p onclick=x>甲</p><script>alert(1)</script><iframe src=//x></iframe>"
        facts = form(column=place.column.pk, way="markup", body=pasted)
        place.client("author").post(address("pub_new", place), facts)
        assert Record.objects.get().html == "<p>甲</p>"

    @pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "{{7*7}}", "' OR 1=1--"])
    def test_c01_c03_what_is_typed_is_only_words(self, place: Town, hostile: str) -> None:
        record = place.draft(hostile, title=hostile, summary=hostile)
        page = see(place.client("author"), address("pub_record", place, record.pk))
        assert hostile in page.text
        assert page.count("script") == 0

    def test_the_second_editor_is_told_and_loses_nothing(self, place: Town) -> None:
        record = place.draft()
        facts = form(column=place.column.pk, title=record.title)
        services.save(
            by=place.first,
            record=record,
            base=1,
            column=place.column,
            title="甲改的标题",
            text="甲先存的。",
        )
        client = place.client("author")
        target = address("pub_edit", place, record.pk)
        page = Seen(client.post(target, facts | {"body": "乙后存的。"}))
        assert page.status == 409
        assert "甲先存的。" in page.text
        assert f"甲改的标题 {record.title}" in page.text
        assert "乙后存的。" in page.html
        assert 'name="base" value="2"' in page.html
        assert Revision.objects.count() == 2
        client.post(target, facts | {"body": "合在一起。", "base": "2"})
        record.refresh_from_db()
        assert (record.latest, record.text) == (3, "合在一起。")

    @pytest.mark.parametrize("who", ["secrecy", "final"])
    def test_who_does_not_draft_gets_no_editor(self, place: Town, who: str) -> None:
        assert see(place.client(who), address("pub_new", place)).status == 403


class TestReview:
    def test_by_three_people_onto_the_portal_and_back(self, place: Town) -> None:
        record = place.draft()
        place.act("author", record, "submit")
        for who, step in (("first", "first"), ("secrecy", "secrecy"), ("final", "final")):
            queue = see(place.client(who), reverse("desk:publishing"))
            assert record.title in queue.text
            assert place.act(who, record, "approve", step=step).status_code == 302
        assert place.act("author", record, "release").status_code == 302
        record.refresh_from_db()
        portal = reverse("portal:record", args=[place.body.slug, record.index_number])
        assert see(Client(), portal).status == 200
        place.act("final", record, "recall", code="error", reason="金额有误")
        gone = see(Client(), portal)
        assert gone.status == 410
        assert "金额有误" in gone.text
        assert "第一稿" not in gone.text

    def test_c10_a_reviewer_is_told_what_changed(self, place: Town) -> None:
        record = place.draft()
        place.act("author", record, "submit")
        services.save(
            by=place.author,
            record=record,
            base=1,
            column=place.column,
            title=record.title,
            text="第二稿。",
        )
        page = Seen(place.act("first", record, "approve", step="first", comment="同意"))
        assert page.status == 409
        (link,) = [link for link in page.links if "?from=" in link]
        changed = see(place.client("first"), link)
        assert "第一稿。" in changed.text
        assert "第二稿。" in changed.text

    def test_c10_the_same_person_may_not_take_two_steps(self, place: Town) -> None:
        both = things.officer(place.body, Duty.CLERK, Duty.REVIEWER, username="both")
        record = place.draft()
        place.act("author", record, "submit")
        services.approve(by=both, record=record, revision=1, step="first")
        client = Client()
        client.force_login(both.account)
        target = reverse("desk:pub_act", args=[place.body.slug, record.pk, "approve"])
        refused = Seen(client.post(target, {"revision": 1, "step": "secrecy"}))
        assert refused.status == 403
        assert "另一个审查环节" in refused.text

    @pytest.mark.parametrize("verb", ["submit", "approve", "release", "recall", "urgent", "clear"])
    def test_c09_nothing_is_done_by_looking(self, place: Town, verb: str) -> None:
        record = place.draft()
        target = reverse("desk:pub_act", args=[place.body.slug, record.pk, verb])
        assert place.client("final").get(target).status_code == 405
        guarded = Client(enforce_csrf_checks=True)
        guarded.force_login(place.final.account)
        assert guarded.post(target, {"revision": 1, "reason": "x"}).status_code == 403
        record.refresh_from_db()
        assert record.state == State.DRAFT

    @pytest.mark.parametrize("who", ["author", "first", "final"])
    def test_c09_every_form_bears_its_token(self, place: Town, who: str) -> None:
        record = place.draft(f"联系人手机{PHONE}。")
        place.act("author", record, "submit")
        client = place.client(who)
        for name, more in (("pub_record", [record.pk]), ("pub_registers", []), ("pub_columns", [])):
            page = see(client, address(name, place, *more))
            posts = page.html.count('method="post"')
            assert posts == page.html.count("csrfmiddlewaretoken") > 0

    def test_c11_a_draft_cannot_be_released_by_its_address(self, place: Town) -> None:
        record = place.draft()
        assert place.act("author", record, "release").status_code == 409
        record.refresh_from_db()
        assert record.state == State.DRAFT

    def test_a_refused_act_keeps_what_was_typed(self, place: Town) -> None:
        record = place.draft()
        place.act("author", record, "submit")
        page = Seen(place.act("first", record, "return", step="first", comment=" "))
        assert page.status == 422
        assert "退回要写明" in page.text

    def test_haste_is_a_visible_debt(self, place: Town) -> None:
        record = place.draft()
        place.act("final", record, "urgent", reason="防汛应急")
        page = see(place.client("author"), reverse("desk:publishing"))
        assert "先行发布、待补审查的" in page.text
        assert "防汛应急" in page.text

    def test_the_form_names_everybody(self, place: Town) -> None:
        record = place.out(place.draft())
        page = see(place.client("author"), address("pub_form", place, record.pk))
        assert "政府信息发布审核表" in page.text
        assert page.text.count("同意。") == 3

    def test_c07_another_organs_record_is_not_there(self, place: Town) -> None:
        record = place.draft()
        stranger = things.clerk(things.township("shanqian"))
        client = Client()
        client.force_login(stranger.account)
        names = ("pub_record", "pub_edit", "pub_form", "pub_material")
        pages = [client.get(address(name, place, record.pk)).status_code for name in names]
        assert pages == [404] * 4
        target = reverse("desk:pub_act", args=["shanqian", record.pk, "submit"])
        assert client.post(target, {"revision": 1}).status_code == 404


class TestGate:
    """条例第十五条、第十七条：有命中的，遮盖或者由专人写明理由放行，否则不能发布。"""

    def test_a_leak_stops_the_release_until_somebody_decides(self, place: Town) -> None:
        record = place.draft(f"联系人手机{PHONE}。")
        place.act("author", record, "submit")
        for step in ("first", "secrecy", "final"):
            place.act(step, record, "approve", step=step)
        refused = Seen(place.act("author", record, "release"))
        assert refused.status == 409
        assert "筛查发现1处" in refused.text
        assert PHONE not in refused.text
        page = see(place.client("secrecy"), address("pub_record", place, record.pk))
        digest = page.html.split('name="digest" value="')[1].split('"')[0]
        assert place.act("secrecy", record, "clear", digest=digest, reason=" ").status_code == 422
        place.act("secrecy", record, "clear", digest=digest, reason="单位值班手机")
        assert place.act("author", record, "release").status_code == 302
        record.refresh_from_db()
        assert record.state == State.PUBLISHED

    def test_haste_does_not_open_the_gate(self, place: Town) -> None:
        record = place.draft(f"联系人手机{PHONE}。")
        assert place.act("final", record, "urgent", reason="急").status_code == 409


class TestLists:
    @pytest.mark.parametrize("page", ["pub_list", "pub_columns", "pub_channels", "pub_registers"])
    def test_a_page_asks_little_however_long_it_is(
        self, place: Town, django_assert_max_num_queries: Any, page: str
    ) -> None:
        for number in range(35):
            place.draft(title=f"公告{number}")
        client = place.client("author")
        with django_assert_max_num_queries(12):
            assert client.get(address(page, place)).status_code == 200

    def test_a_records_page_asks_little(
        self, place: Town, django_assert_max_num_queries: Any
    ) -> None:
        record = place.out(place.draft())
        services.save(
            by=place.author,
            record=record,
            base=1,
            column=place.column,
            title="第二稿",
            text=f"联系人手机{PHONE}",
            reason="补充",
        )
        services.submit(by=place.author, record=record, revision=2)
        client = place.client("first")
        with django_assert_max_num_queries(13):  # one of them for the organ's own words
            assert client.get(address("pub_record", place, record.pk)).status_code == 200

    def test_the_first_page_asks_little(
        self, place: Town, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(20):
            record = place.draft(title=f"公告{number}")
            services.submit(by=place.author, record=record, revision=1)
        client = place.client("first")
        with django_assert_max_num_queries(12):
            page = see(client, reverse("desk:publishing"))
        assert page.text.count("公告") >= 20

    def test_the_list_can_be_narrowed(self, place: Town) -> None:
        place.draft(title="甲公告")
        place.out(place.draft(title="乙公告"))
        client = place.client("author")
        drafts = see(client, address("pub_list", place) + "?state=draft")
        assert "甲公告" in drafts.text
        assert "乙公告" not in drafts.text
        found = see(client, address("pub_list", place) + "?q=乙")
        assert "甲公告" not in found.text

    def test_a_late_one_is_told_with_its_limit(self, place: Town) -> None:
        place.draft(title="迟到的公告", formed_on=timezone.localdate() - timedelta(days=60))
        page = see(place.client("author"), reverse("desk:publishing"))
        assert "超过公开时限的" in page.text
        assert "20个工作日内公开（条例26）" in page.text

    def test_the_directory_goes_out_as_text_and_table(self, place: Town) -> None:
        record = place.out(place.draft(summary="补贴标准"))
        client = place.client("author")
        text = client.get(address("pub_directory", place, "csv")).content.decode()
        assert record.index_number in text
        assert client.get(address("pub_directory", place, "xlsx")).content.startswith(b"PK")
        assert client.get(address("pub_directory", place, "exe")).status_code == 404


class TestRegisters:
    def test_a_channel_is_entered_with_its_days(self, place: Town) -> None:
        client = place.client("author")
        facts = {
            "channel": "board",
            "label": "镇政府门口",
            "year": 2026,
            "on": "2026-03-02",
            "until": "2026年3月9日",
            "count": "3",
            "unit": "期",
        }
        assert client.post(address("pub_channels", place), facts).status_code == 302
        page = see(client, address("pub_channels", place) + "?year=2026")
        assert "镇政府门口" in page.text
        assert "3期" in page.text

    @pytest.mark.parametrize(
        ("facts", "told"),
        [
            ({"on": "2025-03-02"}, "不在2026年"),
            ({"on": "2026-03-02", "until": "2026-03-01"}, "不能早于"),
            ({"count": "-1"}, "大于或等于0"),
            ({"channel": "nothing"}, "渠道"),
        ],
    )
    def test_what_cannot_be_is_named(self, place: Town, facts: dict[str, str], told: str) -> None:
        whole = {"channel": "board", "label": "栏", "year": "2026", "unit": "期", **facts}
        page = Seen(place.client("author").post(address("pub_channels", place), whole))
        assert page.status == 422
        assert told in page.text.replace(" ", "")

    def test_withheld_and_looked_at_again(self, place: Town) -> None:
        client = place.client("author")
        facts = {
            "form": "withheld",
            "title": "应急预案附件",
            "ground": "state_secret",
            "decided_on": "2026-03-02",
        }
        assert client.post(address("pub_registers", place), facts).status_code == 302
        row = place.body.withheld.get()
        facts = {
            "form": "reassess",
            "withheld": f"{row.pk}",
            "on": "2026-09-01",
            "stays": "no",
            "reason": "已解密",
        }
        assert client.post(address("pub_registers", place), facts).status_code == 302
        assert "转为公开" in see(client, address("pub_registers", place)).text

    def test_a_normative_document_gets_its_number(self, place: Town) -> None:
        record = place.out(place.draft(title="某办法", nature="normative"))
        client = place.client("author")
        facts = {
            "form": "normative",
            "record": f"{record.pk}",
            "legality_on": "2026-03-02",
        }
        assert client.post(address("pub_registers", place), facts).status_code == 302
        number = NormativeFile.objects.get(record=record).register_number
        assert number in see(client, address("pub_registers", place)).text
        facts |= {"consulted_from": "2026-03-02", "consulted_until": "2026-03-01"}
        page = Seen(client.post(address("pub_registers", place), facts))
        assert page.status == 422
        assert "不能早于开始日期" in page.text

    def test_the_leader_sets_chain_and_numbers(self, place: Town) -> None:
        target = address("pub_rules", place)
        facts = {"chain": "short", "index_template": "{organ}/{year}{month}-{serial:4}"} | NUMBERED
        assert place.client("author").post(target, facts).status_code == 403
        assert place.client("final").post(target, facts).status_code == 302
        record = place.draft()
        services.submit(by=place.author, record=record, revision=1)
        for who in ("secrecy", "final"):
            by = getattr(place, who)
            services.approve(by=by, record=record, revision=1, step=who)
        out = services.release(by=place.author, record=record, revision=1)
        assert out.index_number.endswith("-0001")
        page = Seen(place.client("final").post(target, facts | {"index_template": "{year}"}))
        assert page.status == 422
        assert "serial" in page.text

    def test_a_deposit_and_a_column(self, place: Town) -> None:
        client = place.client("author")
        facts = {
            "form": "deposit",
            "place": "县档案馆",
            "on": "2026-03-02",
            "what": "政策汇编",
            "copies": 2,
        }
        assert client.post(address("pub_registers", place), facts).status_code == 302
        column = {"name": "村务", "code": "villages", "limit": "general", "rhythm": "other"}
        assert client.post(address("pub_columns", place), column).status_code == 302
        assert "村务" in see(client, address("pub_columns", place)).text


class TestEnding:
    def test_a_document_gives_way_to_its_successor(self, place: Town) -> None:
        facts: dict[str, Any] = {"nature": "normative", "made_on": date(2025, 3, 2)}
        old = place.out(place.draft(title="旧办法", **facts))
        new = place.out(place.draft(title="新办法", **facts))
        answer = place.act(
            "author",
            old,
            "end",
            kind="superseded",
            on="2026年3月1日",
            successor=new.index_number,
        )
        assert answer.status_code == 302
        old.refresh_from_db()
        assert (old.successor, old.validity(date(2026, 3, 1))) == (new, "已修改")

    @pytest.mark.parametrize(
        ("facts", "told"),
        [
            ({"kind": ""}, "请选择"),
            ({"on": "2023-02-29"}, "没有29日"),
            ({"on": "2024-01-01"}, "不能早于成文日期"),
            ({"successor": "没有这个"}, "没有这个索引号"),
        ],
    )
    def test_what_cannot_be_is_named(self, place: Town, facts: dict[str, str], told: str) -> None:
        old = place.out(place.draft(nature="normative", made_on=date(2025, 3, 2)))
        whole = {"kind": "repealed", "on": "2026-03-01", "successor": "", **facts}
        page = Seen(place.act("author", old, "end", **whole))
        assert page.status == 422
        assert told in page.text


class TestHostile:
    """C04：再长、再多、再深的输入，都有一句话答复，不出错页。"""

    @pytest.mark.parametrize(
        "facts",
        [
            {"title": "字" * 100_000},
            {"body": "字" * 900_000},
            {"document_number": "' OR 1=1--" * 50},
            {"made_on": "9" * 100_000},
            {"column": "99999999999999999999"},
            {"title": "甲\u202e乙"},
            {"way": "markup", "body": "<div>" * 20_000},
            {"nature": "nothing"},
            {"base": "x"},
        ],
    )
    def test_c04_is_answered_with_a_sentence(self, place: Town, facts: dict[str, str]) -> None:
        whole = form(**{"column": place.column.pk, **facts})
        answer = place.client("author").post(address("pub_new", place), whole)
        assert answer.status_code in {302, 400, 413, 422}

    def test_c04_ten_thousand_fields(self, place: Town) -> None:
        many = {f"x{number}": "1" for number in range(10_000)}
        answer = place.client("author").post(address("pub_new", place), many)
        assert answer.status_code in {400, 413}

    @pytest.mark.parametrize("revision", ["", "-1", "x", "9" * 30, "²"])
    def test_a_number_that_is_none_is_an_older_revision(self, place: Town, revision: str) -> None:
        record = place.draft()
        answer = place.act("author", record, "submit", revision=revision)
        assert answer.status_code == 409


class TestMaterial:
    def test_for_every_channel(self, place: Town) -> None:
        record = place.out(
            place.draft("依据柳政发〔2026〕3号，（见附件）每亩补贴20元。\n网址https://x.cn/a")
        )
        client = place.client("author")
        page = see(client, address("pub_material", place, record.pk))
        assert "2026年第3号" in page.text
        assert "播两遍" in page.text
        poster = client.get(address("pub_poster", place, record.pk))
        assert poster.content.startswith(b"%PDF")

    def test_what_marks_a_heading_is_not_read_out(self, place: Town) -> None:
        record = place.out(place.draft("# 一、禁火区\n- 严禁烧荒"))
        page = see(place.client("author"), address("pub_material", place, record.pk))
        assert "一、禁火区" in page.text
        assert "# 一" not in page.text
        assert "- 严禁" not in page.text

    def test_a_draft_goes_nowhere(self, place: Town) -> None:
        record = place.draft()
        page = place.client("author").get(address("pub_poster", place, record.pk))
        assert page.status_code == 404
