"""Names of persons (人名): never enough by themselves, but what stands beside one may be private."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The surnames of nine in ten people, without those that begin many common words.
_COMMON = (
    "王李张刘陈杨赵吴周徐孙朱胡郭林罗郑梁谢宋唐邓韩冯曹彭曾肖田董袁潘蒋蔡魏薛叶阎丁苏吕崔卢汪姚"
    "谭廖邹熊陆郝孔邱秦侯邵孟龙贺顾毛龚钱汤黎戴赖尹钟史贾范石姜乔武樊葛殷施倪严翟祁穆蓝冉"
)
# These too, where the words around leave no doubt.
_ALSO = "高黄何许马于余杜程傅沈任卢夏方金江白常文温段雷时万安康牛尤单向关习易霍凌聂柳章鲁韦俞"
_DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒"
_GIVEN = r"[\u4e00-\u9fa5某×＊*xX]{1,2}"
_BEFORE = r"(?:^|(?<=[，。；：、\s（(|,;:\"'“‘《【\[]))"
_AFTER = (
    r"(?=$|[，。；：、\s（()）|,;:\"'”’》】\]]|男|女|因|患|系|身患|家庭|[的]?身份证|电话|住|户|"
    r"确诊|感染|遭受|长期|曾|与|收养|被|诊断|属|今年|现年|年仅|已|向|丧失|突发|双目|自幼|身体|生前|之[子女父母妻夫孙])"
)
_LABELLED = re.compile(
    r"(?:姓名|户主|低保户|特困户|五保户|贫困户|脱贫户|监测户|残疾人|低保对象|特困人员|孤儿|病人|伤员|[大中小]班|年级|患者|申请人|当事人|法定代表人|联系人|监护人|被监护人|学生|儿童|村民|居民|"
    r"受助人|救助对象|伤者|死者|其[子女父母妻夫兄弟姐妹]|母亲|父亲|妻子|丈夫|儿子|女儿|本人)"
    rf"[：:为是]?\s*((?:{_DOUBLE}|[{_COMMON}{_ALSO}]){_GIVEN}?)(?=$|[^\u4e00-\u9fa5]|男|女|因|患|系|家|住|于|在|等)"
)
_STANDING = re.compile(
    rf"{_BEFORE}((?:{_DOUBLE}|[{_COMMON}]){_GIVEN}|[{_ALSO}][某×＊*](?:{_GIVEN})?){_AFTER}"
)
_HONOURED = re.compile(
    rf"((?:{_DOUBLE}|[{_COMMON}{_ALSO}])[\u4e00-\u9fa5某×＊*]{{0,2}}?)(?:同志|先生|女士|小朋友|同学|老人|老汉|大爷|大娘)"
)
_OF_A_KIN = re.compile(
    rf"(?<![\u4e00-\u9fa5])((?:{_DOUBLE}|[{_COMMON}{_ALSO}]){_GIVEN})之[子女父母妻夫孙]"
)
_WITH_SEX = re.compile(rf"([{_COMMON}{_ALSO}]{_GIVEN})\s*[，,、（(]\s*[男女](?=[，,、）)\s]|$)")
_WHOLE = re.compile(
    rf"(?:{_DOUBLE}|[{_COMMON}{_ALSO}]){_GIVEN}|[\u4e00-\u9fa5]{{1,6}}[·•][\u4e00-\u9fa5·•]{{1,12}}"
)
_NO_NAME = re.compile(
    r"周[边期围年]\S?|林[业地草区场权]\S?|田[间地]\S?|董事\S?|陈[述列]\S?|张贴\S?|胡同|龙头\S?|陆续|罗列|"
    r"石[油料材]\S?|武[装术警]\S?|施[工行肥]\S?|严[重格禁厉]\S?|史[料实]|钟点\S?|叶[片面]|毛[利巾]\S?|范[围本例]\S?|"
    r"王[家府庄]\S?|李[家庄]\S?|郑重\S?|谢[谢绝]\S?|曾[经任]\S?|熊猫|黎明|蓝[天图]\S?|孙子\S?|..[镇乡村县市区省局院所站处厅部社]"
)


def names_in(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield where names of persons stand in a sentence made even."""
    seen: set[int] = set()
    for pattern in (_LABELLED, _OF_A_KIN, _WITH_SEX, _HONOURED, _STANDING):
        for match in pattern.finditer(sentence):
            start, end = match.span(1)
            if start not in seen and not _NO_NAME.fullmatch(match[1]):
                seen.add(start)
                yield start, end


def is_name(text: str) -> bool:
    """Say whether a cell holds the name of a person and nothing else."""
    whole = re.fullmatch(
        rf"(?:{_DOUBLE}|[{_COMMON}{_ALSO}]){_GIVEN}|[\u4e00-\u9fa5]{{1,6}}[·•][\u4e00-\u9fa5·•]{{1,12}}",
        text.strip(),
    )
    return bool(whole) and not _NO_NAME.fullmatch(text.strip())
