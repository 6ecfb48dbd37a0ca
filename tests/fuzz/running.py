"""The fuzzer run in a process of its own (模糊测试的运行)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

KINDS = ("text", "html", "docx", "pdf", "xlsx", "ofd", "json")


def run(kind: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Fuzz one reader; the folder takes the corpus, and what it failed on."""
    command = [sys.executable, "-m", "tests.fuzz", kind, str(folder), *options]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
