"""Days that a count leaves out, kept as spans and never day by day (不计入的期间)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Spans:
    """Days left out of a count, as spans in order that do not touch (不计入的期间).

    Each span is the day before its first day, and its last day.
    """

    spans: tuple[tuple[date, date], ...]

    @classmethod
    def of(cls, spans: Iterable[tuple[date, date]]) -> Spans:
        """Return the days of all the spans together: one that lies in several counts once."""
        joined: list[tuple[date, date]] = []
        for before, end in sorted(set(spans)):
            if joined and before <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(joined[-1][1], end)
            elif before < end:
                joined.append((before, end))
        return cls(tuple(joined))

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and any(before < day <= end for before, end in self.spans)
