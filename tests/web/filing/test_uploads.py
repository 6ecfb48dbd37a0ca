"""What is taken in and what is refused, by the rows of the list of hostile uploads."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from PIL import Image

from gongkai.containers.kinds import Kind
from gongkai.web.errors import Invalid
from gongkai.web.filing import blobs, selectors, services
from gongkai.web.filing.models import Content, StoredFile
from gongkai.web.filing.names import shown_name
from gongkai.web.filing.purposes import LARGEST_PUBLIC_BODY, Purpose
from gongkai.web.filing.serving import hand_over
from tests.containers import made
from tests.screening import papers

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def kept(name: str, data: bytes, purpose: Purpose = Purpose.PORTAL) -> StoredFile:
    return services.keep(upload(name, data), for_=purpose)


def refusal(name: str, data: bytes, purpose: Purpose = Purpose.PORTAL) -> str:
    """The sentence a file is refused with; nothing of it is kept."""
    before = on_disk()
    with pytest.raises(Invalid) as caught:
        services.keep(upload(name, data), for_=purpose)
    assert not StoredFile.objects.exists()
    assert not Content.objects.exists()
    assert on_disk() == before
    [[sentence]] = caught.value.fields.values()
    return sentence


def on_disk() -> set[Path]:
    folder: Path = settings.FILES
    return {path for path in folder.rglob("*") if path.is_file()}


class TestWhatIsTaken:
    """portal.md 4.1: jpg, png, pdf; docx, xlsx and ofd with a correction."""

    @pytest.mark.parametrize(
        ("name", "data", "kind"),
        [
            ("身份证.jpg", made.picture(), Kind.JPG),
            ("身份证.JPEG", made.picture(), Kind.JPG),
            ("截图.png", made.picture("PNG"), Kind.PNG),
            ("手机改过名.png", made.picture(), Kind.JPG),
            ("证明.pdf", made.pdf(), Kind.PDF),
            ("没有后缀", made.pdf(), Kind.PDF),
        ],
    )
    def test_for_an_application(self, name: str, data: bytes, kind: Kind) -> None:
        assert kept(name, data).content.kind == kind

    @pytest.mark.parametrize(
        ("name", "data"),
        [("说明.docx", made.docx()), ("清单.xlsx", made.xlsx()), ("回执.ofd", made.ofd())],
    )
    def test_for_a_correction_only(self, name: str, data: bytes) -> None:
        assert "只支持 JPG、PNG、PDF" in refusal(name, data)
        assert kept(name, data, Purpose.CORRECTION).content.size == len(data)

    def test_pages_are_counted(self) -> None:
        assert kept("证明.pdf", made.pdf()).content.pages == 1

    def test_text_is_kept_for_the_search_of_published_files_only(self) -> None:
        applied = kept("甲.docx", made.docx("某某的材料"), Purpose.CORRECTION)
        published = kept("乙.docx", made.docx("防火通知"), Purpose.DESK)
        assert (applied.content.text, published.content.text) == ("", "防火通知")

    def test_what_is_hidden_is_not_searched(self) -> None:
        """The search must not find a file by words nobody can see in it."""
        for maker in (papers.vanished, papers.deleted, papers.in_comment, papers.in_hidden_column):
            kind = "xlsx" if maker is papers.in_hidden_column else "docx"
            file = kept(f"文.{kind}", maker("看不见的字"), Purpose.DESK)
            assert "看不见的字" not in file.content.text

    def test_a_picture_is_written_again_without_where_it_was_taken(self) -> None:
        exif = Image.Exif()
        exif[0x010F] = "某牌手机"
        exif[0x8825] = {1: "N", 2: (39.0, 54.0, 20.0)}
        photo = made.picture(exif=exif.tobytes(), comment=b"taken by somebody")
        stored = selectors.bytes_of(kept("照片.jpg", photo).content)
        with Image.open(io.BytesIO(stored)) as found:
            assert (found.size, len(found.getexif()), "comment" in found.info) == (
                (40, 30),
                0,
                False,
            )
        assert b"Exif" not in stored

    def test_a_turned_photograph_stands_upright(self) -> None:
        exif = Image.Exif()
        exif[0x0112] = 6
        stored = selectors.bytes_of(kept("照片.jpg", made.picture(exif=exif.tobytes())).content)
        with Image.open(io.BytesIO(stored)) as found:
            assert found.size == (30, 40)


PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


class TestB01:
    """A file is what its content says, not what it is called."""

    @pytest.mark.parametrize(
        ("name", "data", "said"),
        [
            ("照片.jpg", b"MZ\x90\x00" + b"\0" * 200, "这是程序文件"),
            ("图.png", SVG, "这是网页或 SVG 文件"),
            ("图.png", b"<?xml version='1.0'?>" + SVG, "这是网页或 SVG 文件"),
            ("文.pdf", PAGE, "这是网页或 SVG 文件"),
            ("文.pdf", "  \ufeff<!-- x -->".encode() + PAGE, "这是网页或 SVG 文件"),
            ("文.pdf", made.docx(), "这是Word 文档"),
            ("图.jpg", b"GIF89a" + b"\0" * 99, "这是GIF 图片"),
            ("旧.pdf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "旧版 Office"),
            ("名不副实.exe", made.pdf(), "后缀是 .exe，内容却是PDF 文件"),
            ("名不副实.html", made.picture(), "后缀是 .html，内容却是JPG 图片"),
        ],
    )
    def test_b01_renamed(self, name: str, data: bytes, said: str) -> None:
        assert said in refusal(name, data)

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("双.pdf", made.pdf() + made.zipped({"a.txt": "x"})),
            ("双.pdf", made.pdf() + b"<script>alert(1)</script>"),
            ("双.zip", made.pdf() + made.zipped({"a.txt": "x"})),
            ("双.docx", b"MZ" + made.docx()),
            ("双.docx", made.docx() + b"%PDF-1.4 trailing"),
            (
                "双.docx",
                made.zipped(
                    {"%PDF-1.7": "x", "[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}
                ),
            ),
        ],
    )
    def test_b01_two_files_in_one(self, name: str, data: bytes) -> None:
        assert refusal(name, data, Purpose.DESK)

    def test_b01_what_hangs_on_a_picture_is_gone(self) -> None:
        stored = selectors.bytes_of(kept("图.jpg", made.picture() + b"PK\x03\x04<script>").content)
        assert b"<script>" not in stored

    @pytest.mark.parametrize("name", ["断.jpg", "断.png", "断.pdf", "断.docx", "断.xlsx"])
    def test_b01_broken_files_do_not_open(self, name: str) -> None:
        whole = {
            "jpg": made.picture(size=(300, 200), quality=95),
            "png": made.picture("PNG", size=(300, 200)),
            "pdf": made.pdf(),
            "docx": made.docx(),
            "xlsx": made.xlsx(),
        }[name.rpartition(".")[2]]
        cut = whole[: len(whole) // 3]
        assert "文件无法打开，请重新拍照或扫描后上传" in refusal(name, cut, Purpose.CORRECTION)


class TestB02:
    """Sizes and numbers: refused with the limit."""

    @pytest.mark.parametrize("data", [b"", b"\0" * 500, b" \n"])
    def test_b02_empty(self, data: bytes) -> None:
        assert "文件为空" in refusal("空.pdf", data)

    def test_b02_one_byte_too_many(self) -> None:
        assert "文件不能超过10MB" in refusal("大.pdf", b"%PDF-" + b"x" * (10 * MEGABYTE - 4))

    def test_b02_a_sixth_file(self) -> None:
        with pytest.raises(Invalid, match="最多上传5个文件"):
            services.keep_all(
                [upload(f"{n}.pdf", made.pdf()) for n in range(6)], for_=Purpose.PORTAL
            )
        assert not StoredFile.objects.exists()

    def test_b02_a_sixth_file_beside_five(self) -> None:
        five = [kept(f"{n}.pdf", made.pdf()) for n in range(5)]
        with pytest.raises(Invalid, match="最多上传5个文件"):
            services.keep_all([upload("6.pdf", made.pdf())], for_=Purpose.PORTAL, beside=five)

    def test_b02_too_much_together(self) -> None:
        big = [upload(f"{n}.pdf", b"%PDF-" + b"x" * (8 * MEGABYTE)) for n in range(4)]
        with pytest.raises(Invalid, match="合计不能超过30MB"):
            services.keep_all(big, for_=Purpose.PORTAL)

    def test_b02_all_faults_at_once_and_nothing_kept(self) -> None:
        files = [upload("好.pdf", made.pdf()), upload("空.pdf", b""), upload("坏.jpg", b"MZ\x90\0")]
        with pytest.raises(Invalid) as caught:
            services.keep_all(files, for_=Purpose.PORTAL)
        first, second = caught.value.fields["files"]
        assert first.startswith("“空.pdf”：文件为空")
        assert second.startswith("“坏.jpg”：只支持 JPG、PNG、PDF")
        assert not StoredFile.objects.exists()

    def test_b02_a_body_beyond_every_form_is_not_read(self, client: Client) -> None:
        answer = client.generic("POST", "/", b"", CONTENT_LENGTH=str(LARGEST_PUBLIC_BODY + 1))
        assert answer.status_code == 413
        assert "32MB" in answer.content.decode()


class TestB03:
    """Pictures are measured before they are decoded."""

    def test_b03_sixty_thousand_pixels_square(self) -> None:
        data = made.png_head(60_000, 60_000)
        assert len(data) < 100_000
        assert "60000×60000像素，超过6000万像素的上限" in refusal("大.png", data)

    def test_b03_just_beyond_the_limit(self) -> None:
        assert "超过6000万像素的上限" in refusal("大.png", made.png_head(10_000, 6_001))

    def test_b03_ten_thousand_frames(self) -> None:
        assert "动态的，有10000帧" in refusal("动.png", made.animated(10_000))

    def test_b03_endless_text_in_a_picture(self) -> None:
        bomb = made.png_chunked(b"zTXt", b"k\0\0" + made.deflated(100 * MEGABYTE))
        assert "文件无法打开" in refusal("文.png", bomb)


class TestB04:
    """Stored under its own name; the shown name is cleaned."""

    @pytest.mark.parametrize(
        ("given", "shown"),
        [
            ("../../settings.py", "settings.py.pdf"),
            (r"C:\x", "x.pdf"),
            ("a/b", "b.pdf"),
            ("", "附件.pdf"),
            (".", "附件.pdf"),
            ("..", "附件.pdf"),
            ("汉" * 255, "汉" * 70 + ".pdf"),
            ("说明.pdf.", "说明.pdf"),
            ("CON.pdf", "_CON.pdf"),
            ("nul", "_nul.pdf"),
            ("甲\u202efdp.exe.pdf", "甲fdp.exe.pdf"),
            ("a\x00b\x1f.pdf", "ab.pdf"),
            ("甲 乙\t丙.PDF", "甲 乙丙.pdf"),
            ("名<单>:1?.pdf", "名_单__1_.pdf"),
        ],
    )
    def test_b04_shown_names(self, given: str, shown: str) -> None:
        assert shown_name(given, Kind.PDF) == shown

    def test_b04_stored_by_content_inside_the_folder(self) -> None:
        file = kept("../../../../etc/passwd.pdf", made.pdf())
        path = blobs.path_of(file.content_id)
        assert path.is_relative_to(settings.FILES)
        assert path.name == file.content.sha256
        assert path.stat().st_mode & 0o077 == 0


class TestB06:
    """What is infected or would act by itself."""

    @pytest.mark.parametrize("name", ["测试.txt", "测试.pdf", "测试.com"])
    def test_b06_the_test_virus(self, name: str) -> None:
        assert "病毒" in refusal(name, EICAR, Purpose.DESK)

    @pytest.mark.parametrize(
        ("name", "more"),
        [
            ("宏.docx", {"word/vbaProject.bin": b"x"}),
            ("宏.docm", {"word/vbaProject.bin": b"x"}),
            (
                "宏.docx",
                {
                    "[Content_Types].xml": made.TYPES.format(
                        "<Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/>"
                    )
                },
            ),
        ],
    )
    def test_b06_macros(self, name: str, more: dict[str, bytes | str]) -> None:
        said = refusal(name, made.docx(more=more), Purpose.DESK)
        assert "宏" in said or "后缀是 .docm" in said

    def test_b06_macros_in_a_workbook(self) -> None:
        for name in ("xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"):
            assert "宏" in refusal("宏.xlsx", made.xlsx({name: b"<a/>"}), Purpose.DESK)

    def test_b06_what_is_fetched_on_opening(self) -> None:
        relation = (
            '<Relationships><Relationship Id="r1" TargetMode="External" Target="http://x.example/t.dotm" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
        )
        data = made.docx(more={"word/_rels/settings.xml.rels": relation})
        assert "要从别处取" in refusal("模板.docx", data, Purpose.CORRECTION)

    @pytest.mark.parametrize(
        "catalog",
        [
            b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>",
            b"/OpenAction<</S/J#61vaScript/J#53(app.alert\\(1\\))>>",
            b"/AA<</WC<</S/Launch/F(cmd.exe)>>>>",
            b"/Names<</EmbeddedFiles<</Names[(a)4 0 R]>>>>",
            b"/AcroForm<</XFA 4 0 R/Fields[]>>",
            b"/OpenAction<</S/SubmitForm/F(http://x.example)>>",
        ],
    )
    def test_b06_active_pdf(self, catalog: bytes) -> None:
        data = made.pdf(catalog=catalog, more=[b"<</Type/Filespec/F(a.exe)>>"])
        assert "不安全，请用“打印为PDF”重新生成" in refusal("动.pdf", data)

    def test_b06_an_action_packed_in_an_object_stream(self) -> None:
        assert "脚本" in refusal("动.pdf", made.packed_pdf(b"/OpenAction<</S/JavaScript/JS(1)>>"))
        assert kept("静.pdf", made.packed_pdf(b"")).content.pages == 1

    def test_b06_locked_files(self) -> None:
        assert "文件带有打开密码，请去掉密码后上传" in refusal("密.pdf", made.locked_pdf())
        locked = made.encrypted_zip_flags(made.docx())
        assert "文件带有打开密码" in refusal("密.docx", locked, Purpose.CORRECTION)

    def test_b06_words_about_scripts_are_only_words(self) -> None:
        stream = b"<</Length 44>>stream\nBT (/JavaScript /Launch) Tj ET\nendstream"
        data = made.pdf(page=b"/Contents 4 0 R", more=[stream])
        assert kept("讲义.pdf", data).content.kind == Kind.PDF


class TestZipOnTheDesk:
    """An officer may attach a zip of files each of which would be taken by itself."""

    def test_of_papers(self) -> None:
        data = made.zipped({"一.docx": made.docx(), "二.jpg": made.picture(), "三.txt": "说明"})
        assert kept("包.zip", data, Purpose.DESK).content.kind == Kind.ZIP

    @pytest.mark.parametrize(
        ("member", "said"),
        [
            (b"MZ\x90\x00" + b"\0" * 99, "程序文件"),
            (made.zipped({"深.txt": "x"}), "ZIP 压缩包"),
            (made.docx(more={"word/vbaProject.bin": b"x"}), "宏"),
        ],
    )
    def test_of_others(self, member: bytes, said: str) -> None:
        assert said in refusal("包.zip", made.zipped({"里.docx": member}), Purpose.DESK)


class TestB05AndB08:
    """Handed over as a download, under a clean name, with nothing that runs."""

    @pytest.mark.parametrize(
        "name", ['a"b.pdf', "a\r\nSet-Cookie: x=1.pdf", "名单；filename=x.pdf", "é.pdf"]
    )
    def test_b05_no_header_is_injected(self, name: str) -> None:
        file = kept(name, made.pdf())
        headers, _ = handed_over(file)
        line = headers["Content-Disposition"]
        assert line.startswith("attachment")
        assert "\r" not in line
        assert "\n" not in line
        assert "Set-Cookie" not in headers

    def test_b04_chinese_names_by_rfc_6266(self) -> None:
        headers, _ = handed_over(kept("关于防火的通知.pdf", made.pdf()))
        assert headers["Content-Disposition"] == (
            "attachment; filename*=utf-8''%E5%85%B3%E4%BA%8E%E9%98%B2%E7%81%AB%E7%9A%84%E9%80%9A%E7%9F%A5.pdf"
        )

    def test_b08_nothing_runs(self) -> None:
        headers, data = handed_over(kept("讲义.txt", b"plain <b>words</b>", Purpose.DESK))
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"].startswith("sandbox")
        assert headers["Content-Disposition"].startswith("attachment")
        assert headers["Content-Type"] == "text/plain; charset=utf-8"
        assert data == b"plain <b>words</b>"


def handed_over(file: StoredFile) -> tuple[Mapping[str, str], bytes]:
    """The headers a file is handed over with, and its bytes."""
    answer = hand_over(RequestFactory().get("/x"), file, allowed=True)
    with closing(answer):
        return dict(answer.headers), answer.getvalue()
