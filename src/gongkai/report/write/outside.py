"""What a document says of a report besides the report itself (表外内容与说明)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from gongkai.report.write.printed import one_line

EXTRAS: Final = "附：表外内容"  # rows and cells the national form does not have


def no_table(table_id: str) -> str:
    """Return what stands in the place of a table the report does not have."""
    name = next(iter(EDITIONS.values())).tables[table_id].name
    return f"（文中没有{name}。）"


def remark_lines(report: Report) -> Iterator[str]:
    """Yield what is told of this version below its title: corrections, changed figures."""
    yield from filter(None, (" ".join(line.split()) for line in report.remarks))


def extra_lines(report: Report) -> Iterator[str]:
    """Yield a line for each row or cell outside the form, with what was printed in it."""
    for extra in report.extras:
        yield f"{one_line(extra.label)}：{'，'.join(map(one_line, extra.raw))}"
