"""Log lines that hold no personal data (日志)."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

ExceptionTriple = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class QuietFormatter(logging.Formatter):
    """Prints where an exception arose, never its message: that may quote what a person typed."""

    def formatException(self, ei: ExceptionTriple) -> str:  # noqa: N802 - the name logging calls
        """Return the frames and the exception's class."""
        kind, _, frames = ei
        if kind is None:
            return ""
        lines = traceback.format_tb(frames)
        return "".join([*lines, f"{kind.__module__}.{kind.__qualname__}"])
