"""The walks a person takes: from the entry to what stands behind a figure; from sign-in to a case."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import Site

pytestmark = pytest.mark.browser
MOST_TABS = 60


def walk_to_a_figure(site: Site, page: Page) -> None:
    page.goto(site.at("/"))
    page.get_by_role("link", name="古城镇人民政府").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("政府信息公开")
    page.get_by_role("link", name="政府信息公开年报").click()
    page.get_by_role("link", name="2020年政府信息公开工作年度报告").click()
    expect(page.get_by_role("heading", name="三、收到和处理政府信息公开申请情况")).to_be_visible()
    page.locator('[id="t2.procurement.items"]').get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("政府集中采购")
    expect(page.get_by_role("main")).to_contain_text("这一格是50")
    expect(page.get_by_role("main")).to_contain_text("来源：")


def press_until(page: Page, target: Locator) -> None:
    """Press Tab until the focus is on something, as somebody without a mouse does."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} cannot be reached with the keyboard")


class TestPublic:
    def test_from_the_entry_to_the_records_behind_a_figure(self, site: Site, page: Page) -> None:
        walk_to_a_figure(site, page)
        page.get_by_role("link", name="回到报告中的这一格").click()
        expect(page.locator('[id="t2.procurement.items"]')).to_be_in_viewport()

    def test_the_same_without_scripts(self, site: Site, browser: Browser) -> None:
        context = browser.new_context(java_script_enabled=False)
        walk_to_a_figure(site, context.new_page())
        context.close()

    def test_both_versions_and_why_they_differ(self, site: Site, page: Page) -> None:
        page.goto(site.at("/lanfang/reports/2020/"))
        note = page.locator(".note").first
        expect(note).to_be_visible()
        note.get_by_text("逐格查看").click()
        expect(note.get_by_role("listitem").first).to_contain_text("台账")
        page.get_by_role("link", name="蓝坊镇公布的版本").click()
        expect(page.get_by_role("main")).to_contain_text("未填")

    def test_the_first_stop_of_the_keyboard_is_the_way_to_the_text(
        self, site: Site, page: Page
    ) -> None:
        page.goto(site.at("/gucheng/"))
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()

    def test_found_read_and_taken_along_with_the_keyboard_alone(
        self, site: Site, page: Page
    ) -> None:
        page.goto(site.at("/gucheng/"))
        press_until(page, page.get_by_label("查找已经公开的信息"))
        page.keyboard.type("汛期")
        page.keyboard.press("Enter")
        hit = page.locator(".hits a").first
        press_until(page, hit)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("汛期安全提示")
        press_until(page, page.get_by_role("link", name="下载 PDF"))
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.suggested_filename.endswith(".pdf")

    def test_a_way_of_reading_holds_from_page_to_page(self, site: Site, page: Page) -> None:
        page.goto(site.at("/gucheng/"))
        page.get_by_role("link", name="长者模式").click()
        page.get_by_role("link", name="法定主动公开内容").click()
        expect(page.locator("body.reading-elder")).to_be_visible()
        page.get_by_role("link", name="退出长者模式").click()
        expect(page.locator("body.reading-elder")).to_have_count(0)
        assert page.context.cookies() == []

    def test_no_cookie_is_left_behind(self, site: Site, page: Page) -> None:
        walk_to_a_figure(site, page)
        assert page.context.cookies() == []


class TestDesk:
    def test_from_sign_in_to_the_reasons_of_a_date(self, site: Site, page: Page) -> None:
        site.sign_in(page, "xincun-zhuanyuan")
        expect(page.get_by_role("heading", level=1)).to_have_text("待办")
        page.get_by_role("row").filter(has_text="土地征收").get_by_role("link", name="打开").click()
        expect(page.get_by_role("heading", name="办理经过")).to_be_visible()
        page.get_by_text("为什么是这一天").click()
        expect(page.locator(".steps").first).to_contain_text("条例33(2)")

    def test_after_signing_out_the_desk_is_closed(self, site: Site, page: Page) -> None:
        site.sign_in(page, "xincun-zhuanyuan")
        page.get_by_role("button", name="退出").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("登录公开工作台")
        page.goto(site.at("/desk/"))
        expect(page.get_by_role("heading", level=1)).to_have_text("登录公开工作台")

    def test_the_clerk_compiles_a_year_and_sees_what_to_look_at(
        self, site: Site, page: Page
    ) -> None:
        site.sign_in(page, "gucheng-zhuanyuan")
        page.get_by_role("link", name="年度报告", exact=True).click()
        page.get_by_role("link", name="年年度报告").first.click()
        page.get_by_role("button", name="由台账生成").click()
        expect(page.get_by_role("status")).to_contain_text("已由台账生成")
        expect(page.get_by_role("main")).to_contain_text("检查")

    def test_the_overseer_reads_every_ledger_and_writes_none(self, site: Site, page: Page) -> None:
        site.sign_in(page, "yanshi")
        page.get_by_role("link", name="台账", exact=True).click()
        for name in ("新村镇", "大水坑镇", "硝河乡", "蓝坊镇", "古城镇"):
            expect(page.get_by_role("link", name=f"{name}人民政府")).to_be_visible()
        page.goto(site.at("/desk/organs/lanfang/reports/2020/"))
        expect(page.get_by_role("button", name="起草更正版")).to_have_count(0)
        page.locator('[id="t3.received.total"]').get_by_role("link").first.click()
        page.get_by_role("link", name="申请20").click()
        expect(page.get_by_role("heading", name="办理经过")).to_be_visible()
