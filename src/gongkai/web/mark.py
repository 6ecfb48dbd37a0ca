"""The mark of everything public (公开内容的标记): it moves in the commit of whatever changes a page.

Every service writes the trail in its own transaction, so the trail's last number is the mark, and
all processes read the same one. Pages also depend on the day, and somebody may change the database
past every service; so the mark moves every ten minutes too.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from sqlite3 import Connection

from django.db import Error, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from gongkai.web.audit.models import Entry

Mark = tuple[int, int]  # last number of the trail, stretches of ten minutes in Beijing
HEAD = f"SELECT COALESCE(MAX(sequence), 0) FROM {Entry._meta.db_table}"  # noqa: S608 - our own name
STRETCH = 600  # seconds; a day is a whole number of them
BEIJING = 8 * 3600  # ahead of universal time, without summer time
UNKNOWN = -1


class Watch(threading.local):
    """Looks at the mark through a connection of its own, one for each thread (观察标记).

    SQLite tells by a number it keeps anyway whether anybody committed anything; only then is the
    trail asked. Another database is asked each time.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._wrapper: BaseDatabaseWrapper | None = None
        self._raw: Connection | None = None
        self._version = self._head = UNKNOWN

    def __call__(self) -> Mark | None:
        """Return the mark, or ``None`` where the database cannot be asked now."""
        try:
            head = self._head_now()
        except Error:
            self.close()
            return None
        return head, int(self._clock() + BEIJING) // STRETCH

    def close(self) -> None:
        """Let go of the connection."""
        wrapper, self._wrapper, self._raw = self._wrapper, None, None
        self._version = self._head = UNKNOWN
        if wrapper is not None:
            wrapper.close()

    def _head_now(self) -> int:
        if self._wrapper is None:
            self._open()
        if self._raw is None:
            return self._ask()
        version: int = self._raw.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._head = self._ask()
            self._version = version
        return self._head

    def _open(self) -> None:
        self._wrapper = connection.copy()
        self._wrapper.ensure_connection()
        if self._wrapper.vendor == "sqlite":
            self._raw = self._wrapper.connection

    def _ask(self) -> int:
        assert self._wrapper is not None  # noqa: S101 - opened by the caller
        with self._wrapper.cursor() as cursor:
            cursor.execute(HEAD)
            (head,) = cursor.fetchone()
        return int(head)
