"""Words that are private beside a name: health, family, minors, aid (敏感情况)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.screening.hits import Hit
from gongkai.screening.pairs import Pairs, first_pairs
from gongkai.screening.people import names_in

HEALTH = re.compile(
    r"尿毒症|白血病|癌症?(?!险)|肿瘤|艾滋病|HIV|精神(?:病|分裂|障碍|残疾)|抑郁症|癫痫|肝炎|肝硬化|乙肝|丙肝|梅毒|"
    r"肺结核|糖尿病|高血压|心脏病|冠心病|脑梗死?|脑出血|脑溢血|心肌?梗|中风|偏瘫|瘫痪|截瘫|肾衰竭?|透析|化疗|放疗|骨折|"
    r"智力(?:残疾|障碍)|肢体残疾|视力残疾|听力残疾|言语残疾|多重残疾|残疾[一二三四]级|[一二三四]级残疾|"
    r"自闭症|孤独症|脑瘫|帕金森|阿尔茨海默|痴呆|红斑狼疮|血友病|地中海贫血|尘肺|矽肺|植物人|截肢|失明|聋哑|渐冻症|唐氏综合征|先天性\S{0,4}病|住院治疗|流产|怀孕|"
    r"新冠(?:肺炎)?(?:确诊|阳性)|确诊(?:为|患)?(?:新冠|肺炎|艾滋|\S{1,6}病)|患\S{1,8}病|重病|大病|"
    r"肌瘤|囊肿|术后|甲亢|哮喘|肾[病炎]|关节炎|椎间盘突出|白内障|青光眼|再生障碍|紫癜|类风湿|强直性|淋巴瘤|骨髓瘤|心衰|"
    r"半身不遂|长期卧床|失语|失聪|丧失劳动能力|生活不能自理|精神失常|智障|弱智|性病|自杀"
)
FAMILY = re.compile(
    r"离异|离婚|丧偶|单亲|家暴|家庭暴力|收养|弃婴|私生子|非婚生|婚外|失独|未婚先孕|吸毒|戒毒|刑满释放|社区矫正|"
    r"服刑|前科|卖淫|嫖娼|性侵|强奸|信教|宗教信仰"
)
MINOR = re.compile(
    r"未成年人?|留守儿童|困境儿童|孤儿|幼儿园|小学生?|(?<!\d)(?:[1-9]|1[0-7])周?岁|[一二三四五六]年级"
)
AID = re.compile(
    r"因[病残]致贫|因病返贫|低保|五保|特困|脱贫|建档立卡|贫困户|监测户|临时救助|医疗救助|危房改造|孤寡|残疾人补贴"
)
_KINDS = (("PII-HEALTH", HEALTH), ("PII-FAMILY", FAMILY), ("PII-MINOR", MINOR), ("PII-AID", AID))
ANY = re.compile("|".join(pattern.pattern for _, pattern in _KINDS))
# What the patterns cannot be without: looking for these is far quicker.
_STEMS = (
    *(
        "毒症",
        "白血",
        "癌",
        "肿瘤",
        "艾滋",
        "HIV",
        "精神",
        "抑郁",
        "癫痫",
        "肝",
        "梅毒",
        "肺结",
        "尿病",
        "血压",
    ),
    *(
        "心脏病",
        "冠心",
        "脑",
        "中风",
        "瘫",
        "肾",
        "透析",
        "化疗",
        "放疗",
        "骨折",
        "智力",
        "残疾",
        "自闭",
        "孤独症",
    ),
    *(
        "帕金森",
        "阿尔茨",
        "痴呆",
        "红斑",
        "渐冻",
        "唐氏",
        "先天",
        "住院",
        "流产",
        "怀孕",
        "新冠",
        "患",
        "重病",
        "大病",
    ),
    *(
        "肌瘤",
        "囊肿",
        "术后",
        "甲亢",
        "哮喘",
        "节炎",
        "椎间",
        "白内障",
        "青光",
        "再生障",
        "紫癜",
        "风湿",
        "强直",
        "淋巴",
        "骨髓",
        "心衰",
        "半身",
        "卧床",
        "失语",
        "失聪",
        "丧失",
        "自理",
        "智障",
        "弱智",
        "性病",
        "自杀",
    ),
    *(
        "离异",
        "离婚",
        "丧偶",
        "单亲",
        "家暴",
        "家庭暴力",
        "收养",
        "弃婴",
        "私生",
        "非婚",
        "婚外",
        "失独",
        "未婚",
    ),
    *(
        "吸毒",
        "戒毒",
        "刑满",
        "矫正",
        "服刑",
        "前科",
        "卖淫",
        "嫖娼",
        "性侵",
        "强奸",
        "信教",
        "宗教",
    ),
    *("未成年", "儿童", "孤儿", "幼儿园", "小学", "岁", "年级"),
    *(
        "致贫",
        "返贫",
        "低保",
        "五保",
        "特困",
        "脱贫",
        "建档",
        "贫困",
        "监测户",
        "救助",
        "危房",
        "孤寡",
    ),
)
_FIRST = first_pairs(stem for stem in _STEMS if len(stem) > 1)
_LETTERS = frozenset(stem for stem in _STEMS if len(stem) == 1)
_SENTENCE = re.compile(r"[^。！？；!?;\n]+")
# Who teaches is no pupil.
_OF_A_SCHOOL = re.compile(r"教师|校长|园长|任教|招聘|录用|报考|应聘|职称|考生")
_WORK = re.compile(r"局长|主任|书记|镇长|乡长|县长|主持|讲话|部署|调研|会议|慰问|宣讲|授课|发言")


def sensitive(text: str, pairs: Pairs) -> Iterator[Hit]:
    """Yield the private words of a text made even that stand in one sentence with a name."""
    if _FIRST.isdisjoint(pairs) and _LETTERS.isdisjoint(text):
        return
    if not ANY.search(text):
        return
    for sentence in _SENTENCE.finditer(text):
        if not ANY.search(sentence[0]) or _WORK.search(sentence[0]):
            continue
        names = list(names_in(sentence[0]))
        if names:
            yield from _beside(sentence, names)


def _beside(sentence: re.Match[str], names: list[tuple[int, int]]) -> Iterator[Hit]:
    name = sentence[0][slice(*names[0])]
    staff = _OF_A_SCHOOL.search(sentence[0])
    for code, pattern in _KINDS:
        for match in () if staff and code == "PII-MINOR" else pattern.finditer(sentence[0]):
            start = sentence.start() + match.start()
            yield Hit(
                code=code,
                start=start,
                end=start + len(match[0]),
                shown=f"{name[:1]}{'*' * (len(name) - 1)}……{match[0]}",
                instead="*" * len(match[0]),
            )
