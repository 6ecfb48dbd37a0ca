"""How dates and figures are written on the pages (日期和数字的写法)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.law.articles import Article
from gongkai.law.terms import REGULATION
from gongkai.web.publishing.kinds import RelationKind
from gongkai.web.publishing.models import Record, Relation

register = template.Library()

WEEKDAYS = "一二三四五六日"


def _as_date(day: date | datetime) -> date:
    if isinstance(day, datetime):
        return timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    return day


@register.filter
def day(value: date | None) -> SafeString | str:
    """Return a date as 2026年9月29日（周二）, in a ``time`` element; nothing where there is none."""
    if value is None:
        return ""
    on = _as_date(value)
    words = f"{on.year}年{on.month}月{on.day}日（周{WEEKDAYS[on.weekday()]}）"
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), words)


@register.filter
def short_day(value: date | None) -> SafeString | str:
    """Return a date as 2026-09-29 for narrow columns, in a ``time`` element."""
    if value is None:
        return ""
    return format_html('<time datetime="{0}">{0}</time>', _as_date(value).isoformat())


@register.filter
def plain(value: Decimal) -> str:
    """Return an amount without trailing zeros and without an exponent: 134.2, 0."""
    return f"{value.normalize():f}"


@register.filter
def cited(article: Article) -> str:
    """Return an article as readers know it: 《政府信息公开条例》第二十条."""
    law = "《政府信息公开条例》" if article.law == REGULATION else article.law
    return law + article.full.removeprefix(article.law)


@register.filter
def lines(text: str) -> list[str]:
    """Return the lines of a text that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.filter
def validity(record: Record, today: date) -> str:
    """Return whether a document applies on a day, in words (有效性)."""
    return record.validity(today)


@register.filter
def pointing(relation: Relation) -> str:
    """Return what another document does to this one: 解读, 修改, 废止."""
    kind = RelationKind(relation.kind)
    return {RelationKind.REPEALS: "被废止", RelationKind.AMENDS: "被修改"}.get(
        kind, str(kind.label)
    )
