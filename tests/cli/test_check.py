"""``gongkai check``: formats, exit codes, batches, baseline."""

from __future__ import annotations

import csv
import io
import json
import re
from html import escape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import gongkai
from gongkai.cli.app import run
from gongkai.report.checks import RULES
from tests.report.build import report

TWINS = Path(gongkai.__file__).parent / "web" / "demo" / "published"
FAULTY = TWINS / "gucheng-2020.txt"  # three errors, two remarks
FIELDS = {
    *("code", "status", "severity", "title", "message", "cells", "section", "quote"),
    *("stated", "expected", "basis", "file", "at", "fingerprint"),
}

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A report without a fault, as the JSON of ``gongkai read``."""
    path = tmp_path / "clean.json"
    path.write_text(json.dumps(report().to_json(), ensure_ascii=False), encoding="utf-8")
    return path


def said(capsys: Capture, *arguments: str | Path) -> tuple[int, str, str]:
    code = run(["check", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


class TestExitCodes:
    """0 没有错误，1 有不符且为错误的，2 有文件读不出。"""

    def test_a_clean_report(self, clean: Path, capsys: Capture) -> None:
        code, out, err = said(capsys, clean)
        assert (code, err) == (0, "")
        assert "没有发现问题" in out

    def test_errors(self, capsys: Capture) -> None:
        assert said(capsys, FAULTY)[0] == 1

    @pytest.mark.parametrize(
        ("twin", "fail_on", "code"),
        [
            ("dashuikeng-2019.txt", "error", 0),  # undecidable errors and warnings
            ("dashuikeng-2019.txt", "warning", 1),
            ("xincun-2020.txt", "warning", 0),  # remarks only
            ("xincun-2020.txt", "review", 1),
        ],
    )
    def test_fail_on(self, twin: str, fail_on: str, code: int, capsys: Capture) -> None:
        assert said(capsys, TWINS / twin, "--fail-on", fail_on)[0] == code

    def test_exit_zero(self, capsys: Capture) -> None:
        assert said(capsys, FAULTY, "--exit-zero")[0] == 0

    def test_an_unreadable_file_does_not_stop_the_rest(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        empty = tmp_path / "empty.txt"
        empty.write_bytes(b"")
        code, out, err = said(capsys, empty, FAULTY, "--format", "jsonl", "--exit-zero")
        assert code == 2
        assert len(out.splitlines()) == 5
        assert err.count("\n") == 1
        assert "empty.txt" in err

    def test_no_such_file(self, capsys: Capture) -> None:
        code, out, err = said(capsys, "没有.txt")
        assert (code, out) == (2, "")
        assert "不存在" in err


class TestFormats:
    def test_json_is_the_contract(self, capsys: Capture) -> None:
        found = json.loads(said(capsys, FAULTY, "--format", "json")[1])
        assert {frozenset(finding) for finding in found} == {frozenset(FIELDS)}
        none = next(finding for finding in found if finding["code"] == "N-NONE")
        assert (none["status"], none["severity"]) == ("fail", "error")
        assert (none["stated"], none["expected"], none["at"]) == (10, 0, {"line": 46})
        assert none["cells"] == ["t3.received.total"]
        assert none["quote"]

    def test_json_of_a_clean_report(self, clean: Path, capsys: Capture) -> None:
        assert json.loads(said(capsys, clean, "--format", "json")[1]) == []

    def test_csv(self, capsys: Capture) -> None:
        rows = list(csv.DictReader(io.StringIO(said(capsys, FAULTY, "--format", "csv")[1])))
        assert [row["code"] for row in rows] == [
            "F-TITLE",
            "F-COLS",
            "V-UNIT",
            "T2-STOCK",
            "N-NONE",
        ]
        assert rows[3]["cells"] == "t2.normative.published t2.normative.public_total"
        assert rows[3]["line"] == "24"

    def test_concise_is_one_line_a_finding(self, capsys: Capture) -> None:
        lines = said(capsys, FAULTY, "--format", "concise")[1].splitlines()
        assert len(lines) == 5
        assert any(line.startswith(f"{FAULTY}:24: 错误 T2-STOCK ") for line in lines)

    def test_text_has_the_heaviest_first_and_counts(self, capsys: Capture) -> None:
        out = said(capsys, FAULTY, TWINS / "dashuikeng-2019.txt")[1]
        assert "共检查2份报告：错误6条、警告2条、提示3条（其中无法判定3条）。" in out
        weights = [line.split()[0][:2] for line in out.splitlines() if line.startswith("  ")]
        assert weights.index("提示") > weights.index("错误")

    def test_sarif(self, capsys: Capture) -> None:
        (sarif,) = json.loads(said(capsys, FAULTY, "--format", "sarif")[1])["runs"]
        rules = sarif["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == list(RULES)
        for result in sarif["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert (result["level"] == "none") == (result["kind"] != "fail")
        assert {result["kind"] for result in sarif["results"]} == {"fail", "review"}

    def test_junit(self, tmp_path: Path, capsys: Capture) -> None:
        bad = tmp_path / "a<b>&.txt"
        bad.write_bytes(b"")
        code, out, _ = said(capsys, FAULTY, bad, "--format", "junit")
        suites = ET.fromstring(out)  # noqa: S314  (our own output)
        assert code == 2
        assert sorted(int(suite.get("failures") or 0) for suite in suites) == [0, 3]
        assert sorted(int(suite.get("errors") or 0) for suite in suites) == [0, 1]

    def test_html_escapes_what_it_shows(self, clean: Path, capsys: Capture) -> None:
        data = json.loads(clean.read_text(encoding="utf-8"))
        data["body"] = "<script>alert(1)</script>镇人民政府"
        clean.write_text(json.dumps(data), encoding="utf-8")
        page = said(capsys, clean, "--format", "html")[1]
        assert "<script>" not in page
        assert "&lt;script&gt;" in page

    def test_html_marks_the_cells_and_tells_beside_them(self, capsys: Capture) -> None:
        found = json.loads(said(capsys, FAULTY, "--format", "json")[1])
        page = said(capsys, FAULTY, TWINS, "--format", "html")[1]
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
        marked = {cell for finding in found for cell in finding["cells"]}
        assert marked
        assert any(f'id="r1-{cell}"' in page for cell in marked)
        assert page.count('class="gk-finding') > 0
        assert all(page.count(escape(finding["message"])) >= 1 for finding in found)

    def test_html_only_names_a_report_without_findings(self, clean: Path, capsys: Capture) -> None:
        page = said(capsys, clean, "--format", "html")[1]
        assert "没有发现问题。" in page
        assert "<table" not in page

    def test_another_format(self, capsys: Capture) -> None:
        code, _, err = said(capsys, FAULTY, "--format", "xml")
        assert code == 2
        assert "--format" in err


class TestBatch:
    """同样的文件，不论次序和并行数，结果相同。"""

    def test_order_and_jobs_do_not_matter(self, capsys: Capture) -> None:
        files = sorted(TWINS.glob("*.txt"))
        first = said(capsys, *files, "--format", "jsonl")
        assert said(capsys, *reversed(files), "--format", "jsonl") == first
        assert said(capsys, *files, "--format", "jsonl", "--jobs", "2") == first
        assert said(capsys, TWINS, "--format", "jsonl") == first

    def test_into_a_file(self, tmp_path: Path, capsys: Capture) -> None:
        target = tmp_path / "out.json"
        code, out, _ = said(capsys, FAULTY, "--format", "json", "-o", target)
        assert (code, out) == (1, "")
        assert len(json.loads(target.read_text(encoding="utf-8"))) == 5


class TestBaseline:
    """以前见过的不再列出。"""

    @pytest.mark.parametrize("form", ["json", "jsonl"])
    def test_earlier_output(self, form: str, tmp_path: Path, capsys: Capture) -> None:
        known = tmp_path / "known"
        said(capsys, FAULTY, "--format", form, "-o", known)
        assert said(capsys, FAULTY, "--format", "jsonl", "--baseline", known)[:2] == (0, "")

    def test_lines_may_move(self, tmp_path: Path, capsys: Capture) -> None:
        known, moved = tmp_path / "known.json", tmp_path / FAULTY.name
        said(capsys, FAULTY, "--format", "json", "-o", known)
        moved.write_text("\n\n\n" + FAULTY.read_text(encoding="utf-8"), encoding="utf-8")
        assert said(capsys, moved, "--format", "jsonl", "--baseline", known)[:2] == (0, "")

    def test_fingerprints_one_a_line(self, tmp_path: Path, capsys: Capture) -> None:
        found = json.loads(said(capsys, FAULTY, "--format", "json")[1])
        known = tmp_path / "known.txt"
        known.write_text(found[0]["fingerprint"] + "\n", encoding="utf-8")
        left = json.loads(said(capsys, FAULTY, "--format", "json", "--baseline", known)[1])
        assert left == found[1:]

    def test_another_town_with_the_same_finding_is_still_told(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        known, other = tmp_path / "known.json", tmp_path / "other.txt"
        said(capsys, FAULTY, "--format", "json", "-o", known)
        other.write_bytes(FAULTY.read_bytes())
        assert said(capsys, other, "--format", "jsonl", "--baseline", known)[0] == 1

    @pytest.mark.parametrize(
        "content", ["{", "[1]", '[{"code": "V-BLANK"}]', "随便写写", "[" * 100_000]
    )
    def test_something_else(self, content: str, tmp_path: Path, capsys: Capture) -> None:
        known = tmp_path / "known.json"
        known.write_text(content, encoding="utf-8")
        code, out, err = said(capsys, FAULTY, "--baseline", known)
        assert (code, out) == (2, "")
        assert "不是检查结果" in err

    def test_missing(self, capsys: Capture) -> None:
        code, _, err = said(capsys, FAULTY, "--baseline", "没有.json")
        assert code == 2
        assert "没有.json" in err
