"""The columns all organs have in common (共有栏目): 条例第二十条、第二十一条."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources

from gongkai.web.demo.node import Node
from gongkai.web.publishing.kinds import Part

NAME = "columns.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonColumn:
    """A column of every organ's catalogue, with the article it is there for (栏目)."""

    code: str
    name: str
    part: Part
    basis: str


def common_columns() -> tuple[CommonColumn, ...]:
    """Return the columns in their order."""
    text = (resources.files("gongkai.web.demo") / "data" / NAME).read_text("utf-8")
    root = Node(tomllib.loads(text), NAME)
    root.whole("form")
    columns = tuple(_column(node) for node in root.each("column"))
    root.done()
    return columns


def _column(node: Node) -> CommonColumn:
    part = node.choice("part", tuple(Part.values)) if "part" in node.names() else Part.STATUTORY
    column = CommonColumn(
        code=node.text("code"),
        name=node.text("name"),
        part=Part(part),
        basis=node.text("basis"),
    )
    node.done()
    return column
