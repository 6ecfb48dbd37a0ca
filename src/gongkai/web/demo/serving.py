"""Running the platform under granian for a demonstration (启动演示)."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from gongkai.web.demo.addresses import Address

APPLICATION = "gongkai.web.wsgi:application"
THREADS = 4  # a few readers at once; SQLite lets one writer through at a time anyway


def serve(address: Address) -> None:
    """Answer requests until interrupted; returns after Ctrl-C."""
    static = Path(str(resources.files("gongkai.web"))) / "static"
    Granian(
        APPLICATION,
        address=address.host,
        port=address.port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
        static_path_route=["/static"],
        static_path_mount=[static],
    ).serve()
