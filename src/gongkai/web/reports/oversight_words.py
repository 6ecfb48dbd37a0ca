"""How a year of each ledger of supervision is said in one sentence (监督保障台账成句).

Every word comes from a record, every number from a figure; what a record does not say is not said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from gongkai.oversight.figures import Figure, rate, shown
from gongkai.web.oversight.kinds import Matter, PostKind, Rhythm, UnitKind
from gongkai.web.oversight.selectors import Year

FEW = 5  # so many results are told one by one
ORDINALS = "一二三四五六七八九十"


def group(year: Year) -> str:
    """Say the leading group by the posts in it (领导小组)."""
    return "；".join(_group(one, year.year) for one in year.items)


def _group(one: Any, year: int) -> str:
    verb = "成立" if one.since and one.since.year == year else "设有"
    said = [
        f"{verb}{one.name}",
        _after("组长由", one.chair, "担任"),
        _after("副组长由", one.deputies, "担任"),
        _after("成员为", one.members),
        _after("办公室设在", one.seat),
        _after("办公室主任由", one.seat_head, "担任"),
        one.duty,
    ]
    return "，".join(filter(None, said))


def post(year: Year) -> str:
    """Say who does the work, by post and number and never by name (人员)."""
    led = [
        f"{one.get_kind_display()}{one.duty}"
        for one in year.items
        if one.kind in {PostKind.CHIEF, PostKind.IN_CHARGE} and one.duty
    ]
    counted = {
        (one.kind, one.unit_kind)
        for one in year.items
        if one.kind not in {PostKind.CHIEF, PostKind.IN_CHARGE}
    }
    order = [(kind, unit) for kind in PostKind for unit in UnitKind if (kind, unit) in counted]
    staff = [_posts(year.items, kind, unit) for kind, unit in order]
    return "；".join(filter(None, ("，".join(led), f"配备{'，'.join(staff)}" if staff else "")))


def _posts(items: Iterable[Any], kind: PostKind, unit: UnitKind) -> str:
    own = [one for one in items if (one.kind, one.unit_kind) == (kind, unit)]
    names = {one.unit for one in own}
    # One name for all of them is said as it stands: 各站所, 各村.
    where = names.pop() if len(names) == 1 else ""
    where = where or ("" if unit is UnitKind.OWN else unit.label)
    return f"{where}{kind.label}{sum(one.people for one in own)}名"


def arrangement(items: Sequence[Any], matter: Matter) -> str:
    """Say the rules about one matter, as rules and not as deeds (制度)."""
    return f"{matter.label}：{'；'.join(_rule(one) for one in items)}"


def _rule(one: Any) -> str:
    who = f"{one.office}" if one.office else ""
    often = Rhythm(one.rhythm).label if one.rhythm else ""
    return f"{who}{often}{one.text}"


def place(year: Year) -> str:
    """Say where papers can be read (查阅点)."""
    said = "；".join(f"{one.name}设在{one.address}" for one in year.items)
    return f"公共查阅点{len(year.items)}处：{said}"


def task(year: Year) -> str:
    """Say how the year's plan stands, task by task (工作要点落实情况)."""
    done = year.figure("done")
    head = f"{year.year}年政务公开工作要点登记任务{len(year.items)}项"
    head += f"，年内完成{done.value}项" if done and done.value else ""
    said = "；".join(f"{_ordinal(at)}{_task(one)}" for at, one in enumerate(year.items))
    return f"{head}：{said}"


def _task(one: Any) -> str:
    office = f"（{one.office}）" if one.office else ""
    return f"{one.title}{office}{_after('：', one.progress.rstrip('。；').replace(chr(10), ''))}"


def _ordinal(at: int) -> str:
    return f"{ORDINALS[at]}是" if at < len(ORDINALS) else f"{at + 1}."


def meeting(year: Year) -> str:
    """Say how often people met, by kind (会议)."""
    kinds = _by_kind(year.items, "次")
    return _joined(f"召开政务公开工作会议{len(year.items)}次{kinds}", _also(year, "people"))


def training(year: Year) -> str:
    """Say how much was taught, to how many (培训)."""
    sessions = _known(year, "sessions").words
    said = f"举办或者参加政府信息公开培训{sessions}"
    return _joined(said, _also(year, "hours", "累计"), _also(year, "people"))


def inspection(year: Year) -> str:
    """Say what inspections found and what was put right (检查)."""
    return _joined(f"开展监督检查{len(year.items)}次{_by_kind(year.items, '次')}", *_faults(year))


def patrol(year: Year) -> str:
    """Say what the daily look over the site found (巡检)."""
    return _joined(f"网站巡检{len(year.items)}次", *_faults(year))


def security(year: Year) -> str:
    """Say what checks of computers and accounts found (安全检测)."""
    return _joined(f"开展安全检测{len(year.items)}次{_by_kind(year.items, '次')}", *_faults(year))


def assessment(year: Year) -> str:
    """Say who was assessed with what result; many only by their number (考核)."""
    head = f"开展政务公开工作考核{len(year.items)}次"
    if len(year.items) > FEW:
        return head
    return f"{head}：{'，'.join(_result(one) for one in year.items)}"


def _result(one: Any) -> str:
    grade = f"（{one.grade}）" if one.grade else ""
    return f"{one.unit}{shown(one.points)}分{grade}，满分{shown(one.full)}分"


def review(year: Year) -> str:
    """Say how society judged, with the share of the satisfied (社会评议)."""
    answered, satisfied = _known(year, "answered"), _known(year, "satisfied")
    whole = answered.is_whole and satisfied.is_whole
    share = rate(satisfied.value, answered.value) if whole else None
    return _joined(
        f"开展社会评议{len(year.items)}次{_by_kind(year.items, '次')}",
        _also(year, "answered"),
        _also(year, "satisfied"),
        f"满意率{share}" if share else "",
    )


def accountability(year: Year) -> str:
    """Say how often somebody was called to account (责任追究)."""
    return _joined(f"责任追究{len(year.items)}件{_by_measure(year.items)}", _also(year, "people"))


def complaint(year: Year) -> str:
    """Say how many complaints came and how many were closed in the year (投诉)."""
    said = f"收到关于政府信息公开工作的投诉举报{len(year.items)}件"
    return _joined(said, f"年内办结{_known(year, 'handled').value}件")


def decision(year: Year) -> str:
    """Say the decisions by kind, and how many of them are online (双公示)."""
    kinds = [f"{f.name}{f.value}件" for f in year.figures() if f.key != "shown" and f.value]
    return f"作出{'、'.join(kinds)}，已公示{_known(year, 'shown').value}件"


def charge(year: Year) -> str:
    """Say what was charged (收费)."""
    return f"收取行政事业性收费{len(year.items)}笔，合计{money(year)}"


def procurement(year: Year) -> str:
    """Say what was bought under central procurement (采购)."""
    return f"政府集中采购项目{len(year.items)}个，采购总金额{money(year)}"


def money(year: Year) -> str:
    """Return the sum of amounts in the unit they share, in 元 where units differ (金额)."""
    units = {one.unit for one in year.items}
    if len(units) == 1:
        return f"{shown(sum(one.amount for one in year.items))}{units.pop()}"
    return f"{shown(_known(year, 'in_yuan').value)}元"


SAYINGS: Mapping[str, Callable[[Year], str]] = {
    said.__name__: said
    for said in (
        *(group, post, place, task, meeting, training, inspection, patrol, security, assessment),
        *(review, accountability, complaint, decision, charge, procurement),
    )
}


def _known(year: Year, key: str) -> Figure:
    found = year.figure(key)
    assert found is not None  # noqa: S101 - a ledger with records has all its figures
    return found


def _also(year: Year, key: str, verb: str = "") -> str:
    """Say a further figure, with how many records do not say it; nothing where none does."""
    figure = _known(year, key)
    if len(figure.unknown) == len(year.items):
        return ""
    rest = f"（另有{len(figure.unknown)}次没有登记）" if figure.unknown else ""
    return f"{verb or figure.name}{figure.words}{rest}"


def _faults(year: Year) -> tuple[str, ...]:
    found, fixed = _known(year, "faults"), _known(year, "fixed")
    if not found.value:
        return (f"没有{found.name}",)
    return _also(year, "faults"), _also(
        year, "fixed"
    ) if fixed.records or fixed.unknown else "尚未整改"


def _by_kind(items: Sequence[Any], unit: str) -> str:
    return _parts([one.get_kind_display() for one in items], unit)


def _by_measure(items: Sequence[Any]) -> str:
    return _parts([one.get_measure_display() for one in items], "件")


def _parts(names: Sequence[str], unit: str) -> str:
    counts = {name: names.count(name) for name in names}
    return f"（{'、'.join(f'{name}{n}{unit}' for name, n in counts.items())}）"


def _after(before: str, words: str, behind: str = "") -> str:
    return f"{before}{words}{behind}" if words else ""


def _joined(*parts: str) -> str:
    return "，".join(filter(None, parts))
