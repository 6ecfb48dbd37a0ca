"""What an organ's name tells of its level (行政层级)."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Level(StrEnum):
    """The level of an organ, as far as its name shows it."""

    TOWNSHIP = "township"  # 乡、镇、街道
    COUNTY = "county"  # 县级人民政府
    GOVERNMENT = "government"  # another people's government, level not shown
    DEPARTMENT = "department"  # a department of a government, or another organ
    UNKNOWN = "unknown"


OFFICES = re.compile(
    r"(人民政府办公室|人民政府|办事处|政府办公室|党政综合办公室|党政办公室|综合办公室|党政办|政府)$"
)


@lru_cache(maxsize=256)
def core(name: str) -> str:
    """Return an organ's name without blanks and without 人民政府, 办事处 and the like."""
    plain = re.sub(r"\s+", "", name)
    while OFFICES.search(plain):
        plain = OFFICES.sub("", plain)
    return plain


@lru_cache(maxsize=256)
def level_of(body: str | None) -> Level:
    """Return the level of an organ as its name shows it."""
    if not body:
        return Level.UNKNOWN
    name = core(body)
    if re.search(r"(镇|乡|苏木|街道|街)$", name):
        return Level.TOWNSHIP
    if re.search(r"(县|旗)$", name):
        return Level.COUNTY
    # 市 and 区 stand at several levels: a city with districts may make rules, 县级市 may not.
    if re.search(r"(省|自治区|州|盟|市|区)$", name):
        return Level.GOVERNMENT
    return Level.DEPARTMENT
