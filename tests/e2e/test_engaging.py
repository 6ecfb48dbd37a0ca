"""A letter from the citizen's page to the published list; a draft from opening to result."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import test_applying
from tests.e2e.test_applying import sign_in
from tests.e2e.test_pages import faults, sticks_out

pytestmark = pytest.mark.browser
office, people, window = test_applying.office, test_applying.people, test_applying.window
TEXT = "我是李某某，村口的路灯坏了一个月，晚上不安全，请派人修理。电话13800001234。"


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    """Open a window as wide as a telephone."""
    context = browser.new_context(viewport={"width": 375, "height": 800}, locale="zh-CN")
    yield context.new_page()
    context.close()


def write(page: Page, office: str, title: str = "村口路灯不亮") -> tuple[str, str]:
    """Write a letter; return number and code."""
    page.goto(f"{office}/liuhe/letters/")
    page.get_by_role("link", name="给领导写信").click()
    page.get_by_label("投诉").check()
    page.get_by_label("标题").fill(title)
    page.get_by_label("内容").fill(TEXT)
    page.get_by_label("姓名", exact=True).fill("李某某")
    page.get_by_label("电话", exact=True).fill("13800001234")
    page.get_by_label("同意公开（不公开姓名和联系方式）").check()
    page.get_by_role("button", name="提交来信").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("来信已提交")
    number, code = page.locator(".pass dd").all_inner_texts()
    return number, code


def press(page: Page, name: str, told: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(told)


class TestWithoutScripts:
    def test_a_letter_to_the_published_list(
        self,
        office: str,
        people: dict[str, Page],
    ) -> None:
        citizen, clerk = people["citizen"], people["clerk"]
        number, code = write(citizen, office)
        sign_in(clerk, office, "zhuanyuan")
        # The browser fills a form in faster than a person, so the letter may wait among the doubtful.
        clerk.goto(f"{office}/desk/organs/liuhe/letters/{number}/")
        clerk.get_by_label("承办机构").fill("城建办")
        press(clerk, "受理", "已受理")
        clerk.get_by_label("答复", exact=True).fill("李某某您好，路灯已经修好。")
        press(clerk, "答复", "已答复")
        expect(clerk.get_by_label("公开的来信")).not_to_have_value(re.compile("13800001234|李某某"))
        press(clerk, "公开", "已公开")
        citizen.goto(f"{office}/liuhe/letters/track/")
        citizen.get_by_label("来信编号").fill(number)
        citizen.get_by_label("查询码").fill(code)
        citizen.get_by_role("button", name="查询").click()
        expect(citizen.get_by_role("heading", level=1)).to_have_text("已答复")
        citizen.get_by_label("满意", exact=True).check()
        press(citizen, "提交评价", "谢谢您的评价")
        citizen.goto(f"{office}/liuhe/letters/")
        citizen.get_by_role("link", name="村口路灯不亮").click()
        expect(citizen.get_by_role("main")).to_contain_text("路灯已经修好")
        expect(citizen.get_by_role("main")).not_to_contain_text("李某某")

    def test_a_draft_is_opened_and_replied_to(
        self,
        office: str,
        people: dict[str, Page],
    ) -> None:
        citizen, clerk = people["citizen"], people["clerk"]
        sign_in(clerk, office, "zhuanyuan")
        clerk.goto(f"{office}/desk/organs/liuhe/consultations/new/")
        clerk.get_by_label("事项类别").select_option(label="其他事项")
        clerk.get_by_label("标题").fill("六合镇便民服务时间调整方案")
        clerk.get_by_label("背景和说明").fill("群众反映午间无人值守。")
        clerk.get_by_label("征集稿全文").fill("午间安排一个窗口值班。")
        clerk.get_by_label("开始日期").fill(self.today(clerk, office))
        clerk.get_by_label("截止日期").fill(self.today(clerk, office, 1))
        clerk.get_by_label("联系人和电话").fill("综合办公室 0000-1234567")
        press(clerk, "保存", "还没有发布")
        press(clerk, "发布征集", "已发布")
        citizen.goto(f"{office}/liuhe/consultations/")
        citizen.get_by_role("link", name="便民服务时间").click()
        citizen.get_by_role("link", name="提交意见").click()
        citizen.get_by_label("您的意见").fill("希望周末也有人值班")
        citizen.get_by_role("button", name="提交意见").click()
        expect(citizen.get_by_role("heading", level=1)).to_have_text("意见已提交")
        clerk.reload()
        expect(clerk.get_by_role("main")).to_contain_text("希望周末也有人值班")

    def today(self, page: Page, office: str, years: int = 0) -> str:
        """The server's day, a few years on."""
        stamp = page.request.get(f"{office}/liuhe/").headers["date"]
        year = re.search(r"(\d\d) (\w{3}) (\d{4})", stamp)
        assert year
        months = "JanFebMarAprMayJunJulAugSepOctNovDec"
        month = months.index(year[2]) // 3 + 1
        day = min(int(year[1]), 28) if years else int(year[1])
        return f"{int(year[3]) + years}-{month:02}-{day:02}"

    def test_an_ended_draft_gets_its_result(
        self,
        office: str,
        people: dict[str, Page],
    ) -> None:
        citizen, clerk = people["citizen"], people["clerk"]
        sign_in(clerk, office, "zhuanyuan")
        clerk.goto(f"{office}/desk/organs/liuhe/consultations/1/")
        clerk.locator("summary", has_text="登记主题").click()
        clerk.get_by_label("意见主题").fill("夜间停放")
        clerk.get_by_label("采纳情况", exact=True).select_option(label="部分采纳")
        clerk.get_by_label("说明", exact=True).fill("工作日夜间免费，节假日另行安排")
        press(clerk, "登记主题", "已登记采纳情况")
        clerk.get_by_label("归入主题").select_option(label="夜间停放")
        press(clerk, "归类", "已归类")
        clerk.locator("summary", has_text="公布采纳情况").click()
        clerk.get_by_label("采纳情况说明").fill("意见集中在夜间停放。")
        press(clerk, "公布采纳情况", "采纳情况已公布")
        citizen.goto(f"{office}/liuhe/consultations/1/")
        citizen.get_by_role("link", name="查看采纳情况").click()
        for words in ("网上提交1条", "夜间停放", "部分采纳", "节假日另行安排"):
            expect(citizen.get_by_role("main")).to_contain_text(words)


class TestLooks:
    """No fault of accessibility, nothing sticks out, at the desk and on a telephone."""

    def test_the_readers_pages(
        self,
        office: str,
        window: Page,
        narrow: Page,
    ) -> None:
        found: dict[str, list[str]] = {}
        for page in (window, narrow):
            for path in (
                "letters/", "letters/new/", "letters/track/", "consultations/", "consultations/1/",
            ):  # fmt: skip
                page.goto(f"{office}/liuhe/{path}")
                found[path] = faults(page) + [str(width) for width in sticks_out(page)]
            page.goto(f"{office}/liuhe/letters/new/")
            page.get_by_role("button", name="提交来信").click()
            found["trouble"] = faults(page)
        assert {path: some for path, some in found.items() if some} == {}

    def test_the_officers_pages(self, office: str, window: Page) -> None:
        page, found = window, {}
        sign_in(page, office, "zhuanyuan")
        for path in (
            "ledgers/", "ledgers/hotline/", "ledgers/hotline/new/", "ledgers/hotline/import/",
            "letters/", "consultations/", "consultations/1/", "consultations/new/",
        ):  # fmt: skip
            page.goto(f"{office}/desk/organs/liuhe/{path}")
            found[path] = faults(page) + [str(width) for width in sticks_out(page)]
        assert {path: some for path, some in found.items() if some} == {}
