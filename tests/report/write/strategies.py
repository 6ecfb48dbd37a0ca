"""Any report the model can hold, for property tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS, Kind
from gongkai.report.editions.forms import Column
from gongkai.report.model import Extra, Meta, Note, Period, Report, Section, Source
from gongkai.report.place import Place
from gongkai.report.read.from_json import KINDS

texts = st.text(max_size=12)
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1))
small = st.integers(min_value=0, max_value=10_000)
places = st.none() | st.builds(
    Place,
    line=st.none() | small,
    page=st.none() | small,
    x=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    table=st.none() | small,
    row=st.none() | small,
    sheet=st.none() | texts,
    cell=st.none() | texts,
)
counts = st.integers(min_value=-(10**18), max_value=10**18)
amounts = st.decimals(
    min_value=0, max_value=10**12, places=4, allow_nan=False, allow_infinity=False
) | st.sampled_from([Decimal("1E+3"), Decimal("0.10"), Decimal("-0"), 5])


def cells(form: Column) -> st.SearchStrategy[Cell]:
    money = form.kind is Kind.MONEY
    common = {
        "note": st.none() | texts,
        "inferred": st.booleans(),
        "raw": st.none() | texts,
        "at": places,
    }
    return st.builds(
        Cell,
        state=st.just(CellState.VALUE),
        value=amounts if money else counts,
        unit=st.sampled_from([None, "元", "万元"]) if money else st.none(),
        **common,
    ) | st.builds(
        Cell,
        state=st.sampled_from([state for state in CellState if state is not CellState.VALUE]),
        **common,
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    tables = draw(
        st.dictionaries(st.sampled_from(["t2", "t3", "t4"]), st.sampled_from([*EDITIONS, "absent"]))
    )
    forms = {
        cell_id: form.column(cell_id)
        for table, edition in tables.items()
        for name, form in EDITIONS.items()
        if edition in {name, "absent"}
        for cell_id in form.tables[table].cell_ids
    }
    chosen = draw(st.sets(st.sampled_from(sorted(forms)), max_size=12)) if forms else set()
    return Report(
        source=draw(
            st.builds(
                Source,
                name=texts,
                sha256=texts,
                kind=st.sampled_from(KINDS),
                encoding=st.none() | texts,
            )
        ),
        title=draw(st.none() | texts),
        body=draw(st.none() | texts),
        year=draw(st.none() | st.integers(min_value=1000, max_value=9999)),
        edition=draw(st.sampled_from(["2019", "2021", "pre-2019", "none"])),
        tables=tables,
        period=draw(
            st.none()
            | st.builds(
                Period,
                start=st.none() | days,
                end=st.none() | days,
                raw=texts,
                repaired=st.booleans(),
                at=places,
            )
        ),
        meta=draw(
            st.builds(
                Meta,
                index_number=st.none() | texts,
                document_number=st.none() | texts,
                published_on=st.none() | days,
                issuer=st.none() | texts,
                title=st.none() | texts,
            )
        ),
        cells={cell_id: draw(cells(forms[cell_id])) for cell_id in sorted(chosen)},
        extras=draw(
            st.lists(
                st.builds(Extra, label=texts, raw=st.lists(texts).map(tuple), at=places),
                max_size=2,
            ).map(tuple)
        ),
        sections=draw(
            st.dictionaries(
                st.integers(min_value=1, max_value=12).map(str),
                st.builds(Section, heading=texts, text=texts, at=places),
                max_size=3,
            )
        ),
        remarks=draw(st.lists(texts, max_size=2).map(tuple)),
        notes=draw(
            st.lists(
                st.builds(
                    Note,
                    code=texts,
                    message=texts,
                    at=places,
                    cells=st.lists(texts, max_size=2).map(tuple),
                    found=st.none() | texts | small,
                    expected=st.none() | texts | small,
                ),
                max_size=2,
            ).map(tuple)
        ),
        preamble=draw(texts),
        closing=draw(texts),
    )
