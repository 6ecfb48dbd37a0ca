"""Links and pictures inside published texts that lead nowhere on this site (链接检查).

Only addresses of our own are followed: nothing is asked of other sites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from django.conf import settings
from django.test import Client

from gongkai.web.bodies.models import Body
from gongkai.web.publishing import selectors as publishing

_LINK = re.compile(r'\b(?:href|src)="([^"]+)"')
AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A link that does not answer (失效链接)."""

    index_number: str
    title: str
    link: str
    status: int


def broken(body: Body | None = None) -> Iterator[Broken]:
    """Yield the links of public records that answer with anything but a page or file."""
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0].strip("[]") or "localhost"})
    known: dict[str, int] = {}
    for record in publishing.public(body).order_by("pk").iterator(chunk_size=AT_ONCE):
        for link in dict.fromkeys(map(unescape, _LINK.findall(record.html))):
            if not link.startswith("/") or link.startswith("//"):
                continue
            if link not in known:
                known[link] = client.get(link, follow=True).status_code
            if known[link] >= 400:
                yield Broken(
                    index_number=record.index_number or "",
                    title=record.title,
                    link=link,
                    status=known[link],
                )
