"""The label a damaged wording most likely was (相近文字): lost words, look-alike characters."""

from __future__ import annotations

from functools import lru_cache

from gongkai.report.read.letters import letters, ordinal_of, without_brackets
from gongkai.report.read.lexicon import Role, lexicon

_SHORTEST = 4  # below that, one letter makes another word
_KEPT = 2 / 3


@lru_cache(maxsize=4096)
def nearest(text: str, table: str) -> str | None:
    """Return the only wording of a table that is near to the text, or ``None``.

    Near is: a few letters differ (one in six), or words were lost from inside while two thirds of
    the letters are left in order.
    """
    key = letters(without_brackets(ordinal_of(text)[1]))
    if len(key) < _SHORTEST:
        return None
    near = [label for label in _wordings(table) if _is_near(key, label)]
    places = {lexicon()[label] for label in near}
    return near[0] if len(places) == 1 else None


@lru_cache(maxsize=8)
def _wordings(table: str) -> tuple[str, ...]:
    return tuple(
        key
        for key, meanings in lexicon().items()
        if len(key) >= _SHORTEST
        and any(m.table == table and m.role is not Role.GROUP for m in meanings)
    )


def _is_near(key: str, label: str) -> bool:
    allowed = max(1, len(label) // 6)
    if abs(len(key) - len(label)) <= allowed and distance(key, label) <= allowed:
        return True
    return len(key) < len(label) and len(key) >= len(label) * _KEPT and _is_left_of(key, label)


def _is_left_of(key: str, label: str) -> bool:
    """Whether the key is the label with letters taken out, its ends kept."""
    rest = iter(label)
    return key[0] == label[0] and key[-1] == label[-1] and all(letter in rest for letter in key)


def distance(one: str, other: str) -> int:
    """Return the number of single-letter edits between two short texts (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        before, row[0] = row[0], i
        for j, right in enumerate(other, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1]
