"""Who owes a report for a year, under which name, by which day (应报名单)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.terms import Standing
from gongkai.web.bodies.models import Body
from gongkai.web.collecting.models import Ending, Member, Succession, kind_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The day a report is due, and why (报送期限)."""

    day: date
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubled:
    """An organ that stands in two rosters of one year (重复应报)."""

    member: Member
    other: Body

    @property
    def message(self) -> str:
        """What is wrong and how it is put right."""
        return (
            f"{self.member.name}同时列在{self.other.name}的应报名单里，会计算两次，"
            "请核实隶属关系，在其中一处登记划出日期。"
        )


def roster(collector: Body, year: int) -> list[Member]:
    """Return who owes the year's report (应报机关), those on the platform without being entered."""
    return [member for member in every_member(collector) if member.owes(year)]


def every_member(collector: Body) -> list[Member]:
    """Return everybody who ever was on the roster; an organ just below it is, unless moved away."""
    known = list(Member.objects.filter(collector=collector).select_related("body", "body__parent"))
    entered = [member.body_id for member in known if member.body_id]
    below = Body.objects.filter(parent=collector).exclude(pk__in=entered)
    every = [*known, *(of_body(collector, body) for body in below.select_related("parent"))]
    return sorted(every, key=lambda member: (member.kind, member.key))


def of_body(collector: Body, body: Body) -> Member:
    """Return an organ of the platform as a member that is not stored yet."""
    return Member(
        collector=collector,
        body=body,
        name=body.name,
        key=body.slug,
        code=body.organ_code,
        kind=kind_of(body),
    )


def member_of(collector: Body, key: str) -> Member | None:
    """Return the member of that key, stored or not; ``None`` where there is none."""
    return next((member for member in every_member(collector) if member.key == key), None)


def membership(body: Body, year: int) -> Member | None:
    """Return the roster an organ of the platform stands in for a year; ``None`` for no roster."""
    entered = Member.objects.filter(body=body).select_related("collector", "body")
    owing = next((member for member in entered if member.owes(year)), None)
    if owing is not None or body.parent is None:
        return owing
    below = next((member for member in entered if member.collector_id == body.parent_id), None)
    return None if below else of_body(body.parent, body)


def deadline(member: Member, year: int) -> Deadline:
    """Return the day the year's report is due, folded from the law line by line (报送期限)."""
    rule = member.due_rule
    day = rule.due(year)
    if rule.standing is Standing.LAW:
        basis = "、".join(article.full for article in rule.articles)
    else:
        basis = "条例第四十九条没有规定乡镇街道，按惯例比照政府部门"
    steps = (
        f"报告年度{year}年，至{year}年12月31日止。",
        f"{member.get_kind_display()}：次年{rule.month}月{rule.day}日前（{basis}）。",
        f"期限是固定日期，不因节假日顺延：{day.year}年{day.month}月{day.day}日。",
    )
    return Deadline(day=day, steps=steps)


def doubled(members: Sequence[Member], year: int) -> list[Doubled]:
    """Return the members that another roster of the year holds too (一个机关两个上级)."""
    if not members:
        return []
    collector = members[0].collector
    others = Member.objects.exclude(collector=collector).select_related("collector", "body")
    elsewhere: dict[object, Body] = {}
    for other in others:
        if other.owes(year):
            elsewhere |= dict.fromkeys(_marks(other), other.collector)
    elsewhere |= _by_parent(members)
    found = ((member, _first(member, elsewhere)) for member in members)
    return [Doubled(member=member, other=other) for member, other in found if other is not None]


def _marks(member: Member) -> list[object]:
    """By what an organ is known again: its row, else its code."""
    row: list[object] = [("body", member.body_id)] if member.body_id else []
    return [*row, *([("code", member.code)] if member.code else [])]


def _by_parent(members: Sequence[Member]) -> Mapping[object, Body]:
    """An organ of the platform that is entered here but stands below another one."""
    collector = members[0].collector_id
    strays = [m.body for m in members if m.body is not None and m.body.parent_id != collector]
    moved = set(
        Member.objects.filter(body__in=strays, successions__ending=Ending.MOVED).values_list(
            "body_id", flat=True
        )
    )
    return {
        ("body", body.pk): body.parent
        for body in strays
        if body.parent is not None and body.pk not in moved
    }


def _first(member: Member, elsewhere: Mapping[object, Body]) -> Body | None:
    return next((elsewhere[mark] for mark in _marks(member) if mark in elsewhere), None)


def changes(collector: Body, year: int) -> list[Succession]:
    """Return what became of the organs within a year (本年机构变动)."""
    found = Succession.objects.filter(member__collector=collector, on__year=year)
    return list(found.select_related("member", "into"))


def new_names(collector: Body) -> dict[str, str]:
    """Return old name → today's, for every organ that was renamed or merged (更名、合并对应)."""
    every = Succession.objects.filter(member__collector=collector).select_related("member", "into")
    mapped: dict[str, str] = {}
    for one in every:
        if one.ending == Ending.RENAMED:
            mapped[one.former_name] = one.member.name
        elif one.into is not None:
            mapped[one.member.name] = one.into.name
    return {old: _last(new, mapped) for old, new in mapped.items()}


def _last(name: str, mapped: Mapping[str, str]) -> str:
    """Follow a chain of changes to its end; a circle ends where it began."""
    seen = {name}
    while (following := mapped.get(name)) is not None and following not in seen:
        seen.add(following)
        name = following
    return name


def names_of(member: Member) -> Iterable[str]:
    """Yield every name the organ bears or bore."""
    yield member.name
    if member.stored:
        former = member.successions.filter(ending=Ending.RENAMED)
        yield from former.values_list("former_name", flat=True)
