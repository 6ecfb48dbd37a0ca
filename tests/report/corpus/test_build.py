"""Building a corpus: nothing lost, nothing twice, no document able to stop the others."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from gongkai.report.corpus.build import build
from gongkai.report.corpus.errors import InUse
from gongkai.report.corpus.files import files_of
from gongkai.report.corpus.limits import Limits
from gongkai.report.corpus.store import Corpus
from tests.report.corpus.made import (
    folder_of,
    hanging,
    hostile,
    items_in,
    short,
    shorts,
    swelling,
    text,
    town,
)

# Enough for any honest file here, little enough to wait for what hangs.
TIGHT = Limits(seconds=1, megabytes=150)


def digests(target: Path) -> dict[str, str]:
    """The three files of a corpus, by what is in them."""
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in files_of(target).items()
    }


class TestABatchWithHostileFiles:
    """A28：一千份里混入二十份坏文件：980份结果，20条问题，与并行数和文件顺序无关。"""

    @pytest.fixture
    def batch(self, tmp_path: Path) -> Path:
        folder = folder_of(tmp_path / "年报", hostile())
        shorts(folder, 980)
        return folder

    def test_980_results_20_findings_whatever_the_jobs(self, batch: Path) -> None:
        one, two = batch.parent / "一.parquet", batch.parent / "二.parquet"
        documents = items_in(batch)
        built = build(documents, one, jobs=1, limits=TIGHT)
        assert (built.documents, built.reports, len(built.faults)) == (1000, 980, 20)
        random.Random(7).shuffle(documents)  # noqa: S311 — any order will do
        assert build(documents, two, jobs=2, limits=TIGHT) == built
        assert digests(one) == digests(two)
        self.every_report_stands_once(one)
        self.every_failure_is_one_finding(one, batch)

    def every_report_stands_once(self, target: Path) -> None:
        with Corpus(target) as corpus:
            (told,) = corpus.rows(
                "SELECT count(DISTINCT source) AS sources, count(*) AS rows, sum(value) AS reviews "
                "FROM cells WHERE cell = 't4.review.total'"
            )
        assert told == {"sources": 980, "rows": 980, "reviews": sum(range(980))}

    def every_failure_is_one_finding(self, target: Path, batch: Path) -> None:
        with Corpus(target) as corpus:
            rows = corpus.rows("FROM findings WHERE report IS NULL")
        codes = {Path(row["source"]).relative_to(batch).parts[0]: row["code"] for row in rows}
        assert len(rows) == 20
        assert codes.keys() == hostile().keys()
        assert (codes.pop("久.txt"), codes.pop("胀.json")) == ("READ-TIME", "READ-MEMORY")
        assert set(codes.values()) == {"READ-FAILED"}
        assert all(row["message"].endswith(("。", "……")) and row["title"] for row in rows)


class TestLimits:
    """单个文件超过时间或内存限额：放弃这一个，其余照读；放宽限额后会再试。"""

    def test_a_hanging_file_costs_itself(self, tmp_path: Path) -> None:
        files: dict[str, bytes | str] = {
            "a.txt": short(town(1), 2023, 1),
            "b.txt": hanging(),
            "c.txt": short(town(2), 2023, 2),
        }
        folder = folder_of(tmp_path / "年报", files)
        built = build(items_in(folder), tmp_path / "a.parquet", limits=Limits(seconds=1))
        assert built.reports == 2
        ((name, fault),) = built.faults
        assert (Path(name).name, fault.code) == ("b.txt", "READ-TIME")
        assert "1秒" in fault.message

    def test_a_swelling_file_costs_itself(self, tmp_path: Path) -> None:
        files: dict[str, bytes | str] = {"a.json": swelling(), "b.txt": short(town(1), 2023, 1)}
        folder = folder_of(tmp_path / "年报", files)
        built = build(items_in(folder), tmp_path / "a.parquet", limits=Limits(megabytes=100))
        assert (built.reports, [fault.code for _, fault in built.faults]) == (1, ["READ-MEMORY"])

    def test_what_did_not_fit_is_tried_again_only_with_other_limits(self, tmp_path: Path) -> None:
        folder = folder_of(tmp_path / "年报", {"a.json": swelling(), "b.txt": b""})
        target = tmp_path / "a.parquet"
        first = build(items_in(folder), target, limits=Limits(megabytes=100))
        again = build(items_in(folder), target, limits=Limits(megabytes=100))
        wider = build(items_in(folder), target, limits=Limits(megabytes=101))
        assert (first.read, again.read, wider.read) == (2, 0, 1)
        assert first.faults == again.faults == wider.faults

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
    def test_a_file_that_never_ends_is_given_up_by_the_clock(self, tmp_path: Path) -> None:
        folder = folder_of(tmp_path / "年报", {"a.txt": short(town(1), 2023, 1)})
        os.mkfifo(folder / "管道")
        listed = folder_of(tmp_path / "清单", {"a.list": f"{folder}/a.txt\n{folder}/管道\n"})
        built = build(items_in(listed / "a.list"), tmp_path / "a.parquet", limits=Limits(seconds=2))
        assert (built.reports, [fault.code for _, fault in built.faults]) == (1, ["READ-TIME"])


class TestResuming:
    """再次运行只读新的和变了的文件。"""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = folder_of(tmp_path / "年报", {})
        shorts(folder, 12)
        return folder

    def test_nothing_new_reads_nothing_and_changes_no_byte(self, folder: Path) -> None:
        target = folder.parent / "a.parquet"
        assert build(items_in(folder), target, jobs=2).read == 12
        before = digests(target)
        assert build(items_in(folder), target, jobs=1).read == 0
        assert digests(target) == before

    def test_only_what_changed_is_read_again(self, folder: Path) -> None:
        target = folder.parent / "a.parquet"
        build(items_in(folder), target)
        (folder / "0003.txt").write_text(short(town(3), 2023, 70), "utf-8")
        (folder / "0004.txt").unlink()
        (folder / "0099.txt").write_text(short(town(99), 2023, 500), "utf-8")
        os.utime(folder / "0005.txt")  # newer, the same bytes
        built = build(items_in(folder), target)
        assert (built.read, built.documents) == (2, 12)
        with Corpus(target) as corpus:
            figures = corpus.rows("SELECT value::INT AS v FROM cells WHERE cell='t4.review.total'")
        expected = [0, 1, 2, 70, 5, 6, 7, 8, 9, 10, 11, 500]
        assert sorted(row["v"] for row in figures) == sorted(expected)

    def test_a_run_from_scratch_gives_the_same_corpus(self, folder: Path) -> None:
        target, other = folder.parent / "a.parquet", folder.parent / "b.parquet"
        build(items_in(folder)[:5], target)
        build(items_in(folder), target)
        build(items_in(folder), other, jobs=2)
        assert digests(target) == digests(other)

    def test_fresh_reads_everything(self, folder: Path) -> None:
        target = folder.parent / "a.parquet"
        build(items_in(folder), target)
        assert build(items_in(folder), target, fresh=True).read == 12

    def test_torn_result_files_and_drafts_are_no_results(self, folder: Path) -> None:
        target = folder.parent / "a.parquet"
        build(items_in(folder), target)
        before, work = digests(target), target.with_name("a.parquet.work")
        torn = min(work.glob("*.json.gz"))
        torn.write_bytes(torn.read_bytes()[:-30])
        (work / ".gongkai-0.tmp").write_bytes(b"half")
        assert build(items_in(folder), target).read > 0
        assert digests(target) == before
        assert not list(work.glob("*.tmp"))


class TestKilled:
    """任何进程被杀，结果不丢不重；再运行一次即可接着做。"""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = folder_of(tmp_path / "年报", {})
        shorts(folder, 60)
        return folder

    def test_a_killed_reading_process_loses_nothing(self, folder: Path) -> None:
        target = folder.parent / "a.parquet"
        with _running(folder, target, jobs=2) as run:
            victims = [next(_readers(run.pid)) for _ in range(2)]
            for victim in set(victims):
                os.kill(victim, signal.SIGKILL)
            assert run.wait() == 0
        build(items_in(folder), folder.parent / "b.parquet")
        assert digests(target) == digests(folder.parent / "b.parquet")

    @pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
    def test_a_run_broken_off_is_taken_up(self, folder: Path, how: signal.Signals) -> None:
        target = folder.parent / "a.parquet"
        work = target.with_name("a.parquet.work")
        with _running(folder, target, jobs=2) as run:
            while not list(work.glob("*.json.gz")):
                assert run.poll() is None
            run.send_signal(how)
            code = run.wait()
        assert code == (130 if how is signal.SIGINT else -signal.SIGKILL)
        assert not target.exists()
        built = build(items_in(folder), target, jobs=2)
        assert 0 < built.read < 60
        build(items_in(folder), folder.parent / "b.parquet")
        assert digests(target) == digests(folder.parent / "b.parquet")

    def test_two_runs_do_not_write_the_same_corpus(self, folder: Path) -> None:
        target = folder.parent / "a.parquet"
        with _running(folder, target, jobs=1) as run:
            next(_readers(run.pid))
            with pytest.raises(InUse):
                build(items_in(folder), target)
            run.kill()


class _running:  # noqa: N801 — used as a function
    """A build of the command line in a process of its own."""

    def __init__(self, folder: Path, target: Path, jobs: int) -> None:
        command = [sys.executable, "-m", "gongkai", "corpus", "build", str(folder)]
        self._run = subprocess.Popen(
            [*command, "-o", str(target), "--jobs", str(jobs)], stderr=subprocess.DEVNULL
        )

    def __enter__(self) -> subprocess.Popen[bytes]:
        return self._run

    def __exit__(self, *_: object) -> None:
        self._run.kill()
        self._run.wait()


def _readers(parent: int) -> Iterator[int]:
    """The reading processes of a run, as the system knows them; waits for the first."""
    path = Path(f"/proc/{parent}/task/{parent}/children")
    if not path.parent.parent.exists():
        pytest.skip("no /proc here")
    while True:
        for task in Path(f"/proc/{parent}/task").iterdir():
            yield from map(int, (task / "children").read_text().split())


class TestNames:
    """A29：文件名里有换行、横线、非UTF-8字节，照常读取。"""

    def test_any_name_is_read_and_told(self, tmp_path: Path) -> None:
        names = [b"-o.txt", "两\n行.txt".encode(), b"\xff\xfe.txt", b"a'b\"[*]?.txt"]
        folder = tmp_path / "年报 [1]*?'"
        folder.mkdir()
        for number, name in enumerate(names):
            path = os.path.join(os.fsencode(folder), name)  # noqa: PTH118 — bytes
            with open(path, "wb") as file:  # noqa: PTH123
                file.write(short(town(number), 2023, number).encode())
        target = folder / "x's [1].parquet"
        built = build(items_in(folder), target)
        assert (built.reports, built.faults) == (4, ())
        with Corpus(target) as corpus:
            assert len(corpus.rows("SELECT DISTINCT source FROM reports")) == 4


class TestLines:
    """一份文件可有多份报告；半个字符不毁全库；装不下的数不变成别的数。"""

    def test_reports_of_one_file_are_numbered(self, tmp_path: Path) -> None:
        both = text(town(1), 2022) + "\n" + text(town(1), 2023)
        folder = folder_of(tmp_path / "年报", {"a.txt": both})
        build(items_in(folder), tmp_path / "a.parquet")
        with Corpus(tmp_path / "a.parquet") as corpus:
            rows = corpus.rows("SELECT report, year FROM reports ORDER BY report")
        assert rows == [{"report": 1, "year": 2022}, {"report": 2, "year": 2023}]

    def test_only_parquet_zstd_and_dictionaries(self, tmp_path: Path) -> None:
        shorts(folder := folder_of(tmp_path / "年报", {}), 50)
        build(items_in(folder), tmp_path / "a.parquet")
        with duckdb.connect() as db:
            rows = db.execute(
                "SELECT DISTINCT compression, encodings FROM parquet_metadata(?)",
                [str(tmp_path / "a.parquet")],
            ).fetchall()
        assert {row[0] for row in rows} == {"ZSTD"}
        assert any("DICTIONARY" in row[1] for row in rows)
