"""One complete letter of every kind; the people and places in them are nobody's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.cases.kinds import Channel
from gongkai.law.document_numbers import DocumentNumber
from gongkai.letters.fields import Value, Withheld
from gongkai.letters.kinds import KINDS, To
from gongkai.letters.model import Annex, Authority, Letter, Organ, Request

ORGAN = Organ(
    name="青石镇人民政府",
    office="青石镇党政办公室（政府信息公开工作机构）",
    address="青石镇中心街1号",
    phone="0000-1234567",
    review=Authority(
        name="青石县人民政府",
        address="青石县人民路2号",
        online="https://review.example/qingshi",
    ),
    court=Authority(name="青石县人民法院"),
)
REQUEST = Request(
    number="2026-0012",
    applicant="张某",
    asked="青石镇2025年农村宅基地使用审核结果（村别、户数、面积）",
    channel=Channel.ONLINE,
    submitted=date(2026, 8, 31),
    received=date(2026, 9, 1),
)
DETAILS: Mapping[str, Mapping[str, Value]] = {
    "D01": {"due": date(2026, 9, 29)},
    "D02": {
        "unclear": "没有写明所需信息所属的村和年度。",
        "guidance": "可以写明村名、年度，或者信息的名称、文号；本机关2025年按村汇总审核结果。",
        "items": ("所需信息涉及的村。", "所需信息的年度。"),
        "due": date(2026, 9, 25),
    },
    "D03": {
        "facts": "你自2026年1月以来向本机关提出申请64件，其中41件内容相同或者相近。",
        "explain": "提出上述数量申请的理由，以及相同内容重复申请的理由。",
        "due": date(2026, 9, 15),
    },
    "D04": {
        "reasons": "所需信息分散保存在各村档案中，需要逐户核对。",
        "due": date(2026, 11, 2),
        "approver": "党政办公室主任",
    },
    "D05": {
        "information": "2025年青石镇与你方签订的道路养护合同（合同编号QS-2025-07）。",
        "interest": "合同载有你方的报价构成，可能属于商业秘密。",
    },
    "D06": {"consulted": "第三方", "since": date(2026, 9, 4)},
    "D07": {"information": "2025年青石镇土地整治项目验收意见。"},
    "D08": {
        "information": "合同名称、金额、工期和验收结果。",
        "reasons": "合同使用财政资金，公众有权了解资金使用情况，不公开将对公共利益造成重大影响。",
    },
    "D09": {
        "tariff": "按量计收",
        "sheet": ("第1至第30页：不收费", "第31至第80页：50页 × 10元 = 500元"),
        "units": 80,
        "amount": 500,
        "payment": "凭本通知到青石镇财政所开具非税收入缴款书缴纳。",
    },
    "D10": {
        "form": "电子文档（见附件）。",
        "access": "随本答复书一并提供，也可以凭受理号和查询码在本机关网站下载。",
    },
    "D11": {"access": "本机关网站“法定主动公开内容—宅基地使用情况审核”栏目。"},
    "D12": {
        "open_part": "各村审核户数和面积（见附件）。",
        "access": "随本答复书一并提供。",
        "withheld": (
            Withheld(
                part="申请户的身份证号码和联系电话",
                ground="privacy",
                reason="属于个人隐私，公开会对其合法权益造成损害，且公众利益不要求公开",
            ),
            Withheld(
                part="审核会议讨论记录",
                ground="process",
                reason="属于行政机关在履行职责过程中形成的讨论记录，没有法律、法规、规章规定应当公开",
            ),
        ),
    },
    "D13": {
        "ground": "trade_secret",
        "facts": "所申请的合同附件载有第三方的成本构成和技术方案。",
        "reasons": "该内容不为公众所知悉、具有商业价值并已采取保密措施，公开会损害第三方合法权益。",
        "basis": "本机关于2026年9月4日书面征求第三方意见，第三方不同意公开，理由成立。",
    },
    "D14": {
        "scope": "本机关档案室2010年至2025年文书档案、公文系统和自然资源所专门档案。",
        "method": "以“宅基地”“审核结果”和村名为检索词逐一检索，并询问承办人员。",
        "result": "没有检索到所申请的信息。",
    },
    "D15": {
        "reasons": "不动产登记由县级不动产登记机构办理，本机关没有制作或者保存该信息。",
        "other_organ": "青石县自然资源局",
        "other_contact": "0000-7654321",
    },
    "D16": {"reasons": "本机关只保存逐户审核表，没有按所申请的口径形成汇总资料。"},
    "D17": {
        "asked_on": date(2026, 9, 3),
        "corrected_on": date(2026, 9, 10),
        "unclear": "补正后仍只写“相关材料”，不能确定所指的信息。",
    },
    "D18": {
        "earlier_number": "青政公开〔2026〕3号",
        "earlier_date": date(2026, 5, 8),
        "reasons": "本次申请与受理号2026-0005的申请内容相同，情况没有变化。",
    },
    "D19": {
        "reasons": "申请内容为反映邻里宅基地纠纷并要求处理，不是获取已有的政府信息。",
        "channel": "青石镇信访接待室（中心街1号，0000-1234568）。",
    },
    "D20": {"access": "《青石年鉴（2025）》可以在青石县图书馆、档案馆查阅。"},
    "D21": {
        "law": "《不动产登记暂行条例》第二十七条",
        "access": "青石县不动产登记中心查询窗口。",
    },
    "D22": {
        "asked_on": date(2026, 9, 3),
        "assessment": "你于2026年9月8日提交的说明没有涉及申请数量和频次，不能说明其必要性。",
    },
    "D22.reissue": {
        "obtained": "2026年5月8日本机关已向你提供同一文件的复印件。",
        "reasons": "要求在复印件上重新盖章确认，不是申请提供新的政府信息。",
    },
    "D23": {
        "notice_number": "青政公开〔2026〕9号",
        "notice_date": date(2026, 9, 3),
        "limit": date(2026, 9, 25),
    },
    "D24": {
        "result": "经核实，予以更正",
        "reasons": "本机关记录的户主出生年份与户籍登记不一致，证据充分。",
    },
    "D25": {
        "documents": ("政府信息公开申请答复书（青政公开〔2026〕12号）",),
        "method": "邮寄送达（邮政企业，挂号信）",
        "served_on": date(2026, 9, 21),
        "evidence": "XA00000000011",
    },
    "D26": {
        "due": date(2026, 9, 29),
        "proposal": "拟部分公开，身份证号码和联系电话不予公开。",
        "unit_opinion": "同意拟办意见。（自然资源所　2026年9月14日）",
    },
}
ADDRESSEES = {To.THIRD_PARTY: "青石道路养护有限公司", To.ORGAN: "青石县自然资源局"}
ANNEXED = {
    "D10": ("2025年宅基地使用审核结果.xlsx",),
    "D12": ("2025年宅基地使用审核结果（区分处理后）",),
}


def letter(kind_id: str, **changes: object) -> Letter:
    """Return a complete letter of a kind, with these fields changed."""
    kind = KINDS[kind_id]
    whole: dict[str, object] = {
        "kind": kind_id,
        "organ": ORGAN,
        "request": REQUEST,
        "details": DETAILS[kind_id],
        "number": DocumentNumber("青政公开", 2026, 12) if kind.numbered else None,
        "dated": date(2026, 9, 18),
        "addressee": ADDRESSEES.get(kind.to, ""),
        "decision": _decision(kind.decisions),
        "annexes": tuple(Annex(name=name, pages=3) for name in ANNEXED.get(kind_id, ())),
    }
    return Letter(**{**whole, **changes})  # type: ignore[arg-type]  # checked by the tests that use it


def _decision(decisions: tuple[str, ...]) -> str | None:
    return (
        "refused.third_party" if "refused.third_party" in decisions else next(iter(decisions), None)
    )
