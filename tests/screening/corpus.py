"""A seeded corpus: leaks of many kinds in many places, and clean records full of decoys.

Everything is made up. What is expected stands beside each leak, written by hand for its kind.
"""

# ruff: noqa: E501 — one line for each decoy reads best

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.containers import made
from tests.screening import numbers, papers
from tests.screening.papers import Maker

SEED = 20261130


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """A document with one leak: what rule has to find it, and whether it has to block."""

    kind: str
    place: str
    code: str
    data: bytes
    name: str
    blocks: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of leak: its rule, how it is written, and whether its hit has to block."""

    code: str
    write: Callable[[random.Random], str]
    blocks: bool = True
    latin: bool = False  # can be drawn in a PDF without Chinese letters


NAMES = (
    "王某强",
    "李小兰",
    "张建国",
    "刘桂英",
    "陈志远",
    "杨春梅",
    "赵永福",
    "周海燕",
    "吴德明",
    "徐秀珍",
)


def _name(chance: random.Random) -> str:
    return chance.choice(NAMES)


def _spaced(chance: random.Random) -> str:
    whole = numbers.identity(chance)
    return chance.choice(
        (
            f"{whole[:6]} {whole[6:14]} {whole[14:]}",
            " ".join(whole),
            f"{whole[:6]}-{whole[6:14]}-{whole[14:]}",
        )
    )


def _phone(chance: random.Random) -> str:
    whole = numbers.mobile(chance)
    return chance.choice(
        (whole, f"{whole[:3]}-{whole[3:7]}-{whole[7:]}", f"{whole[:3]} {whole[3:7]} {whole[7:]}")
    )


def _by_fours(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


KINDS: dict[str, Kind] = {
    "身份证18位": Kind(code="PII-ID", write=numbers.identity, latin=True),
    "身份证15位": Kind(code="PII-ID", write=lambda c: f"身份证号{numbers.old_identity(c)}"),
    "身份证隔开": Kind(code="PII-ID", write=_spaced, latin=True),
    "身份证全角": Kind(code="PII-ID", write=lambda c: numbers.full_width(numbers.identity(c))),
    "身份证汉字": Kind(
        code="PII-ID",
        write=lambda c: f"证件号码{numbers.in_han(numbers.identity(c)).replace('X', 'x')}",
    ),
    "学籍号": Kind(code="PII-ID", write=lambda c: f"G{numbers.identity(c)}", latin=True),
    "残疾人证号": Kind(
        code="PII-ID",
        write=lambda c: f"残疾人 {_digits_only(c)}{c.randint(1, 7)}{c.randint(1, 4)}",
    ),
    "手机号": Kind(code="PII-PHONE", write=_phone, latin=True),
    "带国家号的手机": Kind(code="PII-PHONE", write=lambda c: f"+86{numbers.mobile(c)}", latin=True),
    "全角手机号": Kind(
        code="PII-PHONE", write=lambda c: f"电话{numbers.full_width(numbers.mobile(c))}"
    ),
    "住宅电话": Kind(
        code="PII-PHONE", write=lambda c: f"家庭电话：0951-{c.randint(2_000_000, 8_999_999)}"
    ),
    "银行卡": Kind(code="PII-CARD", write=lambda c: f"一卡通卡号{numbers.card(c)}"),
    "银行卡隔开": Kind(
        code="PII-CARD", write=lambda c: f"开户银行账号{_by_fours(numbers.card(c))}"
    ),
    "车牌": Kind(code="PII-PLATE", write=lambda c: f"车辆{numbers.plate(c)}停放"),
    "护照": Kind(
        code="PII-PASSPORT", write=lambda c: f"护照号码：E{c.randint(10_000_000, 99_999_999)}"
    ),
    "通行证": Kind(
        code="PII-PASSPORT",
        write=lambda c: f"港澳居民来往内地通行证H{c.randint(10_000_000, 99_999_999)}",
    ),
    "医保号": Kind(code="PII-NUMBER", write=lambda c: f"医保编号：{c.randint(10**9, 10**10 - 1)}"),
    "住院号": Kind(code="PII-NUMBER", write=lambda c: f"住院号：{c.randint(10**6, 10**7 - 1)}"),
    "军官证": Kind(
        code="PII-NUMBER", write=lambda c: f"军官证：南字第{c.randint(10**7, 10**8 - 1)}号"
    ),
    "患病": Kind(
        code="PII-HEALTH",
        write=lambda c: (
            f"{_name(c)}，因患{c.choice(('尿毒症', '白血病', '肝硬化', '精神分裂症', '肺结核'))}申请救助"
        ),
    ),
    "残疾": Kind(
        code="PII-HEALTH",
        write=lambda c: (
            f"户主：{_name(c)}，{c.choice(('肢体残疾', '视力残疾', '智力残疾'))}{c.choice('一二三四')}级"
        ),
    ),
    "家庭情况": Kind(
        code="PII-FAMILY",
        write=lambda c: f"{_name(c)}，女，{c.choice(('离异', '丧偶', '遭受家庭暴力', '刑满释放'))}",
    ),
    "未成年人": Kind(
        code="PII-MINOR", write=lambda c: f"{_name(c)}，男，{c.randint(3, 13)}岁，散居孤儿"
    ),
    "密级": Kind(
        code="SECRET-GRADE",
        write=lambda c: c.choice(
            ("机密★1年", "秘密★三年", "绝 密 ★ 长 期", "密级：秘密", "机密☆10年")
        ),
    ),
    "内部": Kind(
        code="SECRET-INTERNAL",
        write=lambda c: c.choice(
            ("内部资料 注意保存", "内部文件，不得外传", "仅供内部使用", "此件请勿外传")
        ),
    ),
    "不公开": Kind(
        code="SECRET-RELEASE", write=lambda c: c.choice(("此件不公开", "（此件不予公开）"))
    ),
    "出生日期": Kind(
        code="PII-BIRTH",
        blocks=False,
        write=lambda c: (
            f"出生日期：{c.randint(1940, 2010)}年{c.randint(1, 12)}月{c.randint(1, 28)}日"
        ),
    ),
    "住址": Kind(
        code="PII-ADDRESS",
        blocks=False,
        write=lambda c: f"家庭住址：青石镇六合村{c.randint(1, 9)}组{c.randint(1, 99)}号",
    ),
    "邮箱": Kind(
        code="PII-MAIL",
        blocks=False,
        write=lambda c: f"someone{c.randint(1, 999)}@example.com",
        latin=True,
    ),
    "微信号": Kind(
        code="PII-ONLINE", blocks=False, write=lambda c: f"微信号：abc_{c.randint(1000, 99999)}"
    ),
}


def _digits_only(chance: random.Random) -> str:
    while not (whole := numbers.identity(chance)).isdigit():
        pass
    return whole


LATIN = (
    papers.in_pdf,
    papers.white_in_pdf,
    papers.inkless_in_pdf,
    papers.under_a_box,
    papers.under_a_white_box,
    papers.under_a_labelled_box,
    papers.outside_the_crop,
    papers.in_pdf_note,
    papers.in_pdf_field,
    papers.in_an_earlier_version,
)
ANYWHERE = (
    papers.as_text,
    papers.in_gb_text,
    papers.in_csv,
    papers.in_page,
    papers.in_page_comment,
    papers.split_in_runs,
    papers.in_header,
    papers.in_footnote,
    papers.in_comment,
    papers.deleted,
    papers.vanished,
    papers.white,
    papers.in_alt_text,
    papers.in_word_table,
    papers.embedded,
    papers.in_cell,
    papers.in_hidden_row,
    papers.in_flat_row,
    papers.in_hidden_column,
    papers.in_hidden_sheet,
    papers.in_very_hidden_sheet,
    papers.in_cell_comment,
    papers.in_pivot_cache,
    papers.in_pivot_records,
    papers.in_link_cache,
    papers.in_defined_name,
    papers.in_zip,
    papers.in_zip_in_zip,
    papers.in_ofd,
    papers.in_picture_words,
)


def leaks() -> Iterator[Leak]:
    """Every kind in sixteen places, the Latin ones in every place of a PDF too, and some more."""
    chance = random.Random(SEED)  # noqa: S311 — the same corpus every time
    for offset, (name, kind) in enumerate(KINDS.items()):
        places: list[Maker] = [ANYWHERE[(offset * 7 + n) % len(ANYWHERE)] for n in range(16)]
        for maker in (*places, *(LATIN if kind.latin else ())):
            yield _leak(name, kind, maker, chance)
    yield from _of_a_table(chance)
    yield from _other(chance)


def _leak(name: str, kind: Kind, maker: Maker, chance: random.Random) -> Leak:
    text = kind.write(chance).replace(",", "，") if maker is papers.in_csv else kind.write(chance)
    return Leak(
        kind=name,
        place=maker.__name__,
        code=kind.code,
        data=maker(text),
        name=papers.name_of(maker),
        blocks=kind.blocks,
    )


def _of_a_table(chance: random.Random) -> Iterator[Leak]:
    """Numbers that are what they are only by the head of their column."""
    head = [
        "序号",
        "姓名",
        "身份证号码",
        "联系电话",
        "开户行及账号",
        "护照号",
        "车牌号",
        "家庭住址",
        "致贫原因",
    ]
    for _ in range(12):
        row = [
            "1",
            _name(chance),
            numbers.old_identity(chance),
            numbers.mobile(chance),
            numbers.card(chance),
            f"E{chance.randint(10_000_000, 99_999_999)}",
            numbers.plate(chance),
            f"青石镇六合村三组{chance.randint(1, 99)}号",
            "患尿毒症",
        ]
        data = papers.sheet([["某镇补助发放表"], head, row])
        for code in ("PII-ID", "PII-PHONE", "PII-CARD", "PII-PASSPORT", "PII-PLATE", "PII-HEALTH"):
            yield Leak(kind=f"表列{code}", place="表列", code=code, data=data, name="表.xlsx")
        for code in ("PII-ADDRESS", "PII-NAMES"):
            yield Leak(
                kind=f"表列{code}", place="表列", code=code, data=data, name="表.xlsx", blocks=False
            )


def _other(chance: random.Random) -> Iterator[Leak]:
    for _ in range(12):
        whole = numbers.identity(chance)
        cells = papers.sheet([["姓名", "身份证号码"], [_name(chance), *whole]])
        yield Leak(kind="身份证分格", place="分格", code="PII-ID", data=cells, name="表.xlsx")
        yield Leak(
            kind="文件名",
            place="文件名",
            code="PII-ID",
            data=b"text",
            name=f"{_name(chance)}{whole}.txt",
        )
        yield Leak(
            kind="压缩包内文件名",
            place="文件名",
            code="PII-ID",
            data=made.zipped({f"名单/{whole}.txt": "text"}),
            name="包.zip",
        )
    yield Leak(
        kind="拍摄位置", place="照片", code="HIDDEN-GPS", data=papers.located(), name="图.jpg"
    )
    inside = papers.word(papers.paragraph("正文"), {"word/media/image1.jpeg": papers.located()})
    yield Leak(kind="拍摄位置", place="文中照片", code="HIDDEN-GPS", data=inside, name="文.docx")


def clean() -> Iterator[tuple[str, bytes]]:
    """1,200 records with nothing to hide, each with several decoys: a name and the bytes."""
    chance = random.Random(SEED + 1)  # noqa: S311 — the same corpus every time
    for number in range(1200):
        lines = [chance.choice(TITLES), *(make(chance) for make in chance.sample(DECOYS, 6))]
        if number % 6 == 1:
            yield "通知.docx", papers.word("".join(map(papers.paragraph, lines)))
        elif number % 6 == 2:
            rows = [
                ["序号", "事项", "说明"],
                *([str(n), "工作", each] for n, each in enumerate(lines, 1)),
            ]
            yield "台账.xlsx", papers.sheet(rows)
        else:
            yield "通知.txt", "\n".join(lines).encode()


TITLES = (
    "青石镇人民政府关于做好森林防火工作的通知",
    "青石县2025年农村危房改造工作实施方案",
    "关于开展低保对象动态管理的公告",
    "青石镇重大行政决策事项目录",
    "关于拟征收土地的公告",
    "青石镇2025年度部门预算公开说明",
)


def _digits(chance: random.Random, count: int) -> str:
    return str(chance.randint(1, 9)) + "".join(chance.choices("0123456789", k=count - 1))


DECOYS: tuple[Callable[[random.Random], str], ...] = (
    lambda c: f"青政办发〔{c.randint(2012, 2026)}〕{c.randint(1, 300)}号文件同时废止。",
    lambda c: f"统一社会信用代码11640121MB{_digits(c, 7)}X。",
    lambda c: (
        f"采购项目编号：QSX-{c.randint(2020, 2026)}-{_digits(c, 6)}，预算金额{c.randint(10, 999)}.{c.randint(10, 99)}万元。"
    ),
    lambda c: f"项目代码{c.randint(2020, 2026)}-640121-{c.randint(10, 90)}-01-{_digits(c, 6)}。",
    lambda c: (
        f"宗地代码640121{_digits(c, 6)}JC{c.randint(10000, 99999)}，面积{c.randint(100, 99999)}.{c.randint(10, 99)}平方米。"
    ),
    lambda c: f"不动产单元号640121{_digits(c, 6)}GB{_digits(c, 5)}F{_digits(c, 8)}。",
    lambda c: (
        f"联系电话：0951-{c.randint(2_000_000, 8_999_999)}，邮政编码750{c.randint(100, 999)}。"
    ),
    lambda c: f"咨询电话：{c.randint(2_000_000, 8_999_999)}，监督电话12345。",
    lambda c: f"合同总价{_digits(c, 11)}.00元，已支付{_digits(c, 8)}元。",
    lambda c: f"流水号{numbers.mobile(c)}，受理编号{_digits(c, 20)}。",
    lambda c: f"登记编号{numbers.wrong_identity(c)}，请核对。",
    lambda c: (
        f"中标人张*，身份证号640121********{c.randint(1000, 9999)}，电话138****{c.randint(1000, 9999)}。"
    ),
    lambda c: f"国有土地使用证第{_digits(c, 10)}号，发票号码{_digits(c, 20)}。",
    lambda c: "申请公开的政府信息属于国家秘密、商业秘密或者个人隐私的，依法不予公开。",
    lambda c: "加强内部管理，完善内部审核流程，落实保密审查，做好内部控制评价。",
    lambda c: "依据《内部资料性出版物管理办法》和《保守国家秘密法》开展检查。",
    lambda c: (
        f"全镇建立高血压、糖尿病患者健康档案{c.randint(100, 9999)}份，规范管理率{c.randint(60, 99)}%。"
    ),
    lambda c: f"将患有尿毒症、白血病等重大疾病的困难群众{c.randint(10, 99)}人纳入救助范围。",
    lambda c: (
        f"全镇现有低保户{c.randint(100, 900)}户、特困人员{c.randint(10, 99)}人，孤儿{c.randint(1, 9)}人。"
    ),
    lambda c: f"为{c.randint(100, 900)}名6周岁以下未成年人免费接种，小学入学率100%。",
    lambda c: f"本年受理离婚登记{c.randint(10, 90)}件，社区矫正对象{c.randint(1, 40)}人。",
    lambda c: (
        f"办公地址：青石镇人民路{c.randint(1, 200)}号镇政府{c.randint(1, 4)}楼{c.randint(100, 420)}室。"
    ),
    lambda c: f"财政专户账号：{_digits(c, 17)}，户名：青石镇财政所。",
    lambda c: (
        f"东经106°{c.randint(10, 59)}′{c.randint(10, 59)}″，北纬38°{c.randint(10, 59)}′，海拔{c.randint(1000, 1500)}米。"
    ),
    lambda c: (
        f"ISBN 978-7-{_digits(c, 4)}-{_digits(c, 4)}-{c.randint(0, 9)}，定价{c.randint(20, 99)}元。"
    ),
    lambda c: (
        f"索引号640121037/{c.randint(2019, 2026)}-{c.randint(1, 99999):05}，发布日期{c.randint(2019, 2026)}-0{c.randint(1, 9)}-{c.randint(10, 28)}。"
    ),
    lambda c: (
        f"网站标识码64012100{c.randint(10, 99)}，宁ICP备{_digits(c, 8)}号-1，宁公网安备{_digits(c, 14)}号。"
    ),
    lambda c: f"全年点击量{_digits(c, 11)}次，浏览{_digits(c, 9)}次，转发{_digits(c, 5)}次。",
    lambda c: (
        f"国家标准GB/T {c.randint(10000, 40000)}-{c.randint(2000, 2025)}，执行标准DB64/T {c.randint(100, 2000)}-2024。"
    ),
    lambda c: (
        f"苗圃占地{c.randint(10, 99)}亩，林地{c.randint(100, 999)}亩，周边、田间、石料场均已排查。"
    ),
    lambda c: (
        f"行政处罚决定书青市监罚〔{c.randint(2020, 2026)}〕{c.randint(1, 99)}号，罚款{c.randint(1, 50)}000元。"
    ),
    lambda c: (
        f"高速公路G{c.randint(1, 110)}、省道S{c.randint(101, 310)}、县道X{c.randint(101, 410)}沿线整治。"
    ),
    lambda c: (
        f"设备型号宁A{c.randint(10, 99)}型，规格{c.randint(100, 999)}×{c.randint(100, 999)}。"
    ),
    lambda c: f"批准文号国药准字H{_digits(c, 8)}，生产批号{_digits(c, 8)}。",
    lambda c: (
        f"0 0 {c.randint(0, 9)} 1 0 {c.randint(0, 9)} 0 2 0 1 0 0 {c.randint(0, 9)} 0 0 1 0 0 3 0 0"
    ),
    lambda c: f"各村要严格值班值守，{c.randint(1, 12)}月{c.randint(1, 28)}日前报送工作总结。",
)
