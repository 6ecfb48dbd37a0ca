"""What a browser would show of a page, gathered tag by tag (页面文字).

Ends of elements may be missing and tables may be torn: a new row closes the open one, as HTML says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

from gongkai.report.model import Meta
from gongkai.report.read.elements import (
    CELLS,
    DROPPED,
    LINE_ENDS,
    META_NAMES,
    OWN_ASIDE,
    OWN_REMARK,
    OWN_STATES,
    OWN_WORD,
    PREFORMATTED,
    UNREAD,
    UNSEEN,
    date_in,
    is_hidden,
)
from gongkai.report.read.grid import (
    MAX_COLSPAN,
    MAX_ROWSPAN,
    Block,
    CellCount,
    GridCell,
    GridRow,
    settle,
)
from gongkai.report.read.raised import Looks
from gongkai.report.read.tags import (
    NO_ATTRIBUTES,
    PIECE,
    Attributes,
    on_a_line,
    read_tag,
    simple_spans,
    tidied,
)

_TYPED = ("text", "number")  # kinds of fields
_SPAN = re.compile(r"\s*\+?(\d+)(\D.*)?", re.DOTALL)


class _Table:
    """A table whose end has not come yet."""

    __slots__ = ("cell", "number", "own", "row", "rows")

    def __init__(self, number: int) -> None:
        self.number = number
        self.rows: list[GridRow] = []
        self.row: GridRow | None = None
        self.cell: GridCell | None = None
        self.own = ""  # the state a cell of our own pages is in


class Page:
    """A parser's target (lxml): ``blocks`` are the lines and rows a page shows, in order.

    ``hidden`` counts about how many letters are not shown.
    """

    def __init__(self, *, with_hidden: bool = False, loose: bool = False) -> None:
        self.blocks: list[Block] = []
        self.hidden = 0
        self.pictures: list[str] = []
        self.odd_spans: Counter[str] = Counter()
        self._with_hidden, self._loose = with_hidden, loose
        self._into: list[Block] = self.blocks
        self._words: list[str] = []
        self._looks = Looks()
        self._tables: list[_Table] = []
        self._numbers = 0
        self._cells = CellCount()
        self._pre = self._silent = 0
        self._unseen = self._in_title = False
        self._heard: list[str] = []
        self._brackets: list[int] = []
        self._title: list[str] = []
        self._meta: dict[str, str] = {}
        self._starts, self._ends = self._acts_at_start(), self._acts_at_end()

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._silent:
            self._silent += 1
            self._unseen = self._unseen or tag in UNSEEN
            return
        act = self._starts.get(tag)
        if attributes and self._is_silent(tag, attributes):
            self._silent = 1
            if act is not None:
                self._end_line()
        elif act is not None:
            act(attributes)
        if not self._silent:
            self._looks.begin(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends, or is ended by another."""
        if self._silent:
            self._silent -= 1
            if not self._silent:
                self._unseen = False
            return
        self._looks.end()
        act = self._ends.get(tag)
        if act is not None:
            act()
        if self._brackets and tag == "span":
            self._words.append("）")
            self._brackets.pop()

    def data(self, text: str) -> None:
        """Text, perhaps only a part of it."""
        if self._unseen:
            return
        self._heard.append(text)
        text = self._looks.applied(text)
        if self._silent:
            self.hidden += len(text.strip())
        elif self._in_title:
            self._title.append(text)
        elif (self._pre or (self._loose and not self._tables)) and "\n" in text:
            self._lines_of(text)
        else:
            self._words.append(text)

    def take(self, markup: str) -> None:
        """Take well-formed markup at once."""
        starts, ends = self._starts, {f"/{name}": act for name, act in self._ends.items()}
        for cell, said, tag, text in PIECE.findall(markup):
            if cell:
                self._whole_cell(cell, said)
            elif self._silent or self._brackets:
                self._tag(tag)
            elif tag in ends:
                ends[tag]()
            elif tag in starts:
                starts[tag](NO_ATTRIBUTES)
            else:
                self._tag(tag)
            if text:
                self._text(text)
        self.finish()

    def _whole_cell(self, tag: str, said: str) -> None:
        """Take a cell in which only a text stands, as nearly all do, in one step."""
        table = self._tables[-1] if self._tables else None
        colspan, rowspan = simple_spans(tag)
        simple = colspan and not (self._words or self._pre or self._silent)
        if not simple or table is None or table.row is None or table.cell is not None:
            self._tag(f"t{tag}")
            self._text(said)
            self._tag("/td")
            return
        self._cells.add()
        content: list[Block] = [text] if (text := on_a_line(said)) else []
        table.row.cells.append(GridCell(content=content, colspan=colspan, rowspan=rowspan))

    def _tag(self, tag: str) -> None:
        if tag.startswith("/"):
            self.end(tag[1:])
            return
        name, attributes, empty = read_tag(tag)
        self.start(name, attributes)
        if empty:
            self.end(name)

    def _text(self, text: str) -> None:
        if "&" in text:
            text = unescape(text)
        if self._pre or self._loose or self._in_title or self._silent:
            self.data(text)
        elif self._words or not text.isspace():
            self._words.append(text)

    def close(self) -> None:
        """The page ends."""
        self.finish()

    def finish(self) -> None:
        """End everything that is still open."""
        while self._tables:
            self._end_table()
        self._end_line()
        if title := " ".join("".join(self._title).split()):
            self.blocks.insert(0, title)

    @property
    def heard(self) -> int:
        """All letters of the page, shown or hidden."""
        return len("".join("".join(self._heard).split()))

    def meta(self) -> Meta:
        """Return what the page's own ``meta`` elements say of it."""
        return Meta(
            published_on=date_in(self._meta.get("published", "")),
            issuer=self._meta.get("issuer"),
            title=self._meta.get("title"),
        )

    def _acts_at_start(self) -> dict[str, Callable[[Attributes], None]]:
        return {
            **dict.fromkeys(LINE_ENDS, self._break),
            **dict.fromkeys(UNSEEN, self._unsee),
            **dict.fromkeys(DROPPED, self._silence),
            **dict.fromkeys(UNREAD, self._silence_unread),
            "rp": self._silence,
            **dict.fromkeys(CELLS, self._begin_cell),
            **dict.fromkeys(PREFORMATTED, self._begin_pre),
            "table": self._begin_table,
            "tr": self._begin_row,
            "title": self._begin_title,
            "img": self._picture,
            "input": self._field,
            "meta": self._about,
        }

    def _acts_at_end(self) -> dict[str, Callable[[], None]]:
        return {
            **dict.fromkeys(LINE_ENDS, self._end_line),
            **dict.fromkeys(CELLS, self._end_cell),
            **dict.fromkeys(PREFORMATTED, self._end_pre),
            "table": self._end_table,
            "tr": self._end_row,
            "title": self._end_title,
        }

    def _is_silent(self, tag: str, attributes: Attributes) -> bool:
        own = attributes.get("class", "")
        if "gk-" in own and self._own(tag, own):
            return True
        if self._with_hidden:
            return False
        style = attributes.get("style")
        return "hidden" in attributes or bool(style and is_hidden(style))

    def _own(self, tag: str, names: str) -> bool:
        """Take our own pages at their word; say whether an element is none of the report's."""
        if tag == "td" or (tag == "p" and "gk-absent" in names):
            return tag == "p"
        if OWN_WORD in names:
            table = self._tables[-1] if self._tables else None
            if table is None or table.own or not "".join(self._words).strip():
                return True
            self._words.append("（")
            self._brackets.append(1)
        elif OWN_REMARK in names:
            self._words.append("（")
            self._brackets.append(1)
        return bool(OWN_ASIDE.search(names))

    def _end_line(self) -> None:
        if self._words:
            text = tidied("".join(self._words))
            self._words.clear()
            if text:
                self._into.append(text)

    def _lines_of(self, text: str) -> None:
        first, *rest = text.split("\n")
        self._words.append(first)
        for line in rest:
            written = "".join(self._words).rstrip()
            self._words.clear()
            if written.strip():
                self._into.append(written)
            self._words.append(line)

    def _silence(self, _: Attributes) -> None:
        self._silent = 1

    def _silence_unread(self, _: Attributes) -> None:
        self._silent = 1
        self._leave_unread()

    def _unsee(self, _: Attributes) -> None:
        self._silent, self._unseen = 1, True

    def _break(self, _: Attributes) -> None:
        self._end_line()

    def _begin_pre(self, _: Attributes) -> None:
        self._end_line()
        self._pre += 1

    def _end_pre(self) -> None:
        self._end_line()
        self._pre = max(0, self._pre - 1)

    def _begin_title(self, _: Attributes) -> None:
        self._in_title = not self._title

    def _end_title(self) -> None:
        self._in_title = False

    def _begin_table(self, _: Attributes) -> None:
        self._end_line()
        if self._tables and self._tables[-1].cell is None:
            self._end_table()  # a table cannot begin between two cells
        self._numbers += 1
        self._tables.append(_Table(self._numbers))

    def _begin_row(self, _: Attributes) -> None:
        self._end_row()
        if not self._tables:
            self._tables.append(_Table(0))  # a piece cut out of a page
        table = self._tables[-1]
        table.row = GridRow(number=len(table.rows) + 1, cells=[], table=table.number)
        table.rows.append(table.row)

    def _begin_cell(self, attributes: Attributes) -> None:
        self._end_cell()
        if not self._tables or self._tables[-1].row is None:
            self._begin_row(attributes)
        self._cells.add()
        table = self._tables[-1]
        table.cell = cell = GridCell()
        table.own = ""
        if attributes:
            if "colspan" in attributes:
                cell.colspan = self._span(attributes["colspan"], MAX_COLSPAN)
            if "rowspan" in attributes:
                cell.rowspan = self._span(attributes["rowspan"], MAX_ROWSPAN)
            names = attributes.get("class", "")
            if "gk-" in names:
                table.own = next((s for name, s in OWN_STATES.items() if name in names), "")
        if table.row is not None:
            table.row.cells.append(cell)
        self._into = cell.content

    def _span(self, value: str, most: int) -> int:
        found = _SPAN.fullmatch(value)
        span = int(found[1][:12]) if found else 1
        if found is None or span > most or (found[2] or "").strip():
            self.odd_spans[value[:20]] += 1
        if not span:
            return most if most == MAX_ROWSPAN else 1
        return min(span, most)

    def _end_cell(self) -> None:
        self._end_line()
        if not self._tables:
            return
        table = self._tables[-1]
        if table.own and table.cell is not None:
            said = table.cell.text
            table.cell.content[:] = [f"{table.own}{said}"]
        table.cell, table.own = None, ""
        self._into = self._outside(len(self._tables) - 1)

    def _end_row(self) -> None:
        self._end_cell()
        if self._tables:
            self._tables[-1].row = None

    def _end_table(self) -> None:
        self._end_row()
        if not self._tables:
            return
        table = self._tables.pop()
        flow = settle(table.rows)
        self._into = self._outside(len(self._tables))
        if self._into:
            self._into += flow
        else:
            self._into[:] = flow

    def _outside(self, depth: int) -> list[Block]:
        """Where text goes that is in none of the tables from that depth on."""
        while depth:
            depth -= 1
            cell = self._tables[depth].cell
            if cell is not None:
                return cell.content
        return self.blocks

    def _picture(self, attributes: Attributes) -> None:
        self._leave_unread()
        name = attributes.get("src", "")
        if name and not name.startswith("data:"):
            self.pictures.append(unquote(name.rpartition("/")[2])[:80] or name[:80])

    def _field(self, attributes: Attributes) -> None:
        """A field of a form shows what was typed into it."""
        if attributes.get("type", "text").lower() in _TYPED and self._open_cell() is not None:
            self._words.append(attributes.get("value", ""))

    def _leave_unread(self) -> None:
        cell = self._open_cell()
        if cell is not None:
            cell.unread = True

    def _open_cell(self) -> GridCell | None:
        return self._tables[-1].cell if self._tables else None

    def _about(self, attributes: Attributes) -> None:
        field = META_NAMES.get(attributes.get("name", "").lower())
        value = " ".join(attributes.get("content", "").split())
        if field and value and len(value) <= 120:
            self._meta.setdefault(field, value)
