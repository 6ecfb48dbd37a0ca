"""Reading documents from strangers in a process of its own, within limits (限额读取).

``python -m gongkai.report.corpus.bounded SECONDS MEGABYTES`` takes on standard input a line of JSON
with names and sizes, and the bytes behind it; it answers a line of JSON a document. A document that
breaks a limit ends this process and no other.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from gongkai.report.corpus.limits import Limits, limit_memory, limit_seconds
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.report.read.errors import UnreadableReport
from gongkai.report.read.from_json import report_from_json

MOST = 16 * 1024 * 1024  # bytes of one document's answer
TOO_LONG = "读取超过{}秒的限额，已放弃，请核对文件是否为年度报告。"
TOO_MUCH = "读取时内存超过限额，请把文件拆小后再试。"
TOO_LARGE = "读出的内容过多，请核对文件是否为年度报告。"
BROKE_OFF = "读取进程意外中止，请核对文件是否损坏，另存一份后再试。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from a document: its reports, or why there are none (读取结果)."""

    name: str
    reports: tuple[Report, ...] = ()
    fault: str = ""


def read_within_limits(
    documents: Sequence[tuple[str, bytes]], limits: Limits | None = None
) -> list[Reading]:
    """Read documents one after the other in another process; each keeps to the limits by itself.

    The process is started anew behind a document that ended it, so that the others are still read.
    """
    bounds = limits or Limits()
    readings: list[Reading] = []
    while len(readings) < len(documents):
        rest = documents[len(readings) :]
        answers, fault = _asked(rest, bounds)
        readings += [
            _reading(name, answer) for (name, _), answer in zip(rest, answers, strict=False)
        ]
        if len(answers) < len(rest):
            readings.append(Reading(name=rest[len(answers)][0], fault=fault))
    return readings


def _asked(
    documents: Sequence[tuple[str, bytes]], limits: Limits
) -> tuple[list[dict[str, Any]], str]:
    """Return the whole answers, and what ended the process where one is missing."""
    head = json.dumps([[name, len(data)] for name, data in documents]).encode() + b"\n"
    # -P: nothing in the folder somebody happens to stand in is imported.
    command = [sys.executable, "-P", "-m", __name__, str(limits.seconds), str(limits.megabytes)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command,
            input=head + b"".join(data for _, data in documents),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.patience * len(documents),
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        return _lines(late.stdout or b""), TOO_LONG.format(limits.seconds)
    out_of_time = sys.platform != "win32" and done.returncode == -signal.SIGXCPU
    return _lines(done.stdout), TOO_LONG.format(limits.seconds) if out_of_time else BROKE_OFF


def _lines(output: bytes) -> list[dict[str, Any]]:
    """Return whole lines only: what a process was still writing when it ended is no answer."""
    return [json.loads(line) for line in output.split(b"\n")[:-1]]


def _reading(name: str, answer: dict[str, Any]) -> Reading:
    reports = tuple(map(report_from_json, answer.get("reports", ())))
    return Reading(name=name, reports=reports, fault=answer.get("fault", ""))


def serve(seconds: int, megabytes: int, questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer every document that is announced."""
    limit_memory(megabytes)
    for name, size in json.loads(questions.readline()):
        data = questions.read(size)
        limit_seconds(seconds)
        line = json.dumps(_answer(name, data), ensure_ascii=True).encode()
        if len(line) > MOST:
            line = json.dumps({"fault": TOO_LARGE}).encode()
        answers.write(line + b"\n")
        answers.flush()


def _answer(name: str, data: bytes) -> dict[str, Any]:
    try:
        return {"reports": [report.to_json() for report in read_reports(data, name)]}
    except UnreadableReport as problem:
        return {"fault": str(problem)}
    except MemoryError:
        return {"fault": TOO_MUCH}
    # One document of many must not end the others, whatever its reader stumbles over.
    except Exception as problem:
        return {"fault": f"读取程序出错（{type(problem).__name__}），请把这个文件报告给开发者。"}


if __name__ == "__main__":
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # whatever a library prints must not get between the answers
        serve(int(sys.argv[1]), int(sys.argv[2]), sys.stdin.buffer, out)
