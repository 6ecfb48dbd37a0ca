"""One application without a mouse, from the first page to the review: by a citizen, by a company."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.e2e.organ import PASSWORD
from tests.e2e.test_applying import PROOF, WAIT, office
from tests.web.portal.applying.citizen import ID

pytestmark = pytest.mark.browser
__all__ = ["office"]  # the township at work, a fixture of the walk without scripts
SUPPLIED: FilePayload = {
    "name": "养护资金.txt",
    "mimeType": "text/plain",
    "buffer": "东村：12万元".encode(),
}
FURTHEST = 150  # presses of Tab after which nobody would go on


class Keys:
    """A window that is used with the keyboard only."""

    def __init__(self, browser: Browser, address: str) -> None:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        context.set_default_timeout(WAIT)
        self.page: Page = context.new_page()
        # Heard from the start: a chooser opened before anybody listens is never seen.
        self.page.on("filechooser", lambda _: None)
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

    def upload(self, target: Locator, file: FilePayload = PROOF) -> None:
        """Go to a field for a file, open its chooser, choose."""
        self.reach(target)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Space")
        chooser.value.set_files(file)

    def fill(self, **fields: str) -> None:
        """Go to fields by their names and type."""
        for name, text in fields.items():
            self.reach(self.page.locator(f"#id_{name}"))
            self.page.keyboard.type(text)

    def select(self, name: str, value: str) -> None:
        """Go to a list and down to one of its lines."""
        target = self.page.locator(f"#id_{name}")
        self.reach(target)
        for _ in range(40):
            if target.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"never selected: {value}")

    def next_year(self, name: str) -> None:
        """Step each part of a date up twice, in whatever order the browser has them."""
        target = self.page.locator(f"#id_{name}")
        self.reach(target)
        for _ in range(3):
            self.page.keyboard.press("ArrowUp")
            self.page.keyboard.press("ArrowUp")
            self.page.keyboard.press("Tab")
        assert re.fullmatch(r"\d{4}-02-02", target.input_value())

    def open(self, summary: str) -> None:
        """Go to what is folded up and open it."""
        self.reach(self.page.locator("summary", has_text=summary))
        self.page.keyboard.press("Enter")

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


def apply(keys: Keys, who: str) -> tuple[str, str]:
    """Fill in the whole form; return number and code."""
    keys.page.goto(f"{keys.address}/liuhe/apply/")
    keys.press("开始申请")
    keys.press("下一步")
    keys.choose(who)
    keys.press("下一步")
    if who == "公民":
        be_a_person(keys)
    else:
        be_a_company(keys)
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


def be_a_person(keys: Keys) -> None:
    """Say who one is."""
    keys.type("姓名", "张某")
    keys.select("id_type", "resident")
    keys.type("证件号码", ID)


def be_a_company(keys: Keys) -> None:
    """Say which company it is and who speaks for it."""
    keys.choose("商业企业")
    keys.fill(org_name="某某农业有限公司")
    keys.tick("没有代码")
    keys.type("法定代表人或负责人", "李某")
    keys.type("联系人", "王某")


def track(keys: Keys, number: str, code: str) -> None:
    """Ask for the progress."""
    keys.page.goto(f"{keys.address}/liuhe/apply/track/")
    keys.type("受理号", number)
    keys.type("查询码", code)
    keys.press("查询")


def recorded(clerk: Keys) -> None:
    """Record the move that was filled in."""
    clerk.press("记录")
    expect(clerk.page.get_by_role("status")).to_contain_text("已记录")


def ask_for_a_correction(clerk: Keys) -> None:
    """Register a notice of correction that was given by telephone."""
    clerk.open("登记另行制发的文书")
    clerk.press("告知补正", role="link")
    clerk.fill(items="请写明村名")
    clerk.next_year("due")
    clerk.fill(document_number="电话告知")
    recorded(clerk)


def ask_the_third_party(clerk: Keys, party: Keys) -> None:
    """Ask a company, which refuses on its own page."""
    clerk.open("登记另行制发的文书")
    clerk.press("发出征求意见书", role="link")
    clerk.select("kind", "third_party")
    clerk.fill(party="某某养护公司", document_number="函")
    recorded(clerk)
    clerk.press("网上征求意见", role="link")
    clerk.fill(party="某某养护公司", about="养护合同的报价明细")
    clerk.press("保存")
    told = clerk.page.get_by_role("status").inner_text()
    found = re.search(r"编号(\S+?)，查询码([0-9A-Z-]+)", told)
    assert found
    party.page.goto(f"{party.address}/liuhe/apply/third-party/")
    party.type("征求意见书编号", found[1])
    party.type("查询码", found[2])
    party.press("打开征求意见书")
    party.choose("不同意公开")
    party.type("理由", "报价构成属于商业秘密")
    party.press("提交意见")
    expect(party.page.get_by_role("status")).to_contain_text("已收到您的意见")


def extend(clerk: Keys) -> None:
    """Register an extension."""
    clerk.page.reload()
    clerk.open("登记另行制发的文书")
    clerk.press("延长答复期限", role="link")
    clerk.fill(days="20", approver="办公室主任", reason="需要逐村核对", document_number="无")
    recorded(clerk)


def answer_in_part(clerk: Keys, leader: Keys) -> None:
    """Draft a partial release with a file, have it approved, issue it, serve it online."""
    clerk.press("起草答复", role="link")
    clerk.press(re.compile(r"起草\s*部分公开"), role="link")
    clerk.fill(open_part="养护资金总额和各村分配数", access="随本答复书在网上提供下载")
    clerk.fill(withheld_1_part="报价明细")
    clerk.select("withheld_1_ground", "trade_secret")
    clerk.fill(withheld_1_reason="第三方不同意公开，涉及商业秘密")
    clerk.tick("网上送达")
    clerk.press("保存")
    clerk.upload(clerk.page.locator("#files"), SUPPLIED)
    clerk.press("添加文件")
    clerk.press("送审")
    expect(clerk.page.get_by_role("status")).to_contain_text("已送审")
    leader.sign_in("lingdao")
    leader.page.goto(clerk.page.url)
    leader.press("同意")
    clerk.page.reload()
    clerk.press("编号并签发")
    expect(clerk.page.get_by_role("status")).to_contain_text("六政公开")
    clerk.press("记录送达")
    expect(clerk.page.get_by_role("status")).to_contain_text("已记录送达")


def read_the_answer(keys: Keys) -> None:
    """Download letter and file; say how one found it; reach the way to the review."""
    keys.heading("已答复：部分公开")
    for name in ("下载版式文件", "下载"):
        keys.reach(keys.page.get_by_role("button", name=name, exact=True))
        with keys.page.expect_download() as download:
            keys.page.keyboard.press("Enter")
        assert Path(download.value.path()).stat().st_size
    keys.reach(keys.page.get_by_role("link", name="网上申请行政复议"))
    keys.press("评价答复")
    keys.choose("基本满意")
    keys.press("提交评价")
    expect(keys.page.get_by_role("status")).to_contain_text("已收到您的评价")


@pytest.mark.parametrize("who", ["公民", "法人或者其他组织"], ids=["person", "company"])
def test_from_the_application_to_the_review(browser: Browser, office: str, who: str) -> None:
    applicant, clerk, leader, party = (Keys(browser, office) for _ in range(4))
    number, code = apply(applicant, who)

    clerk.sign_in("zhuanyuan")
    clerk.press(number, role="link")
    clerk.press("收到申请", role="link")
    clerk.type("凭证", "电话确认")
    recorded(clerk)
    ask_for_a_correction(clerk)

    track(applicant, number, code)
    applicant.press("补正申请")
    applicant.type("请写明村名", "东村")
    applicant.press("提交补正")
    expect(applicant.page.get_by_role("status")).to_contain_text("已收到您的补正")

    clerk.page.reload()
    ask_the_third_party(clerk, party)
    extend(clerk)
    answer_in_part(clerk, leader)
    track(applicant, number, code)
    read_the_answer(applicant)

    clerk.press("返回案件", role="link")
    clerk.open("复议、诉讼和其他记录")
    clerk.press("申请行政复议", role="link")
    clerk.fill(authority="青石县人民政府")
    recorded(clerk)
    for keys in (applicant, clerk, leader, party):
        keys.page.context.close()
