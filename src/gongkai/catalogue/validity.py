"""Whether a normative document is in force (有效性): what expires was not repealed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

REPEALED, EXPIRED = "repealed", "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """From when to when a document holds (规范性文件的效力).

    ``ended_on`` is the first day it no longer holds, by an act; ``valid_until`` the last day it
    holds by its own words.
    """

    made_on: date | None
    ended_on: date | None = None
    ended_kind: str = ""
    valid_until: date | None = None

    def ending(self) -> tuple[date, str] | None:
        """Return the first day without force and why; the earlier of act and expiry."""
        acts = [] if self.ended_on is None else [(self.ended_on, self.ended_kind)]
        expiry = self.valid_until
        terms = [] if expiry is None else [(expiry + timedelta(days=1), EXPIRED)]
        return min([*acts, *terms], key=lambda end: end[0], default=None)

    def holds_on(self, day: date) -> bool:
        """Say whether it is in force on a day (现行有效)."""
        end = self.ending()
        return self.made_on is not None and self.made_on <= day and (end is None or day < end[0])

    def ended_in(self, year: int, kinds: Iterable[str]) -> bool:
        """Say whether it lost its force in a year for one of these reasons."""
        end = self.ending()
        return end is not None and end[0].year == year and end[1] in set(kinds)


def counts_as_repealed(*, expired_too: bool = False) -> frozenset[str]:
    """Return the endings table two counts as 废止.

    The notice leaves open whether 失效 belongs there; the organ decides once and keeps to it.
    """
    return frozenset({REPEALED, EXPIRED} if expired_too else {REPEALED})
