"""A real PostgreSQL server in a temporary folder."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def why_not() -> str:
    """Return why no server can be started here; nothing where one can."""
    if not SERVERS:
        return "没有安装 PostgreSQL 服务器（/usr/lib/postgresql）"
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        return "没有 setpriv，不能以普通用户启动 PostgreSQL"
    return ""


@contextmanager
def served() -> Iterator[str]:
    """Start a server and yield its address; it refuses to run as root, so as nobody."""
    # Not one of pytest's folders, which nobody but their owner may enter.
    with tempfile.TemporaryDirectory() as folder:
        yield from _served(Path(folder))


def _served(folder: Path) -> Iterator[str]:
    user = []
    if os.geteuid() == 0:
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
