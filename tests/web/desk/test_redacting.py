"""A partial release: what is kept back is blacked out, and nothing is left underneath (F05)."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.web.applications import lettering
from gongkai.web.applications.models import Letter
from gongkai.web.filing import selectors as files
from gongkai.web.filing.models import StoredFile
from tests.screening import papers
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
PHONE = "13812345678"


@pytest.fixture
def staffed() -> People:
    return people()


@pytest.fixture
def letter(staffed: People) -> Letter:
    case = things.application(staffed.clerk, applicant={"name": "张某"})
    return lettering.draft(
        by=staffed.clerk,
        application=case,
        kind="D12",
        decision="partial",
        details={"open_part": "户数", "access": "网上下载"},
    )


def page(letter: Letter) -> str:
    return f"/desk/organs/liuhe/applications/2026-0001/letters/{letter.pk}/"


def sent(
    staffed: People, letter: Letter, data: bytes, words: str, *, who: str = "clerk", **more: Any
) -> Seen:
    upload = SimpleUploadedFile(more.get("name", "名单.pdf"), data)
    form = {"file": upload, "words": words}
    return Seen(staffed.client(who).post(f"{page(letter)}redact/", form))


def joined(first: bytes, second: bytes) -> bytes:
    document, whole = pdfium.PdfDocument(first), io.BytesIO()
    document.import_pages(pdfium.PdfDocument(second))
    document.save(whole)
    return whole.getvalue()


def text_of(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    text = "".join(each.get_textpage().get_text_bounded() for each in document)
    document.close()
    return text


class TestBlackingOut:
    """条例第三十七条：区分处理。"""

    def test_f05_what_goes_out_holds_the_words_no_more(
        self, staffed: People, letter: Letter
    ) -> None:
        paper = papers.in_pdf(f"paid to somebody, {PHONE}")
        assert sent(staffed, letter, paper, "somebody").status == 302
        kept = letter.supplied.get().stored
        data = files.bytes_of(kept.content)
        assert kept.name == "名单（已涂黑）.pdf"
        assert text_of(data).strip() == ""
        assert not {b"somebody", PHONE.encode()} & set(data.split())
        assert "somebody" not in kept.content.text

    def test_the_page_of_the_letter_tells_what_was_done(
        self, staffed: People, letter: Letter
    ) -> None:
        client = staffed.client("clerk")
        upload = SimpleUploadedFile("名单.pdf", papers.in_pdf("paid to somebody"))
        address = f"{page(letter)}redact/"
        done = client.post(address, {"file": upload, "words": "somebody"}, follow=True)
        assert "已涂黑1处" in Seen(done).text
        assert "放行检查提示：第1页" in Seen(done).text  # a picture has no text to look through

    def test_the_original_is_not_kept(self, staffed: People, letter: Letter) -> None:
        sent(staffed, letter, papers.in_pdf("paid to somebody"), "somebody")
        assert [one.name for one in StoredFile.objects.all()] == ["名单（已涂黑）.pdf"]

    @pytest.mark.parametrize(
        ("data", "words", "name", "sentence"),
        [
            (papers.in_pdf("paid to somebody"), "nobody", "名单.pdf", "没有找到“nobody”"),
            (papers.in_pdf("paid to somebody"), "", "名单.pdf", "请至少填写一处"),
            (
                joined(papers.in_pdf("paid to somebody"), papers.white_in_pdf("secret")),
                "somebody",
                "名单.pdf",
                "secret",
            ),
            (papers.located(), "somebody", "照片.jpg", "只能涂黑版式文件"),
            (b"no paper at all", "somebody", "名单.pdf", "名单.pdf"),
            (papers.in_pdf("a b"), "\n".join(map(str, range(60))), "名单.pdf", "一次最多50行"),
        ],
    )
    def test_f05_what_cannot_go_out_is_refused_and_nothing_is_added(
        self, staffed: People, letter: Letter, data: bytes, words: str, name: str, sentence: str
    ) -> None:
        seen = sent(staffed, letter, data, words, name=name)
        assert (seen.status, letter.supplied.count()) == (422, 0)
        assert sentence in seen.text

    @pytest.mark.parametrize(
        ("who", "status"), [("anonymous", 302), ("neighbour", 404), ("supervisor", 403)]
    )
    def test_c08_only_who_handles_the_case(
        self, staffed: People, letter: Letter, who: str, status: int
    ) -> None:
        seen = sent(staffed, letter, papers.in_pdf("paid to somebody"), "somebody", who=who)
        assert (seen.status, letter.supplied.count()) == (status, 0)


class TestPreview:
    def test_whoever_approves_a_draft_reads_the_remedies(
        self, staffed: People, letter: Letter
    ) -> None:
        text = see(staffed.client("clerk"), page(letter)).text
        assert "申请行政复议" in text
        assert "签发时写日期" in text


class TestTakingOff:
    def test_a_file_is_taken_off_a_draft_again(self, staffed: People, letter: Letter) -> None:
        sent(staffed, letter, papers.in_pdf("paid to somebody"), "somebody")
        client = staffed.client("clerk")
        key = letter.supplied.get().stored.key
        assert "撤下" in see(client, page(letter)).text
        assert client.post(f"{page(letter)}detach/", {"key": key}).status_code == 302
        assert not letter.supplied.exists()
