"""What the prose says of applications for information (文字中的依申请公开数)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai.report.narrative.quantities import Quantity
from gongkai.report.narrative.sentences import Sentence


class Fact(StrEnum):
    """What a number of applications is a number of; the value is the official wording."""

    RECEIVED = "本年新收"
    CARRIED_IN = "上年结转"
    HANDLED = "受理、办理"
    CLOSED = "办结、答复"
    CARRIED_OUT = "结转下年度"
    GRANTED = "予以公开"
    PARTIAL = "部分公开"
    REFUSED = "不予公开"
    UNABLE = "无法提供"
    REJECTED = "不予处理"
    OTHER = "其他处理"
    NATURAL_PERSON = "自然人"
    ORGANISATION = "法人或其他组织"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A number of applications stated in prose, with its sentence (陈述).

    ``plain`` says that nothing in the clause narrows it to some of the applications.
    """

    fact: Fact
    value: int
    plain: bool
    words: str
    sentence: Sentence


SUBJECT = re.compile(
    r"依申请公开|信息公开(的)?申请|公开申请|申请(政府)?信息公开|申请公开|申请政府信息"
)
# Other things that are received and counted, and other people's figures.
_ELSE = re.compile(
    r"12345|热线|信箱|建议|提案|信访|来访|来信|咨询|留言|复议|诉讼|起诉|投诉|举报|许可|处罚|强制|文件"
    r"|微信|微博|公众号|抖音|主动公开|政策|解读|培训|会议|制度|目录|流程|指南|栏目|志愿|工单|电话|意见"
)
_COMPARED = re.compile(r"同比|环比|较|比上|比去|增长|增加|减少|下降|上升|多于|少于|增幅|降幅")
_FOREIGN = re.compile(
    r"全[县市区州省国旗]|各(部门|单位|乡镇|镇|街道|地|县|市|区)|所属|下属|上半年|下半年|季度|月份|涉及|关于|有关"
)
_CHANNEL = re.compile(
    r"网上|网络|网站|线上|线下|平台|信函|邮寄|邮件|邮箱|当面|现场|传真|窗口|书面|口头|来函"
)
_LATE = re.compile(r"逾期|超期|超时|未按|投入|经费")
_UNITS = {"件", "条", "项", "宗", "份", "起", "个", "例", "笔", "件次", "人次", "次"}

_LEADS: tuple[tuple[Fact, re.Pattern[str]], ...] = (
    (Fact.CARRIED_OUT, re.compile(r"(结转|转入|转至|顺延|延续)(至|到|入)?(下|次|明)一?年|结转至?\d{4}年|留待下年")),
    (Fact.CARRIED_IN, re.compile(r"(上一?年度?|去年|\d{4}年度?)(度)?(的)?(结转|转入|遗留|转来)|结转自?(上|去)年")),
    (Fact.REFUSED, re.compile(r"不予公开(的|申请|答复|决定|共|为|：)*$")),
    (Fact.PARTIAL, re.compile(r"(部分公开|予以部分公开)(的|申请|答复|决定|共|为|：)*$")),
    (Fact.GRANTED, re.compile(r"(予以公开|同意公开|全部公开)(的|申请|答复|决定|共|为|：)*$")),
    (Fact.UNABLE, re.compile(r"无法提供(的|申请|答复|共|为|：)*$")),
    (Fact.REJECTED, re.compile(r"不予处理(的|申请|答复|共|为|：)*$")),
    (Fact.OTHER, re.compile(r"其他处理(的|申请|答复|共|为|：)*$")),
    (Fact.NATURAL_PERSON, re.compile(r"(自然人|公民)(提出|申请|提交)*(的)?(申请)?$")),
    (Fact.ORGANISATION, re.compile(r"法人(或|和|及|或者)?其他组织(提出|申请|提交)*(的)?(申请)?$")),
)  # fmt: skip
_CARRIED_ON = re.compile(r"(结转|转)(至|到|入)?(下|次|明)一?年")
_EARLIER = re.compile(r"上年|去年|往年|历年")
_YEAR = re.compile(r"(20\d{2})年")
_CLOSED = re.compile(r"办结|答复|回复|办理完毕|办理完成|已办理")
_HANDLED = re.compile(r"受理|办理|处理")
_RECEIVED = re.compile(r"收到|接到|新收|接收|收件")
_VERB = re.compile("|".join(verb.pattern for verb in (_CLOSED, _HANDLED, _RECEIVED)))
_BARE = re.compile(  # 依申请公开政府信息 10 项
    r"(依申请公开|信息公开申请|公开申请)(政府|信息|申请|事项|办件|件数|数量|量|共计|共|总计|计|为|有|情况|类|：)*$"
)
_FILLERS = re.compile(
    r"(20\d{2}年度?|本年度?|今年|全年|年内|我[镇乡局办委县市区院]|我街道?|本[镇乡局]|本?机关|本?单位|全[镇乡街道]+|街道"
    r"|共计|总共|累计|一共|共|总计|合计|政府|信息|依|公开|的|申请|事项|有效|各类|书|表|人|提交|提出|本年|新增|已|及时|按[时期]|均|全部|其中"
    r"|截至|底|止|：|（|“|”|和|公民|法人|其他组织|或|主动|内|实际|通过|数量|为|数)"
)


def claims(sentences: Iterable[Sentence], year: int | None) -> Iterator[Claim]:
    """Yield the exact numbers of applications that a report's prose states for its own year."""
    for sentence in of_applications(sentences):
        for quantity in sentence.quantities:
            fact = _fact(sentence, quantity, year)
            if fact and isinstance(quantity.value, int) and not quantity.rounded:
                yield Claim(
                    fact=fact,
                    value=quantity.value,
                    plain=_is_plain(_VERB, quantity.lead),
                    words=quantity.clause,
                    sentence=sentence,
                )


def of_applications(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences that speak of applications.

    A sentence does so by its words, by the sub-heading above it, or because it goes on in the
    paragraph of one that does without naming another subject.
    """
    last: Sentence | None = None
    for sentence in sentences:
        named = speaks_of_applications(sentence.text) or speaks_of_applications(sentence.topic)
        if named or (_goes_on(last, sentence) and not _ELSE.search(sentence.text)):
            last = sentence
            yield sentence
        else:
            last = None


def speaks_of_applications(text: str) -> bool:
    """Whether a text names applications for information (依申请公开)."""
    return "申请" in text and SUBJECT.search(text) is not None


def _goes_on(last: Sentence | None, sentence: Sentence) -> bool:
    here = (sentence.section, sentence.paragraph)
    return last is not None and (last.section, last.paragraph) == here


def _fact(sentence: Sentence, quantity: Quantity, year: int | None) -> Fact | None:
    lead, clause = quantity.lead, quantity.lead + quantity.tail
    if quantity.unit not in _UNITS or _COMPARED.search(lead) or _ELSE.search(clause):
        return None
    if _FOREIGN.search(lead) or _LATE.search(lead):
        return None
    for fact, pattern in _LEADS:
        if pattern.search(lead) and not _is_list_of_applicants(sentence, quantity, fact):
            return fact
    if _CARRIED_ON.match(quantity.tail):
        return Fact.CARRIED_OUT
    if _is_of_another_year(lead, year) or _CHANNEL.search(lead):
        return None
    return _of_the_intake(sentence, quantity)


def _is_list_of_applicants(sentence: Sentence, quantity: Quantity, fact: Fact) -> bool:
    """公民、法人和其他组织申请3件 counts all applicants, not the organisations."""
    opened = quantity.start - len(quantity.lead)
    many = sentence.text.endswith(("公民、", "自然人、"), 0, opened)
    return fact is Fact.ORGANISATION and many


def _is_of_another_year(lead: str, year: int | None) -> bool:
    if _EARLIER.search(lead):
        return True
    years = {int(found) for found in _YEAR.findall(lead)}
    return bool(year and years and year not in years)


def _of_the_intake(sentence: Sentence, quantity: Quantity) -> Fact | None:
    lead = quantity.lead
    said = SUBJECT.search(lead + quantity.tail) is not None
    if _CLOSED.search(lead):
        return Fact.CLOSED if said or _is_plain(_CLOSED, lead) else None
    for fact, verb in ((Fact.RECEIVED, _RECEIVED), (Fact.HANDLED, _HANDLED)):
        if verb.search(lead):
            return fact if said or _is_plain(verb, lead) else None
    return Fact.RECEIVED if _BARE.search(lead) else None


def _is_plain(verb: re.Pattern[str], lead: str) -> bool:
    """Whether a clause says no more than its verb: 共收到, 全年办结, 收到申请."""
    return not _FILLERS.sub("", verb.sub("", lead))


_NONE = re.compile(
    r"(?<!除)(未|没有|无|暂无|没|未曾|尚未|暂未)(有|发生|出现)?(收到|接到|受理|接收|产生|人)?"
    r"(?P<between>[^，。；]{0,30}?)(依申请公开|信息公开(的)?申请|公开申请|申请公开|申请(政府)?信息公开|申请政府信息)"
    r"(?P<after>[^，。；]{0,12})"
)
_SET_APART = re.compile(r"除此|除上述|去年|上年")
_ORGANISATIONS = re.compile(r"法人(或|和|及|或者)?其他组织")
_OTHER_NEGATION = re.compile(
    r"复议|诉讼|起诉|投诉|举报|费|逾期|超期|超时|不予|未按|答复|拒绝|纠纷|引起|引发|培训|其[他它]的?(依|申请|政府)|其余|涉及|不|因|结转|问题|制度"
)


def says_none(sentence: Sentence) -> bool:
    """Whether a sentence says that no application was received at all (未收到申请)."""
    text = sentence.text
    if "申请" not in text or _FOREIGN.search(text) or _SET_APART.search(text):
        return False
    for match in _NONE.finditer(text):
        said = match["between"] + match["after"]
        others = _ORGANISATIONS.sub("", said)
        if not _OTHER_NEGATION.search(others):
            return True
    return False
