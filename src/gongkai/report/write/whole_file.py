"""A file is written whole or not at all (整存)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file through a temporary one beside it, so that nobody ever sees half of it.

    A link is followed; an existing file keeps its permissions.

    Raises:
        OSError: where the folder is missing or may not be written, or the disk is full; what
            stood there before is untouched.
    """
    target = path.resolve()
    # A name of its own: the target's may already be as long as the file system allows.
    draft = target.with_name(f".gongkai-{secrets.token_hex(8)}.tmp")
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
