"""One application from the citizen's first page to the review, without scripts; and by keyboard."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Locator, Page, expect

from tests.e2e.conftest import _free_port, _wait_for
from tests.e2e.organ import PASSWORD
from tests.e2e.test_pages import faults, sticks_out
from tests.web.portal.applying.citizen import ID, picture

pytestmark = pytest.mark.browser
WAIT = 180_000  # milliseconds: a machine with much else to do is slow, and that is no fault
PROOF: FilePayload = {"name": "证件.png", "mimeType": "image/png", "buffer": picture()}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a township at work; return its address."""
    data = tmp_path_factory.mktemp("office")
    address = f"127.0.0.1:{_free_port()}"
    env = {**os.environ, "GONGKAI_DATA": str(data)}
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-m", "tests.e2e.organ"], check=True, env=env, cwd=root)
    command = [sys.executable, "-m", "gongkai", "web", "run", "--address", address]
    log = (data / "log").open("w")
    with subprocess.Popen(command, env=env, stdout=log, stderr=log) as server:
        try:
            _wait_for(server, address, data / "log")
            yield f"http://{address}"
        finally:
            server.terminate()
            log.close()


@pytest.fixture
def people(browser: Browser) -> Iterator[dict[str, Page]]:
    """Open a window without scripts for everybody who has a part."""
    contexts: dict[str, BrowserContext] = {
        who: browser.new_context(java_script_enabled=False, locale="zh-CN")
        for who in ("citizen", "clerk", "leader", "party")
    }
    for context in contexts.values():
        context.set_default_timeout(WAIT)
    yield {who: context.new_page() for who, context in contexts.items()}
    for context in contexts.values():
        context.close()


def following(page: Page) -> None:
    page.get_by_role("button", name="下一步").click()


def apply_as_person(page: Page, office: str) -> tuple[str, str]:
    """Fill in the whole form as a citizen; return number and code."""
    begin(page, office)
    page.get_by_label("公民").check()
    following(page)
    page.get_by_label("姓名").fill("张某")
    page.get_by_label("证件类型").select_option(label="居民身份证")
    page.get_by_label("证件号码").fill(ID)
    following(page)
    return finish(page)


def apply_as_organisation(page: Page, office: str) -> tuple[str, str]:
    """Fill in the whole form as a company."""
    begin(page, office)
    page.get_by_label("法人或者其他组织").check()
    following(page)
    page.get_by_label("商业企业").check()
    page.get_by_label("名称").fill("某某农业有限公司")
    page.get_by_label("没有代码").check()
    page.get_by_label("法定代表人或负责人").fill("李某")
    page.get_by_label("联系人").fill("王某")
    following(page)
    return finish(page)


def begin(page: Page, office: str) -> None:
    page.goto(f"{office}/liuhe/apply/")
    page.get_by_role("button", name="开始申请").click()
    following(page)


def finish(page: Page) -> tuple[str, str]:
    page.get_by_label("否").check()
    following(page)
    page.get_by_label("手机或电话").fill("010-12345678")
    following(page)
    page.get_by_label("特征描述").fill("2025年农村公路养护资金的使用情况")
    following(page)
    page.get_by_label("电子文档").check()
    page.get_by_label("网上下载").check()
    page.get_by_label("是", exact=True).check()
    following(page)
    page.locator("#id_identity").set_input_files(PROOF)
    following(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("核对并提交")
    page.get_by_label("我确认以上内容属实").check()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("申请已提交")
    number, code = page.locator(".pass dd").all_inner_texts()
    return number, code


def track(page: Page, office: str, number: str, code: str) -> None:
    page.goto(f"{office}/liuhe/apply/track/")
    page.get_by_label("受理号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()


def sign_in(page: Page, office: str, who: str) -> None:
    page.goto(f"{office}/desk/sign-in/")
    page.get_by_label("账号").fill(who)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


def move(page: Page, case: str, event: str, **filled: str) -> None:
    """Record a move: fields by their name, the date as suggested."""
    page.goto(f"{case}moves/{event}/")
    for name, value in filled.items():
        field = page.locator(f"#id_{name}")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.get_by_role("button", name="记录").click()
    expect(page.get_by_role("status")).to_contain_text("已记录")


def day_in_words(page: Page) -> str:
    """The date a move suggests: today, by the server."""
    return page.locator("#id_on").input_value()


class TestWithoutScripts:
    def test_from_the_application_to_the_review(self, office: str, people: dict[str, Page]) -> None:
        citizen, clerk, leader = people["citizen"], people["clerk"], people["leader"]
        number, code = apply_as_person(citizen, office)
        sign_in(clerk, office, "zhuanyuan")
        case = f"{office}/desk/organs/liuhe/applications/{number}/"
        move(clerk, case, "received", evidence="电话确认")
        clerk.goto(f"{case}moves/correction_asked/")
        today = day_in_words(clerk)
        until = f"{int(today[:4]) + 1}-03-01"
        told = {"items": "请写明村名", "due": until, "document_number": "电话告知"}
        move(clerk, case, "correction_asked", **told)

        track(citizen, office, number, code)
        citizen.get_by_role("button", name="补正申请").click()
        citizen.get_by_label("请写明村名").fill("东村")
        citizen.get_by_role("button", name="提交补正").click()
        expect(citizen.get_by_role("status")).to_contain_text("已收到您的补正")

        move(
            clerk,
            case,
            "consult_sent",
            kind="third_party",
            party="某某养护公司",
            document_number="函",
        )
        self.third_party_refuses(office, clerk, people["party"], case)
        move(
            clerk,
            case,
            "extended",
            days="20",
            approver="办公室主任",
            reason="需要逐村核对",
            document_number="无",
        )
        self.answer_in_part(clerk, leader, office, case)

        track(citizen, office, number, code)
        expect(citizen.get_by_role("heading", level=1)).to_have_text("已答复：部分公开")
        with citizen.expect_download() as download:
            citizen.get_by_role("button", name="下载版式文件").click()
        assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
        expect(citizen.get_by_role("main")).to_contain_text("应当先申请行政复议")
        link = citizen.get_by_role("link", name="网上申请行政复议")
        expect(link).to_have_attribute("href", "https://review.example/qingshi")
        move(clerk, case, "review_filed", authority="青石县人民政府")
        expect(clerk.get_by_role("main")).to_contain_text("申请行政复议")

    def third_party_refuses(self, office: str, clerk: Page, party: Page, case: str) -> None:
        clerk.goto(f"{case}acts/invite/")
        clerk.get_by_label("对方名称").fill("某某养护公司")
        clerk.get_by_label("涉及的信息").fill("养护合同的报价明细")
        clerk.get_by_role("button", name="保存").click()
        told = clerk.get_by_role("status").inner_text()
        found = re.search(r"编号(\S+?)，查询码([0-9A-Z-]+)", told)
        assert found
        party.goto(f"{office}/liuhe/apply/third-party/")
        party.get_by_label("征求意见书编号").fill(found[1])
        party.get_by_label("查询码").fill(found[2])
        party.get_by_role("button", name="打开征求意见书").click()
        expect(party.get_by_role("main")).not_to_contain_text("张某")
        party.get_by_label("不同意公开", exact=True).check()
        party.get_by_label("理由").fill("报价构成属于商业秘密")
        party.get_by_role("button", name="提交意见").click()
        expect(party.get_by_role("status")).to_contain_text("已收到您的意见")

    def answer_in_part(self, clerk: Page, leader: Page, office: str, case: str) -> None:
        clerk.goto(f"{case}letters/new/D12/")
        clerk.locator("#id_open_part").fill("养护资金总额和各村分配数")
        clerk.locator("#id_access").fill("随本答复书在网上提供下载")
        clerk.locator("#id_withheld_1_part").fill("报价明细")
        clerk.locator("#id_withheld_1_ground").select_option("trade_secret")
        clerk.locator("#id_withheld_1_reason").fill("第三方不同意公开，涉及商业秘密")
        clerk.get_by_label("网上送达").check()
        clerk.get_by_role("button", name="保存").click()
        clerk.locator("#files").set_input_files(
            {"name": "养护资金.txt", "mimeType": "text/plain", "buffer": "东村：12万元".encode()}
        )
        clerk.get_by_role("button", name="添加文件").click()
        clerk.get_by_role("button", name="送审").click()
        expect(clerk.get_by_role("status")).to_contain_text("已送审")
        sign_in(leader, office, "lingdao")
        leader.goto(clerk.url)
        leader.get_by_role("button", name="同意").click()
        clerk.reload()
        clerk.get_by_role("button", name="编号并签发").click()
        expect(clerk.get_by_role("status")).to_contain_text("六政公开")
        clerk.get_by_role("button", name="记录送达").click()
        expect(clerk.get_by_role("status")).to_contain_text("已记录送达")

    def test_an_organisation_applies(self, office: str, people: dict[str, Page]) -> None:
        page = people["citizen"]
        number, code = apply_as_organisation(page, office)
        track(page, office, number, code)
        expect(page.get_by_role("heading", level=1)).to_have_text("已提交，待确认")


def reach(page: Page, target: Locator) -> None:
    """Press Tab until the control has the focus, as somebody without a mouse does."""
    for _ in range(60):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"never reached: {target}")


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """Open a window in which a form may be refused: the browser notes a 422 among its complaints."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    context.set_default_timeout(WAIT)
    yield context.new_page()
    context.close()


class TestByKeyboard:
    def test_the_form_can_be_filled_in_without_a_mouse(self, office: str, window: Page) -> None:
        page = window
        page.goto(f"{office}/liuhe/apply/")
        reach(page, page.get_by_role("button", name="开始申请"))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("向哪个机关申请")
        reach(page, page.get_by_role("button", name="下一步"))
        page.keyboard.press("Enter")
        reach(page, page.get_by_label("公民"))
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("您的身份")
        reach(page, page.get_by_label("姓名"))
        page.keyboard.type("张3")
        page.keyboard.press("Enter")
        expect(page.locator(".trouble")).to_be_focused()
        reach(page, page.locator(".trouble a").first)
        page.keyboard.press("Enter")
        expect(page.get_by_label("姓名")).to_be_focused()


class TestLooks:
    """No fault of accessibility, nothing sticks out, on every kind of page."""

    def test_the_citizens_pages(self, office: str, window: Page) -> None:
        page = window
        found = {}
        begin(page, office)
        for path in ("", "form/", "track/", "third-party/", "statistics/", "step/who/"):
            page.goto(f"{office}/liuhe/apply/{path}")
            found[path] = faults(page) + [str(width) for width in sticks_out(page)]
        page.get_by_role("button", name="下一步").click()
        found["trouble"] = faults(page)
        assert {path: some for path, some in found.items() if some} == {}

    def test_the_officers_pages(self, office: str, people: dict[str, Page], page: Page) -> None:
        number, _ = apply_as_person(people["citizen"], office)
        sign_in(page, office, "zhuanyuan")
        case = f"{office}/desk/organs/liuhe/applications/"
        found = {}
        for path in (
            "new/",
            f"{number}/",
            f"{number}/moves/received/",
            f"{number}/moves/decided/",
            f"{number}/acts/assign/",
            f"{number}/guide/",
            f"{number}/letters/",
            f"{number}/letters/new/D12/",
        ):
            page.goto(case + path)
            found[path] = faults(page) + [str(width) for width in sticks_out(page)]
        assert {path: some for path, some in found.items() if some} == {}
