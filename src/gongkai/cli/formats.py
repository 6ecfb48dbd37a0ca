"""Data on standard output or in a file: JSON, JSON Lines, CSV (输出格式)."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from click.exceptions import Exit

from gongkai.cli.inputs import STDIN, reason, shown
from gongkai.cli.words import Refusal
from gongkai.report.write.whole_file import write_whole

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class _File(io.BytesIO):
    """What will be a file as soon as it is whole."""


@contextmanager
def output(target: str | None, inputs: Sequence[str] = ()) -> Iterator[TextIO]:
    """Open where the data goes: standard output in UTF-8, or a file that appears whole.

    Raises:
        Refusal: the file cannot be written, or is one of the inputs.
    """
    with output_bytes(target, inputs) as binary:
        out = io.TextIOWrapper(
            binary, encoding="utf-8", errors="backslashreplace", newline="", write_through=True
        )
        try:
            yield out
            out.flush()
        finally:
            out.detach()


@contextmanager
def output_bytes(target: str | None, inputs: Sequence[str] = ()) -> Iterator[BinaryIO]:
    """Open where data that is no text goes; raises as :func:`output`."""
    if target is None or target == STDIN:
        yield from _stdout()
        return
    path = Path(target)
    if any(_same(path, given) for given in inputs):
        raise Refusal(f"{shown(target)} 就是读入的文件，请用 -o 换个文件名。")
    if path.is_dir() or not path.parent.is_dir():
        raise Refusal(f"写不出 {shown(target)}：文件夹不存在或这是文件夹，请换个位置再写。")
    held = _File()
    yield held
    try:
        write_whole(path, held.getvalue())
    except OSError as problem:
        raise Refusal(f"写不出 {shown(target)}：{reason(problem)}，请换个位置再写。") from None


def write_json(items: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    """Write an array; even when interrupted, what was written is a whole array."""
    first = True
    try:
        out.write("[")
        for item in items:
            text = json.dumps(item, ensure_ascii=False, indent=2)
            with unbroken():
                out.write(f"{'' if first else ','}\n{text}")
            first = False
    finally:
        out.write("\n]\n" if not first else "]\n")


def write_jsonl(items: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    """Write one object a line."""
    for item in items:
        line = json.dumps(item, ensure_ascii=False) + "\n"
        with unbroken():
            out.write(line)


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO) -> None:
    """Write a table by RFC 4180; text that a spreadsheet would run as a formula gets a ``'``.

    A file begins with a byte order mark, by which Excel knows UTF-8; what goes on to another program
    does not.
    """
    if isinstance(getattr(out, "buffer", None), _File):
        out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        with unbroken():
            writer.writerow([_harmless(value) for value in row])


@contextmanager
def unbroken() -> Iterator[None]:
    """Let one piece of data be written whole before Ctrl-C takes effect; pressed twice, it does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[int] = []

    def remember(number: int, _frame: object) -> None:
        if pressed:
            raise KeyboardInterrupt
        pressed.append(number)

    before = signal.signal(signal.SIGINT, remember)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt


def _stdout() -> Iterator[BinaryIO]:
    """Write bytes ourselves: the terminal's locale must not decide what a pipe gets."""
    sys.stdout.flush()
    # Under PYTHONUNBUFFERED this is the bare file, which may take only a part of what is written.
    bare = sys.stdout.buffer if isinstance(sys.stdout.buffer, io.RawIOBase) else None
    out = io.BufferedWriter(bare) if bare else sys.stdout.buffer
    try:
        yield out
        out.flush()
    except BrokenPipeError:
        # The reader (head, less) went away; what it took is whole, so this is not an error. Left
        # to itself click would end with 1, which means findings.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Exit(128 + signal.SIGPIPE) from None
    finally:
        if isinstance(out, io.BufferedWriter) and bare:
            out.detach()


def _same(path: Path, given: str) -> bool:
    try:
        return given != STDIN and path.samefile(given)
    except (OSError, ValueError):
        return False


def _harmless(value: object) -> object:
    if not isinstance(value, str) or not value.startswith(_FORMULA) or _is_number(value):
        return value
    return f"'{value}"


def _is_number(text: str) -> bool:
    digits = text[1:].replace(",", "").replace(".", "", 1)
    return digits.isascii() and digits.isdigit()
