"""The name a file is shown and handed over under (文件名): never a path, never a command."""

from __future__ import annotations

import re
import unicodedata

from gongkai.containers.kinds import Kind
from gongkai.web.filing.purposes import EXTENSIONS

UNNAMED = "附件"
LONGEST = 70  # letters before the ending: in UTF-8 still short enough for every file system
_NOT_IN_NAMES = re.compile(r'[<>:"|?*%]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)


def extension_of(given: str) -> str:
    """Return the ending a name has, in small letters; empty where it has none."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFKC", given))[-1].strip(" .")
    return last.rpartition(".")[2].lower() if "." in last else ""


def shown_name(given: str, kind: Kind) -> str:
    """Return the name without path, control characters and tricks, with the ending of its kind."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    seen = "".join(mark for mark in last if unicodedata.category(mark)[0] != "C")
    stem = _NOT_IN_NAMES.sub("_", " ".join(seen.split())).strip(" .")
    ending = extension_of(stem)
    if ending in EXTENSIONS[kind] or ending in {"jpg", "jpeg", "png"}:
        stem = stem.rpartition(".")[0].rstrip(" .")
    if _DEVICES.match(stem):
        stem = f"_{stem}"
    ending = ending if ending in EXTENSIONS[kind] else EXTENSIONS[kind][0]
    return f"{stem[:LONGEST].rstrip(' .') or UNNAMED}.{ending}"
