"""Reports set by typst in the forms PDF files have: ruled or not, cut by pages, turned (排版)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import typst

from gongkai.report.write.fonts import FOLDER
from tests.report.read.drawn import Piece, Table

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#let look = data.look
#set page(width: look.width * 1mm, height: look.height * 1mm, margin: 18mm, flipped: look.flipped,
  header: if look.head != "" { align(center, text(size: 8pt, look.head)) },
  footer: context { if look.foot { align(center, text(size: 9pt)[— #here().page() —]) } })
#set text(font: "Gongkai Song", size: 11pt, lang: "zh", tracking: look.tracking * 1pt)
#set par(first-line-indent: (amount: look.indent * 1em, all: true), leading: 0.7em, spacing: 0.7em, justify: true)
#let upright(label) = label.clusters().join(linebreak())
#let sides = (top: top, bottom: bottom, horizon: horizon)
#let open = (x, y) => (top: 0.5pt, bottom: 0.5pt, left: if x > 0 { 0.5pt })
#let shown(cell) = {
  let long = cell.rowspan > 6 and not cell.figure and cell.text != ""
  if long and look.label == "stacked" { upright(cell.text) }
  else if long and look.label == "upwards" { rotate(-90deg, reflow: true, cell.text) }
  else if long and look.label == "downwards" { rotate(90deg, reflow: true, cell.text) }
  else if cell.figure and look.bold { box(place(dx: 0.25pt, cell.text) + cell.text) }
  else if cell.figure and look.runs { cell.text.clusters().map(box).join() }
  else if cell.figure and look.mark != "" and cell.text != "" { cell.text + super(typographic: false, look.mark) }
  else { cell.text }
}
#let table-of(rows) = {
  set text(size: look.size * 1pt, tracking: 0pt)
  set par(first-line-indent: 0pt, leading: 0.3em, justify: false)
  let columns = calc.max(..rows.flatten().map(cell => cell.column + cell.colspan))
  let cells = rows.enumerate().map(((at, row)) => row.map(cell => table.cell(
    x: cell.column, y: cell.row, colspan: cell.colspan, rowspan: cell.rowspan,
    align: (if cell.label { left } else { center }) + sides.at(look.side),
    shown(cell))))
  let heads = if look.repeat and columns == 10 { 3 } else { 0 }
  table(columns: if columns == 10 { (2em, 4em, 9em) + (1fr,) * 7 } else { (1fr,) * columns },
    stroke: if look.ruled == "all" { 0.5pt } else if look.ruled == "open" { open } else { none },
    inset: (x: 2pt, y: look.air * 1pt),
    ..if heads > 0 { (table.header(..cells.slice(0, heads).flatten()),) },
    ..cells.slice(heads).flatten())
}
#let whole = for piece in data.pieces {
  if type(piece) == str { par(piece) } else { table-of(piece) }
}
#whole
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a report is set."""

    width: float = 210
    height: float = 297
    flipped: bool = False
    ruled: str = "all"  # or open: no lines at the sides; none
    label: str = "stacked"  # of a label over many rows; or upwards, downwards, level
    side: str = "horizon"  # where a text stands in a tall cell
    repeat: bool = False  # whether the head of table three stands on each page
    runs: bool = False  # every digit printed by itself
    bold: bool = False  # bold print made by printing twice
    size: float = 9
    air: float = 4  # points above and below the text of a cell
    indent: float = 2
    tracking: float = 0
    mark: str = ""  # of a note, raised behind every figure
    head: str = ""
    foot: bool = True


def typeset(pieces: Sequence[Piece], look: Look) -> bytes:
    """Return the report as a PDF."""
    return _set(_data(pieces, look))


def _data(pieces: Sequence[Piece], look: Look) -> str:
    found = [piece if isinstance(piece, str) else _rows(piece) for piece in pieces]
    shown = {name: getattr(look, name) for name in look.__slots__}
    return json.dumps({"look": shown, "pieces": found}, ensure_ascii=False)


@lru_cache(maxsize=64)
def _set(data: str) -> bytes:
    made = typst.Compiler(TEMPLATE.encode(), font_paths=_fonts()).compile(
        sys_inputs={"data": data}, format="pdf"
    )
    assert isinstance(made, bytes)
    return made


def _rows(table: Table) -> list[list[dict[str, object]]]:
    return [[{name: getattr(c, name) for name in c.__slots__} for c in row] for row in table]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )


PLAIN = Look()
RULED = {
    "plain": PLAIN,
    "flipped": replace(PLAIN, flipped=True),
    "open sides": replace(PLAIN, ruled="open"),
    "label turned upwards": replace(PLAIN, label="upwards"),
    "label turned downwards": replace(PLAIN, label="downwards"),
    "short pages": replace(PLAIN, height=120),
    "short pages, repeated heads": replace(PLAIN, height=130, repeat=True, head="青石镇人民政府"),
    "short pages, texts at the top": replace(PLAIN, height=110, side="top"),
    "short pages, texts at the bottom": replace(PLAIN, height=140, side="bottom"),
    "digits by themselves": replace(PLAIN, runs=True),
    "printed twice": replace(PLAIN, bold=True),
    "small and tight": replace(PLAIN, size=6, air=1),
    "large and airy": replace(PLAIN, size=10.5, air=9),
    "wide letters": replace(PLAIN, tracking=2),
    "no indent": replace(PLAIN, indent=0),
}
