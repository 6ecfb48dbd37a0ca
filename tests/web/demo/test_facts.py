"""Every figure of part one of the five published reports comes out of a ledger again, in a sentence.

On the left what the township printed, on the right what our drafting aid says of the same fact.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import gongkai
from gongkai.report.narrative.sentences import even
from gongkai.web.demo.files import towns
from gongkai.web.reports import selectors
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.proposals import Proposal, proposals
from gongkai.web.reports.sources import sources

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
OVERVIEW = "1"
FILES = {"xincun": "000", "dashuikeng": "001", "xiaohe": "002", "lanfang": "003", "gucheng": "004"}
# township → (as printed, as drafted)
FACTS: dict[str, list[tuple[str, str]]] = {
    "xincun": [
        ("全年共发布各类信息268条", "主动公开政府信息268条"),
        ("主动公开政府文件16条", "政府文件16条"),
        ("财政预决算2条", "财政预决算2条"),
        ("食品药品安全信息21条", "食品药品安全信息21条"),
        ("公共文化服务信息21条", "公共文化服务信息21条"),
        ("民政信息22条", "民政信息22条"),
        ("扶贫信息22条", "扶贫信息22条"),
        ("就业创业信息13条", "就业创业信息13条"),
        ("公开其余信息151条", "其余信息151条"),
        ("每天定时登录镇政府门户网站", "镇政府门户网站"),
        ("就业创业信息6个领域", "重点公开领域6个"),
        ("配备信息公开专员1名", "信息公开专员1名"),
        ("各站所配备信息联络员12名", "各站所信息联络员12名"),
        ("各村配备信息联络员8名", "各村信息联络员8名"),
        ("全年共收到“12345”政府热线2件", "“12345”政府热线收到2件"),
        ("办理2件", "办结2件"),
        ("办结率100%", "办结率100%"),
        ("群众满意率100%", "满意率100%"),
    ],
    "dashuikeng": [
        ("各类民生信息131条", "盐池县政府门户网站发布131条"),
        ("各类惠及民生的重要事项100余条", "惠及民生的重要事项100余条"),
        ("在今年5月开通了大水坑镇微信公众号", "大水坑镇微信公众号（2019年5月开通）"),
        ("阅读总量达4200余次", "阅读4200余次"),
        ("利用大水坑镇广场电子屏", "大水坑镇广场电子屏"),
        ("网上受理办理事项达到1769件", "1769件"),
        ("征求人大代表意见10条", "10条"),
        ("已办理8条，正在办理2条", "正在办理2条"),
        ("承诺为民办实事4件，已完成4件", "完成4件"),
        ("完成率100%", "完成率100%"),
        ("收集政协及各界群众意见9条，办理完成8条，剩余1条", "正在办理1条"),
        ("排查收集信访线索573条", "573条"),
        ("有效化解561条", "化解561条"),
        ("调处率98%", "调处率98%"),
        ("“领导信箱”9件，办结8件，剩余1件", "“领导信箱”收到9件，办结8件，正在办理1件"),
        ("共30余人参加了“政府开放日”活动", "30余人"),
        ("全年未收到主动申请信息公开的案件", "全年未收到政府信息公开申请"),
    ],
    "xiaohe": [
        ("在政务公开平台公布信息共计60条", "政务公开平台发布60条"),
        ("在“政府信息公开”版块公布信息6条", "“政府信息公开”版块（指南、年报、预决算）6条"),
        ("在“部门信息公开目录”版块公布信息30条", "“部门信息公开目录”版块30条"),
        ("“新闻中心”版块公布公示公告和项目公示20条", "公示公告和项目公示20条"),
        ("“和美硝河”微信公众号平台共计推送信息978条", "“和美硝河”微信公众号发布978条"),
        ("文字信息978条、视频52条", "带文字的978条、带视频的52条"),
        ("自主编辑352条、转发626条", "自主编辑352条、转发626条"),
        ("共公布网站信息60条", "政务公开平台发布60条"),
        ("政务信息978条", "微信公众号发布978条"),
        ("政务微博发布政府信息150条", "政务微博发布150条"),
        ("各村通过大喇叭", "各村大喇叭"),
        ("村警务微信群", "村警务微信群"),
        ("公开栏、宣传横幅、电子屏", "公开栏、宣传横幅、电子屏"),
        ("全年未收到政府信息公开申请", "全年未收到政府信息公开申请"),
    ],
    "lanfang": [
        ("共主动公里开信息56条", "主动公开政府信息56条"),
        ("本年度共收到1条依申请公开信息", "新收政府信息公开申请1件"),
        ("“高品高安”微信公众号", "“高品高安”微信公众号"),
    ],
    "gucheng": [
        ("我镇主动公开信息10项", "主动公开政府信息10条"),
        ("公开栏、会议、农村广播网络", "公开栏、会议、农村广播网络"),
        ("中国桓仁政府信息网", "中国桓仁政府信息网"),
        ("公共查阅点设在政府办公室", "公共查阅点（政府办公室）"),
    ],
}
# Printed in part one and no fact of the year: laws, notices, other years, what nobody can confirm.
NO_FACTS = re.compile(
    r"〔\d{4}〕\d+号|第\d+号|\d{4}年|\d+月\d+日|70年|12345|1\+3平台|依申请公开10项|[1-4]、"
)
SLUGS = [town.body.key for town in towns()]


def signed(slug: str) -> AnnualReport:
    return AnnualReport.objects.get(body__slug=slug)


def offered(slug: str) -> list[Proposal]:
    annual = signed(slug)
    found = proposals(annual, selectors.as_report(annual))
    return [one for one in found if one.part == OVERVIEW and not one.is_gap]


def printed(slug: str) -> str:
    (path,) = SEEDS.glob(f"{FILES[slug]}_*.txt")
    return even(gongkai.read(path).sections[OVERVIEW].text).replace("\n", "")


@pytest.mark.parametrize("slug", SLUGS)
def test_part_one_is_what_the_ledgers_say(slug: str) -> None:
    """第一部分逐句来自台账；每一句都有来处。"""
    said = [one.sentence for one in offered(slug)]
    assert signed(slug).narrative[OVERVIEW].split("\n") == said
    for one in offered(slug):
        rows = sources(signed(slug).body, one.records)
        assert rows or one.cells, one.sentence
        assert len(rows) == len(one.records)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_fact_is_told_again(slug: str) -> None:
    """公开报告第一部分的事实，台账都说得出来。"""
    text = signed(slug).narrative[OVERVIEW]
    assert [drafted for _, drafted in FACTS[slug] if drafted not in text] == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="没有 ../shared/seeds")
@pytest.mark.parametrize("slug", SLUGS)
def test_the_table_is_what_was_printed_and_leaves_no_figure_out(slug: str) -> None:
    """左栏逐字见于原文；原文的数字没有一个不在表中。"""
    text = printed(slug)
    assert [fact for fact, _ in FACTS[slug] if fact not in text] == []
    left = text
    for fact, _ in sorted(FACTS[slug], key=lambda pair: -len(pair[0])):
        left = left.replace(fact, "")
    assert re.findall(r".{0,12}\d.{0,6}", NO_FACTS.sub("", left)) == []
