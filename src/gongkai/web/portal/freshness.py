"""How long ago each column took something in, against what inspections ask (栏目更新监测)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.catalogue.freshness import FRESHNESS_NAMES, Freshness, Judgement, Rhythm, judge
from gongkai.law.workdays import CHINA
from gongkai.web.bodies.models import Body
from gongkai.web.portal import figures
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.kinds import Part
from gongkai.web.publishing.models import Column, ColumnCount


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One column with how it stands (栏目更新情况)."""

    column: Column
    judgement: Judgement

    @property
    def overdue(self) -> bool:
        """Whether an inspection would name it."""
        return self.judgement.state is not Freshness.FRESH

    @property
    def told(self) -> str:
        """What there is to say, in a sentence."""
        last = f"，最近更新{self.judgement.last}" if self.judgement.last else ""
        return f"{FRESHNESS_NAMES[self.judgement.state]}{last}：{self.judgement.why}"


def examine(body: Body, today: date) -> Iterator[Kept]:
    """Yield each column of the statutory part that holds records of its own (栏目更新监测).

    A column above others is judged by those below it, one that is counted only is not judged.
    """
    last = figures.last_published(body)
    counted = set(ColumnCount.objects.filter(body=body).values_list("column", flat=True))
    columns = list(publishing.columns(body, Part.STATUTORY))
    parents = {column.parent_id for column in columns}
    for column in columns:
        if column.pk in parents or (column.pk in counted and column.pk not in last):
            continue
        rhythm = Rhythm(column.rhythm) if column.rhythm in set(Rhythm) else Rhythm.OTHER
        found = judge(rhythm, last.get(column.pk), today=today, calendar=CHINA)
        yield Kept(column=column, judgement=found)
