"""Register numbers of normative documents (规范性文件统一登记编号), by each organ's own template.

国办发〔2018〕37号 asks that they are registered, numbered and issued in one way (三统一) and leaves
the shape of the number to each place, e.g. 杨管规〔2012〕001.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT = "{organ}规〔{year}〕{serial}号"
LONGEST = 60
_FIELD = re.compile(r"\{(organ|year|serial)(?::([1-9]))?\}")
_LITERAL = re.compile(r"[0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff〔〕（）()/-]*")
_ORGAN_AT_MOST = 20


class RegisterTemplateError(ValueError):
    """A template that cannot give every document a number of its own; the message says why."""


@dataclass(frozen=True, slots=True)
class RegisterTemplate:
    """How an organ numbers its normative documents (统一登记编号格式).

    ``{serial:3}`` is the running number of the year in at least three figures.

    Raises:
        RegisterTemplateError: for a template without year or serial, or with other characters.
    """

    text: str

    def __post_init__(self) -> None:
        fields = [name for name, _ in _FIELD.findall(self.text)]
        if not _LITERAL.fullmatch(_FIELD.sub("", self.text)):
            raise RegisterTemplateError(
                "登记编号格式只能用汉字、字母、数字、括号、“/”、“-”和 {organ}、{year}、{serial:3}。"
            )
        for needed in ("year", "serial"):
            if fields.count(needed) != 1:
                raise RegisterTemplateError(f"登记编号格式要有一处 {{{needed}}}，否则编号会重复。")
        if re.search(r"\}\d*\{|\}\d|\d\{", self.text):
            raise RegisterTemplateError("登记编号格式的年份、流水号和别的数字要隔开，否则分不清。")
        if len(self.number(organ="机" * _ORGAN_AT_MOST, year=2026, serial=99_999)) > LONGEST:
            raise RegisterTemplateError(f"登记编号会超过{LONGEST}个字符，请缩短格式。")

    def number(self, *, organ: str, year: int, serial: int) -> str:
        """Return the number of the serial-th document of a year; ``organ`` is its short name."""
        values: Mapping[str, str] = {"organ": organ[:_ORGAN_AT_MOST], "year": f"{year:04}"}

        def filled(field: re.Match[str]) -> str:
            name, width = field.groups()
            return f"{serial:0{width or 1}}" if name == "serial" else values[name]

        return _FIELD.sub(filled, self.text)
