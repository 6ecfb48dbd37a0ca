"""``gongkai calendar``: the years known, a year added, an area's days laid over the country's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.cli.app import run

YEAR_2027 = """year = 2027
status = "official"
title = "甲通知"
number = "甲〔2026〕1号"
published_on = 2026-11-20
off = [
    { from = 2027-01-01, to = 2027-01-03, name = "元旦" },
    { from = 2027-05-01, to = 2027-05-05, name = "劳动节" },
    { from = 2027-10-01, to = 2027-10-07, name = "国庆节" },
]
work = [{ on = 2027-01-09, name = "元旦" }]
"""
AREA = {
    "year": 2026,
    "region": "宁夏回族自治区",
    "title": "乙通知",
    "off": [{"from": "2026-03-20", "to": "2026-03-20", "name": "开斋节"}],
    "work": [{"on": "2026-03-22", "name": "开斋节"}],
}
Answer = tuple[int, str, str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's own folder of calendars, empty."""
    monkeypatch.setenv("GONGKAI_CALENDAR", str(tmp_path / "日历"))
    return tmp_path / "日历"


def answer(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Answer:
    code = run([*map(str, arguments)])
    return (code, *capsys.readouterr())


def imported(tmp_path: Path, content: str, *more: str, name: str = "新.toml") -> int:
    (tmp_path / name).write_text(content, "utf-8")
    return run(["calendar", "import", str(tmp_path / name), *more])


class TestList:
    """各年度：正式的写依据，暂定的写明是推算；工作日数与通知一致。"""

    def test_every_year_with_its_notice(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, _ = answer(capsys, "calendar", "list")
        assert code == 0
        assert "2026年  正式  248个工作日  《国务院办公厅关于2026年部分节假日安排的通知》" in out
        assert "2027年  暂定" in out

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, out, _ = answer(capsys, "calendar", "list", "--json")
        years = {year["year"]: year for year in json.loads(out)}
        days = {year: years[year]["workdays"] for year in range(2019, 2027)}
        assert days == dict(
            zip(range(2019, 2027), [250, 249, 250, 249, 249, 251, 248, 248], strict=True)
        )
        assert (years[2027]["status"], years[2027]["origin"]) == ("provisional", "package")


class TestShow:
    """一年的放假和调休上班日期。"""

    def test_a_year(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, out, _ = answer(capsys, "calendar", "show", "2026")
        assert "  2026-02-15 周日至2026-02-23 周一  春节\n" in out
        assert "调休上班：\n  2026-01-04 周日  元旦\n" in out

    def test_a_computed_year_says_so(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, out, _ = answer(capsys, "calendar", "show", "2030")
        assert "暂定：2030年的放假通知尚未载入" in out

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, out, _ = answer(capsys, "calendar", "show", "2026", "--json")
        assert {"on": "2026-10-10", "name": "国庆节"} in json.loads(out)["work"]


class TestImport:
    """导入：先核对，再存；以后各命令都照它计算。"""

    def test_the_notice_ends_what_was_provisional(
        self, tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        _, before, _ = answer(capsys, "workday", "2026-12-31", "+5", "--json")
        assert json.loads(before) == {"date": "2027-01-08", "provisional": True} | {
            "steps": json.loads(before)["steps"]
        }
        assert imported(tmp_path, YEAR_2027) == 0
        said = capsys.readouterr().err
        assert "已导入2027年的正式放假安排：放假15天，调休上班1天" in said
        assert (folder / "2027.toml").read_text("utf-8") == YEAR_2027
        _, after, _ = answer(capsys, "workday", "2026-12-31", "+6", "--json")
        assert (json.loads(after)["date"], json.loads(after)["provisional"]) == (
            "2027-01-09",
            False,
        )
        assert "《甲通知》（甲〔2026〕1号）" in after

    def test_json_takes_the_place_of_toml(self, tmp_path: Path, folder: Path) -> None:
        imported(tmp_path, YEAR_2027)
        days = [("01-01", "元旦"), ("05-01", "劳动节"), ("10-01", "国庆节"), ("10-02", "国庆节")]
        days.append(("10-03", "国庆节"))
        off = [{"from": f"2027-{d}", "to": f"2027-{d}", "name": name} for d, name in days]
        head = {"year": 2027, "status": "official", "title": "甲通知", "work": []}
        content = json.dumps({**head, "off": off})
        assert imported(tmp_path, content, "--replace", name="新.json") == 0
        assert [path.name for path in folder.iterdir()] == ["2027.json"]

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("", "year 应写2004至2099之间的年份"),
            ("year = 2027", "status 应为 official 或 provisional"),
            ("{", "不是有效的 JSON"),
            ("year = = 1", "不是有效的 TOML"),
            ("[" * 20_000, "不是有效的 TOML"),
            ('{"year": true}', "year 应写"),
            (YEAR_2027.replace("2027-05-01,", "2027-05-02,"), "缺少劳动节（5月1日），文件不全"),
            (YEAR_2027.replace("2027-01-09", "2027-01-08"), "2027-01-08 不是周末"),
            (YEAR_2027.replace("2027-01-09", "2027-01-03"), "2027-01-03 既放假又上班"),
            (YEAR_2027.replace("2027-10-07", "2028-10-07"), "先后或长度不对"),
            (YEAR_2027 + "x = 1\n", "不认识的字段 x"),
            (json.dumps({**AREA, "off": [], "work": []}), "没有写任何放假或上班的日期"),
            (json.dumps({**AREA, "region": " "}), "region 应写明地区名称"),
            (
                json.dumps({**AREA, "off": [{"from": "昨天", "to": "2026-03-20", "name": "节"}]}),
                "from 应为日期",
            ),
        ],
    )
    def test_a_wrong_file_is_refused_and_nothing_kept(
        self,
        tmp_path: Path,
        folder: Path,
        content: str,
        said: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        assert imported(tmp_path, content) == 2
        assert said in capsys.readouterr().err
        assert not folder.exists()

    @pytest.mark.parametrize("name", ["没有.toml", "."])
    def test_no_file(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = answer(capsys, "calendar", "import", name)
        assert (code, out) == (2, "")
        assert err.endswith("请检查路径。\n")

    def test_another_answer_for_an_official_year_needs_a_word(
        self, tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        other = YEAR_2027.replace("2027", "2026").replace("2026-01-09", "2026-01-10")
        assert imported(tmp_path, other) == 2
        assert "2026年已有正式的放假安排" in capsys.readouterr().err
        assert not folder.exists()
        assert imported(tmp_path, other, "--replace") == 0


class TestRegion:
    """民族自治地方本地节日的放假，只对指明地区的计算有效（办法第四条）。"""

    def test_days_of_an_area(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        imported(tmp_path, json.dumps(AREA), name="宁夏.json")
        _, there, _ = answer(
            capsys, "workday", "2026-03-20", "--region", "宁夏回族自治区", "--json"
        )
        _, elsewhere, _ = answer(capsys, "workday", "2026-03-20", "--json")
        assert [json.loads(text)["workday"] for text in (there, elsewhere)] == [False, True]
        assert "《乙通知》" in there
        _, shown, _ = answer(capsys, "calendar", "show", "2026", "--region", "宁夏回族自治区")
        assert "2026-03-20 周五  开斋节" in shown

    def test_an_area_nobody_imported(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, _, err = answer(capsys, "workday", "2026-03-20", "--region", "西藏自治区")
        assert (code, "没有“西藏自治区”的放假安排。还没有导入任何地区" in err) == (2, True)


class TestVerify:
    """核对：坏文件、缺的年度都指出来；11月起下一年没有通知即提示。"""

    @pytest.mark.parametrize(
        ("today", "code", "said"),
        [
            ("2026-10-31", 0, "2004年至2026年的放假安排都已核对，没有问题。"),
            ("2026-11-01", 1, "2027年：没有载入国务院办公厅的放假通知，落在这一年的期限都是暂定"),
            ("2028-02-01", 1, "2027年：没有载入国务院办公厅的放假通知，这一年的期限不能计算"),
        ],
    )
    def test_missing_years(
        self, today: str, code: int, said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        found = answer(capsys, "calendar", "verify", "--today", today)
        assert (found[0], said in found[1]) == (code, True)

    def test_once_imported_nothing_is_wanting(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        imported(tmp_path, YEAR_2027)
        assert answer(capsys, "calendar", "verify", "--today", "2026-12-01")[0] == 0

    def test_a_file_changed_by_hand(
        self, tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        imported(tmp_path, YEAR_2027)
        (folder / "2027.toml").rename(folder / "2028.toml")
        (folder / "2029.toml").write_text("year = 2029", "utf-8")
        code, out, _ = answer(capsys, "calendar", "verify", "--today", "2026-10-01")
        assert code == 1
        assert "2028.toml：内容是2027.toml，请改正文件名" in out
        assert "2029.toml：2029年放假安排文件有误：status" in out
        assert answer(capsys, "workday", "2028-01-05")[0] == 2
