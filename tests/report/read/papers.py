"""Drawn reports as Word documents, in the forms that people and programs make them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html import escape

import docx
from docx.document import Document

from tests.report.read.drawn import Drawn, Piece, Table, cut, widths

Paper = Callable[[list[Piece]], bytes]
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_NUMERAL = re.compile(r"[一二三四五六]、")


def package(body: str, **parts: str) -> bytes:
    """A package of a document with this body; further parts by name under ``word/``."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {SPACES}><w:body>{body}</w:body></w:document>'
    members = {"[Content_Types].xml": _TYPES, "word/document.xml": document}
    return zipped(members | {f"word/{name}.xml": text for name, text in parts.items()})


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str, content: Callable[[str], str] = run, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' * bool(properties)}{content(text)}</w:p>"


def _covering(rows: Table) -> Iterator[list[tuple[Drawn, bool]]]:
    """For each row the cells that begin in it or reach into it."""
    first = rows[0][0].row if rows[0] else 0
    cells = [cell for row in rows for cell in row]
    for number in range(first, first + len(rows)):
        reaching = [c for c in cells if c.row <= number < c.row + c.rowspan]
        yield [(c, c.row == number) for c in sorted(reaching, key=lambda c: c.column)]


def table(rows: Table, cell: Callable[[Drawn], str] = lambda c: paragraph(c.text)) -> str:
    """A table as Word writes it: every row has a cell at every place."""
    lines = []
    for row in _covering(rows):
        cells = []
        for each, begins in row:
            span = f'<w:gridSpan w:val="{each.colspan}"/>' * (each.colspan > 1)
            merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
            properties = f"<w:tcPr>{span}{merge * (each.rowspan > 1)}</w:tcPr>"
            cells.append(f"<w:tc>{properties}{cell(each) if begins else '<w:p/>'}</w:tc>")
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    grid = "<w:gridCol/>" * widths(rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def _body(
    found: list[Piece],
    line: Callable[[str], str] = paragraph,
    drawn: Callable[[Table], str] = table,
) -> str:
    return "".join(line(each) if isinstance(each, str) else drawn(each) for each in found)


def merged(found: list[Piece]) -> bytes:
    return package(_body(found))


def broken_runs(found: list[Piece]) -> bytes:
    """A run for each letter, with marks of the proof-reader between."""

    def runs(text: str) -> str:
        return '<w:proofErr w:type="spellStart"/>'.join(map(run, text))

    return package(
        _body(
            found,
            lambda text: paragraph(text, runs),
            lambda rows: table(rows, lambda c: paragraph(c.text, runs)),
        )
    )


def tracked_changes(found: list[Piece]) -> bytes:
    """Every figure was another one before; a row and a paragraph were deleted."""

    def changed(text: str) -> str:
        now = f'<w:ins w:id="1" w:author="a">{run(text)}</w:ins>'
        was = '<w:del w:id="2" w:author="a"><w:r><w:delText>999</w:delText></w:r></w:del>'
        return f"{was}{now}"

    gone = '<w:tr><w:trPr><w:del w:id="3" w:author="a"/></w:trPr>'
    gone += "<w:tc><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc>"
    gone += f"{'<w:tc><w:p><w:r><w:t>77</w:t></w:r></w:p></w:tc>' * 3}</w:tr></w:tbl>"

    def drawn(rows: Table) -> str:
        cells = table(rows, lambda c: paragraph(c.text, changed if c.figure else run))
        return cells.replace("</w:tbl>", gone)

    mark = '<w:rPr><w:del w:id="4" w:author="a"/></w:rPr>'

    def line(text: str) -> str:
        middle = len(text) // 2
        return paragraph(text[:middle], properties=mark) + paragraph(text[middle:])

    return package(_body(found, line, drawn))


def text_boxes(found: list[Piece]) -> bytes:
    """Title and closing in boxes, each in the new and in the old form."""

    def box(text: str) -> str:
        inner = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
        return (
            "<w:p><w:r><mc:AlternateContent>"
            '<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
            f"{inner}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>"
        )

    return package(_body(found, box))


def nested(found: list[Piece]) -> bytes:
    """The report in a cell of a table, as templates of a page."""
    links = "<w:tc><w:tcPr/><w:p/></w:tc>"
    return package(f"<w:tbl><w:tr>{links}<w:tc>{_body(found)}<w:p/></w:tc></w:tr></w:tbl><w:p/>")


def split_tables(found: list[Piece]) -> bytes:
    """Every few rows a table of its own."""
    return package(_body(found, drawn=lambda rows: "<w:p/>".join(map(table, cut(rows, 6)))))


def automatic_numbers(found: list[Piece]) -> bytes:
    """The numerals of the headings are made by Word."""
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'

    def line(text: str) -> str:
        if not _NUMERAL.match(text):
            return paragraph(text)
        return paragraph(text[2:], properties=listed)

    numbering = (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    return package(_body(found, line), numbering=numbering)


def controls_and_fields(found: list[Piece]) -> bytes:
    """Figures in content controls, results of formulas, hidden notes beside them."""

    def figure(text: str) -> str:
        if not text:
            hint = "<w:r><w:t>单击此处</w:t></w:r>"
            return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{hint}</w:sdtContent></w:sdt>"
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(LEFT) 9</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>888</w:t></w:r>"
        return f"<w:sdt><w:sdtContent>{field}</w:sdtContent></w:sdt>{hidden}"

    return package(
        _body(
            found,
            drawn=lambda rows: table(
                rows, lambda c: paragraph(c.text, figure if c.figure else run)
            ),
        )
    )


def strict(found: list[Piece]) -> bytes:
    """The strict form of the standard has names of its own."""
    plain = zipfile.ZipFile(io.BytesIO(merged(found)))
    old, new = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    text = plain.read("word/document.xml").decode()
    text = text.replace(f"{old}wordprocessingml/2006/main", f"{new}wordprocessingml/main")
    return zipped({"[Content_Types].xml": _TYPES, "word/document.xml": text})


def by_python_docx(found: list[Piece]) -> bytes:
    """Merged by a library, whose merged cells keep an empty paragraph each."""
    document: Document = docx.Document()
    for each in found:
        if isinstance(each, str):
            document.add_paragraph(each)
            continue
        grid = document.add_table(rows=len(each), cols=widths(each))
        for cell in (cell for row in each for cell in row):
            first = grid.cell(cell.row, cell.column)
            last = grid.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1)
            (first.merge(last) if last is not first else first).text = cell.text
    document.sections[0].footer.paragraphs[0].text = "第3页"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


PAPERS: tuple[Paper, ...] = (
    merged,
    broken_runs,
    tracked_changes,
    text_boxes,
    nested,
    split_tables,
    automatic_numbers,
    controls_and_fields,
    strict,
)
