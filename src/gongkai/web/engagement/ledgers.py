"""The engagement ledgers of single items, each described once (逐件台账)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.engagement import limits
from gongkai.engagement.clock import Limit, limit
from gongkai.law.workdays import CHINA
from gongkai.web.engagement.kinds import Sponsor
from gongkai.web.engagement.models import Event, Petition, Promise, Proposal, ServiceCount, Ticket
from gongkai.web.ledgers.ledger import Ledger


def _ticket_limit(item: Ticket) -> Limit:
    return limit(item.received_on, CHINA, limits.TICKET)


def _petition_limit(item: Petition) -> Limit:
    """First the notice of receipt (第二十三条), then 60 days, 30 more with consent (第三十四条)."""
    if item.told_on is None and item.closed_on is None:
        return limit(item.received_on, CHINA, limits.PETITION_RECEIPT)
    start = item.told_on or item.received_on
    more = (limits.PETITION_EXTENSION,) if item.extended else ()
    return limit(start, CHINA, limits.PETITION_DECISION, *more)


def _proposal_limit(item: Proposal) -> Limit | None:
    if item.sponsor == Sponsor.PUBLIC:
        return None  # nobody sets one
    usual = limits.CONGRESS if item.sponsor == Sponsor.CONGRESS else limits.CONSULTATIVE
    return limit(item.received_on, CHINA, limits.CONGRESS_LAST if item.extended else usual)


def _promise_limit(item: Promise) -> Limit:
    """A promise of a year is due when the year ends; that is what was promised, no law."""
    return Limit(on=date(item.year, 12, 31), basis="当年承诺", provisional=False, steps=())


HOTLINE = Ledger(
    name="hotline",
    title="12345热线工单",
    about="热线平台转来的工单逐件登记；来电人的姓名、电话不登记在这里。",
    model=Ticket,
    fields=(
        "number", "received_on", "wish", "subject", "office", "closed_on", "result", "verdict", "note",
    ),
    key=("number",),
    when="received_on",
    closed="closed_on",
    words=("number", "received_on", "wish", "subject", "closed_on", "verdict"),
    aliases={
        "number": ("编号", "工单号"), "received_on": ("派单日期", "转办日期", "收件日期"),
        "subject": ("诉求内容", "标题", "内容摘要"), "office": ("承办单位", "承办部门"),
        "verdict": ("满意度评价", "群众满意度"),
    },
    limit=_ticket_limit,
)  # fmt: skip
PETITION = Ledger(
    name="petition",
    title="信访事项",
    about="信访件和排查出的矛盾纠纷逐件登记；信访人的姓名、电话不登记在这里。",
    model=Petition,
    fields=(
        "number", "received_on", "approach", "subject", "told_on", "extended", "closed_on", "resolved", "note",
    ),
    key=("number",),
    when="received_on",
    closed="closed_on",
    words=("number", "received_on", "approach", "subject", "closed_on", "resolved"),
    aliases={"number": ("编号",), "received_on": ("登记日期",), "subject": ("事项", "内容摘要")},
    limit=_petition_limit,
)  # fmt: skip
PROPOSAL = Ledger(
    name="proposal",
    title="建议提案",
    about="人大代表建议、政协提案和各界群众意见，逐件登记办理和答复；没有办完的写明计划。",
    model=Proposal,
    fields=(
        "number", "sponsor", "received_on", "subject", "office", "extended", "closed_on", "reply", "plan",
        "published_as", "note",
    ),
    key=("sponsor", "number"),
    when="received_on",
    closed="closed_on",
    words=("number", "sponsor", "received_on", "subject", "closed_on", "reply", "plan"),
    aliases={"subject": ("建议标题", "案由"), "sponsor": ("类别",), "office": ("承办单位",)},
    limit=_proposal_limit,
)  # fmt: skip
PROMISE = Ledger(
    name="livelihood",
    title="为民办实事",
    about="年初承诺的实事，逐项登记进展和完成日期。",
    model=Promise,
    fields=("year", "title", "office", "closed_on", "progress", "note"),
    key=("year", "title"),
    when="year",
    closed="closed_on",
    words=("title", "office", "progress", "closed_on"),
    aliases={"title": ("项目名称", "事项"), "office": ("责任单位",)},
    limit=_promise_limit,
)
EVENT = Ledger(
    name="open_day",
    title="开放日等活动",
    about="政府开放日、听证会、座谈会和其他请群众参加的活动。没有统计人数的留空，不要填0。",
    model=Event,
    fields=(
        "held_on", "gathering", "title", "place", "people", "at_least", "suggestions", "published_as", "note",
    ),
    key=("held_on", "title"),
    when="held_on",
    words=("held_on", "gathering", "title", "people", "suggestions"),
    aliases={"held_on": ("举办日期", "时间"), "people": ("人数",)},
)  # fmt: skip
SERVICE = Ledger(
    name="online_service",
    title="网上和窗口办件",
    about="按月登记网上和窗口的办件数。没有办件的月份填0，没有统计的不登记。",
    model=ServiceCount,
    fields=("year", "month", "desk", "item", "quantity", "note"),
    key=("year", "month", "desk", "item"),
    when="year",
    words=("month", "desk", "item", "quantity"),
    aliases={"quantity": ("数量", "件数"), "desk": ("渠道",)},
)
LEDGERS: Mapping[str, Ledger] = {
    each.name: each for each in (HOTLINE, PETITION, PROPOSAL, PROMISE, EVENT, SERVICE)
}
