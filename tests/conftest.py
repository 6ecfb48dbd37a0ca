"""What holds for every test, whoever starts the suite and on however busy a machine."""

from __future__ import annotations

import signal
import threading

import pytest
from django.db import connections
from hypothesis import settings

# How long a property test takes on a busy machine proves nothing.
settings.register_profile("gongkai", deadline=None)
settings.load_profile("gongkai")

# A suite started in the background ignores Ctrl-C, and every command it starts would inherit that.
if threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Use a real file in WAL mode, whichever test of a process asks for the database first."""
    name = tmp_path_factory.mktemp("database") / "test.sqlite3"
    connections["default"].settings_dict["TEST"]["NAME"] = str(name)
