"""Rules across years over a corpus: what ``gongkai check`` finds in the same files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from gongkai.documents import read
from gongkai.report.checks import check
from gongkai.report.corpus.across import findings
from gongkai.report.corpus.build import build
from gongkai.report.corpus.store import Corpus
from gongkai.report.corpus.years import RULES
from tests.report.corpus.made import folder_of, items_in, text, town

CODES = {rule.code for rule in RULES}
Found = dict[tuple[str, str], tuple[str, str]]


def found_in(folder: Path, renamed: Mapping[str, str] | None = None) -> Found:
    """The findings across years of a folder's corpus: (file, fingerprint) → (code, status)."""
    build(items_in(folder), folder.parent / "a.parquet")
    with Corpus(folder.parent / "a.parquet") as corpus:
        return {
            (Path(row["source"]).name, row["fingerprint"]): (row["code"], row["status"])
            for row in findings(corpus, renamed)
            if row["code"] in CODES
        }


def checked(folder: Path, earlier: str, later: str) -> Found:
    """What the rules find in one file against the other, asked file by file."""
    report = read(folder / later)
    every = check(report, previous=read(folder / earlier))
    return {(later, f.fingerprint): (f.code, f.status.value) for f in every if f.code in CODES}


class TestTheSameAsFileByFile:
    """年报库里查出的，就是逐份对照查出的。"""

    @pytest.mark.parametrize(
        ("then", "now", "codes"),
        [
            ({}, {}, set()),
            ({"t3.carried_out.total": "2"}, {"t3.carried_in.total": "2"}, set()),
            ({"t3.carried_out.total": "2"}, {}, {("X-CARRY", "fail")}),
            ({"t3.carried_out.total": ""}, {}, {("X-CARRY", "undecidable")}),
            ({"t3.carried_out.total": "/"}, {}, set()),
            ({"t4.review.pending": "2"}, {"t4.review.total": "1"}, {("X-PENDING", "fail")}),
            ({"t4.review.pending": "1"}, {"t4.review.total": "2"}, set()),
            ({"t2.normative.in_force": "4"}, {}, {("X-STOCK", "fail")}),
            (
                {"t2.normative.in_force": "4"},
                {"t2.normative.issued": "2", "t2.normative.repealed": "1"}
                | {"t2.normative.in_force": "5"},
                set(),
            ),
        ],
    )
    def test_two_years(
        self,
        tmp_path: Path,
        then: Mapping[str, str],
        now: Mapping[str, str],
        codes: set[tuple[str, str]],
    ) -> None:
        files = {"a.txt": text(town(1), 2022, then), "b.txt": text(town(1), 2023, now)}
        folder = folder_of(tmp_path / "年报", files)
        found = found_in(folder)
        assert found == checked(folder, "a.txt", "b.txt")
        assert set(found.values()) == codes

    def test_the_older_form(self, tmp_path: Path) -> None:
        files = {
            "a.txt": text(town(1), 2019, {"t2.licence.prev_items": "20", "t2.licence.delta": "5"}),
            "b.txt": text(town(1), 2020, {"t2.licence.prev_items": "20"}),
            "c.txt": text(town(1), 2021, {"t3.carried_in.total": "1"}),
        }
        folder = folder_of(tmp_path / "年报", files)
        found = found_in(folder)
        assert found == {**checked(folder, "a.txt", "b.txt"), **checked(folder, "b.txt", "c.txt")}
        assert {code for code, _ in found.values()} == {"T2-ITEMS", "X-CARRY", "X-EDITION"}

    def test_a_year_between_is_no_neighbour(self, tmp_path: Path) -> None:
        files = {
            "a.txt": text(town(1), 2021, {"t3.carried_out.total": "2"}),
            "b.txt": text(town(1), 2023),
        }
        assert found_in(folder_of(tmp_path / "年报", files)) == {}


class TestNames:
    """更名、合并的机关按对照表接上；没有对照表的不比。"""

    FILES: Mapping[str, str] = {
        "甲.txt": text("青石乡人民政府", 2022, {"t3.carried_out.total": "2"}),
        "乙.txt": text("云溪乡人民政府", 2022, {"t3.carried_out.total": "1"}),
        "丙.txt": text("青云镇人民政府", 2023, {"t3.carried_in.total": "2"}),
    }

    def test_without_a_map_nothing_is_compared(self, tmp_path: Path) -> None:
        assert found_in(folder_of(tmp_path / "年报", self.FILES)) == {}

    def test_renamed(self, tmp_path: Path) -> None:
        folder = folder_of(tmp_path / "年报", self.FILES)
        assert found_in(folder, {"青石乡": "青云镇"}) == {}
        found = found_in(folder, {"云溪乡": "青云镇"})
        assert set(found.values()) == {("X-CARRY", "fail")}

    def test_merged_bodies_are_added_first(self, tmp_path: Path) -> None:
        folder = folder_of(tmp_path / "年报", self.FILES)
        renamed = {"青石乡": "青云镇", "云溪乡": "青云镇"}
        assert set(found_in(folder, renamed).values()) == {("X-CARRY", "fail")}
        three = text("青云镇人民政府", 2023, {"t3.carried_in.total": "3"})
        (folder / "丙.txt").write_text(three, "utf-8")
        assert found_in(folder, renamed) == {}


def test_a_corpus_without_bodies(tmp_path: Path) -> None:
    assert found_in(folder_of(tmp_path / "年报", {"a.txt": b""})) == {}
