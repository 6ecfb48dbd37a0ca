"""The organs of the platform with their newest report (机关列表)."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Max, QuerySet

from gongkai.web.bodies import selectors as bodies
from gongkai.web.bodies.models import Body


class Name(NamedTuple):
    """How an organ is called (机关名称)."""

    key: int
    slug: str
    name: str
    short_name: str


def listed() -> QuerySet[Body]:
    """Return the townships; ``latest_year`` is the year of the newest report, if there is one."""
    return bodies.townships().annotate(latest_year=Max("published_reports__year"))


def every() -> QuerySet[Body]:
    """Return every organ, in order (全部机关)."""
    return Body.objects.order_by("level", "slug")


def names() -> list[Name]:
    """Return how every organ is called, in order, and nothing else of it (机关名称)."""
    rows = every().values_list("pk", "slug", "name", "short_name")
    return [Name(*row) for row in rows]


def below(body: Body) -> QuerySet[Body]:
    """Return the organs right below one (下级机关)."""
    return Body.objects.filter(parent=body).order_by("slug")
