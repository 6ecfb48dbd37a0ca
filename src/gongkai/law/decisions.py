"""The answers an application can get, each with its row in the annual report (办理结果)."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.law.articles import Article
from gongkai.law.grounds import GROUNDS
from gongkai.law.remedies import Profile
from gongkai.law.terms import FEE_RULES, REGULATION

OTHER_2019 = "t3.other.all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One kind of answer (办理结果).

    ``row`` is the row of table three in the edition of 2021. ``grounds`` are the ids in
    ``GROUNDS`` the answer may rest on; where there is a choice the record has to name one.
    ``articles`` is empty where only the report form or practice knows the answer.
    """

    id: str
    name: str
    meaning: str
    articles: tuple[Article, ...]
    row: str
    relief: Profile
    grounds: tuple[str, ...] = ()

    @property
    def needs_ground(self) -> bool:
        """Whether the answer does not say by itself which ground it rests on."""
        return len(self.grounds) > 1

    @property
    def basis(self) -> str:
        """The articles in short form, e.g. 条例36(1)."""
        return "、".join(article.short for article in self.articles)

    def row_in(self, edition: str) -> str:
        """Return the row of table three in an edition (2019 has one row for 其他处理).

        Raises:
            KeyError: for an edition that has no table three of this kind.
        """
        return {
            "2021": self.row,
            "2019": OTHER_2019 if self.row.startswith("t3.other.") else self.row,
        }[edition]


def _regulation(number: int, paragraph: int | None = None, item: int | None = None) -> Article:
    return Article(REGULATION, number, paragraph, item)


def _refused(part: str, name: str, *grounds: str) -> Decision:
    first = GROUNDS[grounds[0]]
    return Decision(
        id=f"refused.{part}",
        name=f"不予公开（{name}）",
        meaning="不予公开并说明理由",
        articles=(_regulation(36, item=3), first.article),
        row=f"t3.refused.{part}",
        relief=Profile.REVIEW_FIRST,
        grounds=grounds,
    )


_THIRD_PARTY = ("trade_secret", "privacy", "third_party_other")
# A part may be withheld on any ground of 条例14–16; 36(7) withholds nothing, it sends elsewhere.
_WITHHOLDING = tuple(ground for ground in GROUNDS if ground != "admin_query")

_GIVEN = (
    Decision(
        id="already_public",
        name="已主动公开",
        meaning="告知获取该政府信息的方式、途径",
        articles=(_regulation(36, item=1),),
        row="t3.granted",
        relief=Profile.EITHER,
    ),
    Decision(
        id="granted",
        name="予以公开",
        meaning="提供该政府信息，或者告知获取的方式、途径和时间",
        articles=(_regulation(36, item=2),),
        row="t3.granted",
        relief=Profile.EITHER,
    ),
    Decision(
        id="partial",
        name="部分公开",
        meaning="提供可以公开的内容，并对不予公开的内容说明理由",
        articles=(_regulation(37),),
        row="t3.partial",
        relief=Profile.REVIEW_FIRST,
        grounds=_WITHHOLDING,
    ),
)
_REFUSED = (
    _refused("state_secret", "国家秘密", "state_secret"),
    _refused("law_prohibited", "法律、行政法规禁止公开", "law_prohibited"),
    _refused("security_stability", "危及“三安全一稳定”", "security_stability"),
    _refused("third_party", "保护第三方合法权益", *_THIRD_PARTY),
    _refused("internal_affairs", "内部事务信息", "internal_affairs"),
    _refused("process", "过程性信息", "process"),
    _refused("enforcement_file", "行政执法案卷", "enforcement_file"),
    Decision(
        id="special_law",
        name="属于行政查询事项",
        meaning="告知依照有关法律、行政法规的规定办理",
        articles=(_regulation(36, item=7),),
        row="t3.refused.admin_query",
        relief=Profile.REVIEW_ONLY_SURE,
        grounds=("admin_query",),
    ),
)
_UNABLE = (
    Decision(
        id="not_exist",
        name="政府信息不存在",
        meaning="经检索没有所申请公开的信息，告知不存在",
        articles=(_regulation(36, item=4),),
        row="t3.unable.not_held",
        relief=Profile.EITHER,
    ),
    Decision(
        id="not_ours",
        name="不属于本机关负责公开",
        meaning="说明理由；能够确定负责公开的机关的，告知其名称、联系方式",
        articles=(_regulation(36, item=5),),
        row="t3.unable.not_held",
        relief=Profile.EITHER,
    ),
    Decision(
        id="needs_processing",
        name="需要加工、分析",
        meaning="需要对现有政府信息进行加工、分析的，可以不予提供",
        articles=(_regulation(38),),
        row="t3.unable.needs_creation",
        relief=Profile.REVIEW_ONLY_SURE,
    ),
    Decision(
        id="unclear",
        name="补正后仍不明确",
        meaning="补正后申请内容仍不明确，无法提供",
        articles=(_regulation(30),),
        row="t3.unable.unclear_after_correction",
        relief=Profile.EITHER,
    ),
)
_REJECTED = (
    Decision(
        id="repeat",
        name="重复申请",
        meaning="已就申请作出答复，告知不予重复处理",
        articles=(_regulation(36, item=6),),
        row="t3.rejected.repeat",
        relief=Profile.REVIEW_ONLY_SURE,
    ),
    Decision(
        id="petition",
        name="信访、投诉、举报",
        meaning="告知不作为政府信息公开申请处理，可以告知通过相应渠道提出",
        articles=(_regulation(39, 1),),
        row="t3.rejected.petition",
        relief=Profile.REVIEW_ONLY_SURE,
    ),
    Decision(
        id="publication",
        name="要求提供公开出版物",
        meaning="可以告知获取公报、报刊、书籍等的途径",
        articles=(_regulation(39, 2),),
        row="t3.rejected.publication",
        relief=Profile.REVIEW_ONLY_SURE,
    ),
    Decision(
        id="excessive",
        name="无正当理由大量反复申请",
        meaning="申请理由不合理，告知不予处理",
        articles=(_regulation(35),),
        row="t3.rejected.excessive",
        relief=Profile.REVIEW_ONLY_SURE,
    ),
    Decision(
        id="reissue",
        name="要求确认或者重新出具已获取信息",
        meaning="告知不予处理",
        articles=(),
        row="t3.rejected.reissue",
        relief=Profile.REVIEW_ONLY_SURE,
    ),
)
_OTHER = (
    Decision(
        id="abandoned_correction",
        name="逾期不补正",
        meaning="申请人无正当理由逾期不补正，视为放弃申请，不再处理",
        articles=(_regulation(30),),
        row="t3.other.no_correction",
        relief=Profile.EITHER,
    ),
    Decision(
        id="abandoned_fee",
        name="逾期未缴费",
        meaning="申请人逾期未缴纳信息处理费，视为放弃申请，不再处理",
        articles=(Article(FEE_RULES, 6),),
        row="t3.other.unpaid_fee",
        relief=Profile.EITHER,
    ),
    Decision(
        id="other",
        name="其他处理",
        meaning="如申请人撤回申请",
        articles=(),
        row="t3.other.misc",
        relief=Profile.NONE,
    ),
)

DECISIONS = {
    decision.id: decision for decision in (*_GIVEN, *_REFUSED, *_UNABLE, *_REJECTED, *_OTHER)
}
_BY_GROUND = {
    f"refused.{ground.id}": decision
    for decision in _REFUSED
    for ground in GROUNDS.values()
    if ground.id in decision.grounds
}


def decision(decision_id: str) -> Decision:
    """Return the answer of an id, or of ``refused.`` with the id of a ground.

    Raises:
        KeyError: where there is no such answer.
    """
    found = DECISIONS.get(decision_id) or _BY_GROUND.get(decision_id)
    if found is None:
        raise KeyError(decision_id)
    return found
