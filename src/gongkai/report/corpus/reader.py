"""The process that reads documents, one after the other, within limits (读取进程).

``python -m gongkai.report.corpus.reader SECONDS MEGABYTES`` takes pickled documents, each behind
its length, on standard input, and answers each with a line of JSON and the bytes it announces. A
document that breaks a limit ends this process, and no other.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import struct
import sys
from typing import BinaryIO

from gongkai.report.corpus.documents import Loadable
from gongkai.report.corpus.limits import limit_memory, limit_seconds
from gongkai.report.corpus.records import Record, memory_fault, record_of

LENGTH = struct.Struct(">I")
READY = b"ready\n"  # said once, so that no document pays for the start of its process


def serve(seconds: int, megabytes: int, questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the other side closes the pipe."""
    limit_memory(megabytes)
    answers.write(READY)
    answers.flush()
    while head := questions.read(LENGTH.size):
        # Our own other half wrote it; nothing from a document gets here.
        document: Loadable = pickle.loads(questions.read(*LENGTH.unpack(head)))  # noqa: S301
        limit_seconds(seconds)
        record = record_of(document)
        _answer(record, answers)
        if record.fault is not None and record.fault.code == memory_fault().code:
            return  # what is left of this process is not to be trusted


def _answer(record: Record, answers: BinaryIO) -> None:
    payload = b"".join(line + b"\n" for line in record.lines)
    fault = record.fault and [record.fault.code, record.fault.message]
    head = {"sha256": record.sha256, "fault": fault, "bytes": len(payload)}
    answers.write(json.dumps(head).encode() + b"\n" + payload)
    answers.flush()


def main(seconds: int, megabytes: int) -> None:
    """Serve on the pipes; whatever a library prints must not get between the answers."""
    # A Ctrl-C is for the process that asks: it ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        try:
            serve(seconds, megabytes, sys.stdin.buffer, answers)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), answers.fileno())


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
