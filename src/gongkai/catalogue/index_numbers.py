"""Index numbers (索引号) by each organ's own template: there is no single national scheme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

DEFAULT = "{organ}/{year}-{serial:5}"
_FIELD = re.compile(r"\{(organ|year|month|day|serial)(?::([1-9]))?\}")
_LITERAL = re.compile(r"[0-9A-Za-z/-]*")
_PARTS_AT_MOST = 4
_LONGEST = 60
_NUMBER = re.compile(r"[0-9A-Za-z-]+(?:/[0-9A-Za-z-]+){0,3}")
_SAMPLE_ORGAN = "A" * 18


class TemplateError(ValueError):
    """A template that cannot give every record a number of its own; the message says why."""


@dataclass(frozen=True, slots=True)
class Template:
    """How an organ numbers its records (索引号格式), e.g. ``{organ}/{year}-{serial:5}``.

    Between the fields stand letters, figures, ``/`` and ``-`` only, so that a number is also an
    address. ``{serial:5}`` is the running number of the year in at least five figures.

    Raises:
        TemplateError: for a template without year or serial, or with other characters.
    """

    text: str

    def __post_init__(self) -> None:
        fields = [name for name, _ in _FIELD.findall(self.text)]
        if not _LITERAL.fullmatch(_FIELD.sub("", self.text)):
            raise TemplateError(
                "索引号格式只能用字母、数字、“/”、“-”和 {organ}、{year}、{month}、{day}、{serial:5}。"
            )
        for needed in ("year", "serial"):
            if fields.count(needed) != 1:
                raise TemplateError(f"索引号格式要有一处 {{{needed}}}，否则编号会重复。")
        if not self.text.endswith("}") or fields[-1] != "serial":
            raise TemplateError("索引号格式要以流水号 {serial:5} 结尾。")
        sample = self.number(organ=_SAMPLE_ORGAN, on=date(2026, 12, 31), serial=99_999)
        if not _NUMBER.fullmatch(sample) or sample.count("/") >= _PARTS_AT_MOST:
            raise TemplateError("索引号格式的“/”不能相连、不能在开头，最多三处。")
        if len(sample) > _LONGEST:
            raise TemplateError(f"索引号会有{len(sample)}个字符，超过{_LONGEST}个，请缩短格式。")

    def number(self, *, organ: str, on: date, serial: int) -> str:
        """Return the index number of the serial-th record of a year."""
        values: Mapping[str, str] = {
            "organ": organ,
            "year": f"{on.year:04}",
            "month": f"{on.month:02}",
            "day": f"{on.day:02}",
        }

        def filled(field: re.Match[str]) -> str:
            name, width = field.groups()
            return f"{serial:0{width or 1}}" if name == "serial" else values[name]

        return _FIELD.sub(filled, self.text)
