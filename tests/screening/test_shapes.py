"""Leaks in shapes the corpus does not have: disguised, run on, split, in places few think of."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from gongkai.screening.screen import is_blocking, screen
from tests.containers import made
from tests.screening import numbers, papers

CHANCE = random.Random(9)  # noqa: S311 — the same numbers every time


def _of_figures() -> str:
    while not (whole := numbers.identity(CHANCE)).isdigit() or "0" not in whole or "1" not in whole:
        pass
    return whole


ID = _of_figures()
OLD = numbers.old_identity(CHANCE)
PHONE = numbers.mobile(CHANCE)
CARD = numbers.card(CHANCE)
LARGE = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
RADIO = str.maketrans("0123456789", "洞幺两三四五六拐八勾")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def blocking(data: bytes, name: str = "附件") -> set[str]:
    return {finding.code for finding in screen(data, name) if is_blocking(finding)}


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("PII-ID", f"{ID[:6]},{ID[6:14]},{ID[14:]}"),
        ("PII-ID", f"{ID[:6]}（{ID[6:14]}）{ID[14:]}"),
        ("PII-ID", f"证件 {ID[:6]}|{ID[6:14]}|{ID[14:]}"),
        ("PII-ID", f"{ID[:6]}*{ID[6:14]}*{ID[14:]}"),
        ("PII-ID", "".join(f"&#{ord(figure)};" for figure in ID)),
        ("PII-ID", f"{ID[:6]}&nbsp;{ID[6:14]}&nbsp;{ID[14:]}"),
        ("PII-ID", "".join(f"%{ord(figure):02X}" for figure in ID)),
        ("PII-ID", ID.translate(ARABIC)),
        ("PII-ID", ID.translate(LARGE)),
        ("PII-ID", ID.replace("0", "O")),
        ("PII-ID", f"身份证{ID.replace('1', 'l')}"),
        ("PII-ID", f"3{ID}"),
        ("PII-ID", f"{ID}{PHONE}"),
        ("PII-PHONE", f"电话{PHONE.translate(LARGE)}"),
        ("PII-PHONE", f"电话{PHONE.translate(RADIO)}"),
        ("PII-PHONE", "手机13OO1234567"),
        ("PII-PHONE", f"({PHONE[:3]}){PHONE[3:7]}-{PHONE[7:]}"),
        ("PII-PHONE", f"Tel{PHONE}"),
        ("PII-PHONE", f"联系电话：{PHONE[:5]}\n{PHONE[5:]}"),
        ("PII-PHONE", "张某家电话0951-2023456"),
        ("PII-CARD", f"银行卡号：{CARD[:8]}\n{CARD[8:]}"),
        ("PII-CARD", "存折账号：101234567890123"),
        ("PII-CARD", "惠农卡号 6228480402564890010"),
        ("PII-PASSPORT", "持G12345678号护照入境"),
        ("PII-PASSPORT", "Passport No. E12345678"),
        ("PII-PASSPORT", "往来港澳通行证号：C12345678"),
        ("PII-PASSPORT", "香港居民身份证：A123456（3）"),
        ("PII-PASSPORT", "台湾身份证号A123456789"),
        ("PII-PASSPORT", "澳门居民身份证 1234567(8)"),
        ("PII-NUMBER", "车辆识别代号：LSVAA49J132047371"),
        ("PII-HEALTH", "低保户张伟明系精神二级残疾"),
        ("PII-HEALTH", "陈志强丧失劳动能力，双目失明"),
        ("PII-HEALTH", "马国强之子患有先天性心脏病"),
        ("PII-HEALTH", "赵丽（子宫肌瘤术后）申请救助"),
    ],
)
def test_written_otherwise(code: str, written: str) -> None:
    assert code in blocking(f"公示\n{written}\n".encode(), "公示.txt")


@pytest.mark.parametrize(
    "written",
    [
        "统计：2019年 123,456,789元，2020年 234,567,890元，2021年 345,678,901元",
        "坐标：X=4012345.678,Y=36412345.678",
        "发票代码：064001900111，发票号码：12345678，校验码：12345 67890 12345 67890",
        "标段编号E6401210001001234001001，项目代码2024-640121-48-01-123456",
        "供应商：青石建筑有限公司，开户行：建设银行青石支行，账号：64001234567890123456",
        "本次招聘教师名单：张建国，女，28岁，青石小学",
        "拟录用人员：刘洋，男，1995年6月，本科，准考证号20240112345",
        "张建国同志任青石镇党委书记，身体力行带头落实责任",
        "丧失劳动能力的村民、生活不能自理的特困人员可以申请",
        "白内障免费筛查、类风湿义诊，哮喘患者可到卫生院登记",
        "快递单号：EA123456789CN，设备序列号：SN20240112345678901234",
        "港澳通行证办理流程，申请普通护照应当提交身份证",
        "0.5 1.25 3.75 100.00 12.34 56.78 90.12 34.56 78.90",
        "2023-01-01 08:00:00至2023-12-31 18:00:00，宁政发〔2021〕3号、固政办发〔2022〕45号",
    ],
)
def test_what_only_looks_alike_is_not_blocked(written: str) -> None:
    assert blocking(written.encode(), "公示.txt") == set()


class TestTables:
    """What a cell means is said by the head over it, and by the title over the table."""

    @pytest.mark.parametrize(
        ("code", "head", "cell"),
        [
            ("PII-HEALTH", "残疾类别", "肢体"),
            ("PII-HEALTH", "病种", "肺部感染"),
            ("PII-FAMILY", "婚姻状况", "再婚"),
            ("PII-MINOR", "年龄", "12"),
            ("PII-MINOR", "监护人", "王某某"),
        ],
    )
    def test_private_by_the_head(self, code: str, head: str, cell: str) -> None:
        rows = [["序号", "姓名", head], ["1", "李四明", cell]]
        assert code in blocking(papers.sheet(rows))

    @pytest.mark.parametrize(
        ("head", "cell"),
        [("健康状况", "健康"), ("年龄", "45"), ("残疾等级", "无"), ("职务", "镇长")],
    )
    def test_what_is_common_is_not(self, head: str, cell: str) -> None:
        assert blocking(papers.sheet([["序号", "姓名", head], ["1", "李四明", cell]])) == set()

    def test_counts_of_a_village_are_not(self) -> None:
        rows = [["村名", "残疾人数", "低保户数"], ["青石村", "12", "30"]]
        assert screen(papers.sheet(rows), "统计.xlsx") == []

    def test_the_title_says_what_the_names_are(self) -> None:
        rows = [["重度残疾人护理补贴发放名单"], ["序号", "姓名", "金额"], ["1", "李四明", "110"]]
        [finding] = screen(papers.sheet(rows), "名单.xlsx")
        assert (finding.code, is_blocking(finding)) == ("PII-AID", False)
        assert finding.quote == "重度残疾人护理补贴发放名单：姓名列共1人"

    def test_a_number_in_two_columns(self) -> None:
        rows = [["姓名", "前段", "后段"], ["李四明", ID[:10], ID[10:]]]
        assert "PII-ID" in blocking(papers.sheet(rows))

    def test_the_tables_of_a_web_page(self) -> None:
        cells = "".join(f"<td>{figure}</td>" for figure in ID)
        page = f"<html><body><table><tr><th>姓名</th><th>证件号</th></tr><tr><td>李四明</td><td>{OLD}</td></tr></table>"
        assert "PII-ID" in blocking(page.encode(), "页.html")
        assert "PII-ID" in blocking(
            f"<html><body><table><tr>{cells}</tr></table>".encode(), "页.html"
        )

    def test_a_list_with_semicolons(self) -> None:
        rows = f"姓名;证件号;备注\n李四明;{OLD};无\n王某;;无\n"
        assert "PII-ID" in blocking(rows.encode(), "名单.csv")


@pytest.mark.parametrize(
    "page",
    [
        "<p data-id='{}'>某</p>",
        "<input type='hidden' value='{}'>",
        "<script>var id = '{}'</script>",
        "<a href='/show?id={}'>某</a>",
    ],
)
def test_what_a_web_page_keeps_to_itself(page: str) -> None:
    assert "PII-ID" in blocking(f"<html><body>{page.format(ID)}</body></html>".encode(), "页.html")


def test_packed_three_times() -> None:
    table = made.zipped({"名单.csv": f"姓名,身份证\n某某,{ID}\n"})
    packed = made.zipped({"a.zip": made.zipped({"b.zip": table})})
    assert "PII-ID" in blocking(packed, "包.zip")


class TestPresentations:
    def _slides(self, text: str, attribute: str = "", part: str = "slides/slide1") -> bytes:
        half = len(text) // 2
        runs = "".join(f"<a:r><a:t>{each}</a:t></a:r>" for each in (text[:half], text[half:]))
        slide = f"<p:sld xmlns:p='p' xmlns:a='a' {attribute}><a:p>{runs}</a:p></p:sld>"
        return made.zipped(
            {
                "[Content_Types].xml": made.TYPES.format(""),
                "ppt/presentation.xml": "<p:presentation xmlns:p='p'/>",
                f"ppt/{part}.xml": slide,
            }
        )

    def test_on_a_slide(self) -> None:
        assert blocking(self._slides(ID), "宣讲.pptx") == {"PII-ID"}
        assert screen(self._slides("森林防火"), "宣讲.pptx") == []

    def test_in_the_notes(self) -> None:
        notes = self._slides(ID, part="notesSlides/notesSlide1")
        assert blocking(notes, "宣讲.pptx") == {"PII-ID", "HIDDEN-COMMENT"}

    def test_on_a_slide_that_is_not_shown(self) -> None:
        assert blocking(self._slides("防火", "show='0'"), "宣讲.pptx") == {"HIDDEN-SHEET"}


def _pinned(extra: str, subtype: str = "Text") -> bytes:
    note = f"<</Type/Annot/Subtype/{subtype}/Rect[10 10 20 20]{extra}>>"
    return made.pdf(page=b"/Annots[4 0 R]", more=[note.encode()])


@pytest.mark.parametrize(
    "data",
    [
        _pinned(f"/Contents(x)/T({ID})"),
        _pinned(f"/RC(<body>{ID}</body>)"),
        _pinned(f"/A<</S/URI/URI(http://a.example/?id={ID})>>", "Link"),
        _pinned(f"/FT/Tx/T(a)/DV({ID})", "Widget"),
        _pinned(f"/FT/Ch/T(a)/Opt[(a)({ID})]", "Widget"),
        _pinned(f"/T<FEFF{f'证件{ID}'.encode('utf-16-be').hex()}>"),
        made.pdf(
            catalog=b"/StructTreeRoot 4 0 R",
            more=[
                b"<</Type/StructTreeRoot/K 5 0 R>>",
                f"<</Type/StructElem/S/Figure/P 4 0 R/Alt({ID})>>".encode(),
            ],
        ),
        made.pdf(
            page=b"/Annots[4 0 R]",
            more=[
                b"<</Type/Annot/Subtype/FileAttachment/Rect[1 1 9 9]/FS 5 0 R>>",
                b"<</Type/Filespec/F(a.txt)/EF<</F 6 0 R>>>>",
                f"<</Type/EmbeddedFile/Length 18>>stream\n{ID}\nendstream".encode(),
            ],
        ),
    ],
    ids=["author", "rich", "link", "default", "choices", "utf-16", "alternative", "pinned file"],
)
def test_in_a_pdf_but_on_no_page(data: bytes) -> None:
    assert "PII-ID" in blocking(data, "公告.pdf")


def test_where_a_photo_in_a_pdf_was_taken() -> None:
    photo = papers.located()
    head = b"<</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceRGB/BitsPerComponent 8"
    thing = head + b"/Filter/DCTDecode/Length %d>>stream\n%s\nendstream" % (len(photo), photo)
    page = b"/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R"
    shown = b"<</Length 26>>stream\n100 0 0 100 0 0 cm /I Do\nendstream"
    assert blocking(made.pdf(page=page, more=[thing, shown]), "公告.pdf") == {"HIDDEN-GPS"}


def _photo(form: str, **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, form, **more)
    return out.getvalue()


XMP = f"<x:xmpmeta><d exif:GPSLatitude='38,29.2N' dc:title='{ID}'/></x:xmpmeta>"


def _png(key: str, text: str) -> PngInfo:
    words = PngInfo()
    words.add_itxt(key, text)
    return words


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_photo("JPEG", xmp=XMP.encode()), "HIDDEN-GPS"),
        (_photo("JPEG", xmp=XMP.encode()), "PII-ID"),
        (_photo("JPEG", comment=ID.encode()), "PII-ID"),
        (_photo("JPEG") + ID.encode(), "PII-ID"),
        (_photo("PNG", pnginfo=_png("Comment", ID)), "PII-ID"),
        (_photo("PNG", pnginfo=_png("XML:com.adobe.xmp", XMP)), "HIDDEN-GPS"),
    ],
)
def test_beside_a_photo(data: bytes, code: str) -> None:
    assert code in blocking(data, "照片")
