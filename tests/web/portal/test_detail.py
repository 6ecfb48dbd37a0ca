"""Beside a record: relations both ways, versions, neighbours, files, the library of policies."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from docx import Document

from gongkai.web.filing import services as filing
from gongkai.web.filing.purposes import Purpose
from gongkai.web.publishing import services as publishing
from gongkai.web.publishing.kinds import Ending, ExplainedAs, Nature, RelationKind
from gongkai.web.publishing.models import Record
from tests.web import things
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db


def page_of(client: Client, record: Record, more: str = "") -> Seen:
    return see(client, f"/{record.body.slug}/{record.index_number}/{more}")


def address(record: Record) -> str:
    return f"/{record.body.slug}/{record.index_number}/"


def policy_and_explanation(**facts: Any) -> tuple[Record, Record]:
    body = things.township("liuhe")
    policy = things.record(body, title="宅基地管理办法", nature=Nature.NORMATIVE, topic="国土")
    words = things.record(body, title="宅基地管理办法解读", **facts)
    publishing.relate(
        by=body.officers.get(), record=words, other=policy, kind=RelationKind.INTERPRETS
    )
    return policy, words


class TestRelations:
    """P10: an explanation names its policy, and the policy names it back."""

    def test_both_ways_with_plain_links(self, client: Client) -> None:
        policy, words = policy_and_explanation()
        assert address(policy) in page_of(client, words).links
        back = page_of(client, policy)
        assert "政策解读" in back.text
        assert address(words) in back.links

    def test_the_library_and_the_list_of_explanations_name_both(self, client: Client) -> None:
        policy, words = policy_and_explanation()
        for place in ("/liuhe/policies/", "/liuhe/interpretations/"):
            assert {address(policy), address(words)} <= set(see(client, place).links)

    def test_form_and_author_stand_beside_it(self, client: Client) -> None:
        policy, words = policy_and_explanation(
            explained_as=ExplainedAs.QUESTIONS, author_office="经济发展办公室"
        )
        for seen in (see(client, "/liuhe/interpretations/"), page_of(client, words)):
            assert "问答" in seen.text
            assert "经济发展办公室" in seen.text
        assert "解读单位" not in page_of(client, policy).text

    def test_c19_a_recalled_explanation_is_named_nowhere(self, client: Client) -> None:
        policy, words = policy_and_explanation()
        publishing.recall(
            by=things.leader(words.body), record=words, on=date(2026, 4, 1), reason="有误"
        )
        for seen in (
            page_of(client, policy),
            see(client, "/liuhe/policies/"),
            see(client, "/liuhe/interpretations/"),
        ):
            assert words.title not in seen.text

    def test_a_recalled_policy_takes_its_explanation_out_of_the_list(self, client: Client) -> None:
        policy, words = policy_and_explanation()
        publishing.recall(
            by=things.leader(policy.body), record=policy, on=date(2026, 4, 1), reason="有误"
        )
        assert policy.title not in page_of(client, words).text.replace(words.title, "")
        assert words.title not in see(client, "/liuhe/interpretations/").text


class TestLibrary:
    def test_filters_stand_in_the_address(self, client: Client) -> None:
        policy, _ = policy_and_explanation()
        other = things.record(policy.body, title="别的文件", document_number="柳政发〔2026〕9号")
        publishing.end_validity(
            by=policy.body.officers.get(), record=other, on=date(2026, 6, 1), kind=Ending.REPEALED
        )

        def shown(query: str) -> set[str]:
            links = see(client, f"/liuhe/policies/?{query}").links
            return {address(policy), address(other)} & set(links)

        assert shown("") == {address(policy), address(other)}
        assert shown("kind=normative") == shown("topic=国土") == {address(policy)}
        assert shown("kind=other") == shown("validity=ended") == {address(other)}
        assert shown("year=2025") == set()
        assert shown("kind=x&topic=y&validity=z&year=w") == {address(policy), address(other)}


class TestAttachments:
    """附件: named, weighed, found by their words, gone with the record."""

    @pytest.fixture
    def with_file(self, tmp_path: Path) -> Iterator[Record]:
        with override_settings(DATA=tmp_path):
            body = things.township("liuhe")
            upload = SimpleUploadedFile("补助标准.txt", "每户补助三千元整".encode())
            file = filing.keep(upload, for_=Purpose.DESK, by=things.clerk(body))
            yield things.record(body, title="危房改造", text="见附件。", files=[file])

    def test_the_table_and_the_download(self, client: Client, with_file: Record) -> None:
        seen = page_of(client, with_file)
        [link] = [link for link in seen.links if "/files/" in link]
        assert "补助标准.txt" in seen.text
        assert "1 KB" in seen.text
        response = client.get(link)
        assert b"".join(response).decode() == "每户补助三千元整"
        assert response["Content-Disposition"].startswith("attachment")
        assert response["X-Content-Type-Options"] == "nosniff"

    def test_it_is_found_by_its_name_and_its_text(self, client: Client, with_file: Record) -> None:
        for query in ("补助标准", "三千元"):
            seen = see(client, f"/search/?q={query}")
            assert address(with_file) in seen.links
            assert "附件：补助标准.txt" in seen.text
        assert address(with_file) in see(client, "/search/?q=危房&format=txt").links
        assert address(with_file) not in see(client, "/search/?q=危房&format=pdf").links

    def test_b07_c19_it_is_gone_with_the_record(self, client: Client, with_file: Record) -> None:
        [link] = [link for link in page_of(client, with_file).links if "/files/" in link]
        publishing.recall(
            by=things.leader(with_file.body), record=with_file, on=date(2026, 4, 1), reason="有误"
        )
        assert client.get(link).status_code == 404
        assert "没有找到" in see(client, "/search/?q=三千元").text

    def test_b07_another_records_address_does_not_have_it(
        self, client: Client, with_file: Record
    ) -> None:
        [link] = [link for link in page_of(client, with_file).links if "/files/" in link]
        other = things.record(with_file.body, title="别的")
        moved = link.replace(str(with_file.index_number), str(other.index_number))
        assert client.get(moved).status_code == 404


class TestTools:
    def test_the_file_holds_the_head_and_the_text(self, client: Client) -> None:
        record = things.record(
            things.township("liuhe"),
            text="第一段。\n第二段𠮷。",
            document_number="柳政发〔2026〕3号",
        )
        expected = (record.title, "柳政发〔2026〕3号", "第一段。", f"{record.index_number}")
        data = client.get(address(record) + "record.docx").content
        words = "\n".join(line.text for line in Document(io.BytesIO(data)).paragraphs)
        assert all(part in words for part in expected)
        response = client.get(address(record) + "record.pdf")
        assert response["Content-Disposition"].startswith('attachment; filename="')
        text = pypdfium2.PdfDocument(response.content)[0].get_textpage().get_text_range()
        flat = "".join(text.split())
        assert all("".join(part.split()) in flat for part in expected)
        assert "U+20BB7" in flat

    @pytest.mark.parametrize("kind", ["exe", "html", "..", "pdf.exe"])
    def test_other_kinds_are_not_there(self, client: Client, kind: str) -> None:
        record = things.record(things.township("liuhe"))
        assert client.get(f"{address(record)}record.{kind}").status_code == 404

    def test_the_print_view_says_where_it_is_from_and_when(self, client: Client) -> None:
        record = things.record(things.township("liuhe"))
        seen = page_of(client, record, "print/")
        assert f"http://testserver{address(record)}" in seen.text
        assert "打印于" in seen.text

    def test_neighbours_in_the_column(self, client: Client) -> None:
        body = things.township("liuhe")
        first, middle, last = (things.record(body, title=f"第{n}件") for n in (1, 2, 3))
        text = page_of(client, middle).text
        assert "上一条： 第3件" in text
        assert "下一条： 第1件" in text
        assert "上一条" not in page_of(client, last).text
        assert "下一条" not in page_of(client, first).text

    def test_the_picture_for_telephones_names_its_address(self, client: Client) -> None:
        record = things.record(things.township("liuhe"))
        seen = page_of(client, record)
        assert seen.pictures == ["data:image/svg+xml"]
        assert f"本页网址的二维码：http://testserver{address(record)}" in seen.html

    def test_queries(self, client: Client, django_assert_max_num_queries: object) -> None:
        policy, _ = policy_and_explanation()
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            page_of(client, policy)
