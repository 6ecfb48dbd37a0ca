"""Time that does not count towards the reply: while others are asked (不计入期限的时间, 条例33(3))."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.cases.consultations import Round
from gongkai.cases.kinds import ConsultKind, Labelled, Opinion
from gongkai.law.counting import Count
from gongkai.law.spans import Spans
from gongkai.law.terms import CO_MAKER, THIRD_PARTY, Term
from gongkai.law.workdays import WorkCalendar

# 条例32、34. How long another organ may take is not laid down.
ANSWER_TERMS: dict[ConsultKind, Term] = {
    ConsultKind.THIRD_PARTY: THIRD_PARTY,
    ConsultKind.CO_MAKER: CO_MAKER,
}


class Position(Labelled):
    """Where a party stands towards disclosure (被征求意见者的态度)."""

    WAITING = "waiting", "等待答复"
    AGREES = "agrees", "同意公开"
    REFUSES = "refuses", "不同意公开"
    SILENT = "silent", "逾期未答复，不视为同意，由行政机关决定"
    TAKEN_AS_CONSENT = "taken_as_consent", "逾期未答复，视为同意公开"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """The days one consultation takes (一次征求意见占用的时间).

    The day the letter goes out still counts; from the next to ``end`` nothing does. ``end`` is the
    answer or the end of the party's own limit, whichever is first; ``None`` while neither is known.
    """

    round: Round
    limit: Count | None
    end: date | None

    def position(self, today: date) -> Position:
        """Return where the party stands: silence of a co-maker is consent, of others it is not.

        An opinion that comes after the limit is still the party's opinion (条例32、34).
        """
        match self.round.opinion:
            case Opinion.AGREE:
                return Position.AGREES
            case Opinion.REFUSE:
                return Position.REFUSES
        limit = self.limit.date if self.limit else date.max
        past = self.round.opinion is Opinion.SILENT or (self.round.closed or today) > limit
        if not past:
            return Position.SILENT if self.round.closed else Position.WAITING
        consents = self.round.kind is ConsultKind.CO_MAKER
        return Position.TAKEN_AS_CONSENT if consents else Position.SILENT

    @property
    def rests_on_the_limit(self) -> bool:
        """Whether the end is the party's limit and not an answer."""
        return self.limit is not None and self.end == self.limit.date != self.round.closed


def paused_on(day: date, pauses: Iterable[Pause]) -> bool:
    """Say whether a day does not count; a pause without a known end covers all that follow."""
    return any(one.round.sent < day <= (one.end or date.max) for one in pauses)


def pauses_of(
    rounds: Iterable[Round], calendar: WorkCalendar, *, ended: date | None
) -> tuple[Pause, ...]:
    """Return the pause each consultation makes.

    ``ended`` is the day the handling ended: an answer that was given without waiting any longer
    also ends the wait.
    """
    limits: dict[tuple[ConsultKind, date], Count] = {}  # letters often arrive on one day
    return tuple(_pause(asked, calendar, ended, limits) for asked in rounds)


def _pause(
    asked: Round,
    calendar: WorkCalendar,
    ended: date | None,
    limits: dict[tuple[ConsultKind, date], Count],
) -> Pause:
    limit = None
    if asked.held and (term := ANSWER_TERMS.get(asked.kind)):
        limit = limits.get((asked.kind, asked.held))
        if limit is None:
            limit = limits[asked.kind, asked.held] = term.count(asked.held, calendar)
    known = asked.closed, limit.date if limit else None
    end = min((day for day in known if day is not None), default=ended)
    return Pause(round=asked, limit=limit, end=end)


def reply_count(
    start: date, days: int, pauses: Iterable[Pause], calendar: WorkCalendar
) -> Count | None:
    """Count the reply limit from its start, pauses left out.

    ``None`` while a consultation without a known end keeps the limit from running out.
    """
    known = Spans.of((one.round.sent, one.end) for one in pauses if one.end is not None)
    endless = [one.round.sent for one in pauses if one.end is None]
    count = calendar.count_after(start, days, skipping=known)
    return None if endless and count.date > min(endless) else count
