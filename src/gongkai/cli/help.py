"""Help in Chinese, broken by columns and not by characters (帮助的排版)."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from gongkai.cli.width import columns, pad, wrap

HEADINGS = {"Options": "选项", "Commands": "命令", "Positional arguments": "参数"}
SENTENCES = {"Show this message and exit.": "显示本帮助"}
WORDS = (("[required]", "［必填］"), ("[default: ", "[默认："), ("(DYNAMIC)", ""))
# What click itself adds behind an option's help: [default: 1; 1<=x<=64].
_EXTRA = re.compile(r"\[((?:默认：|\d+<=x)[^\]]*)\]$")
_RANGE = re.compile(r"(\d+)<=x<=(\d+)")
WIDEST = 100


class ChineseFormatter(click.HelpFormatter):
    """Writes click's help pages with Chinese headings, measured in terminal columns."""

    def __init__(self, width: int | None = None, max_width: int | None = None) -> None:
        terminal = min(shutil.get_terminal_size((80, 24)).columns, max_width or WIDEST)
        super().__init__(width=width or max(terminal - 2, 40))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        self.write(f"{prefix or '用法：'}{prog} {args}".rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        """Write a section's heading in Chinese."""
        self.write(f"{'':>{self.current_indent}}{HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, broken to the width of the terminal; lines after a backspace stay."""
        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            self.write("\n" if number else "")
            given = paragraph.lstrip("\n")
            blocks = given[1:].strip("\n").splitlines() if given.startswith("\b") else [given]
            for block in blocks:
                for line in wrap(block, self.width - self.current_indent):
                    self.write(f"{indent}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms on the left, what they mean on the right."""
        rows = [(term, _in_chinese(text)) for term, text in rows]
        left = min(max(columns(term) for term, _ in rows), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, text in rows:
            first, *rest = wrap(text, max(self.width - left - self.current_indent, 20))
            fits = columns(term) + col_spacing <= left
            self.write(f"{indent}{pad(term, left)}{first}\n" if fits else f"{indent}{term}\n")
            for line in rest if fits else [first, *rest]:
                self.write(f"{indent}{'':{left}}{line}\n")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Open a section: an empty line, its heading, and what is in it indented."""
        self.write_paragraph()
        self.write_heading(name)
        self.indent()
        try:
            yield
        finally:
            self.dedent()


def _in_chinese(text: str) -> str:
    text = SENTENCES.get(text, text)
    for english, chinese in WORDS:
        text = text.replace(english, chinese)
    return _EXTRA.sub(
        lambda match: f"［{_RANGE.sub(_in_words, match[1]).replace('; ', '；')}］", text
    )


def _in_words(match: re.Match[str]) -> str:
    return f"{match[1]}至{match[2]}"
