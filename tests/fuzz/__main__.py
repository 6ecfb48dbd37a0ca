"""``python -m tests.fuzz KIND FOLDER [libFuzzer options]``: mutate until told to stop.

The folder holds the corpus; it is filled with the seeds and with what the fuzzer finds worth keeping.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["gongkai.report.read"]):
    from tests.fuzz.targets import seeds, target


def main(kind: str, folder: str, options: list[str]) -> None:
    """Fill the corpus and begin; this does not come back."""
    for number, seed in enumerate(seeds(kind)):
        Path(folder, f"seed-{number}").write_bytes(seed)
    limits = ["-timeout=30", "-rss_limit_mb=1500", f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], *limits, *options, folder], target(kind))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
