"""What a table says by its columns (表格审查): heads over numbers, figures in cells of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gongkai.place import Place
from gongkai.screening.documents.passages import Passage, Row
from gongkai.screening.hits import Hit
from gongkai.screening.pairs import pairs_of
from gongkai.screening.people import is_name
from gongkai.screening.sensitive import sensitive
from gongkai.screening.text import ListedWord, hits_in, numbers_in

_HEADS = re.compile(
    r"姓名|户主|申请人|身份证|证件|号码|电话|手机|联系|住址|地址|卡号|账号|帐号|账户|开户|车牌|号牌|出生|病|残疾|"
    r"健康|婚姻|家庭|学校|年级|年龄|护照|社保|医保|微信|QQ|邮箱|序号|备注|性别|金额|村|单位|项目|编号"
)
_NAMES = re.compile(r"姓名|户主|申请人|患者|受益人|人员$|名单")
_LONGEST_HEAD = 24
_FIGURE = re.compile(r"[\dXx０-９]{1,8}")
_PLAIN = re.compile(r"[\d.,%\-+ ]{0,10}|[\u4e00-\u9fa5]{0,2}")
_SPLIT = 6  # cells of figures beside each other that may be one number


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A hit in the passage it was found in; ``also`` are the cells it goes on in, whole."""

    hit: Hit
    passage: Passage
    also: tuple[Passage, ...] = ()


@dataclass(slots=True)
class Tables:
    """Goes through the rows of the tables of a document and remembers their heads (表头)."""

    words: Sequence[ListedWord] = ()
    _heads: dict[str, dict[int, str]] = field(default_factory=dict)
    _names: dict[tuple[str, int], list[Place]] = field(default_factory=dict)

    def row(self, row: Row) -> Iterator[Placed]:
        """Yield what is found in a row."""
        if _is_head(row):
            heads = self._heads.setdefault(row.table, {})
            heads.update(zip(row.columns, (cell.text for cell in row.cells), strict=True))
        heads = self._heads.get(row.table, {})
        before = ""
        for column, cell in zip(row.columns, row.cells, strict=True):
            label = heads.get(column) or before
            if not _PLAIN.fullmatch(cell.text) or label:
                found = hits_in(cell.text, label=label, words=self.words)
                yield from (Placed(hit=hit, passage=cell) for hit in found)
            self._count_name(row.table, column, cell, label)
            before = cell.text if _is_label(cell.text) else ""
        yield from _split_over_cells(row)
        yield from _beside_a_name(row)

    def names(self) -> Iterator[tuple[int, Place]]:
        """Yield how many names stand in a column of names, and where the first one is."""
        for places in self._names.values():
            yield len(places), places[0]

    def _count_name(self, table: str, column: int, cell: Passage, label: str) -> None:
        if _NAMES.search(label) and is_name(cell.text):
            self._names.setdefault((table, column), []).append(cell.at)


def _is_head(row: Row) -> bool:
    labels = [cell for cell in row.cells if _is_label(cell.text)]
    figures = any(re.search(r"\d{4}", cell.text) for cell in row.cells)
    return len(labels) >= 2 and len(labels) * 2 >= len(row.cells) and not figures


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and bool(_HEADS.search("".join(text.split())))


def _split_over_cells(row: Row) -> Iterator[Placed]:
    """A number may be written one figure, or one group of figures, to a cell."""
    figures = [bool(_FIGURE.fullmatch(cell.text.strip())) for cell in row.cells]
    if sum(figures) < 2 or (
        max((len(c.text) for c in row.cells), default=0) < 4 and sum(figures) < _SPLIT
    ):
        return
    joined, starts = _joined(row, "\t")
    label = "".join(cell.text for cell in row.cells if _is_label(cell.text))
    for hit in numbers_in(joined, label):
        first, last = _cell_at(starts, hit.start), _cell_at(starts, hit.end - 1)
        if first != last and hit.code in {"PII-ID", "PII-PHONE", "PII-CARD"}:
            cell, others = row.cells[first], row.cells[first + 1 : last + 1]
            within = replace(hit, start=0, end=len(cell.text), instead="*" * len(cell.text))
            yield Placed(hit=within, passage=cell, also=others)


def _beside_a_name(row: Row) -> Iterator[Placed]:
    """What is private beside a name: in a row the name stands in another cell."""
    joined, starts = _joined(row, "，")
    for hit in sensitive(joined, pairs_of(joined)):
        index = _cell_at(starts, hit.start)
        within = replace(hit, start=hit.start - starts[index], end=hit.end - starts[index])
        yield Placed(hit=within, passage=row.cells[index])


def _joined(row: Row, mark: str) -> tuple[str, list[int]]:
    starts, length = [], 0
    for cell in row.cells:
        starts.append(length)
        length += len(cell.text) + len(mark)
    return mark.join(cell.text for cell in row.cells), starts


def _cell_at(starts: Sequence[int], place: int) -> int:
    return max(index for index, start in enumerate(starts) if start <= place)
