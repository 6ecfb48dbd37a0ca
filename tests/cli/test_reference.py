"""The reference and the completion: printed by the commands, so never behind them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.cli.app import COMMANDS, run
from gongkai.cli.completion import SHELLS
from gongkai.cli.reference import reference
from gongkai.cli.width import columns

PAGE = Path(__file__).parents[2] / "docs" / "reference-cli.md"


class TestReference:
    """docs/reference-cli.md 与各命令的帮助逐字一致。"""

    def test_the_page_is_what_the_commands_print(self) -> None:
        said = "请运行：python -m gongkai.cli.reference > docs/reference-cli.md"
        assert PAGE.read_text("utf-8") == reference(), said

    def test_every_command_is_in_it(self) -> None:
        page = reference()
        assert all(f"\n## gongkai {name}\n" in page for name in COMMANDS if name != "web")

    def test_nothing_is_cut_or_left_in_english(self) -> None:
        blocks = reference().split("```")[1::2]
        lines = [line for block in blocks for line in block.splitlines()]
        assert max(map(columns, lines)) <= 100
        assert not [line for line in lines if "Options" in line or "default" in line]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_help_fits_the_terminal(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for command in (["check"], ["corpus", "build"], ["calendar", "import"]):
        assert run([*command, "--help"]) == 0
    out = capsys.readouterr().out
    assert max(map(columns, out.splitlines())) <= width
    assert "压缩包（.zip）或 -（标准输入）" in out.replace("\n", "").replace("  ", "")


class TestCompletion:
    """命令补全：三种外壳的脚本，补全命令和选项。"""

    @pytest.mark.parametrize("shell", SHELLS)
    def test_script(self, shell: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["completion", shell]) == 0
        assert f"_GONGKAI_COMPLETE={shell}_complete" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("typed", "offered"),
        [
            ("gongkai cor", "plain,corpus"),
            ("gongkai corpus ", "plain,build\nplain,check\nplain,stats\nplain,chart"),
            ("gongkai check --fail", "plain,--fail-on"),
            ("gongkai read --format par", "plain,parquet"),
        ],
    )
    def test_offers(self, typed: str, offered: str) -> None:
        words = {"COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
        done = subprocess.run(
            [sys.executable, "-c", "from gongkai.cli import main; main()"],
            env={**os.environ, **words, "_GONGKAI_COMPLETE": "bash_complete"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == offered


def test_no_colour_at_all(capsys: pytest.CaptureFixture[str]) -> None:
    """NO_COLOR 设与不设都一样：输出里没有控制序列。"""
    run(["rule", "T3-BALANCE"])
    run(["calendar", "list"])
    assert "\x1b" not in capsys.readouterr().out
