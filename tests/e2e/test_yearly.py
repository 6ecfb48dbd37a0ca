"""A published report corrected, returned, signed and published again, in a browser without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Site

pytestmark = pytest.mark.browser

REPORT = "/desk/organs/xincun/reports/2020/"
PUBLIC = "/xincun/reports/2020/"
CELL = "t2.licence.decisions"
REASON = "漏计2件行政许可决定，第五部分补写改进情况。"


@contextmanager
def desk(site: Site, browser: Browser, who: str) -> Iterator[Page]:
    """Open the report's desk page as somebody of the township, scripts switched off."""
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    site.sign_in(page, f"xincun-{who}")
    page.goto(site.at(REPORT))
    yield page
    context.close()


def correct(site: Site, page: Page) -> None:
    """Begin the correction, put a figure by hand, write, send in."""
    page.get_by_role("link", name="起草更正版").click()
    page.get_by_role("button", name="开始编制更正版").click()
    expect(page.get_by_role("alert")).to_contain_text("请写明更正哪些内容")
    page.get_by_label("更正理由").fill(REASON)
    page.get_by_role("button", name="开始编制更正版").click()
    expect(page.get_by_role("status")).to_contain_text("已开始编制第2版")
    page.goto(site.at(f"{REPORT}figures/{CELL}/change/"))
    page.get_by_label("改为").fill("2")
    page.get_by_label("理由").fill("许可台账待补登2件")
    page.get_by_role("button", name="登记改动").click()
    expect(page.get_by_role("main")).to_contain_text("待另一人核准")
    page.goto(site.at(REPORT))
    page.get_by_role("button", name="送审").click()
    expect(page.get_by_role("status")).to_contain_text("已送审")


def test_correct_return_sign_publish(site: Site, browser: Browser) -> None:
    with (
        desk(site, browser, "zhuanyuan") as clerk,
        desk(site, browser, "chushen") as reviewer,
        desk(site, browser, "lingdao") as leader,
    ):
        correct(site, clerk)
        expect(clerk.get_by_role("link", name="审核", exact=True)).to_have_count(0)

        # Returned with a comment, corrected, sent in again.
        reviewer.reload()
        reviewer.get_by_role("link", name="审核", exact=True).click()
        expect(reviewer.get_by_role("main")).to_contain_text("还没有经另一人核准")
        expect(reviewer.get_by_role("button", name="审核通过")).to_have_count(0)
        reviewer.get_by_label("意见").fill("第五部分请写明上年问题的改进情况。")
        reviewer.get_by_role("button", name="退回修改").click()
        clerk.goto(site.at(REPORT))
        expect(clerk.get_by_role("note")).to_contain_text("第五部分请写明上年问题的改进情况")
        clerk.get_by_role("link", name="编写文字").click()
        clerk.get_by_role("link", name="五、存在的主要问题及改进情况").click()
        words = clerk.get_by_label("正文")
        words.fill(words.input_value() + "\n上年的问题：交接办法已经订立。")
        clerk.get_by_role("button", name="保存").click()
        clerk.goto(site.at(REPORT))
        clerk.get_by_role("button", name="送审").click()

        # The figure agreed to, the text passed; an edit after that asks again.
        reviewer.goto(site.at(f"{REPORT}figures/{CELL}/"))
        reviewer.get_by_role("button", name="核准改动").click()
        review(site, reviewer)
        clerk.goto(site.at(f"{REPORT}words/6/"))
        words = clerk.get_by_label("正文")
        words.fill(words.input_value().replace("待补充", "全年未收取"))
        clerk.get_by_role("button", name="保存").click()
        leader.reload()
        expect(leader.get_by_role("main")).to_contain_text("送审后有改动")
        expect(leader.get_by_role("link", name="签发", exact=True)).to_have_count(0)
        clerk.goto(site.at(REPORT))
        clerk.get_by_role("button", name="送审").click()
        review(site, reviewer)

        sign(site, leader)
        reads(site, clerk)


def review(site: Site, reviewer: Page) -> None:
    reviewer.goto(site.at(f"{REPORT}review/"))
    reviewer.get_by_role("button", name="审核通过").click()
    expect(reviewer.get_by_role("status")).to_contain_text("审核通过")


def sign(site: Site, leader: Page) -> None:
    """Give a reason for each warning, sign, publish."""
    leader.goto(site.at(f"{REPORT}sign/"))
    reasons = leader.locator("input[name^='reason-']")
    for number in range(reasons.count()):
        reasons.nth(number).fill("已核实，照实保留")
    leader.get_by_role("button", name="签发").click()
    expect(leader.get_by_role("status")).to_contain_text("已签发")
    leader.get_by_role("button", name="公布").click()
    expect(leader.get_by_role("status")).to_contain_text("已公布")
    leader.get_by_role("link", name="核验").click()
    expect(leader.get_by_role("main")).not_to_contain_text("不一致")


def reads(site: Site, page: Page) -> None:
    """See what the public sees: the new one, the old one marked, the figure with the ledger's."""
    page.goto(site.at(PUBLIC))
    expect(page.get_by_role("main")).to_contain_text(f"本报告已更正。{REASON}")
    expect(page.get_by_role("main")).to_contain_text("台账为0，报告改为2，理由：许可台账待补登2件")
    page.get_by_role("link", name="第1版").click()
    expect(page.get_by_role("main")).to_contain_text("这一版已被更正，请以第2版为准")
    expect(page.get_by_role("main")).to_contain_text("本版0，更正为2")
