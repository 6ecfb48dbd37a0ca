"""Pages in traditional characters (繁体), where the extra ``zh`` is installed."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Protocol


class Converter(Protocol):
    """What turns simplified characters into traditional ones."""

    def convert(self, text: str) -> str:
        """Return the text in traditional characters."""
        ...


@cache
def available() -> bool:
    """Say whether pages can be shown in traditional characters."""
    return find_spec("opencc") is not None


def converted(text: str) -> str:
    """Return a page's text in traditional characters, phrase by phrase."""
    return _converter().convert(text)


@cache
def _converter() -> Converter:
    import opencc  # noqa: PLC0415 - an extra, loaded by the first page that needs it

    converter: Converter = opencc.OpenCC("s2t")
    return converter
