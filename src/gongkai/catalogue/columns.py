"""The columns every organ's 政府信息公开 page has (法定栏目): 条例第二十条、第二十一条.

国办公开办函〔2019〕61号 gives the page its fixed parts; the items below 法定主动公开内容 are those
of the regulation. An organ adds local columns of its own beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.catalogue.freshness import Rhythm
from gongkai.law.articles import Article, in_han
from gongkai.law.terms import REGULATION


class Fixed(StrEnum):
    """A fixed part of the page (固定栏目)."""

    GUIDE = "guide"
    RULES = "rules"
    STATUTORY = "statutory"
    REPORTS = "reports"


class Tier(StrEnum):
    """Whose duty an item is (层级)."""

    ALL = "all"
    COUNTY = "county"
    TOWNSHIP = "township"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardColumn:
    """A column the law asks for (法定栏目); ``limit`` is a key of ``limits.LIMITS``."""

    code: str
    name: str
    part: Fixed
    article: Article
    item: str  # 第（一）项; empty where the whole article is meant
    tier: Tier = Tier.ALL
    limit: str = "general"
    rhythm: Rhythm = Rhythm.OTHER

    @property
    def basis(self) -> str:
        """The basis in the words a page shows, e.g. 条例第二十条第（一）项."""
        return f"{REGULATION}第{in_han(self.article.number)}条{self.item}"


_ITEMS_OF_20 = (
    "规章和规范性文件",
    "机关职能、机构设置和联系方式",
    "规划及相关政策",
    "统计信息",
    "行政许可和对外管理服务",
    "行政处罚和行政强制",
    "财政预算、决算",
    "行政事业性收费",
    "政府集中采购",
    "重大建设项目",
    "扶贫、教育、医疗、社会保障和就业",
    "突发公共事件应对",
    "环保、卫生、安全和质量监督检查",
    "公务员招考",
    "其他应当主动公开的信息",
)
_TOWNSHIP_ITEMS = (
    "农业农村政策落实",
    "农田水利工程建设运营",
    "农村土地承包经营权流转",
    "宅基地使用情况审核",
    "土地征收",
    "房屋征收",
    "筹资筹劳",
    "社会救助",
)
_COUNTY_ITEMS = (
    "市政建设",
    "公共服务",
    "公益事业",
    "土地征收",
    "房屋征收",
    "治安管理",
    "社会救助",
)
_LIMITS_OF_20 = {6: "penalty", 7: "budget"}
_RHYTHMS_OF_20 = {1: Rhythm.NOTICES}


def standard_columns(*tiers: Tier) -> tuple[StandardColumn, ...]:
    """Return the columns of these tiers in their order; without any, those of a township.

    The county's items carry codes of their own, for a county serves both from one installation.
    """
    wanted = {Tier.ALL, *(tiers or (Tier.TOWNSHIP,))}
    every = (*_fixed(), *_of_20(), *_of_21(Tier.TOWNSHIP), *_of_21(Tier.COUNTY))
    return tuple(column for column in every if column.tier in wanted)


def _fixed() -> tuple[StandardColumn, ...]:
    return (
        StandardColumn(
            code="guide",
            name="政府信息公开指南",
            part=Fixed.GUIDE,
            article=Article(REGULATION, 12),
            item="",
        ),
        StandardColumn(
            code="rules",
            name="政府信息公开制度",
            part=Fixed.RULES,
            article=Article(REGULATION, 4),
            item="、第十七条",
        ),
    )


def _of_20() -> tuple[StandardColumn, ...]:
    return tuple(
        StandardColumn(
            code=f"20-{number}",
            name=name,
            part=Fixed.STATUTORY,
            article=Article(REGULATION, 20),
            item=f"第（{in_han(number)}）项",
            limit=_LIMITS_OF_20.get(number, "general"),
            rhythm=_RHYTHMS_OF_20.get(number, Rhythm.OTHER),
        )
        for number, name in enumerate(_ITEMS_OF_20, start=1)
    )


def _of_21(tier: Tier) -> tuple[StandardColumn, ...]:
    items = _TOWNSHIP_ITEMS if tier is Tier.TOWNSHIP else _COUNTY_ITEMS
    prefix = "21" if tier is Tier.TOWNSHIP else "21-county"
    return tuple(
        StandardColumn(
            code=f"{prefix}-{number}",
            name=name,
            part=Fixed.STATUTORY,
            article=Article(REGULATION, 21),
            item="",
            tier=tier,
        )
        for number, name in enumerate(items, start=1)
    )
