"""Labels whose wording differs from the form (行名、列名用字)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from gongkai.report.editions import EDITIONS
from gongkai.report.model import Note
from gongkai.report.read.letters import letters, ordinal_of, without_brackets
from gongkai.report.read.runs import DATA_ROW, Found
from gongkai.report.read.words import Token

_RUBBISH = 4


def label_notes(tables: Mapping[str, Found], editions: Mapping[str, str]) -> Iterator[Note]:
    """Yield one note for each wording that is not the form's (合计 for 总计), once for a table.

    Spaces, marks, numerals, brackets and what stands in them are not wording; letters lost in
    between are damage of the copy and not reported.
    """
    for name, found in tables.items():
        form = EDITIONS[editions[name]].tables[name]
        seen: set[tuple[str, str]] = set()
        for token, officials in _labels(found, _wordings(editions[name], name)):
            if not officials or any(_same(token.text, official) for official in officials):
                continue
            printed, official = "".join(token.text.split()), officials[0]
            if (printed, official) not in seen and not _is_damaged(printed, official):
                seen.add((printed, official))
                yield Note(
                    code="READ-LABEL",
                    message=f"{form.name}的“{printed}”应为“{official}”。",
                    at=token.place,
                    found=printed,
                    expected=official,
                )


def _labels(found: Found, form: _Wordings) -> Iterator[tuple[Token, Sequence[str]]]:
    for meaning, token in found.heads:
        yield token, form.columns.get(meaning.id, ())
    for run in found.runs:
        if run.row and run.row in form.rows and run.row != DATA_ROW:
            yield run.label, form.rows[run.row]


class _Wordings(NamedTuple):
    """The official wordings of a table's rows by id, and of its columns by key."""

    rows: Mapping[str, Sequence[str]]
    columns: Mapping[str, Sequence[str]]


@cache
def _wordings(edition: str, table: str) -> _Wordings:
    rows = EDITIONS[edition].tables[table].rows
    columns: dict[str, list[str]] = {}
    for column in chain.from_iterable(row.columns for row in rows):
        if column.label not in columns.setdefault(column.key, []):
            columns[column.key].append(column.label)
    return _Wordings({row.id: (row.label,) for row in rows}, columns)


@lru_cache(maxsize=4096)
def _same(printed: str, official: str) -> bool:
    if set(_keys(printed)) & set(_keys(official)):
        return True
    # The ordinal in front may have become rubbish in a copy.
    key, full = letters(printed), letters(ordinal_of(official)[1])
    return key.endswith(full) and len(key) - len(full) <= _RUBBISH


def _keys(text: str) -> tuple[str, ...]:
    """The wording with what stands in brackets, or without where a label is all there is."""
    rest = ordinal_of(text)[1]
    whole, bare = letters(rest), letters(without_brackets(rest))
    return (whole,) if "只" in whole else (whole, bare)


def _is_damaged(printed: str, official: str) -> bool:
    """Whether only letters are missing inside, as when a copy lost some."""
    key, full = letters(ordinal_of(printed)[1]), letters(ordinal_of(official)[1])
    rest = iter(full)
    inside = key[:1] == full[:1] and key[-1:] == full[-1:]
    return inside and len(key) < len(full) and all(letter in rest for letter in key)
