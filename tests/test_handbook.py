"""The officers' handbook uses the words of the pages, and commands that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.cli.web.group import COMMANDS

ROOT = Path(__file__).parents[1]
HANDBOOK = (ROOT / "docs" / "handbook.md").read_text("utf-8")
WEB = ROOT / "src" / "gongkai"
QUOTED = sorted(set(re.findall(r"“([^”]+)”", HANDBOOK)) - {"公开", ""})


@pytest.fixture(scope="module")
def pages() -> str:
    """Everything the platform can say."""
    files = [*WEB.rglob("*.html"), *WEB.rglob("*.py")]
    return "\n".join(path.read_text("utf-8") for path in files)


class TestHandbook:
    """手册引号里的词都是页面上的词；手册里的命令都有。"""

    @pytest.mark.parametrize("word", QUOTED)
    def test_the_word_is_on_a_page(self, word: str, pages: str) -> None:
        assert word in pages

    def test_the_commands_exist(self) -> None:
        named = set(re.findall(r"gongkai web (?:--data \S+ )?([a-z]+)", HANDBOOK))
        assert named
        assert named <= set(COMMANDS)
