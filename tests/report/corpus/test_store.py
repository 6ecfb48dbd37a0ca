"""What stands in a corpus: the long form, the reports, the findings; asked in SQL, taken as Arrow."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from gongkai.report.checks import check
from gongkai.report.corpus.build import build
from gongkai.report.corpus.directory import BadDirectory
from gongkai.report.corpus.files import files_of
from gongkai.report.corpus.store import BadCorpus, Corpus
from gongkai.report.long_form import COLUMNS, long_rows
from gongkai.report.read import read_reports
from tests.report.corpus.made import folder_of, items_in, short, text, town
from tests.report.read.twins import TWINS, twin_path


@pytest.fixture
def twins(tmp_path: Path) -> Path:
    """The five published reports as a corpus."""
    files = {f"{name}.txt": twin_path(name).read_bytes() for name in TWINS}
    build(items_in(folder_of(tmp_path / "年报", files)), tmp_path / "a.parquet")
    return tmp_path / "a.parquet"


class TestLongForm:
    """长表一格一行，列同约定；值、状态、单位、原文与逐份读取的一样。"""

    def test_the_cells_are_those_of_each_report(self, twins: Path) -> None:
        with Corpus(twins) as corpus:
            rows = corpus.rows("FROM cells ORDER BY source")
        for name in TWINS:
            (report,) = read_reports(twin_path(name).read_bytes(), name)
            found = [row for row in rows if row["source"].endswith(f"{name}.txt")]
            stored = [tuple(row[column] for column in COLUMNS) for row in found]
            expected = [
                (
                    *row[:1],
                    row[1],
                    *row[2:8],
                    None if row[8] is None else Decimal(str(row[8])),
                    *row[9:],
                )
                for row in long_rows(report)
            ]
            assert stored == expected

    def test_what_was_not_printed_has_no_value(self, twins: Path) -> None:
        with Corpus(twins) as corpus:
            rows = corpus.rows("SELECT DISTINCT state, value IS NULL AS empty FROM cells")
        assert {(row["state"], row["empty"]) for row in rows} >= {("value", False), ("blank", True)}
        assert all(row["empty"] == (row["state"] != "value") for row in rows)

    def test_a_corpus_is_read_by_any_reader_of_parquet(self, twins: Path) -> None:
        with duckdb.connect() as db:
            amount = db.execute(
                "SELECT value, unit, raw FROM read_parquet(?) WHERE cell = 't2.procurement.amount' "
                "AND unit IS NOT NULL AND body LIKE '%古城镇%'",
                [str(twins)],
            ).fetchall()
        assert amount == [(Decimal("134.2"), "万元", "134.2 万元")]


class TestFindings:
    """问题表与逐份检查的结果一条不差。"""

    def test_the_findings_are_those_of_each_report(self, twins: Path) -> None:
        with Corpus(twins) as corpus:
            rows = corpus.rows("FROM findings")
        stored = {(Path(row["source"]).stem, row["fingerprint"]) for row in rows}
        expected = {
            (name, finding.fingerprint)
            for name in TWINS
            for report in read_reports(twin_path(name).read_bytes(), name)
            for finding in check(report)
        }
        assert stored == expected

    def test_reports_count_their_failures(self, twins: Path) -> None:
        with Corpus(twins) as corpus:
            rows = corpus.rows(
                "SELECT errors, (SELECT count(*) FROM findings f WHERE f.source = r.source "
                "AND status = 'fail' AND severity = 'error') AS found FROM reports r"
            )
        assert [row["errors"] for row in rows] == [row["found"] for row in rows]
        assert any(row["errors"] for row in rows)


class TestArrow:
    """Arrow PyCapsule：任何支持 Arrow 的库都能直接取用。"""

    def test_the_cells_are_a_stream(self, twins: Path) -> None:
        with Corpus(twins) as corpus:
            assert "arrow_array_stream" in repr(corpus.__arrow_c_stream__())

    def test_an_answer_is_a_stream(self, twins: Path) -> None:
        with Corpus(twins) as corpus:
            answer = corpus.sql("SELECT count(*) FROM cells WHERE year = $year", year=2020)
            assert "arrow_array_stream" in repr(answer.__arrow_c_stream__())
            assert answer.fetchall() == [(198 * 3,)]


TWO = {"a.txt": short(town(1), 2023, 1), "b.txt": short("河北省民政厅", 2023, 1)}


class TestDirectory:
    """机关名录补充层级和所在省、市、县；名录有错的先说明，不建库。"""

    def test_it_tells_what_a_name_cannot(self, tmp_path: Path) -> None:
        listed = tmp_path / "名录.csv"
        listed.write_text(f"机关,层级,省,市,县\n{town(1)},部门,江苏省,宿迁市,\n", "utf-8-sig")
        folder = folder_of(tmp_path / "年报", TWO)
        build(items_in(folder), tmp_path / "a.parquet", bodies=listed)
        with Corpus(tmp_path / "a.parquet") as corpus:
            rows = corpus.rows("SELECT level, province, city, county FROM reports ORDER BY source")
        assert rows == [
            {"level": "department", "province": "江苏省", "city": "宿迁市", "county": None},
            {"level": "department", "province": "河北省", "city": None, "county": None},
        ]

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("名称,层级\nA,部门\n".encode(), "缺少“机关”一列"),
            ("机关,层级\nA,国家\n".encode(), "第2行的层级“国家”不认识"),
            ("机关,省\nA,B\nA,C\n".encode(), "“A”出现不止一次"),
            ("机关\nA\n".encode("utf-16"), "UTF-8"),
            ('机关\n"A"b"\n'.encode(), "CSV"),
        ],
    )
    def test_a_wrong_one_is_refused(self, tmp_path: Path, content: bytes, said: str) -> None:
        (tmp_path / "名录.csv").write_bytes(content)
        folder = folder_of(tmp_path / "年报", TWO)
        with pytest.raises(BadDirectory, match=said):
            build(items_in(folder), tmp_path / "a.parquet", bodies=tmp_path / "名录.csv")
        assert not (tmp_path / "a.parquet").exists()


class TestOpening:
    """三个文件缺一、不是年报库、或不是同一次建立的，都说明原因。"""

    def test_a_missing_sister(self, twins: Path) -> None:
        files_of(twins)["reports"].unlink()
        with pytest.raises(BadCorpus, match=r"找不到 a\.reports\.parquet"):
            Corpus(twins)

    def test_something_else(self, twins: Path) -> None:
        twins.write_bytes(b"PAR1 not at all PAR1")
        with pytest.raises(BadCorpus, match="不是 gongkai 建立的年报库"):
            Corpus(twins)

    def test_other_parquet(self, twins: Path) -> None:
        with duckdb.connect() as db:
            db.execute(f"COPY (SELECT 1 AS a) TO '{twins}' (FORMAT parquet)")
        with pytest.raises(BadCorpus, match="不是同一次建立"):
            Corpus(twins)

    def test_files_of_two_builds(self, twins: Path) -> None:
        kept = files_of(twins)["findings"].read_bytes()
        folder = folder_of(twins.parent / "别的", {"a.txt": text(town(1), 2023)})
        build(items_in(folder), twins)
        files_of(twins)["findings"].write_bytes(kept)
        with pytest.raises(BadCorpus, match="不是同一次建立"):
            Corpus(twins)
