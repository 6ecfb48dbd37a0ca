"""Characters that a file can only show by their number (不可显示的字符)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from gongkai.report.model import Report
from gongkai.report.write.markup import visible

# What a document shows of a report; where it was read from and how is not shown.
_SHOWN: Final = ("title", "body", "meta", "cells", "extras", "preamble", "sections", "closing")


def unprintable(report: Report) -> tuple[str, ...]:
    """Return the control characters and the like in a report's texts, by their numbers.

    Every writer but JSON shows them as 〔U+000B〕; line ends and tabs are none of them.
    """
    form = report.to_json()
    texts = "".join(text for name in _SHOWN for text in _texts(form[name]))
    return tuple(sorted(letter for letter in set(texts) if visible(letter) != letter))


def _texts(data: Any) -> Iterator[str]:  # JSON data of any depth
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for item in data.values():
            yield from _texts(item)
    elif isinstance(data, list):
        for item in data:
            yield from _texts(item)
