"""``gongkai web demo`` on a loaded demonstration: tells, and compares cell by cell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pytest_django import Settings

from gongkai.cli.app import FINDINGS, FINE, run
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.demo.files import towns
from gongkai.web.registers import services as registers
from gongkai.web.registers.kinds import Kind, Measure
from tests.demonstration import demonstration  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

LINE = re.compile(r"(\S+) (\d{4})年：比对(\d+)格，一致(\d+)，有原因(\d+)，无原因(\d+)")


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "var"


def command(*words: str) -> int:
    return run(["web", "demo", *words])


class TestTelling:
    """列出演示账号。"""

    def test_tells_the_roles_and_the_password(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert command() == FINE
        told = capsys.readouterr()
        assert "没有改动" in told.err
        assert all(f"{year.body.key}-zhuanyuan" in told.out for year in towns())
        assert re.search(r"^密码都是：[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}$", told.out, re.MULTILINE)
        assert command() == FINE
        assert capsys.readouterr().out == told.out


class TestComparing:
    """逐格核对：无原因的差异必须为0。"""

    def test_prints_one_line_for_each_township(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert command("--check") == FINE
        lines = capsys.readouterr().out.splitlines()
        found = [LINE.fullmatch(line) for line in lines]
        assert [(m[1], int(m[2])) for m in found if m] == [
            (year.body.name, year.report.year) for year in towns()
        ]
        for match in found:
            assert match is not None
            compared, equal, explained, unexplained = (int(n) for n in match.groups()[2:])
            assert compared == equal + explained + unexplained
            assert compared in {198, 200}
            assert unexplained == 0

    def test_a_ledger_that_differs_without_reason_is_found(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        body = Body.objects.get(slug="xincun")
        registers.enter(
            by=Officer.objects.get(account__username="xincun-zhuanyuan"),
            body=body,
            year=2020,
            kind=Kind.PROCUREMENT,
            measure=Measure.ITEMS,
            label="多登记的一项",
            quantity=1,
        )
        capsys.readouterr()
        assert command("--check", "--verbose") == FINDINGS
        out = capsys.readouterr().out
        assert "新村镇人民政府 2020年：比对198格，一致197，有原因0，无原因1" in out
        assert "台账为13，公开报告为12，没有找到原因" in out
