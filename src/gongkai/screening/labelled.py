"""What is personal because of the word before it (带标签的个人信息)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongkai.screening.hits import Hit
from gongkai.screening.masking import to_the_village
from gongkai.screening.numbers import masked
from gongkai.screening.pairs import Pairs, first_pairs

_IS = r"(?:号码|编号|字号|号)?(?:为|是)?[：:\s]{0,3}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """A pattern whose first group is what must not be shown.

    ``words``: one of them has to be there, and is quicker to look for; ``without`` excuses it;
    ``certain`` says that nothing but a person's number is called that.
    """

    code: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    instead: Callable[[str], str] = lambda word: "*" * len(word)
    shown: Callable[[str], str] = masked
    without: re.Pattern[str] | None = None
    certain: bool = True


def _year_only(word: str) -> str:
    return f"{word[:4]}年" if word[:4].isdigit() else "****"


def _last_four(word: str) -> str:
    return "*" * (len(word) - 4) + word[-4:]


def _address_shown(word: str) -> str:
    return to_the_village(word)


_OFFICES = re.compile(
    r"办公|机关|政府|单位|公司|受理|邮编|咨询|服务中心|营业|注册|企业|卫生院|学校|地点|窗口|派出所"
)
_OF_AN_ORGAN = re.compile(r"财政|专户|对公|国库|公司|收款单位|缴费|缴纳")
_FORMS = (
    _Form(
        code="PII-PASSPORT",
        words=(
            "护照",
            "行证",
            "乡证",
            "胞证",
            "留证",
            "身份证",
            "住证",
            "境证",
            "assport",
            "ASSPORT",
        ),
        pattern=re.compile(
            r"(?:护照|[Pp]assport|PASSPORT|通行证|回乡证|台胞证|永久居留(?:身份)?证|居住证|出入境证件)"
            rf"(?:\s?(?:[Nn][Oo]\.?|[Nn]umber))?{_IS}([A-Z]{{0,3}}[A-Z\d]\d{{6,14}})(?![\d*])"
        ),
        instead=_last_four,
    ),
    _Form(
        code="PII-PASSPORT",
        words=("护照", "行证"),
        pattern=re.compile(
            r"(?<![A-Za-z\d])([EGDSPHMCKW][A-Z]?\d{7,8})号?[^\w\n]{0,2}(?:因[公私])?(?:普通)?(?:护照|[港往来澳台内陆地]{0,6}通行证)"
        ),
        instead=_last_four,
    ),
    _Form(
        code="PII-PASSPORT",
        words=("香港", "澳门", "台湾", "身份证", "证件", "HK"),
        pattern=re.compile(
            r"(?:香港|澳门|台湾|身份证|证件|HKID)[^，。；\n\d]{0,12}?"
            r"(?<![A-Za-z])([A-Z]{1,2}\d{6} ?\([\dA]\)|[157]\d{6} ?\(\d\)|[A-Z][1289]\d{8})(?!\d)"
        ),
        instead=_last_four,
    ),
    _Form(
        code="PII-NUMBER",
        words=("车架", "识别代", "VIN", "发动机"),
        pattern=re.compile(
            rf"(?:车架|车辆识别代[号码]|VIN码?|发动机){_IS}((?=[A-Z]*\d)[A-HJ-NPR-Z\d]{{7,17}})(?![A-Z\d*])"
        ),
    ),
    _Form(
        code="PII-CARD",
        words=("卡号", "卡帐号", "卡账号", "存折", "折号", "一卡通", "个人账", "个人帐"),
        pattern=re.compile(
            r"(?:银行卡|借记卡|储蓄卡|社保卡|惠农卡|一卡通|打卡|存折|折|卡|个人)(?:[银行]*[账帐]?[号户])(?:为|是)?[：:\s]{0,3}"
            r"(\d{4}(?:[ \-]?\d){6,19})(?![\d*])"
        ),
        instead=_last_four,
        without=_OF_AN_ORGAN,
    ),
    _Form(
        code="PII-CARD",
        words=("账号", "帐号", "账户", "帐户"),
        pattern=re.compile(r"[账帐][号户](?:为|是)?[：:\s]{0,3}(\d(?:[ \-]?\d){7,22})(?![\d*])"),
        instead=_last_four,
        without=_OF_AN_ORGAN,
        certain=False,
    ),
    _Form(
        code="PII-NUMBER",
        words=(
            "社保",
            "社会保",
            "社障",
            "医保",
            "低保证",
            "残疾证",
            "病历",
            "住院",
            "门诊",
            "学籍",
            "官证",
            "兵证",
            "驾驶证",
            "医疗保",
            "社会保",
            "病案",
            "学号",
            "户口本",
            "户口簿",
            "结婚证",
            "出生",
        ),
        pattern=re.compile(
            r"(?:社会?保障?(?:卡|号)|社保(?:卡|编)?|医保(?:卡|编)?|医疗保险|社会保险|病案|学号|低保证|残疾证|病历|住院|门诊|学籍|军官证|士兵证|"
            rf"驾驶证(?:档案)?|户口[簿本]|结婚证|出生(?:医学)?证(?:明)?){_IS}([A-Z]{{0,2}}\d[\dA-Z\-]{{5,19}})(?![\d*])"
        ),
    ),
    # Who is to be employed is made public with it (公务员录用规定第三十二条): for a person to decide.
    _Form(
        code="PII-NUMBER",
        words=("准考证",),
        pattern=re.compile(rf"准考证{_IS}([A-Z]{{0,2}}\d[\dA-Z\-]{{5,19}})(?![\d*])"),
        certain=False,
    ),
    _Form(
        code="PII-NUMBER",
        words=("军官", "士兵", "军人"),
        pattern=re.compile(
            r"([\u4e00-\u9fa5]字第?\d{6,10}号)(?=[^〔\[]{0,6}(?:军官|士兵|残疾军人|退役))"
        ),
    ),
    _Form(
        code="PII-NUMBER",
        words=("军官证", "士兵证", "军人"),
        pattern=re.compile(
            r"(?:军官证|士兵证|退役军人|残疾军人证)[号：:\s]{0,4}([\u4e00-\u9fa5]字第?\d{6,10}号?)"
        ),
    ),
    _Form(
        code="PII-PHONE",
        words=("家庭电话", "宅电", "住宅电", "家中电话", "私人电话", "家电话", "家里电话"),
        pattern=re.compile(
            r"(?:家庭电话|住宅电话|家[中里]?电话|宅电|私人电话)[：:\s]{0,3}((?:0\d{2,3}[-—\s]?)?[2-9]\d{6,7})(?!\d)"
        ),
    ),
    _Form(
        code="PII-BIRTH",
        words=("出生", "生日", "生于"),
        pattern=re.compile(
            r"(?:出生(?:日期|年月日?|时间)?|生日|生于)[：:为于是\s]{0,3}"
            r"((?:19|20)\d{2}(?:年|[-./])?(?:1[0-2]|0?[1-9])(?:(?:月|[-./])?(?:3[01]|[12]\d|0?[1-9])日?|月)?)(?!\d)"
        ),
        instead=_year_only,
        shown=lambda word: f"{word[:4]}**",
    ),
    _Form(
        code="PII-BIRTH",
        words=("出生", "日生", "月生"),
        pattern=re.compile(
            r"((?:19|20)\d{2}(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|[-./]\d{1,2}(?:[-./]\d{1,2})?))(?:出生|生(?=[，,、。；（()）\s]|$))"
        ),
        instead=_year_only,
        shown=lambda word: f"{word[:4]}**",
    ),
    _Form(
        code="PII-ONLINE",
        words=("微信", "QQ", "qq"),
        pattern=re.compile(
            r"(?:微信号?|QQ号?码?|qq号?码?)[：:为是\s]{1,3}([A-Za-z][\w\-]{5,19}|[1-9]\d{4,11})(?![\w*])"
        ),
    ),
    _Form(
        code="PII-ADDRESS",
        words=(
            "住址",
            "家庭地址",
            "户籍",
            "现住",
            "居住",
            "住所",
            "家住",
            "通信地址",
            "通讯地址",
            "收件地址",
        ),
        pattern=re.compile(
            r"(?:住址|家庭(?:住址|地址)|户籍(?:地址|所在地)|现住址?|居住(?:地址?|在|于)|住所地?|家住|通[信讯]地址|收件地址)[：:为是于\s]{0,3}"
            r"([\u4e00-\u9fa5A-Za-z\d\-－（）()]{4,40}?(?:\d+|[一二三四五六七八九十]+)(?:号|室|户|单元|栋|幢)[\d\-]*(?:号|室|户|单元)?)"
        ),
        instead=to_the_village,
        shown=_address_shown,
        without=_OFFICES,
    ),
    _Form(
        code="PII-ADDRESS",
        words=("单元",),
        pattern=re.compile(
            r"([\u4e00-\u9fa5]{2,20}(?:路|街|道|巷|弄|胡同)\d{1,4}号(?:院)?(?:\d{1,3}[号栋幢]?楼?)?(?:\d{1,2}单元)\d{2,4}(?:室|号|户)?)"
        ),
        instead=lambda word: re.split(r"\d", word)[0] + "***",
        shown=lambda word: re.split(r"\d", word)[0] + "***",
        without=_OFFICES,
    ),
    _Form(
        code="PII-MAIL",
        words=("邮箱", "mail", "Mail"),
        pattern=re.compile(
            r"([\w.+-]{2,30} ?(?:[\[(](?:at|@)[\])]| at |#) ?[\w-]{1,20}(?:\.| ?[\[(]dot[\])] ?)(?:com|cn|net|org))",
            re.ASCII | re.IGNORECASE,
        ),
    ),
    _Form(
        code="PII-ADDRESS",
        words=("小区", "花园", "家园", "苑", "公寓", "新村", "嘉园"),
        pattern=re.compile(
            r"([\u4e00-\u9fa5]{2,12}(?:小区|花园|家园|苑|公寓|新村|嘉园)\d{1,3}[号栋幢](?:楼)?(?:\d{1,2}单元)?\d{2,4}(?:室|号))"
        ),
        instead=lambda word: re.split(r"\d", word)[0] + "***",
        shown=lambda word: re.split(r"\d", word)[0] + "***",
        without=_OFFICES,
    ),
)


_FIRST = first_pairs(word for form in _FORMS for word in form.words if len(word) > 1)
_BY_PAIRS = tuple(
    (
        form,
        first_pairs(word for word in form.words if len(word) > 1),
        tuple(word for word in form.words if len(word) == 1),
    )
    for form in _FORMS
)


def labelled(text: str, pairs: Pairs) -> Iterator[Hit]:
    """Yield what of a text made even is personal by the word before it."""
    if _FIRST.isdisjoint(pairs) and "苑" not in text:
        return
    for form, first, letters in _BY_PAIRS:
        if first.isdisjoint(pairs) and not any(map(text.__contains__, letters)):
            continue
        for match in form.pattern.finditer(text):
            start, end = match.span(1)
            near = text[max(0, match.start() - 12) : match.end() + 12]
            if form.without is None or not form.without.search(near):
                yield Hit(
                    code=form.code,
                    start=start,
                    end=end,
                    shown=form.shown(match[1]),
                    instead=form.instead(match[1]),
                    certain=form.certain,
                )
