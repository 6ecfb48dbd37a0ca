"""What every public page says of itself: title, way back, tags for machines (页面信息)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.web.furniture.site import site_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """A step of the way back (面包屑)."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's own name, the steps above it and its tags (页面标题与 meta 标签).

    ``door`` is the key of the door the page stands behind, so that the head can mark it;
    ``feed`` is the address of what is new here.
    """

    title: str
    organ: str | None = None
    trail: tuple[Crumb, ...] = ()
    door: str | None = None
    feed: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def full_title(self) -> str:
        """The title a browser shows: page – column – organ."""
        column = self.trail[-1].name if len(self.trail) > 2 else None
        words = (self.title, column, self.organ, "政府信息公开")
        return " – ".join(dict.fromkeys(word for word in words if word))

    @property
    def tags(self) -> Mapping[str, str]:
        """The site's and the column's tags, then the page's own; empty ones are left out."""
        column = self.trail[-1].name if len(self.trail) > 1 else self.title
        facts = site_facts()
        every = {
            "SiteName": self.organ or "政府信息公开",
            "SiteDomain": facts.domain,
            "SiteIDCode": facts.id_code,
            "ColumnName": column,
            "ColumnKeywords": column,
            "ColumnDescription": f"{self.organ or '各机关'}的{column}",
            **self.meta,
        }
        return {name: content for name, content in every.items() if content}
