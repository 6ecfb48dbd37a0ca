"""The root command: help and errors in Chinese, exit codes, nothing loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from gongkai.cli.app import COMMANDS, root, run
from gongkai.cli.width import columns, wrap


@click.command("probe", options_metavar="[选项]")
@click.argument("files", nargs=-1, required=True, metavar="文件…")
@click.option("--format", "fmt", type=click.Choice(["json", "text"]), help="输出格式。" * 30)
@click.option("--number", type=int)
def probe(files: tuple[str, ...], fmt: str | None, number: int | None) -> None:
    """试用命令"""
    raise KeyboardInterrupt


@pytest.fixture(autouse=True)
def with_probe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COMMANDS, "probe", ("tests.cli.test_app:probe", "试用命令"))


class TestExitCodes:
    """0 正常，1 有发现，2 用法不对或读不了，130 中断。"""

    @pytest.mark.parametrize(
        ("arguments", "code", "said"),
        [
            (["--help"], 0, ""),
            (["--version"], 0, ""),
            ([], 2, "用法：gongkai"),
            (["chek"], 2, "没有命令 chek。您是不是要用：check"),
            (["随便"], 2, "没有命令 随便。全部命令请看：gongkai --help"),
            (["probe"], 2, "缺少参数“文件…”。用法请看：gongkai probe --help"),
            (["probe", "--nope"], 2, "没有选项 --nope。用法请看：gongkai probe --help"),
            (["probe", "a", "--format", "xml"], 2, "选项 --format 的值不合适：可选 json、text。"),
            (["probe", "a", "--number", "x"], 2, "选项 --number 的值不合适：应为整数。"),
            (["probe", "a", "--number"], 2, "选项 --number 的用法不对：要么缺少它的值"),
            (["probe", "a"], 130, "已中断。"),
        ],
    )
    def test_code_and_sentence(
        self, arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(arguments) == code
        assert said in capsys.readouterr().err


class TestHelp:
    """帮助是中文的，按显示宽度换行。"""

    def test_no_line_is_wider_than_the_terminal(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "72")
        run(["probe", "--help"])
        lines = capsys.readouterr().out.splitlines()
        assert max(columns(line) for line in lines) <= 72
        assert {"选项：", "用法：gongkai probe [选项] 文件…"} <= set(lines)

    def test_every_command_is_listed(self, capsys: pytest.CaptureFixture[str]) -> None:
        run(["--help"])
        out = capsys.readouterr().out
        assert all(name in out for name in COMMANDS)

    @pytest.mark.parametrize("name", [name for name in COMMANDS if name != "probe"])
    def test_every_command_loads_and_has_help(
        self, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run([name, "--help"]) == 0
        assert "用法：" in capsys.readouterr().out
        assert isinstance(root.get_command(click.Context(root), name), click.Command)


class TestLoading:
    """A command is loaded when it is called and not before."""

    def test_help_loads_no_command_and_no_django(self) -> None:
        code = (
            "import sys; from gongkai.cli.app import run; run(['--help']);"
            "print(sorted(m for m in sys.modules if m.startswith(('django', 'gongkai.cli.r'))),"
            "file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert done.stderr.strip() == "[]"


class TestWrap:
    """中文两栏一字，标点不放行首。"""

    @pytest.mark.parametrize(
        ("text", "width", "lines"),
        [
            ("一二三四", 4, ["一二", "三四"]),
            ("一二，三四", 4, ["一二，", "三四"]),
            ("看 gongkai check", 10, ["看 gongkai", "check"]),
            ("", 10, [""]),
        ],
    )
    def test_lines(self, text: str, width: int, lines: list[str]) -> None:
        assert wrap(text, width) == lines
