"""Read by everybody: 长者模式 with its contrast, letters twice as large, errors, no mouse."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route

from gongkai.web.furniture import errors
from tests.e2e.conftest import Site
from tests.e2e.test_keyboard import Keys
from tests.e2e.test_pages import PUBLIC, faults

pytestmark = pytest.mark.browser
WIDTHS = (1280, 375)
READ = [address for address in PUBLIC if not address.startswith(("/~", "/desk/"))]
# Every text that is shown with less than 7:1 against the ground behind it.
FAINT = """() => {
  const light = colour => colour.map(part => part / 255)
    .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const parts = written => {
    const found = written.match(/[\\d.]+/g).map(Number);
    return found.length > 3 && found[3] === 0 ? null : found.slice(0, 3);
  };
  const ground = one => {
    for (; one; one = one.parentElement) {
      const found = parts(getComputedStyle(one).backgroundColor);
      if (found) return found;
    }
    return [255, 255, 255];
  };
  const faint = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim(), one = walk.currentNode.parentElement;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    const box = range.getBoundingClientRect();
    if (!text || !box.width || box.right < 0) continue;
    const [a, b] = [light(parts(getComputedStyle(one).color)), light(ground(one))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 7) faint.push(`${contrast.toFixed(1)} ${text.slice(0, 20)}`);
  }
  return faint;
}"""
# Every text that is cut by its box or stands beyond the window, and whether the page moves sideways.
LOST = """() => {
  const lost = [], wide = document.documentElement.clientWidth;
  const scrolls = one => one && (['auto', 'scroll'].includes(getComputedStyle(one).overflowX)
    || scrolls(one.parentElement));
  for (const one of document.querySelectorAll('body *')) {
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    const own = [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!own || !box.width || box.right < 0 || style.visibility === 'hidden') continue;
    const cut = style.overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
    const out = box.right > wide + 1 && !scrolls(one.parentElement);
    if ((cut && !scrolls(one)) || out) lost.push(one.textContent.trim().slice(0, 20));
  }
  if (document.documentElement.scrollWidth > wide + 1) lost.push('sideways');
  return lost;
}"""
LOW = """() => [...document.querySelectorAll('.btn, nav a, summary')]
  .filter(one => one.getBoundingClientRect().height > 0 && one.getBoundingClientRect().right > 0)
  .filter(one => one.getBoundingClientRect().height < 43.5)
  .map(one => one.textContent.trim())"""


def asked(page: Page, script: str) -> list[Any]:
    found: list[Any] = page.evaluate(script)
    return found


def test_elder_mode_is_read_and_met_easily(site: Site, page: Page) -> None:
    """长者模式: every text at 7:1, what is pressed at least 44 pixels high."""
    found = {}
    for address in READ:
        page.goto(site.at(f"/~elder{address}"))
        found[address] = [*asked(page, FAINT), *asked(page, LOW)]
    assert {address: each for address, each in found.items() if each} == {}


def test_letters_twice_as_large_lose_nothing(site: Site, page: Page) -> None:
    found = {}
    for address in READ:
        page.goto(site.at(address))
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found[address, width] = asked(page, LOST)
    assert {at: each for at, each in found.items() if each} == {}


@pytest.mark.parametrize("status", sorted(errors.TROUBLES))
def test_every_error_can_be_read_by_everybody(site: Site, browser: Browser, status: int) -> None:
    told = errors.page(RequestFactory().get("/x/"), status).content.decode()
    page = browser.new_page()

    def answer(route: Route) -> None:
        route.fulfill(status=status, body=told, content_type="text/html; charset=utf-8")

    page.route("**/told/", answer)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(site.at("/told/"))
        assert faults(page) == []
        assert asked(page, LOST) == []
    page.close()


class TestWithoutAMouse:
    def test_a_draft_is_written_sent_and_passed(self, site: Site, browser: Browser) -> None:
        title = "关于秸秆禁烧的通告"
        author = self._at_the_desk(site, browser, "xiaohe-zhuanyuan")
        author.press("信息列表", role="link")
        author.press("起草信息", role="link")
        author.type("名称", title)
        author.reach(author.page.locator("#id_body"))
        author.page.keyboard.type("全乡范围内禁止露天焚烧秸秆。")
        column = author.page.get_by_label("栏目", exact=True)
        author.reach(column)
        author.page.keyboard.press("ArrowDown")
        author.press("保存")
        author.press("送审")
        first = self._at_the_desk(site, browser, "xiaohe-chushen")
        first.press(title, role="link")
        first.press("初审通过")
        assert "初审已通过" in first.page.get_by_role("status").inner_text()

    def _at_the_desk(self, site: Site, browser: Browser, who: str) -> Keys:
        keys = Keys(browser, f"http://{site.address}")
        keys.page.goto(site.at("/desk/sign-in/"))
        keys.type("账号", who)
        keys.type("密码", site.password)
        with keys.page.expect_navigation():
            keys.page.keyboard.press("Enter")
        keys.press("信息发布", role="link")
        return keys
