"""From a draft to the portal and back, by four people, in a browser without scripts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import xlsxwriter
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Site

pytestmark = pytest.mark.browser

IDENTITY = "11010119900307" + "7758"
TITLE = "关于冬季森林防火的通告"


@contextmanager
def desk(site: Site, browser: Browser, who: str) -> Iterator[Page]:
    """Open the desk as somebody of the township, scripts switched off."""
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    site.sign_in(page, f"lanfang-{who}")
    page.goto(site.at("/desk/publishing/"))
    yield page
    context.close()


def draft(page: Page, title: str, body: str, file: bytes | None = None) -> None:
    page.get_by_role("link", name="信息列表").click()
    page.get_by_role("link", name="起草信息").click()
    page.get_by_label("名称").fill(title)
    page.get_by_label("栏目", exact=True).select_option(label="突发公共事件应对")
    page.locator("#id_body").fill(body)
    if file is not None:
        page.locator("#id_attached").set_input_files(
            {"name": "补贴名单.xlsx", "mimeType": "application/octet-stream", "buffer": file}
        )
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("status")).to_contain_text("已保存草稿")


def review(site: Site, browser: Browser, title: str) -> None:
    """Let three people pass their steps, each from his own queue."""
    for who, step in (("chushen", "初审"), ("baomi", "保密审查"), ("lingdao", "终审")):
        with desk(site, browser, who) as page:
            page.get_by_role("link", name=title).click()
            page.get_by_role("button", name=f"{step}通过").click()
            expect(page.get_by_role("status")).to_contain_text(f"{step}已通过")


def again(page: Page, title: str) -> None:
    """Go to a record by the organ's list."""
    page.get_by_role("link", name="信息列表").click()
    page.get_by_role("link", name=title).click()


class TestTheWholeWay:
    def test_draft_review_publish_revise_recall(self, site: Site, browser: Browser) -> None:
        with desk(site, browser, "zhuanyuan") as author:
            draft(author, TITLE, "# 一、禁火区\n全镇林区。")
            author.get_by_role("button", name="送审").click()
            review(site, browser, TITLE)
            author.reload()
            author.get_by_role("button", name="发布", exact=True).click()
            expect(author.get_by_role("status")).to_contain_text("已发布")
            author.get_by_role("link", name="看公开页面").click()
            public = author.url
            expect(author.get_by_role("main")).to_contain_text("全镇林区")
            author.goto(site.at("/desk/publishing/"))
            again(author, TITLE)
            author.get_by_role("link", name="更正").click()
            author.locator("#id_body").fill("# 一、禁火区\n全镇林区和林缘一百米。")
            author.get_by_label("修订说明").fill("补充林缘范围")
            author.get_by_role("button", name="保存").click()
            author.get_by_role("button", name="送审").click()
            review(site, browser, TITLE)
            author.reload()
            author.get_by_role("button", name="发布", exact=True).click()
            author.goto(public)
            expect(author.get_by_role("main")).to_contain_text("林缘一百米")
        with desk(site, browser, "lingdao") as leader:
            again(leader, TITLE)
            leader.get_by_text("撤回", exact=True).click()
            leader.get_by_label("原因类别").select_option(label="内容有误")
            leader.get_by_label("原因（公众会看到）").fill("范围有误")
            leader.get_by_role("button", name="撤回，门户上立即撤下").click()
            expect(leader.get_by_role("main")).to_contain_text("搜索引擎快照")
            answer = leader.goto(public)
            assert answer is not None
            assert answer.status == 410
            expect(leader.get_by_role("main")).to_contain_text("范围有误")
            expect(leader.get_by_role("main")).not_to_contain_text("林缘一百米")

    def test_a_leaking_workbook_is_stopped_masked_and_released(
        self, site: Site, browser: Browser
    ) -> None:
        title = "农机购置补贴发放公示"
        with desk(site, browser, "zhuanyuan") as author:
            draft(author, title, "名单见附件。", _workbook())
            expect(author.get_by_role("main")).to_contain_text("没有处理")
            author.get_by_role("button", name="换成只含数值的副本").first.click()
            expect(author.get_by_role("main")).not_to_contain_text("没有处理")
            author.get_by_role("button", name="送审").click()
            review(site, browser, title)
            author.reload()
            author.get_by_role("button", name="发布", exact=True).click()
            expect(author.get_by_role("status")).to_contain_text("已发布")


def _workbook() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("名单")
        for row, cells in enumerate([("姓名", "金额", "身份证号"), ("张某", "20元", IDENTITY)]):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell)
        sheet.set_column(2, 2, 20, None, {"hidden": True})
    return made.getvalue()
