"""G03: fifty submissions at once give fifty numbers without a gap, on both databases."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def crowd(data: Path, database: str = "") -> dict[str, Any]:
    env = {**os.environ, "GONGKAI_DATA": str(data), "GONGKAI_DATABASE": database}
    command = [sys.executable, "-m", "tests.faults.crowd"]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def everybody_has_a_number(told: dict[str, Any]) -> None:
    assert told["faults"] == []
    assert told["numbers"] == [f"{told['year']}-{n:04}" for n in range(1, 51)]
    assert told["events_kept"]


def test_g03_fifty_at_once_on_sqlite(tmp_path: Path) -> None:
    told = crowd(tmp_path)
    assert told["vendor"] == "sqlite"
    everybody_has_a_number(told)


@pytest.fixture
def postgresql() -> Iterator[str]:
    """Start a real PostgreSQL in a temporary folder; it refuses to run as root, so as nobody."""
    if not SERVERS:
        pytest.skip("没有安装 PostgreSQL 服务器（/usr/lib/postgresql）")
    # Not one of pytest's folders, which nobody but their owner may enter.
    with tempfile.TemporaryDirectory() as folder:
        yield from _served(Path(folder))


def _served(folder: Path) -> Iterator[str]:
    user = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("没有 setpriv，不能以普通用户启动 PostgreSQL")
        user = ["setpriv", "--reuid=nobody", "--clear-groups"]
        shutil.chown(folder, "nobody")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    programs, data = SERVERS[-1], folder / "data"
    made = [*user, str(programs / "initdb"), "-D", str(data), "-U", "gongkai", "-A", "trust"]
    subprocess.run([*made, "-E", "UTF8", "--locale=C.UTF-8"], check=True, capture_output=True)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
    control = [*user, str(programs / "pg_ctl"), "-D", str(data), "-w"]
    log = ["-l", str(folder / "log"), "-o", options]
    subprocess.run([*control, *log, "start"], check=True, stdout=subprocess.DEVNULL)
    try:
        yield f"postgresql://gongkai@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "fast", "stop"], check=True, stdout=subprocess.DEVNULL)


def test_g03_fifty_at_once_on_postgresql(tmp_path: Path, postgresql: str) -> None:
    told = crowd(tmp_path, postgresql)
    assert told["vendor"] == "postgresql"
    everybody_has_a_number(told)
