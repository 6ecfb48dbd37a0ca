"""How much one document may cost the process that reads it (读取限额)."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass

MEGABYTE = 1024 * 1024
# A machine with more work than cores gives a process less than a second of CPU in a second, and the
# process has to start first.
_PATIENCE, _START = 4, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds of CPU and megabytes of memory for one document."""

    seconds: int = 30
    megabytes: int = 500

    @property
    def patience(self) -> int:
        """Seconds on the clock until a document that uses no CPU either is given up."""
        return self.seconds * _PATIENCE + _START


def limit_memory(megabytes: int) -> None:
    """Bind this process to so much memory of its own; what asks for more gets a MemoryError.

    Windows knows no such limit; there only the clock protects.
    """
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 — only there

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * MEGABYTE, most))


def limit_seconds(seconds: int) -> None:
    """Let this process use so many more seconds of CPU; then the system ends it (SIGXCPU)."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 — only there

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        # Whole seconds only: one more, so that nobody gets less than promised.
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + seconds, most))
