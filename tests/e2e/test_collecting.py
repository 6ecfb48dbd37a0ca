"""The county in a real browser: from a cell of the sum down to a case; a report returned and read below."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site

pytestmark = pytest.mark.browser
BOARD = "/desk/organs/gaoan/collected/2020/"


class TestCounty:
    def test_from_the_countys_cell_to_a_townships_case(self, site: Site, page: Page) -> None:
        site.sign_in(page, "gaoan-xianban")
        page.goto(site.at(BOARD))
        expect(page.get_by_role("heading", level=1)).to_have_text("2020年年度报告汇集")
        page.locator('[id="t3.received.total"]').get_by_role("link").click()
        expect(page.get_by_role("main")).to_contain_text("各机关相加如下")
        page.get_by_role("link", name="蓝坊镇人民政府").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("本年新收")
        page.get_by_role("link", name="2020-0001").click()
        expect(page.get_by_role("heading", name="办理经过")).to_be_visible()

    def test_a_report_is_returned_and_the_township_reads_why(self, site: Site, page: Page) -> None:
        site.sign_in(page, "xiji-xianban")
        page.goto(site.at("/desk/organs/xiji/collected/2023/"))
        page.get_by_role("link", name="硝河乡人民政府").click()
        page.get_by_text("期限怎么算的").click()
        expect(page.get_by_role("main")).to_contain_text("不因节假日顺延")
        page.get_by_label("退回意见").fill("统计期限写到12月3日，请改为12月31日。")
        page.get_by_role("button", name="退回").click()
        expect(page.get_by_role("status")).to_contain_text("已退回")
        page.get_by_role("button", name="退出").click()
        site.sign_in(page, "xiaohe-lingdao")
        page.goto(site.at("/desk/organs/xiaohe/reports/2023/"))
        expect(page.get_by_role("main")).to_contain_text("请改为12月31日")
        page.get_by_role("link", name="报送情况").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("报送2023年年度报告")
