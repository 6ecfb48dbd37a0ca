"""Building on a Ray cluster: a real one of three worker processes, on this machine only."""

from __future__ import annotations

import gc
import hashlib
import logging
import os
import select
import shutil
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.cli.app import run
from gongkai.cli.corpus.sources import items
from gongkai.cli.inputs import Document
from gongkai.report.corpus.build import build
from gongkai.report.corpus.documents import Item
from gongkai.report.corpus.errors import ClusterFailed
from gongkai.report.corpus.files import files_of
from tests.report.corpus.made import folder_of, items_in, short, shorts, town

ray = pytest.importorskip("ray", reason="the extra `cluster` is not installed")
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc"),
    # Ray's own sockets and threads; ours are held to the rule everywhere else.
    pytest.mark.filterwarnings("ignore"),
]

WORKERS, TRIES = 3, 4
# Ray takes 127.0.0.1 for the machine's own address; this one stays on the loopback.
LOOPBACK = "127.0.0.2"


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[str]:
    """A cluster that is there before the build and stays after it."""
    folder = Path(f"/tmp/gk-{os.getpid()}")  # noqa: S108 — a socket's path must be short
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_AUTH_MODE", "disabled")  # else a token is written to the home folder
        yield _started(folder)
        ray.shutdown()
        _forget()
    shutil.rmtree(folder, ignore_errors=True)


def _started(folder: Path) -> str:
    """Start the cluster; Ray gives its own processes 30 seconds, too little on a busy machine."""
    for _ in range(TRIES):
        try:
            told = ray.init(
                address="local",
                num_cpus=WORKERS,
                include_dashboard=False,
                log_to_driver=False,
                logging_level=logging.ERROR,
                object_store_memory=80 * 1024 * 1024,
                _node_ip_address=LOOPBACK,
                _temp_dir=str(folder),
            )
        except Exception:  # Ray raises no narrower one
            ray.shutdown()
            _forget()
        else:
            return str(told.address_info["gcs_address"])
    raise AssertionError(f"Ray did not start in {TRIES} tries")


def _forget() -> None:
    """Let Ray's own leftovers go here: they warn when they do, and no other test is to pay for it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gc.collect()


def digests(target: Path) -> dict[str, str]:
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in files_of(target).items()
    }


class TestTheSameCorpus:
    """集群读出的年报库与本机读出的逐字节相同，读不出的文件也一样。"""

    def test_as_one_process_makes(self, tmp_path: Path, cluster: str) -> None:
        folder = folder_of(tmp_path / "年报", {"空.txt": b"", "别的.json": b"{}"})
        shorts(folder, 30)
        seen: list[tuple[int, int]] = []
        there = build(
            items_in(folder),
            tmp_path / "a.parquet",
            cluster=cluster,
            progress=lambda *count: seen.append(count),
        )
        here = build(items_in(folder), tmp_path / "b.parquet")
        assert there == here
        assert digests(tmp_path / "a.parquet") == digests(tmp_path / "b.parquet")
        assert seen[-1] == (32, 32)

    def test_the_pool_takes_up_what_the_cluster_read(self, tmp_path: Path, cluster: str) -> None:
        """The command joins a cluster that somebody else has started, and leaves it running."""
        folder = folder_of(tmp_path / "年报", {})
        shorts(folder, 5)
        command = [sys.executable, "-m", "gongkai", "corpus", "build", str(folder)]
        done = subprocess.run(
            [*command, "-o", str(tmp_path / "a.parquet"), "--cluster", cluster],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert "本次读取5个；5份报告已写入" in done.stderr
        (folder / "9.txt").write_text(short(town(9), 2023, 9), "utf-8")
        assert build(items_in(folder), tmp_path / "a.parquet").read == 1


class TestAKilledWorker:
    """工作进程读到一半被杀：这一批由别的进程重读，不丢不重。"""

    def test_loses_nothing_and_doubles_nothing(self, tmp_path: Path, cluster: str) -> None:
        folder = folder_of(tmp_path / "年报", {})
        shorts(folder, 24)
        pipe = folder / "0011.txt"
        pipe.unlink()
        os.mkfifo(pipe)
        (tmp_path / "清单.txt").write_text(
            "".join(f"{path}\n" for path in sorted(folder.iterdir())), "utf-8"
        )
        content = short(town(11), 2023, 11)
        killer = threading.Thread(target=_kill_the_first_reader, args=(pipe, content), daemon=True)
        killer.start()
        built = build(items([str(tmp_path / "清单.txt")]), tmp_path / "a.parquet", cluster=cluster)
        killer.join()
        assert (built.documents, built.reports, built.faults) == (24, 24, ())
        pipe.unlink()
        pipe.write_text(content, "utf-8")
        build(items_in(folder), tmp_path / "b.parquet")
        assert digests(tmp_path / "a.parquet") == digests(tmp_path / "b.parquet")


def _kill_the_first_reader(pipe: Path, content: str) -> None:
    """Whoever opens the pipe is in the middle of its unit; the second one gets the report."""
    with pipe.open("wb"):
        reader = _reader_of(pipe)
        ended = os.pidfd_open(reader)
        os.kill(_parent_of(reader), signal.SIGKILL)
    select.select([ended], [], [])  # a reading process without its worker ends by itself
    os.close(ended)
    with pipe.open("wb") as file:
        file.write(content.encode())


def _reader_of(pipe: Path) -> int:
    """The reading process that has the pipe open; above it is the Ray worker."""
    while True:  # a pipe opens a moment before the system lists it as open
        for process in Path("/proc").glob("[0-9]*"):
            if int(process.name) != os.getpid() and pipe in _open_files(process):
                return int(process.name)
        os.sched_yield()


def _parent_of(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(status.split("PPid:")[1].split()[0])


def _open_files(process: Path) -> list[Path]:
    try:
        return [link.readlink() for link in (process / "fd").iterdir()]
    except OSError:
        return []  # gone by now, or another user's


class TestRefusals:
    """集群用不了时一句话说明，已读的结果保留。"""

    def test_a_folder_the_cluster_does_not_see(self, tmp_path: Path, cluster: str) -> None:
        with os.fdopen(os.memfd_create("a"), "wb+") as mine:  # only this process has it
            mine.write(short(town(1), 2023, 1).encode())
            mine.flush()
            document = Document(name="甲.txt", path=Path(f"/proc/self/fd/{mine.fileno()}"))
            with pytest.raises(ClusterFailed, match=r"读不到 甲\.txt，.*共享文件夹"):
                build([Item(document=document, stamp="1")], tmp_path / "a.parquet", cluster=cluster)
        assert not (tmp_path / "a.parquet").exists()
        assert not list((tmp_path / "a.parquet.work").glob("*.json.gz"))

    def test_nobody_at_the_address(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr("ray.is_initialized", lambda: False)
        folder = folder_of(tmp_path / "年报", {"a.txt": short(town(1), 2023, 1)})
        arguments = ["corpus", "build", str(folder), "-o", str(tmp_path / "a.parquet")]
        assert run([*arguments, "--cluster", f"{LOOPBACK}:1"]) == 2
        assert f"连不上集群 {LOOPBACK}:1，请检查地址" in capsys.readouterr().err
