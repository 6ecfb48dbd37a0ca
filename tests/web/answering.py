"""``python -m tests.web.answering``: one worker of the site, asked line by line.

It answers each path on its input with a line of JSON: the status, and whether a word (after a tab)
stands in the answer. Its folder is ``GONGKAI_DATA``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from django.test import RequestFactory

from gongkai.web.wsgi import application as site


def main() -> None:
    """Answer until the input ends."""
    for line in sys.stdin:
        path, word = line.rstrip("\n").split("\t")
        before = len(site)
        status, body = ask(path)
        said = {"status": status, "holds": word.encode() in body, "kept": len(site) > before}
        sys.stdout.write(f"{json.dumps(said)}\n")
        sys.stdout.flush()


def ask(path: str) -> tuple[int, bytes]:
    """Return status and body of a page."""
    told: list[str] = []

    def listen(status: str, headers: Any, exc_info: Any = None) -> Callable[[bytes], object]:
        told.append(status)
        return len  # nobody writes that way

    environ = RequestFactory().get(path).environ | {"HTTP_HOST": "127.0.0.1"}
    body = b"".join(site(environ, listen))
    return int(told[-1][:3]), body


if __name__ == "__main__":
    main()
