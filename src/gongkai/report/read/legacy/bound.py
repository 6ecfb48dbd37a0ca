"""Run another program within limits of time and memory (受限的子进程).

``python -P -m gongkai.report.read.legacy.bound SECONDS MEGABYTES PROGRAM…`` binds itself and becomes
the program.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence

from gongkai.report.read.errors import UnreadableReport

SECONDS, MEGABYTES = 60, 1_500
TOO_LONG = "读取超过{}秒的限额，已放弃，请打开后另存为 .docx 或 .xlsx 再读。"
_MEGABYTE = 1024 * 1024
_GRACE = 15  # seconds on the clock more than the program may compute


def run_bound(
    program: Sequence[str], data: bytes = b"", *, environment: Mapping[str, str] | None = None
) -> bytes | None:
    """Return what a program writes to its output, or ``None`` where it fails.

    Raises:
        UnreadableReport: it took too long; then it and all it started are gone.
    """
    bound = [sys.executable, "-P", "-m", __name__, str(SECONDS), str(MEGABYTES), *program]
    process = subprocess.Popen(  # noqa: S603 — our own module and a program found by its name
        bound,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        answer, _ = process.communicate(data, timeout=SECONDS + _GRACE)
    except subprocess.TimeoutExpired:
        raise UnreadableReport(TOO_LONG.format(SECONDS)) from None
    finally:
        _end(process)
    return answer if process.returncode == 0 else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and whatever it left behind."""
    if sys.platform == "win32":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    process.wait()


def _bind(seconds: int, megabytes: int) -> None:
    """Bind this process; Windows knows no such limits, there only the clock protects."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 — only there

        for kind, most in (
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_DATA, megabytes * _MEGABYTE),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(kind)
            soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (soft, hard))


def main(arguments: Sequence[str]) -> None:
    """Bind this process and become the program."""
    seconds, megabytes, *program = arguments
    _bind(int(seconds), int(megabytes))
    os.execvp(program[0], program)  # noqa: S606 — no shell


if __name__ == "__main__":
    main(sys.argv[1:])
