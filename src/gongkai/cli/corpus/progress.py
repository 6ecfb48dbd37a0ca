"""How far a long run is, on standard error (进度)."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

WIDTH = 24
_OFTEN, _SELDOM = 0.1, 15.0  # seconds between two lines: on a terminal, and in a log


class Bar:
    """Draws a bar on a terminal and writes a line now and then anywhere else.

    The time left is what the documents so far took, each, times those still to come.
    """

    def __init__(
        self, out: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._out, self._clock = out or sys.stderr, clock
        self._live = self._out.isatty()
        self._began = self._last = clock()

    def __call__(self, done: int, total: int) -> None:
        """Show that so many of so many documents are read."""
        now = self._clock()
        due = now - self._last >= (_OFTEN if self._live else _SELDOM)
        if not due and done < total:
            return
        self._last = now
        line = _line(done, total, now - self._began)
        if self._live:
            self._out.write(f"\r\x1b[K{_bar(done, total)} {line}" + ("\n" if done == total else ""))
        else:
            self._out.write(f"{line}\n")
        self._out.flush()


def _bar(done: int, total: int) -> str:
    full = WIDTH * done // total
    return "█" * full + "░" * (WIDTH - full)


def _line(done: int, total: int, passed: float) -> str:
    if done == total:
        return f"已读 {done}/{total} 份，用时{_spoken(passed)}"
    return f"已读 {done}/{total} 份，约剩{_spoken(passed / done * (total - done))}"


def _spoken(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole}秒"
    if whole < 3600:
        return f"{whole // 60}分{whole % 60}秒"
    return f"{whole // 3600}小时{whole % 3600 // 60}分"
