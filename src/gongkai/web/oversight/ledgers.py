"""The ledgers of supervision, each described once (监督保障台账目录).

Form, list, import, export and yearly figures are made from the description; what is special about a
ledger stands in its table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.web.oversight import models as m
from gongkai.web.oversight.kinds import DecisionKind, PostKind
from gongkai.web.oversight.measures import (
    PROBLEMS,
    Measure,
    closed_in_its_year,
    counted,
    decisions_of,
    done_in_its_year,
    hours_of,
    people_as,
    shown,
    summed,
)

SHEET = "sheet"  # the scored sheet of an assessment: a text in forms, rows in the database


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A ledger (台账): its table, the fields people fill in, what it counts.

    ``day`` is the field whose day says which year a record belongs to; without it the year is
    filled in. ``listed`` are the fields of its list. ``zero`` is what a declared zero says, empty
    where a zero makes no sense.
    """

    key: str
    model: type[m.Item]
    line: str
    fields: tuple[str, ...]
    listed: tuple[str, ...]
    measures: tuple[Measure, ...]
    day: str | None = None
    zero: str = ""
    chapter: str = "组织和制度"

    @property
    def name(self) -> str:
        """What the ledger is called (台账名称)."""
        return str(self.model._meta.verbose_name)

    @property
    def is_held(self) -> bool:
        """Whether its records stand from a day on and not on a day."""
        return issubclass(self.model, m.Held)


_PEOPLE, _WORK, _JUDGED, _DECIDED = (
    "组织和制度",
    "会议、培训和检查",
    "考核、评议、追责和投诉",
    "双公示、收费和采购",
)
_CHECKED = ("faults", "fixed")

LEDGERS: Mapping[str, Ledger] = {
    ledger.key: ledger
    for ledger in (
        Ledger(
            key="group",
            model=m.Group,
            line="领导小组由谁组成、办公室设在哪里；写职务，不写姓名。",
            fields=(
                *("name", "chair", "deputies", "members", "seat", "seat_head", "duty"),
                *("document", "since", "until"),
            ),
            listed=("name", "chair", "seat", "since", "until"),
            measures=(counted("领导小组", "个"),),
            chapter=_PEOPLE,
        ),
        Ledger(
            key="post",
            model=m.Post,
            line="信息公开专员、各站所和村的联络员，从哪天起任职、到哪天为止。",
            fields=(*("kind", "unit_kind", "unit", "person", "people", "duty", "since", "until"),),
            listed=("kind", "unit_kind", "unit", "person", "people", "since", "until"),
            measures=(
                people_as(PostKind.SPECIALIST),
                people_as(PostKind.LIAISON),
                summed("people", "公开工作人员", "名"),
            ),
            chapter=_PEOPLE,
        ),
        Ledger(
            key="arrangement",
            model=m.Arrangement,
            line="写成文字的做法：审核、巡检、培训等由谁做、多久做一次。做没做，看各本台账的记录。",
            fields=("matter", "text", "rhythm", "office", "document", "since", "until"),
            listed=("matter", "text", "rhythm", "office"),
            measures=(counted("工作制度", "项"),),
            chapter=_PEOPLE,
        ),
        Ledger(
            key="place",
            model=m.ReadingPlace,
            line="公众查阅政府信息的场所（条例第二十五条）；送交的材料登记在登记簿里。",
            fields=("name", "address", "hours", "equipment", "since", "until"),
            listed=("name", "address", "hours"),
            measures=(counted("公共查阅点", "处"),),
            chapter=_PEOPLE,
        ),
        Ledger(
            key="task",
            model=m.Task,
            line="年度政务公开工作要点逐项落实：谁负责、何时完成、做到哪一步。",
            fields=("title", "plan", "office", "starts_on", "due_on", "done_on", "progress"),
            listed=("title", "office", "due_on", "done_on", "progress"),
            measures=(
                counted("工作要点任务", "项"),
                Measure(key="done", name="已完成", unit="项", of=done_in_its_year),
            ),
            chapter=_PEOPLE,
        ),
        Ledger(
            key="meeting",
            model=m.Meeting,
            line="研究政务公开工作的会议，一次一条。",
            fields=("on", "kind", "subject", "chair", "people", "decided"),
            listed=("on", "kind", "subject", "people"),
            measures=(counted("会议", "次"), summed("people", "参加", "人次")),
            day="on",
            zero="全年没有召开政务公开工作会议",
            chapter=_WORK,
        ),
        Ledger(
            key="training",
            model=m.Training,
            line="政府信息公开培训（条例第四十八条），一期一条。",
            fields=("on", "kind", "subject", "sessions", "hours", "people", "audience"),
            listed=("on", "kind", "subject", "sessions", "hours", "people"),
            measures=(
                summed("sessions", "培训", "场"),
                Measure(key="hours", name="学时", unit="学时", of=hours_of),
                summed("people", "参训", "人次"),
            ),
            day="on",
            zero="全年没有举办政府信息公开培训",
            chapter=_WORK,
        ),
        Ledger(
            key="inspection",
            model=m.Inspection,
            line="监督检查（条例第四十七条）：查了几家、发现什么、改了没有。",
            fields=(
                *("on", "kind", "subject", "inspector", "units", *_CHECKED),
                *("due_on", "finished_on", "result"),
            ),
            listed=("on", "kind", "subject", *_CHECKED, "due_on", "finished_on"),
            measures=(counted("监督检查", "次"), *PROBLEMS),
            day="on",
            zero="全年没有开展政务公开监督检查",
            chapter=_WORK,
        ),
        Ledger(
            key="patrol",
            model=m.Patrol,
            line="门户网站和新媒体的巡检日志，一天一个平台一条。",
            fields=("on", "site", "inspector", *_CHECKED, "reported_on", "fixed_on", "what"),
            listed=("on", "site", *_CHECKED, "fixed_on", "what"),
            measures=(
                counted("网站巡检", "次"),
                summed("faults", "发现故障", "个"),
                summed("fixed", "已排除", "个"),
            ),
            day="on",
            zero="全年没有网站巡检记录",
            chapter=_WORK,
        ),
        Ledger(
            key="security",
            model=m.SecurityCheck,
            line="电脑、账号、网站的安全检测。",
            fields=("on", "kind", "subject", *_CHECKED, "result"),
            listed=("on", "kind", "subject", *_CHECKED),
            measures=(
                counted("安全检测", "次"),
                summed("faults", "发现隐患", "个"),
                summed("fixed", "已整改", "个"),
            ),
            day="on",
            zero="全年没有开展安全检测",
            chapter=_WORK,
        ),
        Ledger(
            key="assessment",
            model=m.Assessment,
            line="工作考核（条例第四十六条），附评分表：各项相加等于总分，扣分都有理由。年度是被考核的年度。",
            fields=("on", "unit", "assessor", "full", "points", "grade", SHEET),
            listed=("on", "unit", "assessor", "points", "full", "grade"),
            measures=(counted("工作考核", "次"),),
            zero="全年没有开展政务公开工作考核",
            chapter=_JUDGED,
        ),
        Ledger(
            key="review",
            model=m.SocialReview,
            line="社会评议（条例第四十六条）：只登记人数，不登记是谁说的。",
            fields=("on", "until", "kind", "subject", "asked", "answered", "satisfied", "result"),
            listed=("on", "kind", "subject", "asked", "answered", "satisfied"),
            measures=(
                counted("社会评议", "次"),
                summed("asked", "发出或邀请", "份（人）"),
                summed("answered", "收回或参加", "份（人）"),
                summed("satisfied", "满意", "份（人）"),
            ),
            day="on",
            zero="全年没有开展社会评议",
            chapter=_JUDGED,
        ),
        Ledger(
            key="accountability",
            model=m.Accountability,
            line="因政府信息公开工作追究责任（条例第五十二条、第五十三条）；没有的，作零报告。",
            fields=("on", "matter", "target", "measure", "people", "authority"),
            listed=("on", "matter", "target", "measure", "people"),
            measures=(counted("责任追究", "件"), summed("people", "追究", "人")),
            day="on",
            zero="全年没有因政府信息公开工作被追究责任的情形",
            chapter=_JUDGED,
        ),
        Ledger(
            key="complaint",
            model=m.Complaint,
            line="关于公开工作的投诉举报（条例第四十七条、第五十一条）；不登记投诉人。",
            fields=(
                *("received_on", "channel", "matter", "subject", "promised_on"),
                *("handled_on", "outcome", "answer"),
            ),
            listed=("received_on", "channel", "matter", "subject", "promised_on", "outcome"),
            measures=(
                counted("收到投诉", "件"),
                Measure(key="handled", name="年内办结", unit="件", of=closed_in_its_year),
            ),
            day="received_on",
            zero="全年没有收到关于政府信息公开工作的投诉举报",
            chapter=_JUDGED,
        ),
        Ledger(
            key="decision",
            model=m.Decision,
            line="行政许可、处罚、强制决定，编号填决定书文号；许可和处罚7个工作日内公示（国办发〔2018〕118号）。",
            fields=("kind", "subject", "party", "decided_on", "shown_on", "where"),
            listed=("kind", "subject", "decided_on", "shown_on"),
            measures=(
                *(decisions_of(kind) for kind in DecisionKind),
                Measure(key="shown", name="已公示", unit="件", of=shown),
            ),
            day="decided_on",
            chapter=_DECIDED,
        ),
        Ledger(
            key="charge",
            model=m.Charge,
            line="行政事业性收费，一笔或一批一条，金额写明单位；依申请公开的信息处理费从申请里数，不在这里再登记。",
            fields=("on", "subject", "basis", "amount", "unit"),
            listed=("on", "subject", "basis", "amount", "unit"),
            measures=(counted("收费记录", "笔"), summed("in_yuan", "收费金额", "元")),
            day="on",
            chapter=_DECIDED,
        ),
        Ledger(
            key="procurement",
            model=m.Procurement,
            line="政府集中采购项目，一个项目一条，金额写明单位。",
            fields=("on", "subject", "method", "amount", "unit"),
            listed=("on", "subject", "method", "amount", "unit"),
            measures=(counted("集中采购", "个"), summed("in_yuan", "采购金额", "元")),
            day="on",
            chapter=_DECIDED,
        ),
    )
}
