"""gongkai web package：从一个数据目录导出，导入另一个；重复导入不变，改动过的不收。"""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.cli.app import run
from gongkai.report.sealed import opened
from gongkai.web.collecting.models import Submission
from gongkai.web.collecting.services import members
from tests.web.collecting.made import County, county, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> County:
    return county()


def test_out_of_one_and_into_another(
    place: County, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    signed(place.township("liuhe"), cases=2)
    file = tmp_path / "六合.zip"
    assert (
        run(["web", "package", "export", "liuhe", "2023", "-o", str(file), "--by", "liuhe-clerk"])
        == 0
    )
    key = opened(file.read_bytes()).public_key
    assert key in capsys.readouterr().out
    assert run(["web", "package", "show", str(file)]) == 0
    take = [
        "web",
        "package",
        "import",
        str(file),
        "--collector",
        "qingshi",
        "--by",
        "qingshi-supervisor",
    ]
    assert run(take) == 2  # nobody entered the key
    members.trust(by=place.office, member=place.member("liuhe"), public_key=key)
    assert [run(take), run(take)] == [0, 0]
    assert Submission.objects.count() == 1
    file.write_bytes(file.read_bytes()[:-9])
    assert run(take) == 2
    assert "离线包" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "nowhere", "2023", "-o", "x.zip", "--by", "qingshi-supervisor"],
        ["export", "qingshi", "2023", "-o", "x.zip", "--by", "qingshi-supervisor"],
        ["show", "没有这个文件.zip"],
        ["import", "没有这个文件.zip", "--collector", "qingshi", "--by", "qingshi-supervisor"],
        ["import", "/dev/null", "--collector", "qingshi", "--by", "nobody"],
    ],
)
def test_what_is_wrong_is_one_sentence(
    place: County, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["web", "package", *arguments]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
