"""A county of 60 invented organs, its year collected: `python -m tests.web.collecting.sixty`.

Twenty townships and forty departments. Four townships keep their ledgers on the platform, one of
them late, one returned and corrected; one organ sends a package; the others send pages and files in one zip,
one of them returned and sent again. Every figure is made by rule, so that sums are known beforehand.
"""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.web.bodies.models import Body
    from tests.web.collecting.made import County

ON, LATE_ON, AGAIN = date(2024, 1, 18), date(2024, 2, 20), date(2024, 2, 26)
PASSWORD = "zhengwu-gongkai-2026"  # noqa: S105 - of a database that lives as long as a test
PLATFORM = {"yunling": 2, "heshan": 4, "tangwan": 1, "baiyang": 3}  # township → applications
LATE, BACK = "tangwan", "baiyang"
TOWNS = [f"{first}{last}" for first in "石清柳双" for last in "桥溪林河"]
FIELDS = ("城市", "农业", "水利", "交通", "教育", "卫生", "文化", "生态")
OFFICES = [
    f"{field}{work}" for field in FIELDS for work in ("管理", "发展", "服务", "建设", "监督")
]


@dataclass(frozen=True)
class Outside:
    """An organ outside the platform and what it reports."""

    key: str
    name: str
    received: int


def outside() -> list[Outside]:
    """Sixteen townships and forty departments."""
    towns = [f"{word}镇人民政府" for word in TOWNS]
    offices = [f"青石县{word}局" for word in OFFICES]
    return [
        Outside(key=f"organ-{n:02}", name=name, received=n * 7 % 11)
        for n, name in enumerate([*towns, *offices], start=1)
    ]


def expected(*, corrected: bool) -> Mapping[str, int]:
    """What the sums have to be; a correction adds one application each to two organs."""
    more = 2 if corrected else 0
    received = sum(PLATFORM.values()) + sum(one.received for one in outside()) + more
    return {"t3.received.total": received}


def collect() -> int:
    """Let everything come for the first time; return how many organs owe a report."""
    from tests.web.collecting import made  # noqa: PLC0415 - Django needs its settings first

    place = made.county()
    for slug, cases in PLATFORM.items():
        _of_the_platform(place.township(slug), cases, LATE_ON if slug == LATE else ON)
    organs = outside()
    for one in organs:
        place.outside(one.name, one.key)
    _uploaded(organs[:-1])
    _packaged(organs[-1])
    return len(PLATFORM) + len(organs)


def _of_the_platform(body: Body, cases: int, on: date) -> None:
    from gongkai.web.collecting.services import receiving  # noqa: PLC0415
    from tests.web.collecting import made  # noqa: PLC0415

    annual = made.signed(body, cases=cases, on=on)
    receiving.hand_up(by=made.clerk_of(body), annual=annual, on=on)


def _uploaded(organs: list[Outside], on: date = ON) -> None:
    from django.core.files.base import ContentFile  # noqa: PLC0415

    from gongkai.report.write import report_bytes  # noqa: PLC0415
    from gongkai.web.collecting.services import uploading  # noqa: PLC0415
    from tests.web.collecting.made import YEAR, value  # noqa: PLC0415

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for n, one in enumerate(organs):
            suffix = ".json" if n % 18 else ".html"
            page = report_bytes(value(one.name, received=one.received), suffix)
            archive.writestr(f"{one.key}{suffix}", page)
    place = _place()
    came = uploading.upload(
        by=place.office,
        collector=place.body,
        year=YEAR,
        file=ContentFile(held.getvalue(), name="各机关.zip"),
        on=on,
    )
    if came.refused:
        raise AssertionError(came.refused)
    for waiting in came.waiting:
        uploading.settle(by=place.office, submission=waiting, answers={})


def _packaged(one: Outside) -> None:
    from gongkai.report.sealed import Sender, packed, public_key  # noqa: PLC0415
    from gongkai.web.collecting.models import Member  # noqa: PLC0415
    from gongkai.web.collecting.services import members, packages  # noqa: PLC0415
    from tests.report.sealed_packages import SEED  # noqa: PLC0415
    from tests.web.collecting.made import value  # noqa: PLC0415

    place = _place()
    Member.objects.filter(key=one.key).update(code="11000000000000060X")
    members.trust(by=place.office, member=place.member(one.key), public_key=public_key(SEED))
    sender = Sender(name=one.name, code="11000000000000060X", version=1)
    data = packed(value(one.name, received=one.received), sender, SEED)
    packages.take_in(by=place.office, collector=place.body, data=data, name="包.zip", on=ON)


def give_back() -> None:
    """Return two, one of each sort."""
    from gongkai.web.collecting.services import receiving  # noqa: PLC0415
    from tests.web.collecting.made import YEAR  # noqa: PLC0415

    place = _place()
    for key in (BACK, outside()[0].key):
        receiving.give_back(
            by=place.office,
            member=place.member(key),
            year=YEAR,
            on=AGAIN,
            comments="漏计一件申请，请核对台账后更正。",
        )


def correct() -> None:
    """Let the two come again, each with one application more."""
    place = _place()
    body = place.member(BACK).body
    if body is None:
        raise LookupError(BACK)
    _of_the_platform(body, 1, AGAIN)
    first = outside()[0]
    again = Outside(key=first.key, name=first.name, received=first.received + 1)
    _uploaded([again], on=AGAIN)


def _place() -> County:
    from gongkai.web.bodies.models import Body  # noqa: PLC0415
    from tests.web.collecting.made import County  # noqa: PLC0415

    body = Body.objects.get(slug="qingshi")
    return County(body=body, office=body.officers.get(assignments__duty="supervisor"))


def main() -> None:
    """Put the county into an empty data folder, returned and corrected, the sum fixed in between."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
    from gongkai.web.serving import prepare, ready  # noqa: PLC0415

    ready()
    prepare()
    from gongkai.web import installing  # noqa: PLC0415
    from gongkai.web.collecting.services import summing  # noqa: PLC0415
    from tests.web.collecting.made import YEAR  # noqa: PLC0415

    installing.install(name="青石县（虚构）", demonstration=True)
    owed = collect()
    place = _place()
    summing.fix(by=place.office, collector=place.body, year=YEAR, on=AGAIN, reason="一个镇逾期")
    give_back()
    correct()
    sys.stdout.write(f"{owed}个机关，放在{Path(os.environ['GONGKAI_DATA']).absolute()}\n")


if __name__ == "__main__":
    main()
