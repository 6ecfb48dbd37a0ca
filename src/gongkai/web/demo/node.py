"""A mapping out of a data file, taken apart with every key accounted for (数据文件的校验)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from gongkai.web.demo.figures import Count

T = TypeVar("T")


class DataFileError(ValueError):
    """A data file does not say what it has to; the message names the file and the place."""


class Node:
    """One table of a data file. What is asked for is ticked off; ``done`` refuses the rest."""

    def __init__(self, values: object, place: str) -> None:
        if not isinstance(values, Mapping):
            raise DataFileError(f"{place}：应当是一组“名称 = 值”。")
        self._values: Mapping[str, Any] = values
        self._seen: set[str] = set()
        self.place = place

    def _get(self, key: str, kind: type[T], what: str) -> T:
        value = self._maybe(key, kind, what)
        if value is None:
            raise DataFileError(f"{self.place}：缺少 {key}（{what}）。")
        return value

    def _maybe(self, key: str, kind: type[T], what: str) -> T | None:
        self._seen.add(key)
        value = self._values.get(key)
        # A TOML true is an int to Python, and never a count to us.
        if value is None or (isinstance(value, kind) and (kind is bool) == (type(value) is bool)):
            return value
        raise DataFileError(f"{self.place}：{key} 应当是{what}，现为 {value!r}。")

    def text(self, key: str) -> str:
        """Return a text that is not empty."""
        value = self._get(key, str, "文字").strip()
        if not value:
            raise DataFileError(f"{self.place}：{key} 不能为空。")
        return value

    def text_or_none(self, key: str) -> str | None:
        """Return a text, or ``None`` where the key is not given."""
        return self.text(key) if key in self._values else self._maybe(key, str, "文字")

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        found = self._get(key, list, "文字的列表")
        if not found or not all(isinstance(value, str) and value.strip() for value in found):
            raise DataFileError(f"{self.place}：{key} 应当是文字的列表，且各项不为空。")
        return tuple(found)

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        """Return one of the allowed words."""
        value = self.text(key)
        if value not in allowed:
            raise DataFileError(f"{self.place}：{key} 没有“{value}”，可用：{'、'.join(allowed)}。")
        return value

    def whole(self, key: str) -> int:
        """Return a whole number."""
        return self._get(key, int, "整数")

    def day(self, key: str) -> date:
        """Return a date."""
        return self._get(key, date, "日期")

    def flag(self, key: str) -> bool:
        """Return true or false; false where the key is not given."""
        return self._maybe(key, bool, "true 或 false") or False

    def count(self, key: str) -> Count:
        """Return a count: 268, "100余" or "98%"."""
        return self.parsed(key, Count.parse)

    def count_or_none(self, key: str) -> Count | None:
        """Return a count, or ``None`` where the key is not given."""
        self._seen.add(key)
        return self.count(key) if key in self._values else None

    def counts(self, key: str, allowed: tuple[str, ...]) -> dict[str, Count]:
        """Return counts under allowed names; none where the key is not given."""
        self._seen.add(key)
        if key not in self._values:
            return {}
        inner = Node(self._values[key], f"{self.place}.{key}")
        found = {name: inner.count(name) for name in allowed if name in inner.names()}
        inner.done()
        return found

    def parsed(self, key: str, parse: Callable[[Any], T]) -> T:
        """Return what ``parse`` makes of a value; its ``ValueError`` becomes ours, with the place."""
        self._seen.add(key)
        if key not in self._values or isinstance(self._values[key], bool):
            raise DataFileError(f"{self.place}：缺少 {key}。")
        try:
            return parse(self._values[key])
        except (TypeError, ValueError) as problem:
            raise DataFileError(f"{self.place}：{key} {problem}。") from None

    def names(self) -> tuple[str, ...]:
        """Return the names given."""
        return tuple(self._values)

    def child(self, key: str) -> Node:
        """Return the table of that name."""
        return Node(self._get(key, dict, "一组值"), f"{self.place}.{key}")

    def each(self, key: str) -> Iterator[Node]:
        """Yield the tables of a list, each with its number; nothing where the key is not given."""
        for number, values in enumerate(self._maybe(key, list, "列表") or (), start=1):
            yield Node(values, f"{self.place}.{key}[{number}]")

    def rest(self) -> dict[str, Any]:
        """Return all that nobody has asked for yet, as it stands; what it means is told elsewhere."""
        left = {key: value for key, value in self._values.items() if key not in self._seen}
        self._seen.update(left)
        return left

    def done(self) -> None:
        """Refuse names nobody asked for: a slip of the pen must not be lost.

        Raises:
            DataFileError: names the first place with its unknown names.
        """
        unknown = [key for key in self._values if key not in self._seen]
        if unknown:
            raise DataFileError(f"{self.place}：不认识的名称 {'、'.join(unknown)}。")
