"""Complaints stand in a ledger of the year and, where one is handled, as matters (投诉举报的两处登记).

The ledger holds every complaint, those handled apart among them. Where nobody kept it, the matters
are what is known; where it holds fewer than were handled, no figure is said until it is put right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.cases.matters import MatterKind
from gongkai.web.bodies.models import Body
from gongkai.web.matters import selectors as matters
from gongkai.web.matters.models import Matter
from gongkai.web.oversight.selectors import Filled, Year


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaints:
    """A year's complaints in both places (投诉举报)."""

    ledger: Year
    apart: Sequence[Matter]

    @property
    def falls_short(self) -> bool:
        """Whether the ledger was kept and holds fewer than were handled."""
        kept = self.ledger.filled is not Filled.UNKNOWN
        return kept and len(self.ledger.items) < len(self.apart)

    @property
    def uses_matters(self) -> bool:
        """Whether only the matters are known."""
        return bool(self.apart) and self.ledger.filled is Filled.UNKNOWN

    @property
    def closed(self) -> int:
        """How many of the matters were closed by the end of the year."""
        ends = [one.closed_on for one in self.apart if one.closed_on]
        return sum(end.year <= self.ledger.year for end in ends)

    @property
    def sentence(self) -> str:
        """What the matters say of the year."""
        said = f"收到关于政府信息公开工作的投诉举报{len(self.apart)}件"
        return f"{said}，年内办结{self.closed}件。"

    def __str__(self) -> str:
        kept, apart = len(self.ledger.items), len(self.apart)
        return f"投诉举报台账登记{kept}件，另案办理{apart}件，台账应当包括另案办理的，请补登"


def of_year(body: Body, ledger: Year) -> Complaints:
    """Return both places of a year; ``ledger`` is the ledger's year."""
    found = matters.received(body, ledger.year, MatterKind.COMPLAINT)
    return Complaints(ledger=ledger, apart=list(found))
