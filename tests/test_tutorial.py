"""docs/tutorial.md: every command is run and every line of output it shows is printed."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import gongkai
from gongkai.cli.app import run

PAGE = Path(__file__).parents[1] / "docs" / "tutorial.md"
PUBLISHED = Path(gongkai.__file__).parent / "web" / "demo" / "published"
_BLOCK = re.compile(r"```(console|python)\n(.*?)```", re.DOTALL)


def steps() -> Iterator[tuple[str, str]]:
    """The commands with the output shown for them, and the Python, in the order of the page."""
    for kind, block in _BLOCK.findall(PAGE.read_text("utf-8")):
        if kind == "python":
            yield kind, block
            continue
        for command in block.removeprefix("$ ").split("\n$ "):
            yield kind, command.rstrip("\n")


def test_the_tutorial(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = 0
    for kind, step in steps():
        command, *shown = step.splitlines()
        if kind == "python":
            exec(compile(step, "tutorial.md", "exec"), {})  # noqa: S102 — our own page
        elif command.startswith("gongkai "):
            assert run(shlex.split(command)[1:]) in {0, 1}, command
            _holds(shown, "".join(capsys.readouterr()), command)
            ran += 1
    assert ran >= 10
    assert (tmp_path / "统计图" / "index.html").is_file()


@pytest.fixture(autouse=True)
def reports(tmp_path: Path) -> None:
    """What the page's first two commands do."""
    (tmp_path / "年报").mkdir()
    for path in PUBLISHED.glob("*.txt"):
        shutil.copy(path, tmp_path / "年报")


def _holds(shown: list[str], printed: str, command: str) -> None:
    """Whether the lines shown are printed, in their order; … stands for any others."""
    lines = iter(printed.splitlines())
    for line in shown:
        assert line == "…" or line in lines, f"{command}：没有印出“{line}”"
