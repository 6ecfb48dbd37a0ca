"""One PostgreSQL server for the faults that need it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.postgresql import served, why_not


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    if reason := why_not():
        pytest.skip(reason)
    with served() as address:
        yield address
