"""The side that asks: a reading process kept alive, replaced when a document ends it (监护)."""

from __future__ import annotations

import json
import pickle
import signal
import subprocess
import sys
import threading
from typing import BinaryIO, cast

from gongkai.report.corpus.documents import Fault, Loadable
from gongkai.report.corpus.limits import Limits
from gongkai.report.corpus.reader import LENGTH
from gongkai.report.corpus.records import Record

TRIES = 2  # somebody may have killed the process from outside; no document pays for that


class Stopped(Exception):  # noqa: N818 — not an error: somebody asked for it
    """Reading was broken off from outside."""


class ReadingProcess:
    """Reads documents in a process of its own, within limits, and outlives whatever they do to it.

    Not for two threads at once; only ``stop`` may come from another.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._change = threading.Lock()

    def read(self, document: Loadable) -> Record:
        """Return what became of a document.

        Raises:
            Stopped: ``stop`` was called.
        """
        for _ in range(TRIES):
            ended = self._asked(document)
            if isinstance(ended, Record):
                return ended
            if ended is not None:
                return Record(sha256=None, fault=ended)
        message = "读取进程两次意外中止，请核对文件是否损坏，或减少同时读取的份数再试。"
        return Record(sha256=None, fault=Fault(code="READ-CRASH", message=message))

    def _asked(self, document: Loadable) -> Record | Fault | None:
        """Ask once: the record, a fault by the limits, or ``None`` where the process died."""
        process = self._running()
        late = threading.Event()
        alarm = threading.Timer(self._limits.patience, _give_up, (process, late))
        alarm.daemon = True
        alarm.start()
        try:
            return _exchange(process, document)
        except (OSError, EOFError):
            return self._post_mortem(process, late.is_set())
        finally:
            alarm.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        with self._change:
            if self._stopped:
                raise Stopped
            # One that ended after its last answer is replaced without a document noticing.
            if self._process is None or self._process.poll() is not None:
                self._discard()
                self._process = _started(self._limits)
            return self._process

    def _post_mortem(self, process: subprocess.Popen[bytes], late: bool) -> Fault | None:
        process.kill()
        code = process.wait()
        with self._change:
            self._discard()
            if self._stopped:
                raise Stopped
        out_of_time = sys.platform != "win32" and code == -signal.SIGXCPU
        if not late and not out_of_time:
            return None
        message = f"读取超过{self._limits.seconds}秒的限额，已放弃，请核对文件是否为年度报告。"
        return Fault(code="READ-TIME", message=message)

    def stop(self) -> None:
        """End the process, now and for good."""
        with self._change:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End the process and wait until it is gone."""
        self.stop()
        with self._change:
            self._discard()

    def _discard(self) -> None:
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                _closed(cast("BinaryIO", pipe))
            self._process.wait()
            self._process = None


def _give_up(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _started(limits: Limits) -> subprocess.Popen[bytes]:
    # -P: nothing in the folder somebody happens to stand in is imported.
    command = [sys.executable, "-P", "-m", "gongkai.report.corpus.reader"]
    process = subprocess.Popen(  # noqa: S603 — our own module
        [*command, str(limits.seconds), str(limits.megabytes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    cast("BinaryIO", process.stdout).readline()  # ready; one that is not, the first document finds
    return process


def _exchange(process: subprocess.Popen[bytes], document: Loadable) -> Record:
    questions, answers = cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout)
    packed = pickle.dumps(document)
    questions.write(LENGTH.pack(len(packed)) + packed)
    questions.flush()
    head = answers.readline()
    if not head.endswith(b"\n"):
        raise EOFError
    told = json.loads(head)
    payload = answers.read(told["bytes"])
    if len(payload) < told["bytes"]:
        raise EOFError
    fault = told["fault"] and Fault(code=told["fault"][0], message=told["fault"][1])
    return Record(sha256=told["sha256"], lines=tuple(payload.splitlines()), fault=fault)


def _closed(pipe: BinaryIO) -> None:
    try:
        pipe.close()
    except OSError:
        return  # what was still to be written, nobody reads any more
