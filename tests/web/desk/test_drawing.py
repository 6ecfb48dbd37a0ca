"""框选涂黑：扫描件、转过和裁过的页、照片；每处有情形，底下不留文字；随文文件送审前后都要检查。"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, ImageDraw

from gongkai.screening.redaction import preview
from gongkai.web.applications import drawing, lettering
from gongkai.web.applications.models import Letter, RedactionDraft
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.filing import selectors as files
from gongkai.web.filing.models import StoredFile
from tests.screening import papers
from tests.web import things
from tests.web.desk import letters
from tests.web.desk.people import People
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
WHY = {"part": "报价明细", "ground": "trade_secret", "reason": "第三方不同意"}
SIDES = {"left": "10", "top": "20", "right": "60", "bottom": "30"}


@pytest.fixture
def staffed() -> People:
    return letters.office()


@pytest.fixture
def letter(staffed: People) -> Letter:
    case = things.application(staffed.clerk, applicant={"name": "张某"})
    return lettering.draft(
        by=staffed.clerk,
        application=case,
        kind="D12",
        decision="partial",
        details={"open_part": "合同", "access": "随文提供"},
    )


def scan(turned: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """A page that is one white picture with a grey mark in its upper left quarter."""
    picture = Image.new("RGB", (600, 800), "white")
    ImageDraw.Draw(picture).rectangle((60, 160, 360, 240), fill=(120, 120, 120))
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG")
    jpeg.seek(0)
    document = pdfium.PdfDocument.new()
    page = document.new_page(300, 400)
    image = pdfium.PdfImage.new(document)
    image.load_jpeg(jpeg, inline=True)
    image.set_matrix(pdfium.PdfMatrix().scale(300, 400))
    page.insert_obj(image)
    page.gen_content()
    page.set_rotation(turned)
    if crop:
        page.set_cropbox(*crop)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def base(letter: Letter) -> str:
    return f"/desk/organs/liuhe/applications/{letter.application.number}/letters/{letter.pk}/"


def begun(client: Client, letter: Letter, data: bytes, name: str = "合同.pdf") -> str:
    upload = SimpleUploadedFile(name, data)
    response = client.post(f"{base(letter)}draw/", {"file": upload})
    assert response.status_code == 302
    return str(response.headers["Location"])


def post(client: Client, path: str, **data: Any) -> Seen:
    return Seen(client.post(path, data))


def black(data: bytes, at: tuple[float, float]) -> bool:
    """Whether a page as it is seen is black at a place."""
    with Image.open(io.BytesIO(preview(data, 1, width=600))) as seen:
        shade: Any = seen.getpixel((int(at[0] * seen.width), int(at[1] * seen.height)))
    return bool(max(shade) < 40)


class TestDrawing:
    @pytest.mark.parametrize(
        ("turned", "crop"),
        [(0, None), (90, None), (180, None), (270, None), (90, (0, 100, 300, 400))],
    )
    def test_a_box_is_burnt_in_where_it_was_drawn(
        self,
        staffed: People,
        letter: Letter,
        turned: int,
        crop: tuple[float, float, float, float] | None,
    ) -> None:
        client = staffed.client("clerk")
        path = begun(client, letter, scan(turned, crop))
        assert post(client, path, **WHY, **SIDES).status == 302
        assert post(client, path, finish="1").status == 302
        clean = files.bytes_of(letter.supplied.get().stored.content)
        assert black(clean, (0.35, 0.25))
        assert not black(clean, (0.8, 0.8))
        assert not black(clean, (0.35, 0.4))

    def test_two_clicks_make_a_box_in_any_order(self, staffed: People, letter: Letter) -> None:
        client = staffed.client("clerk")
        path = begun(client, letter, scan())
        size = {"wide": "900", "high": "1200"}
        first = post(client, path, **WHY, **size, **{"at.x": "540", "at.y": "360"})
        assert "请点选对角" in first.text
        assert "报价明细" in client.post(path, {**WHY, **size}).content.decode()
        post(client, path, **WHY, **size, **{"at.x": "90", "at.y": "240"})
        [box] = RedactionDraft.objects.get().boxes
        sides = [round(box[name], 3) for name in ("left", "top", "right", "bottom")]
        assert sides == [0.1, 0.2, 0.6, 0.3]

    def test_the_text_under_a_box_is_gone_and_the_original_too(
        self, staffed: People, letter: Letter
    ) -> None:
        client = staffed.client("clerk")
        path = begun(client, letter, papers.in_pdf("paid to somebody"))
        post(client, path, **WHY, left="0", top="0", right="100", bottom="100")
        post(client, path, finish="1")
        assert [one.name for one in StoredFile.objects.all()] == ["合同（已涂黑）.pdf"]
        assert "somebody" not in letter.supplied.get().stored.content.text
        assert not RedactionDraft.objects.exists()

    def test_a_photo_stays_a_photo(self, staffed: People, letter: Letter) -> None:
        client = staffed.client("clerk")
        path = begun(client, letter, papers.located(), "现场.jpg")
        post(client, path, **WHY, **SIDES)
        post(client, path, finish="1")
        kept = letter.supplied.get().stored
        assert (kept.name, kept.content.kind) == ("现场（已涂黑）.jpg", "jpg")

    def test_the_letter_says_part_ground_and_reason_of_every_box(
        self, staffed: People, letter: Letter
    ) -> None:
        client = staffed.client("clerk")
        path = begun(client, letter, scan())
        post(client, path, **WHY, **SIDES)
        post(client, path, **{**WHY, "part": "单价表"}, **SIDES)
        post(client, path, part="身份证号", ground="privacy", **SIDES)
        post(client, path, finish="1")
        letter.refresh_from_db()
        assert letter.details["withheld"] == [
            {"part": "报价明细；单价表", "ground": "trade_secret", "reason": "第三方不同意"},
            {"part": "身份证号", "ground": "privacy", "reason": ""},
        ]
        assert "单价表" in client.get(f"{base(letter)}edit/").content.decode()

    @pytest.mark.parametrize(
        ("sent", "sentence"),
        [
            ({**SIDES, "part": "报价"}, "请选择不予公开的情形"),
            ({**SIDES, "ground": "privacy"}, "请写明涂黑的是什么"),
            ({**WHY, **SIDES, "right": ""}, "四个数都填上"),
            ({**WHY, **SIDES, "right": "5"}, "请重新框选"),
            ({**WHY, **SIDES, "right": "101"}, "请重新框选"),
            ({**WHY, **SIDES, "left": "nan"}, "0到100的数字"),
            ({**WHY, **SIDES, "ground": "nothing"}, "情形"),
            ({**WHY, "at.x": "0", "at.y": "0", "wide": "9", "high": "9"}, "用键盘的"),
            ({**WHY, "at.x": "10", "at.y": "99", "wide": "9", "high": "9"}, "不在页面上"),
            ({**WHY, "at.x": "x", "at.y": "1", "wide": "9", "high": "9"}, "没有传到"),
            ({"finish": "1"}, "还没有框选"),
        ],
    )
    def test_c04_what_makes_no_box_is_refused_with_the_cure(
        self, staffed: People, letter: Letter, sent: dict[str, str], sentence: str
    ) -> None:
        client = staffed.client("clerk")
        seen = post(client, begun(client, letter, scan()), **sent)
        assert seen.status == 422
        assert sentence in seen.text
        assert RedactionDraft.objects.get().boxes == []

    def test_a_box_is_taken_off_and_all_can_be_given_up(
        self, staffed: People, letter: Letter
    ) -> None:
        client = staffed.client("clerk")
        path = begun(client, letter, scan())
        post(client, path, **WHY, **SIDES)
        post(client, path, remove="0")
        assert RedactionDraft.objects.get().boxes == []
        post(client, path, give_up="1")
        assert not StoredFile.objects.exists()

    @pytest.mark.parametrize("name", ["名单.txt", "表.pdf"])
    def test_b01_only_what_can_be_drawn_on(
        self, staffed: People, letter: Letter, name: str
    ) -> None:
        client = staffed.client("clerk")
        upload = SimpleUploadedFile(name, "甲、乙".encode())
        seen = Seen(client.post(f"{base(letter)}draw/", {"file": upload}, follow=True))
        assert "文件" in seen.text
        assert not RedactionDraft.objects.exists()

    @pytest.mark.parametrize("who", ["anonymous", "neighbour", "supervisor"])
    def test_c07_nobody_else_sees_the_paper(
        self, staffed: People, letter: Letter, who: str
    ) -> None:
        path = begun(staffed.client("clerk"), letter, scan())
        other = staffed.client(who)
        for address in (path, path.replace("?", "page.png?")):
            assert other.get(address).status_code in {302, 403, 404}

    def test_c11_nothing_is_drawn_on_a_letter_that_lies_with_the_approver(
        self, staffed: People, letter: Letter
    ) -> None:
        draft = drawing.begin(
            by=staffed.clerk, letter=letter, upload=SimpleUploadedFile("合同.pdf", scan())
        )
        Letter.objects.update(state="pending")
        with pytest.raises(IllegalMove):
            drawing.finish(by=staffed.clerk, draft=draft)


class TestRelease:
    """Black boxes over text, white text, text outside the crop box: on every file, before service."""

    @pytest.mark.parametrize(
        "hide", [papers.white_in_pdf, papers.under_a_box, papers.outside_the_crop]
    )
    def test_what_hides_in_a_file_does_not_go_out(
        self, staffed: People, letter: Letter, hide: Callable[[str], bytes]
    ) -> None:
        paper = SimpleUploadedFile("合同.pdf", hide("quoted by somebody"))
        with pytest.raises(Invalid, match="不能随文提供"):
            lettering.attach(by=staffed.clerk, letter=letter, uploads=[paper])
        assert not StoredFile.objects.exists()

    def test_data_of_persons_wait_for_somebody_who_looked(
        self, staffed: People, letter: Letter
    ) -> None:
        client = staffed.client("clerk")
        paper = "张某，电话13800138000".encode()
        lettering.revise(
            by=staffed.clerk,
            letter=letter,
            seen=1,
            details={
                **letter.details,
                "withheld": [{"part": "报价", "ground": "trade_secret", "reason": "不同意"}],
            },
        )
        client.post(f"{base(letter)}attach/", {"files": SimpleUploadedFile("名单.txt", paper)})
        letter.refresh_from_db()
        assert "有1处需要核对" in see(client, base(letter)).text
        on = date(2026, 3, 4)
        with pytest.raises(Invalid, match="需要核对"):
            lettering.submit(by=staffed.clerk, letter=letter, seen=letter.revision, on=on)
        key = letter.supplied.get().stored.key
        assert post(client, f"{base(letter)}clear/", key=key, why="").status == 422
        post(client, f"{base(letter)}clear/", key=key, why="系申请人本人的信息")
        lettering.submit(by=staffed.clerk, letter=letter, seen=letter.revision, on=on)
