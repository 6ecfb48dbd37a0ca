"""Starting the platform: data folder, database, server (启动)."""

from __future__ import annotations

import importlib
import os
import signal
import socket
from pathlib import Path
from wsgiref.types import WSGIApplication

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError
from granian.constants import Interfaces
from granian.server import Server

from gongkai.web import schema
from gongkai.web.errors import Refused

STATIC = Path(__file__).resolve().parent / "static"


def ready() -> None:
    """Load Django with the platform's settings.

    Raises:
        Refused: for a setting that cannot be read, with the cure.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
    try:
        django.setup()
    except ImproperlyConfigured as fault:
        raise Refused(str(fault)) from fault


def prepare() -> None:
    """Make the data folder and bring its database up to date (准备数据目录和数据库).

    Raises:
        Refused: when a setting is wrong, or the folder or the database cannot be written, with the
            cure.
    """
    ready()
    # Loaded here: it knows the apps, which are there only now.
    configuring = importlib.import_module("gongkai.web.configuring")
    if faults := configuring.faults():
        raise Refused("\n".join(faults))
    folder: Path = settings.DATA
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise Refused(f"不能建立数据目录 {folder}：请改用可写的目录（--data）。") from fault
    if not os.access(folder, os.W_OK):
        raise Refused(f"数据目录 {folder} 不可写：请修改目录权限，或改用其他目录（--data）。")
    try:
        if schema.fault() == schema.NEWER:
            raise Refused(schema.NEWER)
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as fault:
        raise Refused(
            f"数据库不能打开或写入：请检查 {folder} 的权限和磁盘空间，再运行 gongkai web doctor。"
        ) from fault


def listening(address: str) -> tuple[str, int]:
    """Split an address like 127.0.0.1:8000 and see that nobody else listens there.

    Raises:
        Refused: for an address that cannot be used, with the cure.
    """
    host, colon, port = address.rpartition(":")
    if not (host and colon and port.isdecimal() and 0 < int(port) < 65536):
        raise Refused(f"地址“{address}”不对：请写成 主机:端口，例如 127.0.0.1:8000。")
    bare = host.strip("[]")
    try:
        with socket.socket(_family(bare)) as trial:
            # Bound and never listened on: an early visitor must not meet a socket about to close.
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((bare, int(port)))
            return bare, int(port)
    except OSError as fault:
        raise Refused(
            f"{address} 不能使用（可能已被占用）：请换一个端口，例如 {bare}:8001。"
        ) from fault


def serve(address: str, *, workers: int = 1) -> None:
    """Serve the site until it is interrupted (提供服务)."""
    host, port = listening(address)
    # A proxy may take the prefix off or leave it.
    routes = {"/static", settings.STATIC_URL.rstrip("/")}
    Server(
        "gongkai.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        log_enabled=False,
        websockets=False,
        static_path_route=list(routes),
        static_path_mount=[STATIC for _ in routes],
        # A worker that is asked to stop while it is still starting does not hear it.
        workers_kill_timeout=5,
    ).serve(target_loader=_application, wrap_loader=False)


def _application() -> WSGIApplication:
    """Load the site in a worker, which leaves Ctrl-C to the main process.

    A terminal sends it to all processes at once; together with the main process's own request to
    stop it would lock a granian worker up.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    application: WSGIApplication = importlib.import_module("gongkai.web.wsgi").application
    return application


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
