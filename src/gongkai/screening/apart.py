"""Looking into files in a process of their own, with limits (受限的子进程).

A file that was made to harm may take all time or memory there is. Whoever asks here loses neither:
the child is bound before it reads the first byte, and its answer is plain JSON, never objects.

``python -P -m gongkai.screening.apart`` is the child: a line of JSON and the file come in, a line of
JSON and, for a copy, the bytes go out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from gongkai.containers.errors import BeyondLimit, Broken, Unopenable
from gongkai.containers.kinds import Kind, kind_of
from gongkai.screening.text import ListedWord

PATIENCE = 45.0  # seconds on the clock
CPU_SECONDS, MEGABYTES = 30, 500
SHORT = 100_000  # bytes of plain text that are looked through without a child: nothing is opened
TOO_LONG = "检查超过{}秒的限额，已放弃，请拆分或另存后重新上传，或者由人工核查。"
TOO_MUCH = "检查这份文件要用的内存超过{}MB的限额，已放弃，请拆分或另存后重新上传，或者由人工核查。"
DIED = "检查这份文件时子进程异常退出，请另存后重新上传，或者由人工核查。"
_MEGABYTE = 1024 * 1024
_KILLED_BY_CPU = -24  # SIGXCPU
_KILLED = -9


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a child may use (限额): processor seconds, megabytes, seconds on the clock."""

    seconds: int = CPU_SECONDS
    megabytes: int = MEGABYTES
    patience: float = PATIENCE


USUAL = Bounds()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding as the child tells it (命中), see :class:`gongkai.findings.Finding`."""

    code: str
    title: str
    place: str
    quote: str
    expected: str
    blocks: bool


def screened(
    data: bytes, name: str = "", words: Sequence[ListedWord] = (), bounds: Bounds = USUAL
) -> list[Found]:
    """Return what must not go out as it is, see :func:`gongkai.screening.screen.screen`.

    Raises:
        Unopenable: it cannot be looked at, or not within the limits.
    """
    head = {"do": "screen", "name": name, "words": [asdict(word) for word in words]}
    answer, _ = _asked(head, data, bounds)
    return [Found(**row) for row in answer["found"]]


def copied(data: bytes, bounds: Bounds = USUAL) -> bytes:
    """Return the copy that may go out, see :func:`gongkai.screening.copies.copy_of`.

    Raises:
        Unopenable: no copy can be made, or not within the limits.
    """
    return _asked({"do": "copy"}, data, bounds)[1]


def words_seen(data: bytes, kind: Kind, bounds: Bounds = USUAL) -> str:
    """Return the words seen in a file, see :func:`gongkai.screening.words_seen.words_in`.

    Raises:
        Unopenable: it cannot be read, or not within the limits.
    """
    answer, _ = _asked({"do": "words", "kind": kind.value}, data, bounds)
    return str(answer["text"])


def _asked(head: Mapping[str, Any], data: bytes, bounds: Bounds) -> tuple[dict[str, Any], bytes]:
    if len(data) <= SHORT and kind_of(data) is Kind.TEXT:
        return _DO[head["do"]](head, data)
    limits = {"seconds": bounds.seconds, "megabytes": bounds.megabytes}
    line = json.dumps({**head, **limits}).encode()
    command = [sys.executable, "-P", "-m", __name__]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command,
            input=line + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=bounds.patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BeyondLimit(TOO_LONG.format(bounds.seconds)) from None
    return _understood(done, bounds)


def _understood(
    done: subprocess.CompletedProcess[bytes], bounds: Bounds
) -> tuple[dict[str, Any], bytes]:
    if done.returncode in {_KILLED_BY_CPU, _KILLED}:
        raise BeyondLimit(TOO_LONG.format(bounds.seconds))
    line, _, rest = done.stdout.partition(b"\n")
    try:
        answer = dict(json.loads(line))
    except ValueError:
        raise Broken(DIED) from None
    if answer.get("memory"):
        raise BeyondLimit(TOO_MUCH.format(bounds.megabytes))
    if "unopenable" in answer:
        raise Unopenable(answer["unopenable"])
    return answer, rest


def _screen(head: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    from gongkai.screening.screen import is_blocking, screen  # noqa: PLC0415 - the child's own

    words = [ListedWord(**word) for word in head["words"]]
    found = [
        Found(
            code=each.code,
            title=each.title,
            place=f"{each.at or ''}",
            quote=each.quote or "",
            expected=f"{each.expected or ''}",
            blocks=is_blocking(each),
        )
        for each in screen(data, head["name"], words)
    ]
    return {"found": [asdict(each) for each in found]}, b""


def _copy(_: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    from gongkai.screening.copies import copy_of  # noqa: PLC0415 - the child's own

    return {}, copy_of(data).data


def _words(head: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    from gongkai.screening.words_seen import words_in  # noqa: PLC0415 - the child's own

    return {"text": words_in(data, Kind(head["kind"]))}, b""


_DO: Mapping[str, Callable[[Mapping[str, Any], bytes], tuple[dict[str, Any], bytes]]] = {
    "screen": _screen,
    "copy": _copy,
    "words": _words,
}


def _bind(seconds: int, megabytes: int) -> None:
    """Bind this process; where the system knows no such limits only the clock protects."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - only there

        for kind, most in (
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_DATA, megabytes * _MEGABYTE),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(kind)
            soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (soft, hard))


def _answered() -> Iterator[bytes]:
    head = json.loads(sys.stdin.buffer.readline())
    _bind(head["seconds"], head["megabytes"])
    try:
        answer, rest = _DO[head["do"]](head, sys.stdin.buffer.read())
    except Unopenable as fault:
        answer, rest = {"unopenable": str(fault)}, b""
    except MemoryError:
        answer, rest = {"memory": True}, b""
    yield json.dumps(answer).encode() + b"\n"
    yield rest


if __name__ == "__main__":
    for part in _answered():
        sys.stdout.buffer.write(part)
