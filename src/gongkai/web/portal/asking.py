"""A search as it stands in an address, read kindly and written again (检索地址)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from gongkai.containers.kinds import KEPT
from gongkai.web.bodies.models import Body
from gongkai.web.publishing.models import Column
from gongkai.web.searching.entries import WEB_PAGE
from gongkai.web.searching.questions import Order, Question, Validity
from gongkai.web.years import FIRST, LAST

LONGEST = 200  # characters of a value that are read
FORMATS = (WEB_PAGE, *(kind.value for kind in KEPT))
SORTS = {"newest": Order.NEWEST}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed and chosen (检索条件); what makes no sense is left out and told."""

    q: str = ""
    organ: str = ""
    column: str = ""
    first: str = ""
    last: str = ""
    number: str = ""
    validity: str = ""
    format: str = ""
    sort: str = ""
    told: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The address's query, without what is empty."""
        names = ("q", "organ", "column", "first", "last", "number", "validity", "format", "sort")
        return urlencode([(name, value) for name in names if (value := getattr(self, name))])

    def but(self, **changed: str) -> str:
        """Return the query with something else chosen."""
        return replace(self, **changed).query  # type: ignore[arg-type] # names of text fields

    @property
    def by_date(self) -> str:
        """The query with the newest hits first."""
        return self.but(sort="newest")

    @property
    def by_relevance(self) -> str:
        """The query with the best hits first."""
        return self.but(sort="")

    @property
    def everywhere(self) -> str:
        """The words alone."""
        return Asked(q=self.q).query

    @property
    def narrowed(self) -> bool:
        """Whether anything but the words and the organ was chosen."""
        return self.but(q="", sort="", organ="") != ""

    def question(self, organ: Body | None, column: Column | None, today: date) -> Question:
        """Return the question for the index."""
        return Question(
            query=self.q,
            today=today,
            organ=organ.pk if organ else None,
            column=column.pk if column else None,
            first_year=int(self.first) if self.first else None,
            last_year=int(self.last) if self.last else None,
            number=self.number,
            validity=Validity(self.validity) if self.validity else None,
            format=self.format,
            order=SORTS.get(self.sort, Order.RELEVANCE),
        )


def asked(sent: QueryDict) -> Asked:
    """Read the query of an address."""
    told: list[str] = []
    first, last = (_year(sent, name, told) for name in ("first", "last"))
    if first and last and first > last:
        told.append(f"起止年份写反了，已按{last}年至{first}年检索。")
        first, last = last, first
    return Asked(
        q=_text(sent, "q"),
        organ=_text(sent, "organ"),
        column=_text(sent, "column"),
        first=first,
        last=last,
        number=_text(sent, "number"),
        validity=_listed(sent, "validity", [each.value for each in Validity]),
        format=_listed(sent, "format", FORMATS),
        sort=_listed(sent, "sort", SORTS),
        told=tuple(told),
    )


def page_of(sent: QueryDict) -> int:
    """Return the page asked for; the first one where that is no number."""
    typed = sent.get("page", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 4 else 1


def _text(sent: QueryDict, name: str) -> str:
    typed = sent.get(name, "").replace("\x00", "")[:LONGEST]
    return " ".join(typed.split())


def _listed(
    sent: QueryDict, name: str, among: Mapping[str, object] | list[str] | tuple[str, ...]
) -> str:
    typed = sent.get(name, "")
    return typed if typed in among else ""


def _year(sent: QueryDict, name: str, told: list[str]) -> str:
    typed = _text(sent, name)
    if not typed:
        return ""
    if typed.isascii() and typed.isdecimal() and FIRST <= int(typed) <= LAST:
        return typed
    told.append(f"年份“{typed[:20]}”不对，没有按它筛选；请写{FIRST}至{LAST}之间的四位数字。")
    return ""
