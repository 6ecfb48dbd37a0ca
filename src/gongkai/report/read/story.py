"""The body of a Word document, element by element (正文).

Deleted text, field codes, hidden runs and the second copy of a text box are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any

from gongkai.report.read.grid import Block
from gongkai.report.read.numbering import Numbering
from gongkai.report.read.raised import Look, lowered, raised, struck
from gongkai.report.read.story_names import ENDS, STARTS, USUAL
from gongkai.report.read.story_tables import StoryTables, value_of, whole
from gongkai.report.read.tags import NO_ATTRIBUTES, Attributes, read_tag

_ROW_TABS = 3  # a paragraph with so many tabs is laid out as a row
_SHIFTED = {"superscript": raised, "subscript": lowered}
_FAR, _PRIVATE = 6, 0xF000
_OFF = ("0", "false", "off", "none")
_RUN = r'<w:r(?: [^>]*)?><w:t(?: xml:space="preserve")?>([^<]*)</w:t></w:r>'
_PARAGRAPH = rf"<w:p(?: [^>]*)?(?<!/)>{_RUN}</w:p>"
# A cell that is one such paragraph, the paragraph, the run, or a tag and the text behind it.
_PIECE = re.compile(rf"<w:tc>{_PARAGRAPH}</w:tc>|{_PARAGRAPH}|{_RUN}|<([^>]*)>([^<]*)")


class _Paragraph:
    __slots__ = ("level", "number", "ordinal_due", "runs_on", "style", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.style, self.level = "", 0
        self.number: str | None = None
        self.ordinal_due, self.runs_on = True, False


class Story:
    """Takes the elements of ``word/document.xml``; ``blocks`` are its lines and rows in order."""

    def __init__(self, numbering: Numbering) -> None:
        self.blocks: list[Block] = []
        self.pictures: list[str] = []
        self._numbering = numbering
        self._paragraphs: list[_Paragraph] = []
        self._held: list[str] = []  # of a paragraph whose end was deleted
        self._tables = StoryTables(self.blocks)
        self._silent = self._properties = 0
        self._in_run = self._in_text = self._hidden = False
        self._looks: list[Look] = []  # what is done to the text of the run
        self._chosen: list[bool] = []
        self._placeholder: list[bool] = []
        self._picture_name = ""
        self._starts: dict[str, Callable[[Attributes], None]] = self._acts(STARTS)
        self._ends: dict[str, Callable[[], None]] = self._acts(ENDS)

    def _acts(self, names: Mapping[str, str]) -> dict[str, Any]:
        """What to do at a tag is a method of this story, or of its tables."""
        return {
            tag: getattr(self, f"_{name}", None) or getattr(self._tables, name)
            for tag, name in names.items()
        }

    def take(self, markup: str) -> None:
        """Take a whole body at once, in which every namespace has its usual prefix."""
        starts, ends = self._starts, {f"/{name}": act for name, act in self._ends.items()}
        for cell, paragraph, run, tag, text in _PIECE.findall(markup):
            if tag:
                if self._silent:
                    self._tag(tag)
                elif tag in ends:
                    ends[tag]()
                elif tag in starts:
                    starts[tag](NO_ATTRIBUTES)
                else:
                    self._tag(tag)
                if self._in_text and text:
                    self.data(unescape(text))
            elif cell:
                self._start("w:tc", NO_ATTRIBUTES)
                self._whole_paragraph(unescape(cell))
                self._end("w:tc")
            elif paragraph:
                self._whole_paragraph(unescape(paragraph))
            elif run and self._paragraphs and not self._silent:
                self._paragraphs[-1].words.append(unescape(run))

    def _tag(self, tag: str) -> None:
        if tag.startswith("/"):
            self._end(tag[1:])
            return
        name, attributes, empty = read_tag(tag)
        self._start(name, attributes)
        if empty:
            self._end(name)

    def _whole_paragraph(self, text: str) -> None:
        if not self._silent:
            self._begin_paragraph(NO_ATTRIBUTES)
            self._paragraphs[-1].words.append(text)
            self._end_paragraph()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._start(USUAL.get(tag, ""), attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._end(USUAL.get(tag, ""))

    def data(self, text: str) -> None:
        """Text; only that of runs is part of the document."""
        if self._in_text and not self._silent and not self._hidden and self._paragraphs:
            for look in self._looks:
                text = look(text)
            self._paragraphs[-1].words.append(text)

    def close(self) -> None:
        """The body ends."""

    def _start(self, name: str, attributes: Attributes) -> None:
        if self._silent:
            self._silent += 1
        elif (act := self._starts.get(name)) is not None:
            act(attributes)

    def _end(self, name: str) -> None:
        if self._silent:
            self._silent -= 1
        elif (act := self._ends.get(name)) is not None:
            act()

    # Text

    def _silence(self, _: Attributes) -> None:
        self._silent = 1

    def _begin_properties(self, _: Attributes) -> None:
        self._properties += 1

    def _end_properties(self) -> None:
        self._properties -= 1

    def _begin_paragraph(self, _: Attributes) -> None:
        self._paragraphs.append(_Paragraph())

    def _end_paragraph(self) -> None:
        if self._paragraphs[-1].runs_on and len(self._paragraphs) == 1:
            self._held += self._paragraphs.pop().words
            return
        self._end_line()
        self._paragraphs.pop()

    def _end_line(self) -> None:
        paragraph = self._paragraphs[-1]
        text = "".join([*self._held, *paragraph.words])
        self._held, paragraph.words = [], []
        if not text.strip():
            return
        if paragraph.ordinal_due:
            ordinal = self._numbering.ordinal(paragraph.style, paragraph.number, paragraph.level)
            text, paragraph.ordinal_due = f"{ordinal}{text}", False
        in_row = text.count("\t") >= _ROW_TABS and not self._tables
        self._tables.into.append(text.replace("\n", " ") if in_row else " ".join(text.split()))

    def _begin_run(self, _: Attributes) -> None:
        self._in_run, self._hidden = True, False
        self._looks.clear()

    def _end_run(self) -> None:
        self._in_run = self._hidden = False
        self._looks.clear()

    def _begin_text(self, _: Attributes) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _write(self, text: str) -> None:
        if self._in_run and not self._properties and not self._hidden and self._paragraphs:
            self._paragraphs[-1].words.append(text)

    def _tab(self, _: Attributes) -> None:
        self._write("\t")

    def _hyphen(self, _: Attributes) -> None:
        self._write("-")

    def _line_break(self, attributes: Attributes) -> None:
        if self._in_run and self._paragraphs and not self._hidden:
            self._end_line()

    def _vanish(self, attributes: Attributes) -> None:
        if self._in_run:
            self._hidden = value_of(attributes) not in _OFF

    def _strike(self, attributes: Attributes) -> None:
        if self._in_run and value_of(attributes) not in _OFF:
            self._looks.append(struck)

    def _shift(self, attributes: Attributes) -> None:
        if self._in_run and (look := _SHIFTED.get(value_of(attributes))):
            self._looks.append(look)

    def _move(self, attributes: Attributes) -> None:
        """Text is set higher or lower by so many half points; a few only put letters straight."""
        value = value_of(attributes)
        if self._in_run and abs(whole(value.removeprefix("-"), 0)) >= _FAR:
            self._looks.append(lowered if value.startswith("-") else raised)

    def _raise(self, _: Attributes) -> None:
        self._looks.append(raised)

    def _lower(self, _: Attributes) -> None:
        self._looks.append(lowered)

    def _level_again(self) -> None:
        self._looks.clear()

    def _divide(self, _: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].words.append("/")

    def _symbol(self, attributes: Attributes) -> None:
        """A letter of a font of symbols stays one of its own: it is neither nothing nor a digit."""
        code = next((v for k, v in attributes.items() if k.rpartition("}")[2].endswith("char")), "")
        if re.fullmatch(r"[0-9A-Fa-f]{4}", code):
            self._write(chr(_PRIVATE | int(code, 16)))

    def _style(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].style = value_of(attributes)

    def _level(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].level = whole(value_of(attributes), 0)

    def _number(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].number = value_of(attributes)

    def _deleted(self, _: Attributes) -> None:
        """Among properties it says of a row or of a paragraph's end that they are deleted."""
        if not self._properties:
            self._silent = 1
        elif not self._tables.delete_row() and self._paragraphs and not self._in_run:
            self._paragraphs[-1].runs_on = True

    # Content controls, and drawings in two versions

    def _begin_control(self, _: Attributes) -> None:
        self._placeholder.append(False)

    def _end_control(self) -> None:
        self._placeholder.pop()

    def _holds_place(self, attributes: Attributes) -> None:
        if self._placeholder:
            self._placeholder[-1] = value_of(attributes) not in _OFF

    def _begin_control_content(self, _: Attributes) -> None:
        if self._placeholder and self._placeholder[-1]:
            self._silent = 1

    def _begin_choice(self, _: Attributes) -> None:
        self._chosen.append(False)

    def _end_choice(self) -> None:
        self._chosen.pop()

    def _choose(self, _: Attributes) -> None:
        if self._chosen and self._chosen[-1]:
            self._silent = 1
        elif self._chosen:
            self._chosen[-1] = True

    def _fall_back(self, _: Attributes) -> None:
        if self._chosen and self._chosen[-1]:
            self._silent = 1

    def _name_picture(self, attributes: Attributes) -> None:
        self._picture_name = attributes.get("descr") or attributes.get("name", "")

    def _picture(self, _: Attributes) -> None:
        self._tables.leave_unread()
        self.pictures.append(self._picture_name or "图片")
