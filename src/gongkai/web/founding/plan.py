"""What the keeper's file says: organs, their offices and people (机关与人员名单).

The file is TOML::

    name = "某县政府信息公开平台"

    [[organ]]
    slug = "qingshi"                 # 网址代号：小写字母、数字和连字符
    name = "青石镇人民政府"
    short_name = "青石镇"
    level = "乡镇"                    # 乡镇 或 县
    organ_code = "11230000MB0000000X"
    parent = "mouxian"               # 上级机关的网址代号
    address = "青石镇文明路1号"        # 以下选填，答复书和指南要用

    [[organ.office]]
    name = "党政综合办公室"
    disclosure = true                # 政府信息公开工作机构，每个机关一个

    [[organ.officer]]
    account = "qingshi-zhuanyuan"
    name = "信息公开专员"
    duties = ["信息公开专员"]
    office = "党政综合办公室"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Level
from gongkai.web.errors import Invalid

LEVELS = {"乡镇": Level.TOWNSHIP, "县": Level.COUNTY}
DUTIES = {str(duty.label): duty for duty in Duty}
FACTS = (
    *("region", "review_authority", "court", "address", "office_hours", "phone"),
    *("fax", "postcode", "email", "website"),
)
_AT = re.compile(r"line (\d+), column (\d+)")
_ORGAN = ("slug", "name", "short_name", "level", "organ_code")
_HEADS = {
    "organ": "[[organ]]",
    "office": "[[organ.office]]",
    "officer": "[[organ.officer]]",
}
_OFFICE = ("name",)
_OFFICER = ("account", "name", "duties")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedOffice:
    """An office of an organ (内设机构)."""

    name: str
    disclosure: bool = False
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedOfficer:
    """A person with an account and duties (工作人员)."""

    account: str
    name: str
    duties: tuple[Duty, ...]
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedOrgan:
    """An organ (机关); ``facts`` are further fields of :class:`Body`."""

    slug: str
    name: str
    short_name: str
    level: Level
    organ_code: str
    parent: str = ""
    is_government: bool = True
    facts: Mapping[str, str]
    offices: tuple[PlannedOffice, ...] = ()
    officers: tuple[PlannedOfficer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole file (名单); organs stand behind those above them."""

    name: str
    organs: tuple[PlannedOrgan, ...]


def read_plan(data: bytes) -> Plan:
    """Read the keeper's file (读取名单).

    Raises:
        Invalid: with every fault at once; each names its organ and field and says what to write.
    """
    try:
        told = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise Invalid({"file": ["文件不是UTF-8编码，请用UTF-8另存后再导入。"]}) from fault
    except tomllib.TOMLDecodeError as fault:
        at = _AT.search(str(fault))
        where = f"第{at[1]}行第{at[2]}列附近" if at else "文件末尾"
        said = f"{where}的写法不能识别，请按示例检查引号、等号和方括号。"
        raise Invalid({"file": [said]}) from fault
    reading = _Reading()
    plan = reading.plan(told)
    if reading.faults:
        raise Invalid({"file": reading.faults})
    return plan


class _Reading:
    """Reads on after a fault, so that all are told together."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def plan(self, told: Mapping[str, Any]) -> Plan:
        self._known(told, ("name", "organ"), "文件")
        organs = [self._organ(*each) for each in self._tables(told, "organ", "机关")]
        if not organs:
            self.faults.append("没有机关：至少写一个 [[organ]]。")
        self._once([organ.slug for organ in organs], "网址代号")
        self._once([one.account for organ in organs for one in organ.officers], "账号")
        return Plan(name=self._text(told, "name", "文件"), organs=tuple(self._in_order(organs)))

    def _organ(self, told: Mapping[str, Any], place: str) -> PlannedOrgan:
        place = f"机关“{told['name']}”" if isinstance(told.get("name"), str) else place
        own = (*_ORGAN, "parent", "is_government", *FACTS, "office", "officer")
        self._known(told, own, place)
        fields = {name: self._text(told, name, place) for name in _ORGAN if name != "level"}
        return PlannedOrgan(
            **fields,
            level=self._level(told, place),
            parent=self._optional(told, "parent", place),
            is_government=self._flag(told, "is_government", place, default=True),
            facts={name: self._optional(told, name, place) for name in FACTS if name in told},
            offices=tuple(
                self._office(one, f"{place}的{at}")
                for one, at in self._tables(told, "office", "内设机构")
            ),
            officers=tuple(
                self._officer(one, f"{place}的{at}")
                for one, at in self._tables(told, "officer", "工作人员")
            ),
        )

    def _office(self, told: Mapping[str, Any], place: str) -> PlannedOffice:
        self._known(told, (*_OFFICE, "disclosure", "phone"), place)
        return PlannedOffice(
            name=self._text(told, "name", place),
            disclosure=self._flag(told, "disclosure", place, default=False),
            phone=self._optional(told, "phone", place),
        )

    def _officer(self, told: Mapping[str, Any], place: str) -> PlannedOfficer:
        self._known(told, (*_OFFICER, "office"), place)
        return PlannedOfficer(
            account=self._text(told, "account", place),
            name=self._text(told, "name", place),
            duties=tuple(self._duties(told, place)),
            office=self._optional(told, "office", place),
        )

    def _duties(self, told: Mapping[str, Any], place: str) -> Iterator[Duty]:
        written = told.get("duties")
        listed = "、".join(DUTIES)
        if not isinstance(written, list) or not written:
            self.faults.append(f"{place}：duties 要列出职责，可写：{listed}。")
            return
        for each in written:
            if isinstance(each, str) and each in DUTIES:
                yield DUTIES[each]
            else:
                self.faults.append(f"{place}：没有职责“{each}”，可写：{listed}。")

    def _level(self, told: Mapping[str, Any], place: str) -> Level:
        written = told.get("level")
        if isinstance(written, str) and written in LEVELS:
            return LEVELS[written]
        self.faults.append(f"{place}：level 请写“乡镇”或者“县”。")
        return Level.TOWNSHIP

    def _tables(
        self, told: Mapping[str, Any], name: str, called: str
    ) -> Iterator[tuple[Mapping[str, Any], str]]:
        found = told.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.faults.append(f"{called}请写成 {_HEADS[name]}，一个一段。")
            return
        for number, one in enumerate(found, start=1):
            yield one, f"第{number}个{called}"

    def _text(self, told: Mapping[str, Any], name: str, place: str) -> str:
        value = told.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.faults.append(f"{place}：缺少 {name}，请用引号写出。")
        return ""

    def _optional(self, told: Mapping[str, Any], name: str, place: str) -> str:
        return self._text(told, name, place) if name in told else ""

    def _flag(self, told: Mapping[str, Any], name: str, place: str, *, default: bool) -> bool:
        value = told.get(name, default)
        if not isinstance(value, bool):
            self.faults.append(f"{place}：{name} 请写 true 或者 false。")
            return default
        return value

    def _known(self, told: Mapping[str, Any], names: tuple[str, ...], place: str) -> None:
        for name in sorted(set(told) - set(names)):
            self.faults.append(f"{place}：没有“{name}”这一项，可写：{'、'.join(names)}。")

    def _once(self, names: list[str], called: str) -> None:
        for name in sorted({name for name in names if name and names.count(name) > 1}):
            self.faults.append(f"{called}“{name}”写了不止一次，请改成各不相同。")

    def _in_order(self, organs: list[PlannedOrgan]) -> Iterator[PlannedOrgan]:
        """Organs behind those above them; one that is above itself is told."""
        waiting, here = list(organs), {organ.slug for organ in organs}
        given: set[str] = set()
        while waiting:
            ready = [one for one in waiting if one.parent not in here or one.parent in given]
            if not ready:
                listed = "、".join(one.name for one in waiting)
                self.faults.append(f"{listed}互为上级，请改正 parent。")
                return
            yield from ready
            given |= {one.slug for one in ready}
            waiting = [one for one in waiting if one not in ready]


def facts_of(organ: PlannedOrgan, parent: Body | None) -> dict[str, Any]:
    """Return the fields of an organ as they are stored; what the file leaves out stays as it is."""
    return {
        "name": organ.name,
        "short_name": organ.short_name,
        "level": organ.level,
        "organ_code": organ.organ_code,
        "is_government": organ.is_government,
        "parent": parent,
        **organ.facts,
    }
