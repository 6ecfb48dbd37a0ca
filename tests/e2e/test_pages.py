"""Every page at a desk's width and at a telephone's: nothing sticks out, nobody is shut out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Site

pytestmark = pytest.mark.browser
AXE = Path(__file__).with_name("vendor").joinpath("axe.min.js").read_text("utf-8")
WIDTHS = (1280, 375, 320)
PUBLIC = (
    "/",
    "/gucheng/",
    "/gucheng/guide/",
    "/gucheng/rules/",
    "/gucheng/apply/",
    "/gucheng/columns/",
    "/lanfang/columns/20-15/",
    "/gucheng/reports/",
    "/lanfang/reports/2020/",
    "/lanfang/reports/2020/published/",
    "/lanfang/reports/2020/versions/1/",
    "/lanfang/reports/2020/proof/",
    "/lanfang/reports/history/",
    "/dashuikeng/reports/2019/published/",
    "/xiaohe/reports/2023/",
    "/gucheng/reports/2020/figures/t2.procurement.amount/",
    "/lanfang/reports/2020/figures/t3.received.total/",
    "/search/?q=汛期",
    "/search/?q=没有这样的词",
    "/search/?q=汛期&organ=gucheng&first=20x5&validity=valid",
    "/gucheng/policies/",
    "/gucheng/interpretations/",
    "/gucheng/statistics/",
    "/gucheng/correct/?page=/gucheng/",
    "/map/",
    "/help/",
    "/privacy/",
    "/open-data/",
    "/~elder.large/gucheng/",
    "/~hant/gucheng/columns/",
    "/desk/sign-in/",
)
ERRORS = ("/nowhere/", "/gucheng/columns/none/", "/~elder/nowhere/", "/search/?q=a&organ=none")
DESK = (
    "/desk/",
    "/desk/organs/",
    "/desk/reports/",
    "/desk/organs/xiaohe/?year=2023",
    "/desk/organs/xiaohe/records/?year=2023",
    "/desk/organs/xiaohe/register/?year=2023",
    "/desk/organs/lanfang/applications/?year=2020",
    "/desk/organs/lanfang/applications/2020-0001/",
    "/desk/organs/lanfang/reports/2020/",
    "/desk/organs/gucheng/reports/2020/figures/t2.procurement.amount/",
    "/desk/organs/lanfang/reports/2020/verify/",
    "/desk/organs/lanfang/reports/2020/handed-up/",
    "/desk/organs/gaoan/collected/2020/",
    "/desk/organs/gaoan/collected/2020/organs/lanfang/",
    "/desk/organs/gaoan/collected/2020/sum/",
    "/desk/organs/gaoan/collected/2020/compare/",
    "/desk/organs/gaoan/collected/2020/roster/",
    "/desk/organs/lanfang/reports/history/",
)


def faults(page: Page) -> list[str]:
    """Return what axe finds, each with the element it finds it at."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run()")
    return [
        f"{rule['id']}: {rule['help']} {rule['nodes'][0]['html']}" for rule in found["violations"]
    ]


def sticks_out(page: Page) -> list[int]:
    """Return the widths at which the page itself would have to be moved sideways."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(width)
    return found


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages(site: Site, page: Page, address: str) -> None:
    response = page.goto(site.at(address))
    assert response is not None
    assert response.ok
    assert faults(page) == []
    assert sticks_out(page) == []


@pytest.mark.parametrize("address", ERRORS)
def test_error_pages(site: Site, browser: Browser, address: str) -> None:
    page = browser.new_page()
    response = page.goto(site.at(address))
    assert response is not None
    assert response.status == 404
    assert faults(page) == []
    assert sticks_out(page) == []
    page.close()


def test_a_form_with_faults(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site.at("/gucheng/correct/"))
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("alert")).to_contain_text("请改正下面2处")
    assert faults(page) == []
    assert sticks_out(page) == []
    page.close()


def test_a_record(site: Site, page: Page) -> None:
    page.goto(site.at("/gucheng/"))
    page.locator("main .rows a").first.click()
    assert faults(page) == []
    assert sticks_out(page) == []


def test_desk_pages(site: Site, page: Page) -> None:
    site.sign_in(page, "yanshi")
    for address in DESK:
        response = page.goto(site.at(address))
        assert response is not None
        assert (address, response.status) == (address, 200)
        assert (address, faults(page)) == (address, [])
        assert (address, sticks_out(page)) == (address, [])
        page.set_viewport_size({"width": 1280, "height": 800})


def test_the_first_column_stays_while_the_figures_scroll(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(site.at("/lanfang/reports/2020/"))
    frame = page.locator(".gk-frame:has(.gk-t3)")
    label = frame.get_by_role("rowheader", name="1.属于国家秘密")
    before = label.bounding_box()
    frame.evaluate("frame => { frame.scrollLeft = 150 }")
    after = label.bounding_box()
    assert before is not None
    assert after is not None
    assert frame.evaluate("frame => frame.scrollLeft") == 150
    assert 0 <= after["x"] <= before["x"]
