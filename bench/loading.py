"""Loading a server: a fixed number of requests over a few connections, counted by their bytes.

Requests are sent many at a time over each connection, so that a loader written in Python keeps
ahead of the server it measures. Everything stays on the loopback and ends after a bounded count.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from time import monotonic, perf_counter

AHEAD = 32  # requests sent before their answers are read
CONNECTIONS = 4
PATIENCE = 120  # seconds a server may take to start


def free_port() -> int:
    """Return a port nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@contextmanager
def server(kind: str, *arguments: str, environ: Mapping[str, str] | None = None) -> Iterator[int]:
    """Run ``python -m bench.server`` on the first core; yields its port."""
    port = free_port()
    command = [sys.executable, "-m", "bench.server", kind, str(port), *arguments]
    with subprocess.Popen(command, env={**os.environ, **(environ or {})}) as process:
        try:
            _wait(process, port)
            yield port
        finally:
            process.terminate()


def get(port: int, path: str) -> tuple[int, list[tuple[str, str]], bytes]:
    """Return status, headers and body of a page."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.getheaders(), answer.read()
    finally:
        connection.close()


def requests_a_second(port: int, path: str, count: int) -> float:
    """Return how many equal answers a second a server gives to so many requests."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(CONNECTIONS)]
    try:
        size = _size(lines[0], request)
        began, done = perf_counter(), 0
        while done < count:
            for line in lines:
                line.sendall(request * AHEAD)
            for line in lines:
                _read(line, size * AHEAD)
            done += AHEAD * CONNECTIONS
        return done / (perf_counter() - began)
    finally:
        for line in lines:
            line.close()


def _size(line: socket.socket, request: bytes) -> int:
    line.sendall(request)
    data = b""
    while b"\r\n\r\n" not in data:
        data += line.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        int(field.split(b":")[1])
        for field in head.split(b"\r\n")
        if field.lower().startswith(b"content-length")
    )
    _read(line, length - len(body))
    return len(head) + 4 + length


def _read(line: socket.socket, size: int) -> None:
    while size > 0:
        data = line.recv(min(size, 1 << 20))
        if not data:
            raise ConnectionError("the server closed the connection")
        size -= len(data)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            try:
                process.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
        else:
            return
    raise RuntimeError("the server did not start")


def on_core(number: int) -> None:
    """Keep this process on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[number % len(cores)]})
