"""Records by the hundred thousand: titles and texts of words drawn as they are drawn in life.

``python -m bench.records FOLDER COUNT`` fills a data folder with them. A folder named by
``GONGKAI_BENCH_FOLDER`` is filled once and kept for further runs: a million take their time.
"""

from __future__ import annotations

import os
import random
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib import resources
from itertools import accumulate, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

COUNT = int(os.environ.get("GONGKAI_BENCH_RECORDS", "100000"))  # 1000000 for the large run
KEPT = os.environ.get("GONGKAI_BENCH_FOLDER", "")
WORDS = 20_000  # different words; the n-th most common is drawn 1/n as often as the first
ORGANS, COLUMNS, YEARS = 60, 30, 12
LAST_DAY = date(2026, 11, 30)
AT_ONCE = 2000
SEED = 20260929


@cache
def vocabulary() -> tuple[str, ...]:
    """Return the words: those of published reports first, then others made of their characters."""
    texts = resources.files("gongkai.web.demo") / "published"
    whole = "".join(text.read_text("utf-8") for text in texts.iterdir())
    runs = re.findall(r"[\u4e00-\u9fff]{2,}", whole)
    words = dict.fromkeys(run[at : at + 2] for run in runs for at in range(0, len(run) - 1, 2))
    characters = sorted(set("".join(runs)))
    chance = random.Random(SEED)  # noqa: S311 - the same words in every run
    while len(words) < WORDS:
        words["".join(chance.choices(characters, k=chance.choice((2, 2, 2, 3))))] = None
    return tuple(words)


def facts(count: int) -> Iterator[dict[str, Any]]:
    """Yield title, text, day, organ and column of records, always the same ones."""
    chance = random.Random(SEED + 1)  # noqa: S311
    words = vocabulary()
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    for number in range(count):
        title = chance.choices(words, cum_weights=weights, k=6)
        text = chance.choices(words, cum_weights=weights, k=chance.randint(120, 400))
        yield {
            "number": number,
            "title": f"关于{''.join(title)}的通知",
            "text": "，".join("".join(text[at : at + 8]) for at in range(0, len(text), 8)) + "。",
            "day": LAST_DAY - timedelta(days=chance.randrange(YEARS * 365)),
            "organ": chance.randrange(ORGANS),
            "column": chance.randrange(COLUMNS),
        }


def queries() -> dict[str, list[str]]:
    """Return what is asked: rare, common and two common words, each kind several times."""
    words = vocabulary()
    common, rare = words[20:40], words[12_000:12_020]
    return {
        "rare": list(rare),
        "common": list(common),
        "two": [f"{a} {b}" for a, b in zip(common, common[7:], strict=False)],
    }


@cache
def filled(count: int = COUNT) -> Path:
    """Return a data folder with that many public records; made once for a run, gone with it."""
    if KEPT:
        return kept_folder(Path(KEPT), count)
    kept = TemporaryDirectory(prefix="gongkai-bench-")
    _KEPT.append(kept)
    fill(Path(kept.name), count)
    return Path(kept.name)


_KEPT: list[TemporaryDirectory[str]] = []


def kept_folder(folder: Path, count: int) -> Path:
    """Return a folder that outlives the run, filled where it holds nothing yet.

    Raises:
        ValueError: for one that holds another number of records.
    """
    if not folder.exists() or not any(folder.iterdir()):
        fill(folder, count)
    os.environ["GONGKAI_DATA"] = str(folder)
    from gongkai.web import serving  # noqa: PLC0415 - reads the folder from the environment

    serving.ready()
    from gongkai.web.publishing.models import Record  # noqa: PLC0415

    held = Record.objects.count()
    if not count <= held < count * 1.1:  # some were published to see how fast that is
        raise ValueError(f"{folder} holds {held} records, not {count}")
    return folder


def fill(folder: Path, count: int) -> None:
    """Fill an empty data folder."""
    os.environ["GONGKAI_DATA"] = str(folder)
    from gongkai.web import serving  # noqa: PLC0415 - reads the folder from the environment

    serving.prepare()
    from gongkai.web.audit import services as audit  # noqa: PLC0415
    from gongkai.web.bodies.models import Body  # noqa: PLC0415
    from gongkai.web.publishing.models import Column  # noqa: PLC0415

    bodies = Body.objects.bulk_create(
        Body(
            name=f"第{n}镇人民政府",
            short_name=f"第{n}镇",
            slug=f"town-{n}",
            level="township",
            organ_code=f"B{n:04}",
        )
        for n in range(ORGANS)
    )
    columns = Column.objects.bulk_create(
        Column(code=f"c-{n}", name=f"第{n}类信息", position=n) for n in range(COLUMNS)
    )
    found = facts(count)
    while batch := list(islice(found, AT_ONCE)):
        _store(batch, bodies, columns)
    from django.db import transaction  # noqa: PLC0415

    with transaction.atomic():  # the mark of a filled database
        audit.record(by=None, act="bench_filled", thing=bodies[0], body=bodies[0])


def _store(batch: list[dict[str, Any]], bodies: list[Any], columns: list[Any]) -> None:
    from django.db import transaction  # noqa: PLC0415

    from gongkai.web.publishing.kinds import State  # noqa: PLC0415
    from gongkai.web.publishing.models import Placement, Record  # noqa: PLC0415

    with transaction.atomic():
        records = Record.objects.bulk_create(
            Record(
                body=bodies[fact["organ"]],
                column=columns[fact["column"]],
                title=fact["title"],
                text=fact["text"],
                index_number=f"B{fact['organ']:04}/{fact['day'].year}-{fact['number']:07}",
                issuer=bodies[fact["organ"]].name,
                state=State.PUBLISHED,
                published_on=fact["day"],
            )
            for fact in batch
        )
        Placement.objects.bulk_create(
            Placement(
                record=record,
                column_id=record.column_id,
                body_id=record.body_id,
                published_on=record.published_on,
            )
            for record in records
        )


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
