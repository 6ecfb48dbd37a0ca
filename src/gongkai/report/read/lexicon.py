"""Which printed wordings belong to which place of the national tables (表中文字).

Made from the two editions, so that a label stands once, in the edition; here are only the
variants met in published reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import chain

from gongkai.report.editions import EDITIONS, Row
from gongkai.report.editions.shared import (
    APPLICANT_HEAD,
    BLOCK_1,
    BLOCK_5,
    BLOCK_6,
    BLOCK_8,
    BLOCK_9,
    LITIGATION,
    ORGANISATIONS,
    OTHER,
    RESULTS,
)
from gongkai.report.read.letters import (
    has_brackets,
    letters,
    letters_of_plain,
    ordinal_of,
    without_brackets,
)

MAX_LABEL = 400  # official labels have at most 40 letters; guidance in brackets can be long

_LONGEST_PRINTED = 160  # letters, blanks and marks of a label, what stands in brackets left out


class Role(Enum):
    """What a label does in its table."""

    HEAD = "head"  # heads a column, or names a block of rows
    ROW = "row"  # names a row of data
    GROUP = "group"  # merged label left of several rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One thing a label can stand for: ``id`` is the row's id or the column's key."""

    table: str
    role: Role
    id: str
    edition: str | None = None  # set where only one edition has it


BALANCE_NOTE = "本列数据的勾稽关系"
_NOTED = "勾"  # no other label has this character
_BLOCKS = (BLOCK_1, BLOCK_5, BLOCK_6, BLOCK_8, BLOCK_9, "第二十条第", "第二十条第项")
_CUT_HEADS = {"本年新": "本年新制作数量", "增减": "本年增/减", "本年增减数量": "本年增/减"}
_VARIANTS = {
    "t2.normative": ("规范性档案", "行政规范性档案", "规范性文件", "行政规范性文件"),
    "t2.procurement": ("政府采购", "集中采购"),
    "t2.other_service": ("其他对外管理服务",),
    "t3.other.all": ("其他", "其他处理情况"),
    "t3.other.no_correction": ("申请人无正当理由逾期不补正", "逾期不补正", "无正当理由逾期不补正"),
    "t3.other.unpaid_fee": ("申请人逾期未按收费通知要求缴纳费用", "逾期不缴费", "逾期未缴费"),
    "t3.closed_total": ("合计",),
    "t3.refused.law_prohibited": ("其他法律法规禁止公开",),
    "t3.refused.security_stability": ("危及三安全一稳定", "危及国家安全公共安全经济安全社会稳定"),
}
_BLANK_HEADS = (
    "因政府信息公开被行政复议",
    "因政府信息公开被行政诉讼",
    "因政府信息公开被提起行政复议",
    "因政府信息公开被提起行政诉讼",
)


@cache
def lexicon() -> dict[str, tuple[Meaning, ...]]:
    """Return every known wording (letters only, no ordinal) with what it can mean."""
    entries: dict[str, list[Meaning]] = {}
    for wording, meaning in _entries():
        for key in {_key(wording), _key(without_brackets(wording))} - {""}:
            if meaning not in entries.setdefault(key, []):
                entries[key].append(meaning)
    return {key: tuple(meanings) for key, meanings in entries.items()}


@cache
def beginnings() -> frozenset[str]:
    """Return every proper beginning of a known wording, to put broken labels together."""
    return frozenset(key[:end] for key in lexicon() for end in range(1, len(key)))


@cache
def _any_wording() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(lexicon()))))


def holds_wording(text: str) -> bool:
    """Say quickly whether any known wording occurs in a text, blanks and marks left out."""
    return bool(_any_wording().search(letters(text)))


def meanings_of(text: str) -> tuple[Meaning, ...]:
    """Return what a whole cell can mean as a label; nothing if it is no label."""
    if len(text) > MAX_LABEL:
        return ()
    known = lexicon()
    if _NOTED in text and letters(text).startswith(BALANCE_NOTE):
        return known[BALANCE_NOTE]
    rest = ordinal_of(text)[1]
    # The rest is plain; without what stands in its brackets a label is short.
    bare = without_brackets(rest) if has_brackets(rest) else rest
    if len(bare) > _LONGEST_PRINTED:
        return ()
    return known.get(letters_of_plain(rest)) or known.get(letters_of_plain(bare)) or ()


def _key(wording: str) -> str:
    return letters(ordinal_of(wording)[1])


def leaf_of(meanings: Iterable[Meaning]) -> str | None:
    """Return the table in which a label heads a column of numbers."""
    heads = (m for m in meanings if m.role is Role.HEAD and m.id in _LEAVES)
    return next((meaning.table for meaning in heads), None)


def sizes_of(meanings: Iterable[Meaning]) -> frozenset[int]:
    """Return how many numbers the row a label names can have; nothing if it names no row."""
    rows = (meaning.id for meaning in meanings if meaning.role is Role.ROW)
    return frozenset(chain.from_iterable(_row_sizes().get(row, ()) for row in rows))


@cache
def _row_sizes() -> dict[str, set[int]]:
    sizes: dict[str, set[int]] = {}
    for row in _rows():
        sizes.setdefault(row.id, set()).add(len(row.columns))
    return sizes


def _rows() -> Iterator[Row]:
    tables = chain.from_iterable(form.tables.values() for form in EDITIONS.values())
    return chain.from_iterable(table.rows for table in tables)


_LEAVES = frozenset(column.key for row in _rows() for column in row.columns)


def _entries() -> Iterator[tuple[str, Meaning]]:
    for block in _BLOCKS:
        yield block, Meaning(table="t2", role=Role.HEAD, id="block")
    yield "信息内容", Meaning(table="t2", role=Role.HEAD, id="content")
    for wording in (BALANCE_NOTE, APPLICANT_HEAD, ORGANISATIONS):
        yield wording, Meaning(table="t3", role=Role.HEAD, id="applicants")
    yield RESULTS, Meaning(table="t3", role=Role.GROUP, id="results")
    yield "其他", Meaning(table="t3", role=Role.GROUP, id=OTHER)
    for wording in ("行政复议", LITIGATION, *_BLANK_HEADS):
        yield wording, Meaning(table="t4", role=Role.HEAD, id="remedy")
    yield from _of_editions()


def _of_editions() -> Iterator[tuple[str, Meaning]]:
    for edition in EDITIONS.values():
        for table in edition.tables.values():
            for row in table.rows:
                own = edition.name if _only_in(edition.name, row.id) else None
                for wording in (row.label, *row.aliases, *_VARIANTS.get(row.id, ())):
                    role = Role.HEAD if table.id == "t4" else Role.ROW
                    yield wording, Meaning(table=table.id, role=role, id=row.id, edition=own)
                if row.group and table.id == "t3":
                    yield row.group, Meaning(table="t3", role=Role.GROUP, id=row.group)
                for column in row.columns:
                    yield from _heads(table.id, edition.name, column.key, column.label)
                    for alias in column.aliases:
                        yield from _heads(table.id, edition.name, column.key, alias)


def _heads(table: str, edition: str, key: str, label: str) -> Iterator[tuple[str, Meaning]]:
    owner = edition if table == "t2" else None
    cut = [short for short, full in _CUT_HEADS.items() if full == label]
    for wording in (label, *cut):
        yield wording, Meaning(table=table, role=Role.HEAD, id=key, edition=owner)


def _only_in(edition: str, row_id: str) -> bool:
    table = row_id.partition(".")[0]
    owners = [
        name
        for name, form in EDITIONS.items()
        if any(row.id == row_id for row in form.tables[table].rows)
    ]
    return owners == [edition]
