"""The organs of the platform with their newest report (机关列表)."""

from __future__ import annotations

from django.db.models import Max, QuerySet

from gongkai.web.bodies import selectors as bodies
from gongkai.web.bodies.models import Body


def listed() -> QuerySet[Body]:
    """Return the townships; ``latest_year`` is the year of the newest report, if there is one."""
    return bodies.townships().annotate(latest_year=Max("published_reports__year"))


def every() -> QuerySet[Body]:
    """Return every organ, in order (全部机关)."""
    return Body.objects.order_by("level", "slug")


def below(body: Body) -> QuerySet[Body]:
    """Return the organs right below one (下级机关)."""
    return Body.objects.filter(parent=body).order_by("slug")
