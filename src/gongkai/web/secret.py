"""The key that signs sessions: made once, kept in the data folder, readable by its owner only (密钥)."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

FILE_NAME = "secret-key"


def secret_key(folder: Path) -> str:
    """Return the installation's key; make it on first use (mode 0600)."""
    path = folder / FILE_NAME
    if not path.exists():
        _make(path)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # mkstemp opens for the owner only (0600).
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f"{FILE_NAME}.")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        # Of several processes that start at once one wins; the others read what it wrote.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()
