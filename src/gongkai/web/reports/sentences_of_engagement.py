"""Sentences of the engagement ledgers, and what happens where a year has two figures (政民互动语句).

A kind can be entered item by item or as a yearly line. Where both are there and differ, neither is
said until an officer has written down which counts and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.engagement.figures import Figures
from gongkai.engagement.sentences import sentence
from gongkai.web.bodies.models import Body
from gongkai.web.engagement import selectors as engagement
from gongkai.web.engagement.models import Basis
from gongkai.web.registers import selectors as registers
from gongkai.web.registers.kinds import Kind, Measure
from gongkai.web.registers.models import Entry

KINDS: tuple[Kind, ...] = tuple(Kind(name) for name in engagement.COUNTS)
# What both sides count under one name; promises are received where a yearly line counts them.
SHARED: Mapping[Measure, tuple[str, ...]] = {
    Measure.RECEIVED: ("received",),
    Measure.HANDLED: ("handled", "resolved", "online"),
    Measure.OPEN: ("open",),
    Measure.HELD: ("held",),
    Measure.PEOPLE: ("people",),
}
# Letters and calls come in by these; everything else is itself received.
CHANNELS = frozenset({Kind.HOTLINE, Kind.MAILBOX})
RECEIVED, TAKING_PART = "收到", "参加"
# One ledger holds proposals of deputies and of members.
OF_LEDGER: Mapping[str, tuple[str, ...]] = {"proposal": ("congress", "consultative")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure that was entered twice and differs (两处不一致)."""

    measure: str
    items: str
    lines: str

    def __str__(self) -> str:
        return f"{self.measure}：逐件登记{self.items}，年度合计登记{self.lines}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What the ledgers say of one kind in a year, and what stands behind it (一类的语句)."""

    kind: Kind
    year: int
    sentence: str | None
    records: tuple[str, ...]
    differences: tuple[Difference, ...] = ()
    basis: Basis | None = None

    @property
    def is_undecided(self) -> bool:
        """Whether there are two figures and nobody has said which counts."""
        return bool(self.differences) and self.basis is None


def sayings(body: Body, year: int, ledger: str = "") -> list[Saying]:
    """Return what can be said of each kind of a year, of one ledger where it is named (年度语句)."""
    names = OF_LEDGER.get(ledger, (ledger,)) if ledger else tuple(engagement.COUNTS)
    lines = registers.by_kind(body, year)
    found = (_saying(body, year, Kind(name), lines.get(Kind(name), ())) for name in names)
    return [each for each in found if each is not None]


def _saying(body: Body, year: int, kind: Kind, lines: Sequence[Entry]) -> Saying | None:
    figures = engagement.figures(body, year, kind.value)
    if not figures.by_measure and not lines:
        return None
    if not figures.by_measure:
        return _of_lines(kind, year, lines)
    if not lines:
        return _of_items(kind, year, figures)
    differences = tuple(_differences(figures, lines))
    basis = engagement.basis(body, year, kind.value) if differences else None
    if differences and basis is None:
        said = "、".join(str(each) for each in differences)
        told = f"【待补充：{kind.label}{said}，两处不一致，请写明采用哪一处】"
        return Saying(kind=kind, year=year, sentence=told, records=(), differences=differences)
    uses_lines = basis is not None and basis.uses == Basis.Source.LINES
    made = _of_lines(kind, year, lines) if uses_lines else _of_items(kind, year, figures)
    return Saying(
        kind=kind,
        year=year,
        sentence=made.sentence,
        records=made.records,
        differences=differences,
        basis=basis,
    )


def _of_items(kind: Kind, year: int, figures: Figures) -> Saying:
    return Saying(kind=kind, year=year, sentence=sentence(figures), records=figures.records())


def _of_lines(kind: Kind, year: int, lines: Sequence[Entry]) -> Saying:
    """Say the yearly lines under the name they share, e.g. “领导信箱”收到9件，办结8件。"""
    by_subject: dict[str, list[Entry]] = {}
    for line in lines:
        by_subject.setdefault(line.label.partition("：")[0], []).append(line)
    said = "；".join(
        "，".join((_opening(kind, subject, own[0]), *map(_part, own[1:])))
        for subject, own in by_subject.items()
    )
    ids = tuple(f"registers.entry:{line.pk}" for line in lines)
    return Saying(kind=kind, year=year, sentence=f"{said}。", records=ids)


def _opening(kind: Kind, subject: str, line: Entry) -> str:
    """Say the subject with its first figure, in the order people speak."""
    what, figure = _what(line), _figure(line)
    # 网上受理办理事项：办理 and 收集的信访线索：收到 have their verb in the name.
    if what in subject or (what == RECEIVED and "收" in subject):
        return f"{subject}{figure}"
    if what == TAKING_PART:
        return f"{figure}{what}{subject}"
    if what == RECEIVED and kind not in CHANNELS:
        return f"{what}{subject}{figure}"
    return f"{subject}{what}{figure}"


def _part(line: Entry) -> str:
    return f"{_what(line)}{_figure(line)}"


def _what(line: Entry) -> str:
    _, parted, what = line.label.partition("：")
    if not parted and line.measure != Measure.COUNT:
        return str(line.get_measure_display())
    return what


def _figure(line: Entry) -> str:
    more = "余" if line.at_least else ""
    inner = "、".join(f"{part.label}{_part(part)}" for part in line.parts.all())
    figure = (
        f"{line.quantity}{more}{line.word}"
        if line.quantity is not None
        else f"{line.amount}{line.unit}"
    )
    return figure + (f"（其中{inner}）" if inner else "")


def _differences(figures: Figures, lines: Sequence[Entry]) -> Iterator[Difference]:
    for measure, names in SHARED.items():
        own = [line for line in lines if line.measure == measure]
        mine = next((found for name in names if (found := figures.get(name))), None)
        total = registers.quantity(own)
        if total is None:
            continue
        least = any(line.at_least for line in own)
        if mine is None and total == 0:
            continue  # nothing open is not said
        if mine is None or (mine.value, mine.at_least) != (total, least):
            yield Difference(
                measure=str(measure.label),
                items=str(mine) if mine else "没有",
                lines=f"{total}余" if least else f"{total}",
            )
