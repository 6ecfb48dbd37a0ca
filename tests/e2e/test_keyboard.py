"""One application without a mouse: a company applies, officers answer it, the company reads it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.organ import PASSWORD
from tests.e2e.test_applying import PROOF, office

pytestmark = pytest.mark.browser
__all__ = ["office"]  # the township at work, a fixture of the walk without scripts
FURTHEST = 150  # presses of Tab after which nobody would go on


class Keys:
    """A window that is used with the keyboard only."""

    def __init__(self, browser: Browser, address: str) -> None:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        self.page: Page = context.new_page()
        self.address = address

    def reach(self, target: Locator) -> None:
        """Press Tab until the control has the focus."""
        for _ in range(FURTHEST):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"never reached: {target}")

    def press(self, name: str | re.Pattern[str], *, role: str = "button") -> None:
        """Go to a button or link by its name and press it."""
        found = self.page.get_by_role(role, name=name)  # type: ignore[arg-type]  # one of two roles
        self.reach(found.first)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type(self, label: str, text: str) -> None:
        """Go to a field by its label and type."""
        self.reach(self.page.get_by_label(label).first)
        self.page.keyboard.type(text)

    def tick(self, label: str) -> None:
        """Go to a box by its label and tick it."""
        self.reach(self.page.get_by_label(label, exact=True))
        self.page.keyboard.press("Space")

    def choose(self, label: str) -> None:
        """Go to a group of radio buttons and down to the one with the label."""
        wanted = self.page.get_by_label(label, exact=True)
        same = "one => document.activeElement.name === one.name"
        for _ in range(FURTHEST):
            if wanted.evaluate(same):
                break
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        for _ in range(20):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"never chosen: {label}")

    def upload(self, target: Locator) -> None:
        """Go to a field for a file, open its chooser, choose."""
        self.reach(target)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Space")
        chooser.value.set_files(PROOF)

    def heading(self, text: str | re.Pattern[str]) -> None:
        """See that the page is the one that is meant."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)

    def sign_in(self, who: str) -> None:
        """Sign in at the desk."""
        self.page.goto(f"{self.address}/desk/sign-in/")
        self.type("账号", who)
        self.type("密码", PASSWORD)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


def apply(keys: Keys) -> tuple[str, str]:
    """Fill in the whole form as a company; return number and code."""
    keys.page.goto(f"{keys.address}/liuhe/apply/")
    keys.press("开始申请")
    keys.press("下一步")
    keys.choose("法人或者其他组织")
    keys.press("下一步")
    keys.choose("商业企业")
    keys.reach(keys.page.locator("#id_org_name"))
    keys.page.keyboard.type("某某农业有限公司")
    keys.tick("没有代码")
    keys.type("法定代表人或负责人", "李某")
    keys.type("联系人", "王某")
    keys.press("下一步")
    keys.choose("否")
    keys.press("下一步")
    keys.type("手机或电话", "010-12345678")
    keys.press("下一步")
    keys.type("特征描述", "2025年农村公路养护资金的使用情况")
    keys.press("下一步")
    keys.tick("电子文档")
    keys.choose("网上下载")
    keys.choose("是")
    keys.press("下一步")
    keys.upload(keys.page.locator("#id_identity"))
    keys.press("下一步")
    keys.heading("核对并提交")
    keys.reach(keys.page.get_by_label("我确认以上内容属实"))
    keys.page.keyboard.press("Space")
    keys.press("提交申请")
    keys.heading("申请已提交")
    number, code = keys.page.locator(".pass dd").all_inner_texts()
    return number, code


def draft(keys: Keys) -> None:
    """Draft an answer that says the information does not exist, and send it on."""
    keys.press("起草答复", role="link")
    keys.press(re.compile(r"起草\s*政府信息不存在"), role="link")
    keys.type("检索的范围", "2020年至2025年文书档案")
    keys.type("检索的方法", "以公路养护为检索词逐一检索")
    keys.type("检索的结果", "没有检索到")
    keys.tick("网上送达")
    keys.press("保存")
    keys.press("送审")
    expect(keys.page.get_by_role("status")).to_contain_text("已送审")


def test_a_company_applies_and_is_answered(browser: Browser, office: str) -> None:
    company, clerk, leader = (Keys(browser, office) for _ in range(3))
    number, code = apply(company)

    clerk.sign_in("zhuanyuan")
    clerk.press(number, role="link")
    clerk.press("收到申请", role="link")
    clerk.type("凭证", "电话确认")
    clerk.press("记录")
    draft(clerk)

    leader.sign_in("lingdao")
    leader.page.goto(clerk.page.url)
    leader.press("同意")
    clerk.page.reload()
    clerk.press("编号并签发")
    expect(clerk.page.get_by_role("status")).to_contain_text("六政公开")
    clerk.press("记录送达")
    expect(clerk.page.get_by_role("status")).to_contain_text("已记录送达")

    company.page.goto(f"{office}/liuhe/apply/track/")
    company.type("受理号", number)
    company.type("查询码", code)
    company.press("查询")
    company.heading(re.compile("已答复：无法提供"))
    company.reach(company.page.get_by_role("button", name="下载版式文件"))
    with company.page.expect_download():
        company.page.keyboard.press("Enter")
