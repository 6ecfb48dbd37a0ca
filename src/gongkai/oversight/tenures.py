"""From when until when something stands: a leading group, a person in office, a rule (任期)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A time in office or in force (任期); ``until`` is the last day, ``None`` while it lasts.

    Where nobody wrote down the first day, the record is only known for the year it was entered
    for (``known_in``): nothing is concluded for the years around it.
    """

    since: date | None
    until: date | None
    known_in: int

    def touches(self, year: int) -> bool:
        """Say whether it stood on some day of a year."""
        if self.since is None:
            return year == self.known_in
        last = self.until or date.max
        return self.since <= date(year, 12, 31) and last >= date(year, 1, 1)

    def stands_at_the_end_of(self, year: int) -> bool:
        """Say whether it stood on 31 December, or, where no first day is known, in that year."""
        return self.touches(year) and (self.until is None or self.until >= date(year, 12, 31))

    @property
    def is_backwards(self) -> bool:
        """Whether it ends before it begins."""
        return self.since is not None and self.until is not None and self.until < self.since
