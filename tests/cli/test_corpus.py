"""``gongkai corpus``: data on standard output, talk on standard error, whole files or none."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from gongkai.cli.app import run
from gongkai.cli.corpus.progress import Bar
from tests.report.corpus.made import folder_of, short, text, town

FILES = {
    "甲2020.txt": text(town(1), 2020),
    "甲2023.txt": text(town(1), 2023, {"t3.received.total": "9", "t3.granted.total": ""}),
    "坏.txt": "",
}
Answer = tuple[int, str, str]


def answer(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Answer:
    code = run(["corpus", *map(str, arguments)])
    return (code, *capsys.readouterr())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of one body, and a file that is no report."""
    parent = tmp_path_factory.mktemp("年报库")
    folder_of(parent / "年报", FILES)
    run(["corpus", "build", str(parent / "年报"), "-o", str(parent / "a.parquet")])
    return parent / "a.parquet"


class TestBuild:
    """建库：文件夹、压缩包、清单；读不出的逐个说明，退出码1；用法不对退出码2，什么也不写。"""

    def test_what_could_not_be_read_is_told(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = folder_of(tmp_path / "年报", FILES)
        code, out, err = answer(capsys, "build", folder, "-o", tmp_path / "a.parquet")
        assert (code, out) == (1, "")
        assert f"{folder}/坏.txt：文件为空" in err
        assert "共3个文件，本次读取3个，1个读不出；2份报告已写入" in err

    def test_lack_of_memory_is_no_full_disk(
        self,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        folder = folder_of(tmp_path / "年报", {"甲.txt": text(town(1), 2023)})
        monkeypatch.setattr("gongkai.report.corpus.files.MEMORY", "1KB")
        monkeypatch.setattr("gongkai.report.corpus.assemble._MEMORY", "1KB")
        code, out, err = answer(capsys, "build", folder, "-o", tmp_path / "a.parquet")
        assert (code, out) == (2, "")
        assert "内存不够" in err
        assert not (tmp_path / "a.parquet").exists()

    def test_a_list_names_what_is_beside_it(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = folder_of(tmp_path / "年报", {"a.txt": short(town(1), 2023, 1), "b.txt": "x"})
        (folder / "清单.txt").write_text("\ufeffa.txt\r\n\r\n没有.txt\r\n", "utf-8")
        code, _, err = answer(capsys, "build", folder / "清单.txt", "-o", tmp_path / "a.parquet")
        assert code == 1
        assert "没有.txt：文件或文件夹不存在" in err
        assert "1份报告已写入" in err

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["没有这个目录", "-o", "a.parquet"], "找不到 没有这个目录"),
            ([".", "-o", "a.csv"], "应以 .parquet 结尾，请改成 a.parquet"),
            ([".", "-o", "没有/a.parquet"], "文件夹不存在"),
            (["."], "缺少选项 --output"),
            ([".", "-o", "a.parquet", "--jobs", "0"], "应为整数，范围 1 到 64"),
            ([".", "-o", "a.parquet", "--bodies", "没有.csv"], "没有.csv"),
        ],
    )
    def test_wrong_use_writes_nothing(
        self,
        arguments: list[str],
        said: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(folder_of(tmp_path / "这里", {"a.txt": short(town(1), 2023, 1)}))
        code, out, err = answer(capsys, "build", *arguments)
        assert (code, out) == (2, "")
        assert said in err
        assert not list(Path().glob("*.parquet"))


class TestProgress:
    """进度：终端上是一行进度条，别处隔一会儿一行；有份数和剩余时间。"""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def test_on_a_terminal(self) -> None:
        out, times = self.Terminal(), iter([0.0, 10.0, 20.0])
        bar = Bar(out, lambda: next(times))
        bar(25, 100)
        bar(100, 100)
        first, last = out.getvalue().split("\r\x1b[K")[1:]
        assert first == "██████░░░░░░░░░░░░░░░░░░ 已读 25/100 份，约剩30秒"
        assert last == "████████████████████████ 已读 100/100 份，用时20秒\n"

    def test_in_a_log(self) -> None:
        out, times = io.StringIO(), iter([0.0, 1.0, 20.0, 21.0, 4000.0])
        bar = Bar(out, lambda: next(times))
        for done in (1, 50, 51, 100):
            bar(done, 100)
        assert out.getvalue().splitlines() == [
            "已读 50/100 份，约剩20秒",
            "已读 100/100 份，用时1小时6分",
        ]


class TestCheck:
    """检查：各份报告的问题、读不出的文件、缺的年度，一处列全。"""

    def test_text_names_report_and_rule(
        self, built: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code, out, _ = answer(capsys, "check", built)
        assert code == 1
        assert f"甲2023.txt  {town(1)} 2023年度" in out
        assert "READ-FAILED  文件为空" in out
        assert "C-GAP  " in out
        assert re.search(r"^共错误\d+条", out, re.MULTILINE)

    def test_json_has_the_fields_of_the_contract(
        self, built: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        _, out, _ = answer(capsys, "check", built, "--format", "json")
        found = json.loads(out)
        assert {
            "code",
            "status",
            "severity",
            "title",
            "message",
            "cells",
            "section",
            "quote",
        } <= set(found[0])
        assert {"stated", "expected", "basis", "file", "at", "fingerprint"} <= set(found[0])
        (sums,) = [f for f in found if f["code"] == "T3-SUM-COL" and f["status"] == "fail"]
        assert (sums["cells"][-1].startswith("t3.received."), sums["at"]["line"] > 0) == (
            True,
            True,
        )

    def test_one_line_a_finding(self, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
        _, concise, _ = answer(capsys, "check", built, "--format", "concise")
        _, lines, _ = answer(capsys, "check", built, "--format", "jsonl")
        _, table, _ = answer(capsys, "check", built, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(table)))
        assert len(concise.splitlines()) == len(lines.splitlines()) == len(rows)

    def test_what_is_known_or_dismissed_is_not_told_again(
        self, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        _, out, _ = answer(capsys, "check", built, "--format", "json")
        (tmp_path / "以前.json").write_text(out, "utf-8")
        code, again, _ = answer(
            capsys, "check", built, "--format", "json", "--baseline", tmp_path / "以前.json"
        )
        assert (code, json.loads(again)) == (0, [])
        (gap,) = [f for f in json.loads(out) if f["code"] == "C-GAP"]
        decision = {"verdict": "dismissed", "reason": "当年未成立", "body": town(1)}
        decided = [{**decision, "fingerprint": gap["fingerprint"]}]
        (tmp_path / "判断.json").write_text(json.dumps(decided), "utf-8")
        _, rest, err = answer(
            capsys, "check", built, "--format", "jsonl", "--decisions", tmp_path / "判断.json"
        )
        assert len(rest.splitlines()) == len(json.loads(out)) - 1
        assert "人工判断：确认0条，排除1条" in err

    def test_exit_zero(self, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert answer(capsys, "check", built, "--exit-zero")[0] == 0

    def test_what_is_no_corpus(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        code, _, err = answer(capsys, "check", tmp_path / "b.parquet")
        assert (code, "找不到 b.parquet" in err) == (2, True)


class TestStats:
    """统计：表格给人看，JSON 和 CSV 给程序；未知写未知。"""

    def test_table(self, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, _ = answer(capsys, "stats", built, "--by", "level", "--by", "year")
        assert code == 0
        assert re.search(r"乡镇街道\s+2023\s+1\s+9 .*未知（0/1份）", out)
        assert "另有1个文件读不出。" in out
        assert "前后年度都有而中间缺年：2021年1个机关、2022年1个机关。" in out

    def test_json(self, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
        _, out, _ = answer(capsys, "stats", built, "--by", "year", "--format", "json")
        found = json.loads(out)
        assert (found["schema"], found["by"]) == ("gongkai.stats/1", ["year"])
        assert [group["group"] for group in found["groups"]] == [{"year": 2020}, {"year": 2023}]

    def test_csv_is_one_row_a_measure(
        self, built: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        _, out, _ = answer(capsys, "stats", built, "--by", "year", "--format", "csv")
        rows = {(r["year"], r["measure"]): r for r in csv.DictReader(io.StringIO(out))}
        assert rows["2023", "received"]["value"] == "9"
        assert (rows["2023", "granted"]["value"], rows["2023", "granted"]["known"]) == ("", "0")


class TestChart:
    """作图：每张图的标题是答案，有文字说明和数据表；缺的年度是空档；网页不取任何外部内容。"""

    @pytest.fixture(scope="class")
    @classmethod
    def folder(cls, built: Path) -> Path:
        folder = built.parent / "图"
        assert run(["corpus", "chart", str(built), "-o", str(folder)]) == 0
        return folder

    def test_every_chart_has_words_and_a_table(self, folder: Path) -> None:
        page = (folder / "index.html").read_text("utf-8")
        drawn = sorted(folder.glob("*.svg"))
        assert {path.stem for path in drawn} >= {"received", "defects", "presence"}
        for path in drawn:
            title, told = self._words_of(path)
            assert f"<h2>{title}</h2>" in page.replace("&quot;", '"')
            assert told.endswith("。")
        assert page.count("<table>") == len(drawn)

    def test_a_missing_year_is_a_gap(self, folder: Path) -> None:
        _, told = self._words_of(folder / "received.svg")
        assert "2021年缺；2022年缺；2023年9件" in told
        drawn = ElementTree.parse(folder / "received.svg").getroot()  # noqa: S314 — our own
        gaps = [e for e in drawn.iter() if e.get("stroke-dasharray")]
        assert len(gaps) == 2

    def test_nothing_is_fetched(self, folder: Path) -> None:
        page = (folder / "index.html").read_text("utf-8")
        assert not list(_references(page))
        assert "<script" not in page

    def _words_of(self, path: Path) -> tuple[str, str]:
        root = ElementTree.parse(path).getroot()  # noqa: S314 — our own
        name = "{http://www.w3.org/2000/svg}"
        return root.findtext(f"{name}title") or "", root.findtext(f"{name}desc") or ""


def _references(page: str) -> Iterator[str]:
    """Everything a browser would go and get."""

    class Links(HTMLParser):
        found: list[str]

        def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
            self.found += [v or "" for name, v in attrs if name in {"src", "href", "srcset"}]

    parser = Links()
    parser.found = []
    parser.feed(page)
    yield from parser.found
    yield from re.findall(r"url\(|@import", page)
