"""A mail server of our own: keeps what it is given, refuses what it is told to, or breaks off."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Box:
    """What arrived, by recipient; ``answers`` say how a recipient is refused."""

    port: int = 0
    mails: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    breaks_off: bool = False


class _Session(socketserver.StreamRequestHandler):
    box: Box

    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(":")[0].upper()
            if verb == "RCPT TO":
                address = line.partition("<")[2].rstrip(">")
                self._say(self.box.answers.get(address, "250 yes"))
            elif verb == "DATA":
                self._say("354 go on")
                mail = b"".join(iter(self.rfile.readline, b".\r\n"))
                if self.box.breaks_off:
                    return
                self.box.mails.append(mail.decode())
                self._say("250 kept")
            else:
                self._say("250 yes")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mailbox() -> Iterator[Box]:
    """Run the server on a port the system chooses."""
    box = Box()
    handler = type("Session", (_Session,), {"box": box})
    with socketserver.TCPServer(("127.0.0.1", 0), handler) as server:
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join()
