"""What screening looks for (审查规则): each with its code, whether it blocks, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_PRIVACY = "条例第十五条；个人信息保护法第二十五条、第三十四条"
_SENSITIVE = "个人信息保护法第二十八条、第二十五条"
_SECRECY = "条例第十四条；保守国家秘密法第三十五条；保密法实施条例第四十二条"
_REVIEW = "条例第十七条（发布前审查）；保密法实施条例第四十二条（逐项审查）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that must not go out, or must be looked at first (审查规则).

    A rule that ``blocks`` stops the release until the place is masked, or cleared by a named person
    with a reason; one that does not is a hint for a person to decide.
    """

    code: str
    title: str
    blocks: bool
    basis: str
    cure: str

    def to_json(self) -> dict[str, object]:
        """Return the rule as an object."""
        return {name: getattr(self, name) for name in self.__slots__}


_RULES = (
    Rule(code="PII-ID", title="身份证件号码", blocks=True, basis=_PRIVACY,
         cure="删去该列；确需区分同名的，只留后4位"),
    Rule(code="PII-PASSPORT", title="护照、通行证号码", blocks=True, basis=_PRIVACY,
         cure="删去；确需区分同名的，只留后4位"),
    Rule(code="PII-PHONE", title="个人电话号码", blocks=True, basis=_PRIVACY,
         cure="隐去中间4位，如 138****1234"),
    Rule(code="PII-CARD", title="银行卡号、个人账号", blocks=True, basis=_SENSITIVE,
         cure="删去该列；确需区分的，只留后4位"),
    Rule(code="PII-PLATE", title="机动车号牌", blocks=True, basis=_PRIVACY, cure="隐去中间各位"),
    Rule(code="PII-NUMBER", title="社保、医保、病历、学籍等个人编号", blocks=True, basis=_PRIVACY,
         cure="删去编号"),
    Rule(code="PII-HEALTH", title="姓名旁的健康信息", blocks=True, basis=_SENSITIVE,
         cure="删去病情、残疾类别等内容"),
    Rule(code="PII-FAMILY", title="姓名旁的家庭和身份情况", blocks=True, basis=_SENSITIVE,
         cure="删去婚姻、收养、矫正等内容"),
    Rule(code="PII-MINOR", title="未成年人信息", blocks=True, basis=_SENSITIVE,
         cure="删去未成年人的姓名和情况"),
    Rule(code="PII-BIRTH", title="出生日期", blocks=False, basis=_PRIVACY, cure="只留年份，或者删去"),
    Rule(code="PII-ADDRESS", title="个人住址", blocks=False, basis=_PRIVACY,
         cure="只写到村、社区或村民小组"),
    Rule(code="PII-MAIL", title="电子邮箱", blocks=False, basis=_PRIVACY,
         cure="核实是否为单位邮箱，个人邮箱请删去"),
    Rule(code="PII-ONLINE", title="微信号、QQ号", blocks=False, basis=_PRIVACY,
         cure="核实是否为单位账号，个人账号请删去"),
    Rule(code="PII-AID", title="姓名旁的救助情况", blocks=False, basis=_PRIVACY,
         cure="核实公示的依据、范围和期限，到期撤下"),
    Rule(code="PII-NAMES", title="人员名单", blocks=False, basis=_PRIVACY,
         cure="核实公开姓名的依据和期限，不需要的隐去"),
    Rule(code="SECRET-GRADE", title="密级标志", blocks=True, basis=_SECRECY,
         cure="未经保密审查不得公开；误留的标志核实后删去"),
    Rule(code="SECRET-INTERNAL", title="内部标志", blocks=True, basis=_REVIEW,
         cure="核实是否可以公开；误留的标志核实后删去"),
    Rule(code="SECRET-RELEASE", title="不予公开或依申请公开的标注", blocks=True, basis=_REVIEW,
         cure="核实公开属性；确定主动公开的，先改正标注"),
    Rule(code="WORD-LISTED", title="本机关词表中的词", blocks=True, basis=_REVIEW,
         cure="按词表的建议改正，或者写明保留的理由"),
    Rule(code="HIDDEN-SHEET", title="隐藏的工作表", blocks=True, basis=_REVIEW,
         cure="删去隐藏的工作表，或者生成只含数值的副本"),
    Rule(code="HIDDEN-ROW", title="隐藏的行", blocks=True, basis=_REVIEW,
         cure="删去或显示隐藏的行，或者生成只含数值的副本"),
    Rule(code="HIDDEN-COLUMN", title="隐藏的列", blocks=True, basis=_REVIEW,
         cure="删去或显示隐藏的列，或者生成只含数值的副本"),
    Rule(code="HIDDEN-PIVOT", title="数据透视表缓存", blocks=True, basis=_REVIEW,
         cure="缓存里有全部原始数据，请生成只含数值的副本"),
    Rule(code="HIDDEN-NAME", title="定义名称里的数据", blocks=False, basis=_REVIEW,
         cure="删去用不到的名称，或者生成只含数值的副本"),
    Rule(code="HIDDEN-LINK", title="外部链接的缓存", blocks=True, basis=_REVIEW,
         cure="断开外部链接，或者生成只含数值的副本"),
    Rule(code="HIDDEN-COMMENT", title="批注", blocks=True, basis=_REVIEW, cure="删去全部批注"),
    Rule(code="HIDDEN-REVISION", title="修订痕迹或以前的版本", blocks=True, basis=_REVIEW,
         cure="接受或拒绝全部修订后另存"),
    Rule(code="HIDDEN-TEXT", title="看不见的文字", blocks=True, basis=_REVIEW,
         cure="删去看不见的文字后重新生成"),
    Rule(code="HIDDEN-UNDER", title="遮盖物下面的文字", blocks=True, basis=_REVIEW,
         cure="遮盖并没有删除文字，请用涂黑功能重新生成"),
    Rule(code="HIDDEN-OUTSIDE", title="页面范围以外的文字", blocks=True, basis=_REVIEW,
         cure="裁剪并没有删除文字，请重新生成"),
    Rule(code="HIDDEN-EMBED", title="内嵌文件", blocks=True, basis=_REVIEW, cure="删去内嵌的文件"),
    Rule(code="HIDDEN-GPS", title="照片的拍摄位置", blocks=True, basis=_SENSITIVE,
         cure="去掉照片的附加信息后重新插入"),
    Rule(code="HIDDEN-META", title="留下的人名或单位", blocks=False, basis=_REVIEW,
         cure="在文档属性中删除个人信息"),
    Rule(code="HIDDEN-UNREAD", title="未审查的内容", blocks=False, basis=_REVIEW,
         cure="请打开人工核对"),
)  # fmt: skip
RULES: Mapping[str, Rule] = {rule.code: rule for rule in _RULES}
