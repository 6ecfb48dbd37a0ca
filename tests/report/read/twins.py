"""The five shipped reports, and the originals they are twins of where those are at hand."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[3]
PUBLISHED = ROOT / "src" / "gongkai" / "web" / "demo" / "published"
SEEDS = ROOT.parent / "shared" / "seeds"

# The twin, and the number its original bears among the seeds.
TWINS = {
    "xincun-2020": "000",
    "dashuikeng-2019": "001",
    "xiaohe-2023": "002",
    "lanfang-2020": "003",
    "gucheng-2020": "004",
}


def twin_path(name: str) -> Path:
    """Return the shipped text."""
    return PUBLISHED / f"{name}.txt"


def seed_path(name: str) -> Path | None:
    """Return the original, or ``None`` where the seeds are not beside the project."""
    return next(iter(sorted(SEEDS.glob(f"{TWINS[name]}_*.txt"))), None)
