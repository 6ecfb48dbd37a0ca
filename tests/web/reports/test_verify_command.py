"""``gongkai web reports verify``: every signed version held against its seal and the trail."""

from __future__ import annotations

import pytest

from gongkai.cli.app import run
from gongkai.web.reports.models import AnnualReport
from tests.web.portal.reported import reported

pytestmark = pytest.mark.django_db
Capture = pytest.CaptureFixture[str]


def said(capsys: Capture, *arguments: str) -> tuple[int, str]:
    code = run(["web", "reports", "verify", *arguments])
    out, err = capsys.readouterr()
    return code, out + err


def test_what_was_signed_holds(capsys: Capture) -> None:
    reported()
    code, told = said(capsys)
    assert code == 0
    assert "liuhe镇人民政府 2020年 第1版" in told
    assert "共核验1份，不一致0份" in told


def test_one_changed_figure_shows(capsys: Capture) -> None:
    report = reported()
    assert report.frozen is not None
    report.frozen["cells"]["t3.received.total"]["value"] = 9
    AnnualReport.objects.filter(pk=report.pk).update(frozen=report.frozen)
    code, told = said(capsys, "--organ", "liuhe", "--year", "2020")
    assert code == 1
    assert "不一致：报告全文（表格和文字）、办理痕迹所记的报告全文" in told


@pytest.mark.parametrize("arguments", [[], ["--organ", "nobody"], ["--year", "1999"]])
def test_nothing_to_verify(capsys: Capture, arguments: list[str]) -> None:
    code, told = said(capsys, *arguments)
    assert code == 2
    assert "没有已签发的年度报告" in told
