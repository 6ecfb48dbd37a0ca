"""``python -m bench.server portal|bare PORT [PAGE]``: one side of a comparison, on the first core."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from granian.constants import Interfaces
from granian.server import Server

from bench.loading import on_core

PAGE = "BENCH_PAGE"  # the file with headers and body the bare side answers with


def bare() -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    """Return the least a WSGI application can do: the same bytes, from memory."""
    kept = json.loads(Path(os.environ[PAGE]).read_text("utf-8"))
    headers = [(name, value) for name, value in kept["headers"]]
    body = [kept["body"].encode()]

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", headers)
        return body

    return answer


def main(kind: str, port: int) -> None:
    """Serve until told to stop."""
    on_core(0)
    if kind == "portal":
        from gongkai.web import serving  # noqa: PLC0415 - reads its folder from the environment

        serving.ready()
        serving.serve(f"127.0.0.1:{port}")
        return
    Server(
        "bench.server:bare",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        log_enabled=False,
        websockets=False,
        workers_kill_timeout=5,
    ).serve(target_loader=bare, wrap_loader=False)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
