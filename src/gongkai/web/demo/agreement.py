"""Whether the parts of one data file fit together (数据内部一致)."""

from __future__ import annotations

from gongkai.cases.entry import Event
from gongkai.web.demo.facts import TownYear
from gongkai.web.demo.narrative import problem_of


def faults_of(year: TownYear) -> list[str]:
    """Return every fault of a file at once, each as half a sentence."""
    return [*_key_faults(year), *_sum_faults(year), *_order_faults(year), *_sentence_faults(year)]


def _key_faults(year: TownYear) -> list[str]:
    wholes = {record.key for record in year.records}
    used = {channel.kind for channel in year.channels}
    keys = [record.key for record in year.records]
    keys += [duty.key for duty in year.duties]
    keys += [entry.key for entry in year.registers]
    faults = [f"名称 {key} 重复" for key in sorted(set(keys)) if keys.count(key) > 1]
    for record in year.records:
        if record.part_of is not None and record.part_of not in wholes:
            faults.append(f"{record.key} 所属的 {record.part_of} 不存在")
        unknown = [kind for kind in record.channels if kind not in used]
        faults += [f"{record.key} 的渠道 {kind} 没有登记" for kind in unknown]
    return faults


def _sum_faults(year: TownYear) -> list[str]:
    faults = []
    for whole in (record for record in year.records if record.exhaustive):
        parts = [part.count for part in year.records if part.part_of == whole.key]
        if whole.count.value != sum(part.value for part in parts):
            faults.append(f"{whole.key} 与各分项之和不等")
    return faults


def _order_faults(year: TownYear) -> list[str]:
    faults = []
    for request in year.requests:
        days = [step.on for step in request.steps]
        if not days or request.steps[0].event != Event.SUBMITTED:
            faults.append(f"申请 {request.key} 的第一个事件应当是 {Event.SUBMITTED.value}")
        elif days != sorted(days):
            faults.append(f"申请 {request.key} 的事件没有按日期先后排列")
        elif days[0].year != year.report.year:
            faults.append(f"申请 {request.key} 不在报告年度之内")
    return faults


def _sentence_faults(year: TownYear) -> list[str]:
    known = dict(year.counts())
    sentences = (sentence for part in year.narrative.values() for sentence in part)
    found = ((sentence, problem_of(sentence, known)) for sentence in sentences)
    return [f"“{sentence[:12]}…”{problem}" for sentence, problem in found if problem]
