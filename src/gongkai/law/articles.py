"""Places in the law, so that a rule can name the one it comes from (条款)."""

from __future__ import annotations

from dataclasses import dataclass

_DIGITS = "零一二三四五六七八九"


def in_han(number: int) -> str:
    """Return a number from 1 to 999 in the numerals the law is quoted with (三十三)."""
    if not 0 < number < 1000:
        raise ValueError(f"条款序号超出范围：{number}")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if hundreds and rest and not tens:
        words += "零"
    if tens:
        words += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    return words + (_DIGITS[ones] if ones else "")


@dataclass(frozen=True, slots=True, order=True)
class Article:
    """A place in a law or notice (条、款、项).

    ``law`` is the short name by which officers cite it (条例, 行政复议法, 109号).
    """

    law: str
    number: int
    paragraph: int | None = None
    item: int | None = None

    @property
    def short(self) -> str:
        """The compact form used in explanations, e.g. 条例33(2)."""
        item = f"({self.item})" if self.item and self.paragraph is None else ""
        paragraph = f"({self.paragraph})" if self.paragraph else ""
        return f"{self.law}{self.number}{paragraph}{item}"

    @property
    def full(self) -> str:
        """The form used in letters, e.g. 条例第三十三条第二款."""
        paragraph = f"第{in_han(self.paragraph)}款" if self.paragraph else ""
        item = f"第（{in_han(self.item)}）项" if self.item else ""
        return f"{self.law}第{in_han(self.number)}条{paragraph}{item}"
