"""Where the demonstration listens (监听地址): read, checked and tried before anything is loaded."""

from __future__ import annotations

import errno
import re
import socket
from dataclasses import dataclass

_WRITTEN = re.compile(
    r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[A-Za-z0-9._-]+)):(?P<port>\d{1,5})"
)
HIGHEST_PORT = 65_535
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - named here to be told apart, not bound by default
_CAUSES = {
    errno.EADDRINUSE: "端口已被占用，请换一个端口，或者先停止占用它的程序",
    errno.EACCES: "没有权限使用这个端口，请换成1024以上的端口",
    errno.EADDRNOTAVAIL: "本机没有这个地址，请改用 127.0.0.1",
}


class AddressError(ValueError):
    """An address nobody can listen on; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Address:
    """A host and a port (监听地址)."""

    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """What to open in a browser on the same machine."""
        if self.host not in EVERYWHERE:
            return f"http://{self}/"
        return f"http://{Address('127.0.0.1', self.port)}/"


def read_address(text: str) -> Address:
    """Read 127.0.0.1:8000, localhost:8000 or [::1]:8000.

    Raises:
        AddressError: for another form or a port that cannot be.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise AddressError(f"地址“{text}”写法不对，请写成 主机:端口，例如 127.0.0.1:8000。")
    port = int(found["port"])
    if not 0 < port <= HIGHEST_PORT:
        raise AddressError(f"端口 {port} 不存在，请用1至{HIGHEST_PORT}之间的数，例如 8000。")
    return Address(found["six"] or found["host"], port)


def try_address(address: Address) -> None:
    """Take the port for a moment, to be sure that the server can.

    Raises:
        AddressError: where it is in use, forbidden or not of this machine.
    """
    try:
        family, kind, _, _, place = socket.getaddrinfo(
            address.host, address.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind) as trial:
            # Not SO_REUSEPORT: two servers must never share the port unnoticed.
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place)
    except socket.gaierror:
        raise AddressError(f"找不到主机 {address.host}，请改用 127.0.0.1。") from None
    except OSError as problem:
        cause = _CAUSES.get(problem.errno or 0, f"不能监听（{problem.strerror}），请换一个地址")
        raise AddressError(f"{address} {cause}。") from None
