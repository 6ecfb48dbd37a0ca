"""``gongkai rollup`` and ``gongkai check --parent``: sums over bodies from files and back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from python_calamine import CalamineWorkbook

from gongkai.cli.app import run
from gongkai.report.corpus.build import build
from gongkai.report.model import Report
from tests.report.checks.test_roll_up import CHILDREN, COUNTY, NAMES, child
from tests.report.corpus.made import folder_of, items_in, text

Capture = pytest.CaptureFixture[str]
Save = Callable[..., Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write a report as JSON under a name in a folder of its own."""

    def write(report: Report, name: str, folder: str = "各镇") -> Path:
        path = tmp_path / folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(report.to_json(), ensure_ascii=False), "utf-8")
        return path

    return write


@pytest.fixture
def towns(save: Save) -> Path:
    """A folder with the reports of three clean townships."""
    for number, report in enumerate(CHILDREN):
        save(report, f"{number}.json")
    return save(CHILDREN[0], "0.json").parent


def said(capsys: Capture, *arguments: str | Path) -> tuple[int, str, str]:
    code = run([str(one) for one in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def codes(out: str) -> list[str]:
    return [finding["code"] for finding in json.loads(out) if finding["code"].startswith("R-")]


class TestRollup:
    def test_json_is_a_report_with_its_proof(self, towns: Path, capsys: Capture) -> None:
        target = towns.parent / "全县.json"
        code, out, err = said(capsys, "rollup", towns, "-o", target, "--parent", COUNTY)
        assert (code, out) == (0, "")
        assert "汇总3个机关" in err
        held = json.loads(target.read_text("utf-8"))
        assert (held["schema"], held["body"]) == ("gongkai.report/1", COUNTY)
        assert held["cells"]["t3.received.total"]["value"] == 12
        parts = held["rollup"]["cells"]["t3.received.total"]["parts"]
        assert [part["value"] for part in parts] == [4, 4, 4]

    def test_its_own_output_holds_against_the_bodies(self, towns: Path, capsys: Capture) -> None:
        target = towns.parent / "全县.json"
        said(capsys, "rollup", towns, "-o", target, "--parent", COUNTY)
        arguments = ("check", "--parent", target, "--complete", towns, "--format", "json")
        code, out, _ = said(capsys, *arguments)
        assert (code, codes(out)) == (0, [])

    def test_the_order_of_files_and_jobs_do_not_matter(self, towns: Path, capsys: Capture) -> None:
        files = sorted(towns.iterdir())
        forward = said(capsys, "rollup", *files)
        assert said(capsys, "rollup", *files[::-1], "--jobs", "2") == forward

    def test_csv_has_a_column_for_each_body(self, towns: Path, save: Save, capsys: Capture) -> None:
        save(child(1, t3__received__total=None), "1.json")
        target = towns.parent / "全县.csv"
        said(capsys, "rollup", towns, "-o", target)
        rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8"))))
        (row,) = [row for row in rows if row["格"] == "t3.received.total"]
        assert (row["合计"], row["有数"], row["应有"], row["已知合计"]) == ("", "2", "3", "8")
        assert [row[name] for name in NAMES[:3]] == ["4", "未填", "4"]

    def test_xlsx_says_the_same(self, towns: Path, capsys: Capture) -> None:
        said(capsys, "rollup", towns, "-o", towns.parent / "全县.xlsx")
        book = CalamineWorkbook.from_path(str(towns.parent / "全县.xlsx"))
        rows = book.get_sheet_by_name("汇总").to_python()
        (row,) = [row for row in rows if row[1] == "t3.received.total"]
        assert row[4:11] == [12, 3, 3, 12, 4, 4, 4]

    def test_missing_unread_and_twice(self, towns: Path, save: Save, capsys: Capture) -> None:
        save(CHILDREN[0], "又一份.json")
        (towns / "坏.txt").write_bytes(b"")
        listed = towns.parent / "名单.txt"
        listed.write_text("\n".join(NAMES), "utf-8")
        code, out, err = said(capsys, "rollup", towns, "--expected", listed)
        assert code == 2
        proof = json.loads(out)["rollup"]
        assert proof["coverage"]["missing"] == [NAMES[3]]
        assert len(proof["coverage"]["unread"]) == 1
        assert len(proof["not_added"]["duplicates"]) == 1
        assert json.loads(out)["cells"]["t3.received.total"]["value"] == 12
        for word in ("坏.txt", "缺1个", "不止一份"):
            assert word in err

    def test_two_years_are_two_sums(self, towns: Path, save: Save, capsys: Capture) -> None:
        save(child(0, year=2022), "旧.json")
        _, out, _ = said(capsys, "rollup", towns)
        assert [one["year"] for one in json.loads(out)] == [2022, 2023]

    @pytest.mark.parametrize(
        ("arguments", "word"),
        [
            (("-o", "全县.docx"), "不能写成 .docx"),
            (("--renamed", "青石乡"), "旧名=新名"),
            (("--expected", "没有.txt"), "文件或文件夹不存在"),
            (("--own", "没有.json"), "文件或文件夹不存在"),
            (("-o", "没有/全县.json"), "写不出"),
        ],
    )
    def test_wrong_use(
        self, arguments: tuple[str, ...], word: str, towns: Path, capsys: Capture
    ) -> None:
        code, out, err = said(capsys, "rollup", towns, *arguments)
        assert (code, out) == (2, "")
        assert word in err

    def test_nothing_readable(self, tmp_path: Path, capsys: Capture) -> None:
        (tmp_path / "空.txt").write_bytes(b"")
        code, out, err = said(capsys, "rollup", tmp_path / "空.txt")
        assert (code, out) == (2, "")
        assert "没有读出可以汇总的报告" in err


class TestParent:
    def _parent(self, towns: Path, value: int, capsys: Capture) -> Path:
        target = towns.parent / "全县.json"
        said(capsys, "rollup", towns, "-o", target, "--parent", COUNTY)
        held = json.loads(target.read_text("utf-8"))
        held["cells"]["t3.received.total"] |= {"value": value, "raw": str(value)}
        target.write_text(json.dumps(held), "utf-8")
        return target

    @pytest.mark.parametrize(
        ("value", "flags", "found"),
        [
            (13, ("--complete",), ["R-SUM"]),
            (11, ("--complete",), ["R-SUM"]),
            (12, ("--complete",), []),
            (11, (), ["R-BOUND"]),
            (13, (), []),
        ],
    )
    def test_sum_and_bound(
        self, value: int, flags: tuple[str, ...], found: list[str], towns: Path, capsys: Capture
    ) -> None:
        parent = self._parent(towns, value, capsys)
        _, out, _ = said(capsys, "check", "--parent", parent, *flags, towns, "--format", "json")
        assert codes(out) == found

    def test_its_own_figures(self, towns: Path, save: Save, capsys: Capture) -> None:
        own = save(child(3), "本级.json", "本级")
        target = towns.parent / "全县.json"
        said(capsys, "rollup", towns, "--own", own, "-o", target, "--parent", COUNTY)
        arguments = ("check", "--parent", target, "--complete", towns, "--format", "json")
        assert codes(said(capsys, *arguments, "--own", own)[1]) == []
        assert set(codes(said(capsys, *arguments)[1])) == {"R-SUM"}

    def test_other_years_are_refused(self, towns: Path, save: Save, capsys: Capture) -> None:
        parent = save(child(3, year=2020), "旧.json", "旧")
        code, _, err = said(capsys, "check", "--parent", parent, towns)
        assert code == 2
        assert "2020年度" in err

    @pytest.mark.parametrize("flag", [["--complete"], ["--own", "甲"], ["--expected", "甲"]])
    def test_only_with_a_parent(self, flag: list[str], towns: Path, capsys: Capture) -> None:
        code, _, err = said(capsys, "check", towns, *flag)
        assert (code, "--parent" in err) == (2, True)


class TestACorpus:
    """年报库按县、市、省、全国逐级汇总。"""

    @pytest.fixture
    def built(self, tmp_path: Path) -> Path:
        folder = folder_of(
            tmp_path / "年报",
            {
                "a.txt": text("青石镇人民政府", 2023, {"t3.received.total": "3"}),
                "b.txt": text("云溪镇人民政府", 2023, {"t3.received.total": "4"}),
            },
        )
        (tmp_path / "名录.csv").write_text(
            "机关,层级,省,市,县\n青石镇人民政府,,北省,南市,东县\n云溪镇人民政府,,北省,南市,西县\n",
            "utf-8",
        )
        target = tmp_path / "a.parquet"
        build(items_in(folder), target, bodies=tmp_path / "名录.csv")
        return target

    def test_csv_for_a_spreadsheet(self, built: Path) -> None:
        target = built.with_name("合计.csv")
        assert run(["rollup", str(built), "-o", str(target)]) == 0
        rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))
        received = [row for row in rows if row["cell"] == "t3.received.total"]
        assert [(row["level"], row["county"], row["sum"], row["of"]) for row in received] == [
            ("city", "", "7.000000", "2"),
            ("county", "东县", "3.000000", "1"),
            ("county", "西县", "4.000000", "1"),
            ("nation", "", "7.000000", "2"),
            ("province", "", "7.000000", "2"),
        ]

    def test_parquet(self, built: Path) -> None:
        target = built.with_name("合计.parquet")
        assert run(["rollup", str(built), "-o", str(target)]) == 0
        with duckdb.connect() as db:
            found = db.execute(
                "SELECT \"sum\" FROM read_parquet(?) WHERE level = 'nation' "
                "AND cell = 't3.received.total'",
                [str(target)],
            ).fetchall()
        assert found == [(7,)]

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ([], "用 -o 给出 .parquet 或 .csv"),
            (["-o", "a.json"], "用 -o 给出 .parquet 或 .csv"),
            (["-o", "b.csv", "--parent", "县"], "不能与别的文件或选项一起用"),
            (["-o", "没有/b.csv"], "文件夹不存在"),
            (["-o", "a.parquet"], "就是读入的文件"),
            (["-o", "a.reports.parquet"], "就是读入的文件"),
        ],
    )
    def test_wrong_use(
        self,
        built: Path,
        more: list[str],
        said: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(built.parent)
        assert run(["rollup", "a.parquet", *more]) == 2
        assert said in capsys.readouterr().err
