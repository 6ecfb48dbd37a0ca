"""The platform's commands, each in a process of its own with its own data folder."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from gongkai.web.audit.triggers import dropping


def gongkai(*words: str, data: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gongkai", "web", "--data", str(data), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A platform that was started on an empty folder and is running."""
    data, address = tmp_path_factory.mktemp("platform") / "data", f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "gongkai", "web", "--data", str(data), "run"]
    with subprocess.Popen([*command, "--address", address], stderr=subprocess.PIPE) as server:
        try:
            wait_for(f"http://{address}/", server)
            yield data, address
        finally:
            server.terminate()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Ask until the server answers; a server that ended will never answer."""
    while True:
        try:
            urlopen(address, timeout=60).close()  # noqa: S310
        except URLError:
            with suppress(subprocess.TimeoutExpired):
                pytest.fail(f"the server ended with {server.wait(timeout=0.05)}")
        else:
            return


class TestRun:
    """gongkai web run：空目录上启动，建库，提供服务。"""

    def test_it_answers_and_keeps_its_folder_to_itself(self, installed: tuple[Path, str]) -> None:
        data, address = installed
        with urlopen(f"http://{address}/", timeout=10) as answer:
            assert answer.status == 200
        assert stat.S_IMODE(data.stat().st_mode) == 0o700

    def test_its_database_is_in_wal_mode(self, installed: tuple[Path, str]) -> None:
        with sqlite3.connect(installed[0] / "gongkai.sqlite3") as database:
            assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)

    def test_a_second_one_on_the_same_address_is_refused(
        self, installed: tuple[Path, str], tmp_path: Path
    ) -> None:
        answer = gongkai("run", "--address", installed[1], data=tmp_path / "other")
        assert answer.returncode == 2
        assert "可能已被占用" in answer.stderr
        assert not (tmp_path / "other").exists()

    @pytest.mark.parametrize("address", ["8000", ":8000", "127.0.0.1:", "127.0.0.1:99999", "a b:1"])
    def test_an_address_that_cannot_be(self, tmp_path: Path, address: str) -> None:
        answer = gongkai("run", "--address", address, data=tmp_path / "data")
        assert answer.returncode == 2
        assert answer.stderr.count("\n") == 1
        assert "请" in answer.stderr

    def test_a_folder_that_cannot_be_made(self) -> None:
        nowhere = Path("/proc/gongkai")
        answer = gongkai("run", "--address", f"127.0.0.1:{free_port()}", data=nowhere)
        assert (answer.returncode, "不能建立数据目录" in answer.stderr) == (2, True)

    def test_a_file_where_the_folder_should_be(self, tmp_path: Path) -> None:
        (tmp_path / "data").write_text("文件", encoding="utf-8")
        answer = gongkai("run", "--address", f"127.0.0.1:{free_port()}", data=tmp_path / "data")
        assert answer.returncode == 2
        assert "Traceback" not in answer.stderr


class TestNotify:
    """gongkai web notify：提醒和发送，反复执行不重复。"""

    def test_of_a_new_platform(self, installed: tuple[Path, str]) -> None:
        answer = gongkai("notify", data=installed[0])
        assert (answer.returncode, answer.stderr) == (0, "")
        assert answer.stdout == "新提醒0条；发出0条，失败0条，不能确定0条，待发0条。\n"

    def test_without_a_database(self, tmp_path: Path) -> None:
        assert gongkai("notify", data=tmp_path / "none").returncode == 2

    def test_a_wrong_mail_server_is_said(
        self, installed: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GONGKAI_MAIL", "mail.example.cn")
        answer = gongkai("notify", data=installed[0])
        assert answer.returncode == 2
        assert "GONGKAI_MAIL 应写成" in answer.stderr


class TestFiles:
    """gongkai web files：核对和清理文件库。"""

    @pytest.mark.parametrize(
        ("command", "said"), [("verify", "全部文件与登记相符。"), ("sweep", "清理了0个。")]
    )
    def test_of_a_new_platform(self, command: str, said: str, installed: tuple[Path, str]) -> None:
        answer = gongkai("files", command, data=installed[0])
        assert (answer.returncode, answer.stdout.strip()) == (0, said)

    def test_without_a_database(self, tmp_path: Path) -> None:
        answer = gongkai("files", "verify", data=tmp_path)
        assert (answer.returncode, answer.stderr.count("请先运行")) == (2, 1)


class TestDoctor:
    """gongkai web doctor：逐项说明正常与否，有问题退出码为1。"""

    def test_an_empty_folder_lacks_everything(self, tmp_path: Path) -> None:
        answer = gongkai("doctor", data=tmp_path / "none")
        assert answer.returncode == 1
        assert answer.stdout.startswith("系统设置：正常\n数据目录：没有数据目录")

    def test_a_started_platform_lacks_only_its_set_up(self, installed: tuple[Path, str]) -> None:
        answer = gongkai("doctor", data=installed[0])
        faulty = [line for line in answer.stdout.splitlines() if not line.endswith("：正常")]
        assert faulty == ["初始设置：还没有登记本系统和机关：请先完成初始设置或放入演示数据。"]
        assert answer.returncode == 1

    def test_a_file_that_is_no_database(self, tmp_path: Path) -> None:
        (tmp_path / "gongkai.sqlite3").write_bytes(b"not a database" * 1000)
        answer = gongkai("doctor", data=tmp_path)
        assert "数据库：数据库文件不能读取" in answer.stdout
        assert answer.returncode == 1


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared") / "data"
    script = (
        "from gongkai.web import serving; serving.prepare();"
        "from gongkai.web import installing;"
        "installing.install(name='甲'); installing.add_body(name='乙', short_name='乙',"
        " slug='yi', level='county', organ_code='1')"
    )
    environment = {**os.environ, "GONGKAI_DATA": str(folder)}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
    return folder


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared, tmp_path / "data"))


class TestAuditVerify:
    """gongkai web audit verify：指出第一条有问题的记录。"""

    def test_it_holds_and_gives_its_head(self, data: Path) -> None:
        answer = gongkai("audit", "verify", data=data)
        assert answer.returncode == 0
        assert answer.stdout.startswith("核验通过：共2条，链头 2:")
        anchor = answer.stdout.split()[-1]
        assert gongkai("audit", "verify", "--anchor", anchor, data=data).returncode == 0

    def test_a_changed_row_is_named(self, data: Path) -> None:
        with sqlite3.connect(data / "gongkai.sqlite3") as database:
            for statement in dropping("audit_entry"):
                database.execute(statement)
            database.execute("UPDATE audit_entry SET data = '{}' WHERE sequence = 1")
        answer = gongkai("audit", "verify", data=data)
        assert answer.returncode == 1
        assert answer.stdout == "核验不通过：第1条内容与其摘要不符：本条被改动。\n"

    def test_a_cut_tail_is_found_by_the_anchor(self, data: Path) -> None:
        anchor = gongkai("audit", "verify", data=data).stdout.split()[-1]
        with sqlite3.connect(data / "gongkai.sqlite3") as database:
            for statement in dropping("audit_entry"):
                database.execute(statement)
            database.execute("DELETE FROM audit_entry WHERE sequence = 2")
        assert gongkai("audit", "verify", data=data).returncode == 0
        answer = gongkai("audit", "verify", "--anchor", anchor, data=data)
        assert (answer.returncode, "末尾记录被删" in answer.stdout) == (1, True)

    @pytest.mark.parametrize("anchor", ["", "2", "2:xyz", "二:" + "0" * 64])
    def test_an_anchor_that_cannot_be(self, tmp_path: Path, anchor: str) -> None:
        answer = gongkai("audit", "verify", "--anchor", anchor, data=tmp_path)
        assert (answer.returncode, "锚点的写法不对" in answer.stderr) == (2, True)

    def test_without_a_database(self, tmp_path: Path) -> None:
        answer = gongkai("audit", "verify", data=tmp_path)
        assert (answer.returncode, "还没有数据库" in answer.stderr) == (2, True)
