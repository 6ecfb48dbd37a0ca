"""Where a year has records and a yearly line of the same thing (两处数字).

Records alone count, a line alone counts, both that agree count once, by the records. Where they
differ neither counts until an officer has written down which one does, and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.oversight.figures import Figure, Number, shown
from gongkai.web.bodies.models import Body
from gongkai.web.oversight import selectors as oversight
from gongkai.web.oversight.models import Basis
from gongkai.web.oversight.selectors import Filled, Year
from gongkai.web.registers import selectors as registers
from gongkai.web.registers.kinds import Kind, Measure, Unit
from gongkai.web.registers.models import Entry

# The ledger of records beside each kind of line, and the figure beside each measure.
BESIDE: Mapping[Kind, tuple[str, Mapping[Measure, str]]] = {
    Kind.STAFF: ("post", {Measure.PEOPLE: "people"}),
    Kind.MEETING: (
        "meeting",
        {Measure.HELD: "count", Measure.COUNT: "count", Measure.PEOPLE: "people"},
    ),
    Kind.TRAINING: (
        "training",
        {Measure.HELD: "sessions", Measure.COUNT: "sessions", Measure.PEOPLE: "people"},
    ),
    Kind.INSPECTION: ("inspection", {Measure.HELD: "count", Measure.COUNT: "count"}),
    Kind.LICENCE: ("decision", {Measure.DECISIONS: "licence"}),
    Kind.PENALTY: ("decision", {Measure.DECISIONS: "penalty"}),
    Kind.COERCION: ("decision", {Measure.DECISIONS: "coercion"}),
    Kind.CHARGE: ("charge", {Measure.AMOUNT_WAN: "in_yuan"}),
    Kind.PROCUREMENT: ("procurement", {Measure.ITEMS: "count", Measure.AMOUNT: "in_yuan"}),
}
# Those that fill cells of table two.
IN_TABLE_TWO = tuple(
    kind for kind, (key, _) in BESIDE.items() if key in {"decision", "charge", "procurement"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure that was entered twice and differs (两处不一致)."""

    measure: Measure
    items: str
    lines: str

    def __str__(self) -> str:
        return f"{self.measure.label}逐条登记{self.items}、年度合计登记{self.lines}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubled:
    """How one kind stands in a year: its records, its lines, where they differ (两处登记)."""

    kind: Kind
    year: Year
    lines: Sequence[Entry]
    differences: tuple[Difference, ...]
    basis: Basis | None

    @property
    def is_undecided(self) -> bool:
        """Whether there are two figures and nobody has said which counts."""
        return bool(self.differences) and self.basis is None

    @property
    def uses_lines(self) -> bool:
        """Whether the yearly lines count."""
        if self.differences:
            return self.basis is not None and self.basis.uses == Basis.Source.LINES
        return not self.has_records

    @property
    def has_records(self) -> bool:
        """Whether records, or a declared zero, were entered for what the lines count."""
        if self.year.filled is Filled.ZERO:
            return True
        keys = set(BESIDE[self.kind][1].values())
        figures = [figure for figure in self.year.figures() if figure.key in keys]
        # The decisions of three kinds stand in one ledger: none of this kind is no record of it.
        return any(figure.records or figure.unknown for figure in figures)

    def __str__(self) -> str:
        said = "；".join(map(str, self.differences))
        return f"{self.kind.label}：{said}，两处不一致"


def of_year(body: Body, year: int, kinds: Iterable[Kind] = tuple(BESIDE)) -> dict[Kind, Doubled]:
    """Return how every kind stands that has records or lines (两处登记核对)."""
    kinds = tuple(kinds)
    lines = registers.by_kind(body, year)
    keys = dict.fromkeys(BESIDE[kind][0] for kind in kinds)
    years = {one.ledger.key: one for one in oversight.all_of(body, year, keys)}
    found = (_doubled(kind, years[BESIDE[kind][0]], lines.get(kind, ())) for kind in kinds)
    return {one.kind: one for one in found if one.lines or one.year.filled is not Filled.UNKNOWN}


def _doubled(kind: Kind, year: Year, lines: Sequence[Entry]) -> Doubled:
    alone = Doubled(kind=kind, year=year, lines=lines, differences=(), basis=None)
    differences = tuple(_differences(alone)) if lines and alone.has_records else ()
    basis = oversight.basis(year.body, year.year, kind.value) if differences else None
    return Doubled(kind=kind, year=year, lines=lines, differences=differences, basis=basis)


def _differences(one: Doubled) -> Iterator[Difference]:
    for measure, key in BESIDE[one.kind][1].items():
        own = [line for line in one.lines if line.measure == measure]
        figure, total = one.year.figure(key), _total(own)
        if figure is None or total is None or _agree(figure, total, own):
            continue
        yield Difference(measure=measure, items=_words(figure), lines=_said(total, own))


def _total(lines: Sequence[Entry]) -> Number | None:
    """Return what lines add up to; an amount in 元."""
    money = registers.money(lines)
    if money is not None:
        amount, unit = money
        return registers.in_yuan(amount, unit or Unit.YUAN)
    return registers.quantity(lines)


def _agree(figure: Figure, total: Number, lines: Sequence[Entry]) -> bool:
    if any(line.at_least for line in lines):
        return figure.value >= total
    return figure.value == total if figure.is_whole else figure.value <= total


def _words(figure: Figure) -> str:
    return (
        figure.words if figure.is_whole else f"{figure.words}（另有{len(figure.unknown)}条没有写）"
    )


def _said(total: Number, lines: Sequence[Entry]) -> str:
    more = "余" if any(line.at_least for line in lines) else ""
    unit = (
        "元" if isinstance(total, Decimal) else next((line.word for line in lines if line.word), "")
    )
    return f"{shown(total)}{more}{unit}"
