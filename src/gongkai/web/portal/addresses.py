"""The addresses of many records at once (网址): looked up as one, written for each."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from django.urls import reverse

from gongkai.web.publishing.models import Record

ORGAN, NUMBER = "organ-of-it", "number-0000"  # stand for those of any record


def of_records() -> Callable[[Record], str]:
    """Return what gives each record's address on the page being made.

    A look-up for each of twenty lines takes longer than finding them.
    """
    before, _, rest = reverse("portal:record", args=[ORGAN, NUMBER]).partition(ORGAN)
    between, _, behind = rest.partition(NUMBER)

    def address(record: Record) -> str:
        number = quote(record.index_number)
        return f"{before}{record.body.slug}{between}{number}{behind}"

    return address
