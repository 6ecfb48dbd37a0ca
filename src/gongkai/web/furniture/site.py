"""What an installation says of its site: filing numbers and organs' colours (网站标识与主题).

Both stand in ``site.toml`` in the data folder, written by whoever runs the site::

    [site]
    domain = "www.example.gov.cn"      # 网站域名
    id_code = "2100000000"             # 网站标识码
    icp = "某ICP备00000000号"
    police = "某公网安备00000000000000号"
    party_and_government = true        # 党政机关标识
    accessibility_checked_on = 2026-11-30

    [accent]
    gucheng = "#7a1f2b"                # an organ's colour, by its name in addresses

What is not there is not shown.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from gongkai.web.errors import Refused

NAME = "site.toml"
LEAST_CONTRAST = 4.5  # of an organ's colour on paper
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """What stands at the foot of every page and in its tags (网站标识)."""

    domain: str = ""
    id_code: str = ""
    icp: str = ""
    police: str = ""
    party_and_government: bool = False
    accessibility_checked_on: date | None = None
    accent: Mapping[str, str] = field(default_factory=dict)

    @property
    def numbers(self) -> list[tuple[str, str]]:
        """The filing numbers there are, each with its name."""
        every = (("网站标识码", self.id_code), ("", self.icp), ("", self.police))
        return [(name, number) for name, number in every if number]


def site_facts() -> SiteFacts:
    """Return what ``site.toml`` says, read once (网站标识).

    Raises:
        Refused: for a file that cannot be read, or a colour too light to read, with the cure.
    """
    return _read(Path(settings.DATA) / NAME)


@cache
def _read(path: Path) -> SiteFacts:
    if not path.is_file():
        return SiteFacts()
    try:
        told = tomllib.loads(path.read_text("utf-8"))
        facts = SiteFacts(**_typed(told.get("site", {})), accent=dict(told.get("accent", {})))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as fault:
        raise Refused(f"{path} 不能识别：请按说明检查写法（{fault}）。") from fault
    for organ, colour in facts.accent.items():
        _check(organ, colour)
    return facts


def _typed(told: Mapping[str, Any]) -> dict[str, Any]:
    kinds = {"party_and_government": bool, "accessibility_checked_on": date}
    for name, value in told.items():
        if not isinstance(value, kinds.get(name, str)):
            raise TypeError(f"{name} = {value!r}")
    return dict(told)


def _check(organ: str, colour: object) -> None:
    if not isinstance(colour, str) or _COLOUR.fullmatch(colour) is None:
        raise Refused(f"{NAME} 中 {organ} 的颜色“{colour}”不对：请写成 #rrggbb。")
    if contrast_on_paper(colour) < LEAST_CONTRAST:
        raise Refused(f"{NAME} 中 {organ} 的颜色 {colour} 太浅，看不清：请换深一些的颜色。")


def contrast_on_paper(colour: str) -> float:
    """Return the contrast of a colour on white, as WCAG counts it (对比度)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    light = sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (light + 0.05)
