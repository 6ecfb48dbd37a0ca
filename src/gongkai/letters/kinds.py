"""The kinds of documents a case can need, D01 to D26, with what each has to say (文书种类)."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.cases.kinds import Labelled
from gongkai.law.articles import Article
from gongkai.law.decisions import DECISIONS, decision
from gongkai.law.terms import FEE_RULES, REGULATION
from gongkai.letters.fields import Field, Sort


class To(Labelled):
    """Whom a document is for (文书对象)."""

    APPLICANT = "applicant", "申请人"
    THIRD_PARTY = "third_party", "第三方"
    ORGAN = "organ", "其他机关"
    FILE = "file", "机关内部存档"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKind:
    """One kind of document (文书).

    ``decisions`` are the answers it can carry; ``numbered`` says that it goes out as an official
    document and needs a 文号; ``effect`` is what it means for the limit of the case.
    """

    id: str
    title: str
    name: str
    to: To = To.APPLICANT
    articles: tuple[Article, ...] = ()
    fields: tuple[Field, ...] = ()
    decisions: tuple[str, ...] = ()
    numbered: bool = True
    effect: str = ""


def _of(number: int, paragraph: int | None = None, item: int | None = None) -> Article:
    return Article(REGULATION, number, paragraph, item)


def _text(name: str, label: str, *, required: bool = True) -> Field:
    return Field(name=name, label=label, required=required)


def _free(name: str, label: str, *, required: bool = True) -> Field:
    return Field(name=name, label=label, required=required, free=True)


def _list(name: str, label: str, *, required: bool = True) -> Field:
    return Field(name=name, label=label, sort=Sort.LINES, required=required, free=True)


def _date(name: str, label: str, *, required: bool = True) -> Field:
    return Field(name=name, label=label, sort=Sort.DATE, required=required)


def _limit(name: str, label: str) -> Field:
    return Field(name=name, label=label, sort=Sort.LIMIT)


_REASONS = _free("reasons", "理由")
_ANSWER = "政府信息公开申请答复书"
_FEE = Article(FEE_RULES, 6)


def _answer(
    letter_id: str,
    name: str,
    *fields: Field,
    decisions: tuple[str, ...],
    articles: tuple[Article, ...],
) -> LetterKind:
    return LetterKind(
        id=letter_id,
        title=_ANSWER,
        name=name,
        articles=articles,
        fields=fields,
        decisions=decisions,
        effect="送达后办结",
    )


_PROCEDURE = (
    LetterKind(
        id="D01",
        title="政府信息公开申请登记回执",
        name="登记回执",
        articles=(_of(31), _of(45)),
        fields=(_limit("due", "答复期限届满日"),),
        numbered=False,
        effect="写明收到申请之日",
    ),
    LetterKind(
        id="D02",
        title="政府信息公开申请补正告知书",
        name="补正告知书",
        articles=(_of(30),),
        fields=(
            _free("unclear", "不明确之处"),
            _free("guidance", "指导和释明"),
            _list("items", "需要补正的事项"),
            _limit("due", "补正的最后日期"),
            Field(
                name="override_reason",
                label="超过7个工作日或者再次告知的理由（不印出）",
                required=False,
                printed=False,
            ),
        ),
        effect="收到补正之日起重新计算答复期限",
    ),
    LetterKind(
        id="D03",
        title="说明理由告知书",
        name="说明理由告知书",
        articles=(_of(35),),
        fields=(
            _free("facts", "申请数量、频次的事实"),
            _free("explain", "需要说明的事项"),
            _limit("due", "说明理由的最后日期"),
        ),
        effect="答复期限照常进行",
    ),
    LetterKind(
        id="D04",
        title="延期答复告知书",
        name="延期答复告知书",
        articles=(_of(33, 2),),
        fields=(
            _free("reasons", "延期的原因"),
            _limit("due", "延长后的答复期限届满日"),
            _text("approver", "同意延期的工作机构负责人"),
        ),
        effect="期限届满前告知，延长最多20个工作日",
    ),
    LetterKind(
        id="D05",
        title="征求第三方意见书",
        name="征求第三方意见书",
        to=To.THIRD_PARTY,
        articles=(_of(32), _of(33, 3)),
        fields=(
            _free("information", "拟公开的信息"),
            _free("interest", "涉及第三方合法权益的原因"),
        ),
        effect="期限暂停",
    ),
    LetterKind(
        id="D06",
        title="征求意见情况告知书",
        name="征求意见告知书（致申请人）",
        articles=(_of(33, 3),),
        fields=(
            _free("consulted", "征求意见的对象（不写名称的，写第三方或者其他机关）"),
            _date("since", "发出征求意见书的日期"),
        ),
        effect="告知所需时间不计入期限",
    ),
    LetterKind(
        id="D07",
        title="征求共同制作机关意见函",
        name="征求共同制作机关意见函",
        to=To.ORGAN,
        articles=(_of(34), _of(33, 3)),
        fields=(_free("information", "共同制作的信息"),),
        effect="期限暂停",
    ),
    LetterKind(
        id="D08",
        title="公开决定告知书",
        name="公开决定告知书（致第三方）",
        to=To.THIRD_PARTY,
        articles=(_of(32),),
        fields=(
            _free("information", "决定公开的政府信息内容"),
            _free("reasons", "公开的理由（如不公开对公共利益的重大影响）"),
        ),
        effect="决定公开的，书面告知第三方",
    ),
    LetterKind(
        id="D09",
        title="政府信息公开信息处理费收费通知书",
        name="收费通知书",
        articles=(_FEE,),
        fields=(
            _text("tariff", "计收方式"),
            _list("sheet", "计算明细"),
            Field(
                name="units",
                label="件数或者页数（不印出）",
                sort=Sort.NUMBER,
                printed=False,
            ),
            Field(name="amount", label="应缴金额（元）", sort=Sort.MONEY),
            _free("payment", "缴纳方式"),
        ),
        effect="缴清次日起重新计算答复期限",
    ),
)
_WITHHELD = Field(
    name="withheld", label="不予公开的部分、情形和理由", sort=Sort.WITHHELD, free=True
)
_REFUSALS = tuple(one for one in DECISIONS if one.startswith("refused."))
_ANSWERS = (
    _answer(
        "D10",
        "予以公开",
        _free("form", "提供的形式"),
        _free("access", "获取的方式、途径和时间"),
        decisions=("granted",),
        articles=(_of(36, item=2), _of(40)),
    ),
    _answer(
        "D11",
        "已主动公开",
        _free("access", "公开的网址或者地点"),
        decisions=("already_public",),
        articles=(_of(36, item=1),),
    ),
    _answer(
        "D12",
        "部分公开",
        _free("open_part", "予以公开的内容"),
        _free("access", "获取的方式、途径和时间"),
        _WITHHELD,
        decisions=("partial",),
        articles=(_of(37),),
    ),
    _answer(
        "D13",
        "不予公开",
        _text("ground", "不予公开的情形"),
        _free("facts", "事实"),
        _REASONS,
        _free("basis", "征求第三方意见、保密审查等情况"),
        decisions=_REFUSALS,
        articles=(_of(36, item=3),),
    ),
    _answer(
        "D14",
        "信息不存在",
        _free("scope", "检索的范围"),
        _free("method", "检索的方法"),
        _free("result", "检索的结果"),
        decisions=("not_exist",),
        articles=(_of(36, item=4),),
    ),
    _answer(
        "D15",
        "不属于本机关负责公开",
        _REASONS,
        _free("other_organ", "负责公开的机关名称", required=False),
        _free("other_contact", "该机关的联系方式", required=False),
        decisions=("not_ours",),
        articles=(_of(36, item=5),),
    ),
    _answer(
        "D16",
        "需要加工、分析",
        _REASONS,
        decisions=("needs_processing",),
        articles=(_of(38),),
    ),
    _answer(
        "D17",
        "补正后仍不明确",
        _date("asked_on", "告知补正的日期"),
        _date("corrected_on", "收到补正的日期"),
        _free("unclear", "仍不明确之处"),
        decisions=("unclear",),
        articles=(_of(30),),
    ),
    _answer(
        "D18",
        "不予重复处理",
        _text("earlier_number", "前一答复的文号"),
        _date("earlier_date", "前一答复的日期"),
        _REASONS,
        decisions=("repeat",),
        articles=(_of(36, item=6),),
    ),
    _answer(
        "D19",
        "信访、投诉、举报等",
        _REASONS,
        _free("channel", "可以提出的渠道", required=False),
        decisions=("petition",),
        articles=(_of(39, 1),),
    ),
    _answer(
        "D20",
        "公开出版物",
        _free("access", "获取的途径"),
        decisions=("publication",),
        articles=(_of(39, 2),),
    ),
    _answer(
        "D21",
        "依照有关法律、行政法规办理",
        _text("law", "适用的法律、行政法规"),
        _free("access", "办理的机构和途径"),
        decisions=("special_law",),
        articles=(_of(36, item=7),),
    ),
    _answer(
        "D22",
        "不予处理（大量、反复申请）",
        _date("asked_on", "要求说明理由的日期"),
        _free("assessment", "对所说明理由的认定"),
        decisions=("excessive",),
        articles=(_of(35),),
    ),
    LetterKind(
        id="D22.reissue",
        title=_ANSWER,
        name="不予处理（要求确认或者重新出具）",
        fields=(_free("obtained", "已经获取的信息和途径"), _REASONS),
        decisions=("reissue",),
        effect="送达后办结",
    ),
    LetterKind(
        id="D23",
        title="不再处理告知书",
        name="不再处理告知书",
        articles=(_of(30), _FEE),
        fields=(
            _text("notice_number", "告知（通知）的文号"),
            _date("notice_date", "告知（通知）送达的日期"),
            _date("limit", "届满的期限"),
        ),
        decisions=("abandoned_correction", "abandoned_fee"),
        effect="视为放弃申请",
    ),
)
_BESIDE = (
    LetterKind(
        id="D24",
        title="政府信息更正申请告知书",
        name="更正告知、转送函",
        articles=(_of(41),),
        fields=(_text("result", "处理结果"), _REASONS),
        effect="另案，不计入表三",
    ),
    LetterKind(
        id="D25",
        title="送达回证",
        name="送达回证",
        to=To.FILE,
        fields=(
            _list("documents", "送达的文书"),
            _text("method", "送达方式"),
            _date("served_on", "送达日期", required=False),
            _text("receiver", "收件人", required=False),
            _text("evidence", "邮件号、系统记录等", required=False),
        ),
        numbered=False,
        effect="证明送达日期",
    ),
    LetterKind(
        id="D26",
        title="政府信息公开申请办理审批单",
        name="办理审批单",
        to=To.FILE,
        articles=(_of(17), _of(45)),
        fields=(
            _limit("due", "答复期限届满日"),
            _free("proposal", "拟办意见"),
            _free("unit_opinion", "承办单位意见", required=False),
            _free("secrecy_opinion", "保密审查意见", required=False),
            _free("legal_opinion", "合法性审核意见", required=False),
            _free("leader_opinion", "负责人审批意见", required=False),
        ),
        numbered=False,
        effect="内部审批",
    ),
)

KINDS = {kind.id: kind for kind in (*_PROCEDURE, *_ANSWERS, *_BESIDE)}
_BY_DECISION = {one: kind for kind in KINDS.values() for one in kind.decisions}


def kind_for(decision_id: str) -> LetterKind | None:
    """Return the document that carries an answer; ``None`` for a withdrawal, which needs none.

    Raises:
        KeyError: for an id that is no answer.
    """
    return _BY_DECISION.get(decision(decision_id).id)
