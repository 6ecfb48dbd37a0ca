"""What the guide to an organ's information must say (政府信息公开指南), 条例第十二条第二款."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.findings import Finding, Severity, Status
from gongkai.law.articles import Article
from gongkai.law.terms import REGULATION

CODE = "guide.missing_field"
ARTICLE = Article(REGULATION, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """Something the guide must contain (要素), and how it is recognised."""

    key: str
    name: str
    pattern: str
    required: bool = True  # by the article; the others are usual practice


_PHONE = r"(电话|热线)[^。；\n]{0,12}[0-9０-９(（+]"
ELEMENTS: tuple[Element, ...] = (
    Element(
        key="classes", name="政府信息的分类", pattern=r"分类|公开范围|主动公开(的)?(内容|信息)"
    ),
    Element(key="arrangement", name="编排体系", pattern=r"编排|索引|目录"),
    Element(key="access", name="获取方式", pattern=r"获取(方式|途径)|查阅|查询"),
    Element(
        key="office",
        name="工作机构的名称",
        pattern=r"(工作|受理|公开)机构[^。\n]{0,20}[办室局科中心]",
    ),
    Element(key="address", name="办公地址", pattern=r"地址[^。；\n]{0,6}[：:是为]?\s*\S{4,}"),
    Element(key="hours", name="办公时间", pattern=r"(办公|工作|受理)时间[^。\n]{0,30}[0-9０-９]"),
    Element(key="phone", name="联系电话", pattern=_PHONE),
    Element(key="fax", name="传真号码", pattern=r"传真[^。；\n]{0,12}[0-9０-９(（+]"),
    Element(
        key="internet",
        name="互联网联系方式",
        pattern=r"[\w.+-]+@[\w-]+\.\w+|https?://|www\.|(网址|网站|邮箱)[^。\n]{0,6}[：:]",
    ),
    Element(
        key="applying",
        name="依申请公开的办理步骤",
        pattern=r"申请(公开|获取|步骤|流程)",
        required=False,
    ),
    Element(key="complaint", name="监督和救济途径", pattern=r"投诉|举报|行政复议", required=False),
)


def missing(text: str) -> tuple[Element, ...]:
    """Return what a guide's text does not contain, in the order of the article (缺少的要素)."""
    return tuple(element for element in ELEMENTS if not re.search(element.pattern, text))


def check_guide(text: str, *, file: str | None = None) -> Iterator[Finding]:
    """Yield a finding for each element the guide lacks (``guide.missing_field``)."""
    for element in missing(text):
        severity = Severity.ERROR if element.required else Severity.WARNING
        yield Finding(
            code=CODE,
            status=Status.FAIL,
            severity=severity,
            title="指南缺少应当写明的内容",
            message=f"指南没有写明{element.name}，请补上。",
            basis=ARTICLE.short if element.required else "通行做法",
            section=element.key,
            expected=element.name,
            file=file,
        )
