"""What a table says by its columns (表格审查): heads over numbers, figures in cells of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongkai.place import Place
from gongkai.screening.documents.passages import Passage, Row
from gongkai.screening.hits import Hit
from gongkai.screening.pairs import pairs_of
from gongkai.screening.people import is_name
from gongkai.screening.sensitive import ANY, sensitive
from gongkai.screening.text import ListedWord, hits_in, numbers_in

_HEADS = re.compile(
    r"姓名|户主|申请人|身份证|证件|号码|电话|手机|联系|住址|地址|卡号|账号|帐号|账户|开户|车牌|号牌|出生|病|残疾|"
    r"健康|婚姻|家庭|学校|年级|年龄|护照|社保|医保|微信|QQ|邮箱|序号|备注|性别|金额|村|单位|项目|编号"
)
_NAMES = re.compile(r"姓名|户主|申请人|患者|受益人|人员$|名单")
_LONGEST_HEAD = 24
_FIGURE = re.compile(r"[\dXx０-９]{1,17}")
# What a column of this head says of the person whose name stands in the row.
_PRIVATE_HEADS = (
    (
        "PII-HEALTH",
        re.compile(
            r"残疾(?:类[别型]|等级|程度|情况)|病[种情名因]|疾病|患病|诊断|健康状[况态]|身体状况|伤情|致残"
        ),
    ),
    ("PII-FAMILY", re.compile(r"婚姻|宗教|信仰|矫正|前科|收养")),
    ("PII-MINOR", re.compile(r"监护人|年级|班级|就读|学籍")),
    ("PII-AID", re.compile(r"低保|救助|困难类[别型]|致贫原因|贫困|特困|五保|保障类[别型]")),
)
_SAYS_NOTHING = re.compile(r"[无否\-—－/ ]*|健康|良好|正常|一般|较好|未婚|已婚|\d{4,}.*")
_STAFF = re.compile(r"报考|应聘|任教|岗位|单位|毕业|学历")
_AGE = re.compile(r"年龄|岁数")
_OF_AGE = 18
_TITLE = re.compile(r"名单|名册|发放|公示|花名|明细|统计表|登记表|情况表|一览表")
_OF_THE_DISABLED = re.compile(r"残疾|精神|孤儿|重病|慢性病")
_LONGEST_TITLE = 60
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
    _titles: dict[tuple[str, int], str] = field(default_factory=dict)
    _title: str = ""

    def row(self, row: Row) -> Iterator[Placed]:
        """Yield what is found in a row."""
        if _is_head(row):
            heads = self._heads.setdefault(row.table, {})
            heads.update(zip(row.columns, (cell.text for cell in row.cells), strict=True))
        elif len(row.cells) == 1:
            self.heard(row.cells[0].text)
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
        beside = [
            placed
            for placed in _beside_a_name(row)
            if not (placed.hit.code == "PII-MINOR" and _is_staff(row, placed, heads))
        ]
        yield from beside
        if not beside and not _is_head(row):
            yield from _by_the_head(row, heads)

    def heard(self, text: str) -> None:
        """Remember the title of a list that says what is private of those who are in it."""
        if len(text) <= _LONGEST_TITLE and _TITLE.search(text):
            self._title = text.strip() if ANY.search(text) or _OF_THE_DISABLED.search(text) else ""

    def names(self) -> Iterator[tuple[int, Place, str]]:
        """Yield how many names a column holds, where the first one is, and the list's title."""
        for column, places in self._names.items():
            yield len(places), places[0], self._titles[column]

    def _count_name(self, table: str, column: int, cell: Passage, label: str) -> None:
        if _NAMES.search(label) and is_name(cell.text):
            self._names.setdefault((table, column), []).append(cell.at)
            self._titles.setdefault((table, column), self._title)


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


def _is_staff(row: Row, placed: Placed, heads: Mapping[int, str]) -> bool:
    """A school that somebody applies to, works at or left."""
    column = row.columns[row.cells.index(placed.passage)]
    return bool(_STAFF.search(heads.get(column, "")))


def _by_the_head(row: Row, heads: Mapping[int, str]) -> Iterator[Placed]:
    """A word that is private only by the head over it: 肢体 under 残疾类别."""
    columns = list(zip(row.columns, row.cells, strict=True))
    named = [
        cell.text.strip()
        for column, cell in columns
        if _NAMES.search(heads.get(column, "")) and is_name(cell.text)
    ]
    for column, cell in columns if named else ():
        text, head = cell.text.strip(), "".join(heads.get(column, "").split())
        code = next((code for code, pattern in _PRIVATE_HEADS if pattern.search(head)), "")
        if _AGE.search(head) and text.isdecimal() and int(text) < _OF_AGE:
            code = "PII-MINOR"
        elif _SAYS_NOTHING.fullmatch(text):
            continue
        if code:
            shown = f"{named[0][:1]}{'*' * (len(named[0]) - 1)}……{text[:_LONGEST_HEAD]}"
            hit = Hit(code=code, start=0, end=len(cell.text), shown=shown, instead="*" * len(text))
            yield Placed(hit=hit, passage=cell)


def _joined(row: Row, mark: str) -> tuple[str, list[int]]:
    starts, length = [], 0
    for cell in row.cells:
        starts.append(length)
        length += len(cell.text) + len(mark)
    return mark.join(cell.text for cell in row.cells), starts


def _cell_at(starts: Sequence[int], place: int) -> int:
    return max(index for index, start in enumerate(starts) if start <= place)
