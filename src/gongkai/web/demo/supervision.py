"""What the published reports tell of organisation and supervision, entered record by record (监督保障).

A record's values stand in the words of the ledger's own columns, and are read as an import reads
them; ``says`` are the words of the published report it takes up.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.web.bodies.models import Body, Officer
from gongkai.web.demo.facts import TownYear
from gongkai.web.demo.node import DataFileError, Node
from gongkai.web.importing.columns import CellError
from gongkai.web.oversight import services
from gongkai.web.oversight.columns import columns_of
from gongkai.web.oversight.ledgers import LEDGERS, Ledger
from gongkai.web.oversight.models import Item

FILE = "oversight.toml"
FORM = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One sentence of a published report as a record of a ledger (台账事实)."""

    town: str
    year: int
    ledger: Ledger
    says: str
    also: tuple[str, ...]  # further sentences the same record takes up
    source: str
    values: Mapping[str, str]


@cache
def facts() -> tuple[Fact, ...]:
    """Return the facts of the package's data file.

    Raises:
        DataFileError: names the place and what has to stand there.
    """
    text = (resources.files("gongkai.web.demo") / "data" / FILE).read_text("utf-8")
    root = Node(tomllib.loads(text), FILE)
    if root.whole("form") != FORM:
        raise DataFileError(f"{FILE}：form 应当是 {FORM}。")
    found = tuple(_fact(node) for node in root.each("record"))
    root.done()
    return found


def enter_supervision(year: TownYear, *, body: Body, by: Officer) -> tuple[Item, ...]:
    """Enter a township's facts of its year (登记监督保障台账)."""
    mine = (one for one in facts() if (one.town, one.year) == (year.body.key, year.report.year))
    return tuple(_enter(one, year=year, body=body, by=by) for one in mine)


def _enter(fact: Fact, *, year: TownYear, body: Body, by: Officer) -> Item:
    source = f"{year.body.short}{fact.year}年年度报告{fact.source}"
    values = {"year": fact.year, "source": source, **dict(_read(fact))}
    return services.enter(by=by, ledger=fact.ledger, body=body, values=values)


def _read(fact: Fact) -> Iterator[tuple[str, Any]]:
    columns = {column.label: column for column in columns_of(fact.ledger)}
    for label, cell in fact.values.items():
        column = columns.get(label)
        if column is None:
            raise DataFileError(f"{FILE}：“{fact.ledger.name}”没有“{label}”这一列。")
        try:
            yield column.name, column.read(cell)
        except CellError as fault:
            raise DataFileError(f"{FILE}：“{label}”{fault}") from fault


def _fact(node: Node) -> Fact:
    values = node.child("values")
    fact = Fact(
        town=node.text("town"),
        year=node.whole("year"),
        ledger=LEDGERS[node.choice("ledger", tuple(LEDGERS))],
        says=node.text("says"),
        also=node.texts("also") if "also" in node.names() else (),
        source=node.text("source"),
        values={label: values.text(label) for label in values.names()},
    )
    node.done()
    return fact
