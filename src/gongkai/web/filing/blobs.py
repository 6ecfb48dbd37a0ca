"""Contents on disk (内容存放): one object for the same bytes, there whole or not at all."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

_HALF = ".half-"
_ASKED = ".swept"


def path_of(sha256: str) -> Path:
    """Return where the content of that digest is, or would be."""
    folder: Path = settings.FILES
    return folder / sha256[:2] / sha256


def put(sha256: str, data: bytes) -> None:
    """Write a content, once: a temporary file first, made safe on disk, then given its name."""
    target = path_of(sha256)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.utime(target)  # in use again: the sweep leaves alone what is young
    except FileNotFoundError:
        pass
    else:
        return
    handle, name = tempfile.mkstemp(prefix=_HALF, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as half:
            half.write(data)
            half.flush()
            os.fsync(half.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _make_safe(target.parent)


def remove(sha256: str) -> None:
    """Remove a content from disk."""
    path_of(sha256).unlink(missing_ok=True)


def older_than(seconds: float) -> Iterator[Path]:
    """Yield what lies on disk untouched for so long, half-written files too."""
    folder: Path = settings.FILES
    before = time.time() - seconds
    for path in sorted(folder.glob("??/*")):
        if path.stat().st_mtime < before:
            yield path


def first_since(seconds: float) -> bool:
    """Say whether nobody asked this for so long, and remember that it was asked now."""
    folder: Path = settings.FILES
    mark = folder / _ASKED
    if mark.exists() and mark.stat().st_mtime > time.time() - seconds:
        return False
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    mark.touch()
    return True


def _make_safe(folder: Path) -> None:
    """A new name is safe only when its folder is on disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
