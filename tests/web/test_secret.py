from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gongkai.web.secret import FILE_NAME, secret_key


class TestSecretKey:
    """The key is made on first use, kept, and readable by its owner only."""

    def test_it_is_made_once(self, tmp_path: Path) -> None:
        first = secret_key(tmp_path / "data")
        assert secret_key(tmp_path / "data") == first
        assert len(first) > 64

    def test_nobody_else_can_read_it(self, tmp_path: Path) -> None:
        secret_key(tmp_path / "data")
        assert stat.S_IMODE((tmp_path / "data" / FILE_NAME).stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700

    def test_two_installations_have_two(self, tmp_path: Path) -> None:
        assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")

    def test_many_that_start_at_once_agree(self, tmp_path: Path) -> None:
        with ThreadPoolExecutor(8) as pool:
            keys = set(pool.map(lambda _: secret_key(tmp_path), range(32)))
        assert len(keys) == 1
        assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
