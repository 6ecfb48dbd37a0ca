"""The data files of the demonstration, read and held to their form (演示数据文件)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.entry import Event
from gongkai.cases.kinds import Channel as RequestChannel
from gongkai.report.editions import Kind as CellKind
from gongkai.report.editions import edition_for
from gongkai.web.demo.agreement import faults_of
from gongkai.web.demo.facts import (
    ChannelUse,
    Duty,
    Origin,
    Publication,
    Record,
    RegisterEntry,
    Request,
    SetAside,
    Step,
    TableTwo,
    Township,
    TownYear,
)
from gongkai.web.demo.figures import Money
from gongkai.web.demo.narrative import SECTIONS
from gongkai.web.demo.node import DataFileError, Node
from gongkai.web.publishing.kinds import Channel
from gongkai.web.registers.kinds import Kind, Measure

FORM = 1
TOWNS = ("xincun-2020", "dashuikeng-2019", "xiaohe-2023", "lanfang-2020", "gucheng-2020")
LEVELS = ("township",)
CHANNELS = tuple(channel.value for channel in Channel)
REGISTERS = tuple(Kind.values)
EVENTS = tuple(Event)
# The words of the reports for what a register counts.
MEASURES = {
    "收到": Measure.RECEIVED,
    "承诺": Measure.COUNT,
    "领域": Measure.COUNT,
    "参加": Measure.PEOPLE,
    "办理": Measure.HANDLED,
    "办结": Measure.HANDLED,
    "化解": Measure.HANDLED,
    "完成": Measure.HANDLED,
    "正在办理": Measure.OPEN,
    "办结率": Measure.RATE,
    "完成率": Measure.RATE,
    "调处率": Measure.RATE,
    "满意率": Measure.RATE,
}
APPLICANTS = tuple(ApplicantKind)
PARTS = ("文字", "视频", "自主编辑", "转发", "阅读")  # what a channel's count is told apart by
REQUEST_CHANNELS = tuple(RequestChannel)


def towns() -> tuple[TownYear, ...]:
    """Return the five townships' years of the package, in the order of the reports."""
    folder = resources.files("gongkai.web.demo") / "data"
    return tuple(
        town_year((folder / f"{name}.toml").read_text("utf-8"), name=f"{name}.toml")
        for name in TOWNS
    )


def town_year(text: str, *, name: str) -> TownYear:
    """Return one township's year out of the text of its data file.

    Raises:
        DataFileError: names the file, the place and what has to stand there.
    """
    try:
        root = Node(tomllib.loads(text), name)
    except tomllib.TOMLDecodeError as problem:
        raise DataFileError(f"{name}：不是有效的 TOML 文件（{problem}）。") from None
    if root.whole("form") != FORM:
        raise DataFileError(f"{name}：form 应当是 {FORM}。")
    report = _report(root.child("report"))
    year = TownYear(
        twin=root.text("twin"),
        body=_body(root.child("body")),
        report=report,
        records=tuple(_record(node) for node in root.each("record")),
        channels=tuple(_channel_use(node) for node in root.each("channel")),
        registers=tuple(_register(node) for node in root.each("register")),
        duties=tuple(_duty(node) for node in root.each("duty")),
        table_two=_table_two(root.child("table_two"), report.year),
        requests=tuple(_request(node) for node in root.each("application")),
        set_aside=tuple(_set_aside(node) for node in root.each("set_aside")),
        narrative=_narrative(root.child("narrative")),
    )
    root.done()
    if faults := faults_of(year):
        raise DataFileError(f"{name}：{'；'.join(faults)}。")
    return year


def _origin(node: Node) -> Origin:
    return Origin(source=node.text("source"), invented=node.flag("invented"))


def _body(node: Node) -> Township:
    keys = ("key", "name", "short", "organ_code", "county", "county_key")
    words = {key: node.text(key) for key in keys}
    body = Township(level=node.choice("level", LEVELS), **words)
    node.done()
    return body


def _report(node: Node) -> Publication:
    report = Publication(
        year=node.whole("year"),
        published_on=node.day("published_on"),
        index_number=node.text_or_none("index_number"),
        origin=_origin(node),
    )
    node.done()
    return report


def _record(node: Node) -> Record:
    record = Record(
        key=node.text("key"),
        title=node.text("title"),
        column=node.text("column"),
        count=node.count("count"),
        unit=node.text("unit"),
        part_of=node.text_or_none("part_of"),
        exhaustive=node.flag("exhaustive"),
        channels=node.texts("channels"),
        origin=_origin(node),
    )
    node.done()
    return record


def _channel_use(node: Node) -> ChannelUse:
    channel = ChannelUse(
        kind=node.choice("kind", CHANNELS),
        name=node.text("name"),
        count=node.count_or_none("count"),
        unit=node.text_or_none("unit"),
        figures=node.counts("figures", PARTS),
        note=node.text_or_none("note"),
        origin=_origin(node),
    )
    node.done()
    return channel


def _register(node: Node) -> RegisterEntry:
    entry = RegisterEntry(
        key=node.text("key"),
        kind=node.choice("kind", REGISTERS),
        title=node.text("title"),
        unit=node.text("unit"),
        figures=node.counts("figures", tuple(MEASURES)),
        origin=_origin(node),
    )
    node.done()
    return entry


def _duty(node: Node) -> Duty:
    duty = Duty(
        key=node.text("key"),
        title=node.text("title"),
        count=node.count_or_none("count"),
        note=node.text_or_none("note"),
        origin=_origin(node),
    )
    node.done()
    return duty


def _set_aside(node: Node) -> SetAside:
    left = SetAside(
        key=node.text("key"),
        what=node.text("what"),
        value=node.count("value"),
        unit=node.text("unit"),
        why=node.text("why"),
        origin=_origin(node),
    )
    node.done()
    return left


def _request(node: Node) -> Request:
    origin = _origin(node)
    request = Request(
        key=node.text("key"),
        applicant_kind=node.choice("applicant_kind", APPLICANTS),
        channel=node.choice("channel", REQUEST_CHANNELS),
        subject=node.text("subject"),
        steps=tuple(_step(step, origin.source) for step in node.each("events")),
        origin=origin,
    )
    node.done()
    return request


def _step(node: Node, source: str) -> Step:
    return Step(
        event=node.choice("event", EVENTS),
        on=node.day("on"),
        origin=Origin(source=source, invented=node.flag("invented")),
        data=node.rest(),
    )


def _table_two(node: Node, year: int) -> TableTwo:
    """Take every cell of table two of the year's edition, no more and no fewer."""
    counts: dict[str, int] = {}
    money: dict[str, Money] = {}
    origin = _origin(node)
    for row in edition_for(year).tables["t2"].rows:
        cells = node.child(row.id)
        for column in row.columns:
            if column.kind is CellKind.MONEY:
                money[f"{row.id}.{column.key}"] = cells.parsed(column.key, Money.parse)
            else:
                counts[f"{row.id}.{column.key}"] = cells.whole(column.key)
        cells.done()
    node.done()
    return TableTwo(counts=counts, money=money, origin=origin)


def _narrative(node: Node) -> Mapping[str, tuple[str, ...]]:
    sections = {number: node.texts(number) for number in SECTIONS}
    node.done()
    return sections
