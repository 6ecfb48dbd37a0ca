"""``gongkai web demo``: loads, tells, compares and serves; refuses in one sentence."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from pytest_django import Settings

from gongkai.cli.app import WRONG_USE, run
from gongkai.web import installing
from gongkai.web.bodies.models import Body


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "var"


def command(*words: str) -> int:
    return run(["web", "demo", *words])


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


@pytest.mark.django_db
class TestWhereItMayNot:
    """演示只进演示库。"""

    def test_leaves_a_real_database_alone(self, capsys: pytest.CaptureFixture[str]) -> None:
        installing.install(name="某县政府信息公开")
        assert command() == WRONG_USE
        assert "这不是演示库，不能放入演示内容" in capsys.readouterr().err
        assert not Body.objects.exists()


class TestWrongUse:
    """一句话说清错在哪里、怎样改。"""

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (["--check", "--serve"], "--check 和 --serve 请分开使用"),
            (["--address", "127.0.0.1:8000"], "--address 要与 --serve 合用"),
            (["--verbose"], "--verbose 要与 --check 合用"),
            (["--today", "明天"], "“明天”不是日期"),
            (["--today", "2999-01-01"], "--today 2999-01-01 还没有到"),
            (["--serve", "--address", "8000"], "主机:端口"),
            (["--serve", "--address", "127.0.0.1:70000"], "主机:端口"),
            (["--load"], "没有选项 --load"),
        ],
    )
    def test_is_told_in_one_sentence(
        self, words: list[str], message: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert command(*words) == WRONG_USE
        told = capsys.readouterr()
        assert message in told.err
        assert told.out == ""

    @pytest.mark.django_db
    def test_a_day_within_the_published_years(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert command("--today", "2023-06-01") == WRONG_USE
        assert "请用2024年以后的日期" in capsys.readouterr().err

    def test_a_port_in_use(self, capsys: pytest.CaptureFixture[str]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            assert command("--serve", "--address", f"127.0.0.1:{port}") == WRONG_USE
        assert "请换一个端口" in capsys.readouterr().err


@contextmanager
def serving(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """Start the demonstration as `make run` does and wait until it answers."""
    words = ["web", "--data", str(folder), "demo", "--serve", "--address", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [sys.executable, "-m", "gongkai", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def told_until(process: subprocess.Popen[str], last: str) -> list[str]:
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if last in line:
            return lines
    raise AssertionError("\n".join(lines))


def answers(process: subprocess.Popen[str], port: int) -> None:
    """Try until somebody listens; give up only when the server is gone."""
    while True:
        assert process.poll() is None
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            continue
        return


def get(port: int, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


class TestServing:
    """make run：装入、启动、看页面、停止。"""

    def test_from_an_empty_folder_to_a_report_page_and_a_clean_stop(self, tmp_path: Path) -> None:
        port = free_port()
        with serving(tmp_path / "var", port) as process:
            lines = told_until(process, "按 Ctrl-C 停止")
            assert any("已装入五个乡镇的演示数据" in line for line in lines)
            assert any("xincun-zhuanyuan" in line for line in lines)
            assert any(f"http://127.0.0.1:{port}/" in line for line in lines)
            answers(process, port)
            status, home = get(port, "/")
            assert status == 200
            assert "新村镇" in home
            status, page = get(port, "/xincun/reports/2020/")
            assert status == 200
            assert "本年新收政府信息公开申请数量" in page
            assert get(port, "/static/vendor/bootstrap/bootstrap.min.css")[0] == 200
            # A terminal sends Ctrl-C to the whole group: the server and its worker.
            os.killpg(process.pid, signal.SIGINT)
            rest, _ = process.communicate()
            assert (process.returncode, rest.splitlines()) == (0, ["已停止。"])
