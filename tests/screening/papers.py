"""Documents with something in them, in every place a document can hold it."""

# ruff: noqa: E501 — one line for each part reads best

from __future__ import annotations

from collections.abc import Callable, Mapping

from PIL import Image

from tests.containers import made

W = f"xmlns:w='{made.WORD}' xmlns:wp='http://x/wp'"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Maker = Callable[[str], bytes]


def word(body: str, more: Mapping[str, bytes | str] | None = None) -> bytes:
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    parts = {"[Content_Types].xml": made.TYPES.format(""), "word/document.xml": document}
    return made.zipped({**parts, **(more or {})})


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def in_header(text: str) -> bytes:
    header = f"<w:hdr {W}>{paragraph(text)}</w:hdr>"
    return word(paragraph("正文"), {"word/header1.xml": header})


def in_comment(text: str) -> bytes:
    comments = f"<w:comments {W}><w:comment>{paragraph(text)}</w:comment></w:comments>"
    return word(paragraph("正文"), {"word/comments.xml": comments})


def in_footnote(text: str) -> bytes:
    notes = f"<w:footnotes {W}><w:footnote>{paragraph(text)}</w:footnote></w:footnotes>"
    return word(paragraph("正文"), {"word/footnotes.xml": notes})


def deleted(text: str) -> bytes:
    return word(f"<w:p>{run('正文')}<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del></w:p>")


def vanished(text: str) -> bytes:
    return word(f"<w:p>{run('正文')}{run(text, '<w:vanish/>')}</w:p>")


def white(text: str) -> bytes:
    colour = '<w:color w:val="FFFFFF"/>'
    return word(f"<w:p>{run('正文')}{run(text, colour)}</w:p>")


def in_alt_text(text: str) -> bytes:
    return word(
        f"<w:p><w:r><w:drawing><wp:docPr id='1' name='图片' descr='{text}'/></w:drawing></w:r></w:p>"
    )


def in_word_table(text: str) -> bytes:
    cells = "".join(f"<w:tc>{paragraph(each)}</w:tc>" for each in ("1", text))
    return word(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")


def embedded(text: str) -> bytes:
    return word(paragraph("正文"), {"word/embeddings/Sheet1.xlsx": sheet([[text]])})


def split_in_runs(text: str) -> bytes:
    half = len(text) // 2
    return word(f"<w:p>{run(text[:half])}{run(text[half:])}</w:p>")


def sheet(
    rows: list[list[str]],
    *,
    state: str = "visible",
    columns: str = "",
    row: str = "",
    more: Mapping[str, bytes | str] | None = None,
    names: str = "",
) -> bytes:
    """A workbook of one sheet; ``row`` are attributes of its last row."""
    lines = []
    for number, cells in enumerate(rows, start=1):
        held = "".join(
            f"<c r='{chr(65 + n)}{number}' t='inlineStr'><is><t>{cell}</t></is></c>"
            for n, cell in enumerate(cells)
            if cell
        )
        lines.append(f"<row r='{number}' {row if number == len(rows) else ''}>{held}</row>")
    book = (
        f"<workbook xmlns='{made.SHEET}' xmlns:r='{REL}'><sheets><sheet name='发放表' sheetId='1' "
        f"state='{state}' r:id='r1'/></sheets><definedNames>{names}</definedNames></workbook>"
    )
    relations = f"<Relationships><Relationship Id='r1' Type='{REL}/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"
    parts = {
        "[Content_Types].xml": made.TYPES.format(""),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations,
        "xl/worksheets/sheet1.xml": f"<worksheet xmlns='{made.SHEET}'><cols>{columns}</cols><sheetData>{''.join(lines)}</sheetData></worksheet>",
    }
    return made.zipped({**parts, **(more or {})})


def in_cell(text: str) -> bytes:
    return sheet([["序号", "内容"], ["1", text]])


def in_hidden_row(text: str) -> bytes:
    return sheet([["序号", "内容"], ["1", text]], row="hidden='1'")


def in_flat_row(text: str) -> bytes:
    return sheet([["序号", "内容"], ["1", text]], row="ht='0' customHeight='1'")


def in_hidden_column(text: str) -> bytes:
    return sheet([["序号", "内容"], ["1", text]], columns="<col min='2' max='2' hidden='1'/>")


def _styled(text: str, fonts: str, xf: str, formats: str = "") -> bytes:
    styles = (
        f"<styleSheet xmlns='{made.SHEET}'><numFmts>{formats}</numFmts><fonts><font/>{fonts}</fonts>"
        "<fills><fill><patternFill patternType='none'/></fill></fills>"
        f"<cellXfs><xf numFmtId='0' fontId='0' fillId='0'/>{xf}</cellXfs></styleSheet>"
    )
    cell = f"<c r='A1' s='1' t='inlineStr'><is><t>{text}</t></is></c>"
    page = f"<worksheet xmlns='{made.SHEET}'><sheetData><row r='1'>{cell}</row></sheetData></worksheet>"
    return sheet([["1"]], more={"xl/styles.xml": styles, "xl/worksheets/sheet1.xml": page})


def white_in_a_cell(text: str) -> bytes:
    font = "<font><color rgb='FFFFFFFF'/></font>"
    return _styled(text, font, "<xf numFmtId='0' fontId='1' fillId='0'/>")


def without_a_format(text: str) -> bytes:
    form = "<numFmt numFmtId='164' formatCode=';;;'/>"
    return _styled(text, "", "<xf numFmtId='164' fontId='0' fillId='0'/>", form)


def in_hidden_sheet(text: str) -> bytes:
    return sheet([["1", text]], state="hidden")


def in_very_hidden_sheet(text: str) -> bytes:
    return sheet([["1", text]], state="veryHidden")


def in_cell_comment(text: str) -> bytes:
    relations = f"<Relationships><Relationship Id='c1' Type='{REL}/comments' Target='../comments1.xml'/></Relationships>"
    comments = f"<comments xmlns='{made.SHEET}'><commentList><comment ref='B2'><text><r><t>{text}</t></r></text></comment></commentList></comments>"
    more = {"xl/worksheets/_rels/sheet1.xml.rels": relations, "xl/comments1.xml": comments}
    return sheet([["1", "无"]], more=more)


def in_pivot_cache(text: str) -> bytes:
    cache = f"<pivotCacheDefinition xmlns='{made.SHEET}'><cacheFields><cacheField name='x'><sharedItems><s v='{text}'/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>"
    return sheet([["1", "无"]], more={"xl/pivotCache/pivotCacheDefinition1.xml": cache})


def in_pivot_records(text: str) -> bytes:
    cache = f"<pivotCacheRecords xmlns='{made.SHEET}'><r><s v='{text}'/></r></pivotCacheRecords>"
    return sheet([["1", "无"]], more={"xl/pivotCache/pivotCacheRecords1.xml": cache})


def in_link_cache(text: str) -> bytes:
    link = f"<externalLink xmlns='{made.SHEET}'><externalBook><sheetDataSet><sheetData><row><cell><v>{text}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>"
    return sheet([["1", "无"]], more={"xl/externalLinks/externalLink1.xml": link})


def in_defined_name(text: str) -> bytes:
    return sheet([["1", "无"]], names=f"<definedName name='n'>\"{text}\"</definedName>")


def in_csv(text: str) -> bytes:
    return f"序号,姓名,内容,村组,备注\n1,某某,{text},一组,\n2,某某,,二组,\n".encode()


def in_gb_text(text: str) -> bytes:
    return f"公示\n{text}\n".encode("gb18030")


def in_page(text: str) -> bytes:
    return f"<!doctype html><html><body><p>公示</p><p>{text}</p></body></html>".encode()


def in_page_comment(text: str) -> bytes:
    return f"<!doctype html><html><body><p>公示</p><!-- {text} --></body></html>".encode()


def in_zip(text: str) -> bytes:
    return made.zipped({"公示.docx": word(paragraph(text))})


def in_zip_in_zip(text: str) -> bytes:
    return made.zipped({"里.zip": made.zipped({"公示.txt": text})})


def in_ofd(text: str) -> bytes:
    content = f"<ofd:Page xmlns:ofd='http://www.ofdspec.org/2016'><ofd:TextCode>{text}</ofd:TextCode></ofd:Page>"
    return made.zipped(
        {
            "OFD.xml": "<ofd:OFD xmlns:ofd='http://www.ofdspec.org/2016'/>",
            "Doc_0/Pages/Page_0/Content.xml": content,
        }
    )


def in_picture_words(text: str) -> bytes:
    exif = Image.Exif()
    exif[0x9C9C] = text.encode("utf-16-le")
    return made.picture(exif=exif.tobytes())


def located() -> bytes:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (38.0, 29.0, 12.0), 3: "E", 4: (106.0, 13.0, 1.0)}
    return made.picture(exif=exif.tobytes())


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
LIBERAL = b"/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R"


def drawn(content: str, *, page: bytes = b"") -> bytes:
    """A PDF page with drawing commands; only Latin letters."""
    body = content.encode("latin-1")
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(body), body)
    return made.pdf(page=LIBERAL + page, more=[FONT, stream])


def line(text: str, at: str = "20 100", colour: str = "0 g", mode: int = 0) -> str:
    return f"{colour} BT /F 9 Tf {mode} Tr {at} Td ({text}) Tj ET\n"


def in_pdf(text: str) -> bytes:
    return drawn(line(text))


def white_in_pdf(text: str) -> bytes:
    return drawn(line("notice", "20 150") + line(text, colour="1 g"))


def inkless_in_pdf(text: str) -> bytes:
    return drawn(line("notice", "20 150") + line(text, mode=3))


def under_a_box(text: str) -> bytes:
    return drawn(line("notice", "20 150") + line(text) + "0 g 10 90 180 30 re f\n")


def under_a_white_box(text: str) -> bytes:
    return drawn(line("notice", "20 150") + line(text) + "1 g 10 90 180 30 re f\n")


def under_a_labelled_box(text: str) -> bytes:
    box = "0 g 10 90 180 30 re f\n" + line("REDACTED", "40 100", "1 g")
    return drawn(line("notice", "20 150") + line(text) + box)


def outside_the_crop(text: str) -> bytes:
    return drawn(line("notice", "20 150") + line(text), page=b"/CropBox[0 130 200 200]")


def in_pdf_note(text: str) -> bytes:
    note = b"<</Type/Annot/Subtype/Text/Rect[10 10 20 20]/Contents(%s)>>" % text.encode("latin-1")
    return made.pdf(page=b"/Annots[4 0 R]", more=[note])


def in_pdf_field(text: str) -> bytes:
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(%s)/Rect[10 10 90 20]>>" % text.encode(
        "latin-1"
    )
    return made.pdf(page=b"/Annots[4 0 R]", catalog=b"/AcroForm<</Fields[4 0 R]>>", more=[field])


def in_an_earlier_version(text: str) -> bytes:
    """Something was written, and then a new version of the page put behind it."""
    first = drawn(line(text))
    body = line("notice").encode()
    start = len(first)
    new = b"5 0 obj\n<</Length %d>>stream\n%s\nendstream\nendobj\n" % (len(body), body)
    before = first.rindex(b"startxref") + 10
    previous = int(first[before:].split(b"\n")[0])
    table = start + len(new)
    tail = b"xref\n5 1\n%010d 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    return first + new + tail % (start, previous, table)


def as_text(text: str) -> bytes:
    return f"公示\n{text}\n".encode()


def name_of(maker: Maker) -> str:
    kinds = {
        "csv": "csv",
        "page": "html",
        "picture": "jpg",
        "pdf": "pdf",
        "ofd": "ofd",
        "zip": "zip",
    }
    return next((f"附件.{end}" for word_, end in kinds.items() if word_ in maker.__name__), "附件")


# Places inside an Office file that have no reader of their own: each text is an attribute, or odd.


def in_a_choice(text: str) -> bytes:
    listed = f"<w:dropDownList><w:listItem w:displayText='{text}' w:value='1'/></w:dropDownList>"
    box = f"<w:sdt><w:sdtPr>{listed}</w:sdtPr><w:sdtContent>{run('请选择')}</w:sdtContent></w:sdt>"
    return word(f"<w:p>{box}</w:p>")


def in_a_variable(text: str) -> bytes:
    kept = (
        f"<w:settings {W}><w:docVars><w:docVar w:name='a' w:val='{text}'/></w:docVars></w:settings>"
    )
    return word(paragraph("正文"), {"word/settings.xml": kept})


def in_a_watermark(text: str) -> bytes:
    shape = f"<v:shape xmlns:v='urn:v'><v:textpath string='{text}'/></v:shape>"
    header = f"<w:hdr {W}><w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p></w:hdr>"
    return word(paragraph("正文"), {"word/header1.xml": header})


def in_custom_properties(text: str) -> bytes:
    kept = f"<Properties xmlns:vt='v'><property name='联系人'><vt:lpwstr>{text}</vt:lpwstr></property></Properties>"
    return word(paragraph("正文"), {"docProps/custom.xml": kept})


def in_a_chunk(text: str) -> bytes:
    return word(paragraph("正文"), {"word/chunk.html": f"<html><body>{text}</body></html>"})


def _on_a_sheet(inside: str) -> bytes:
    page = f"<worksheet xmlns='{made.SHEET}'><sheetData/>{inside}</worksheet>"
    return sheet([["1"]], more={"xl/worksheets/sheet1.xml": page})


def in_a_prompt(text: str) -> bytes:
    return _on_a_sheet(
        f"<dataValidations><dataValidation prompt='{text}' sqref='A1'/></dataValidations>"
    )


def in_a_tooltip(text: str) -> bytes:
    return _on_a_sheet(f"<hyperlinks><hyperlink ref='A1' tooltip='{text}'/></hyperlinks>")


def in_a_filter(text: str) -> bytes:
    column = f"<filterColumn colId='0'><filters><filter val='{text}'/></filters></filterColumn>"
    return _on_a_sheet(f"<autoFilter ref='A1:B2'>{column}</autoFilter>")


def in_a_formula(text: str) -> bytes:
    return _on_a_sheet(
        f'<conditionalFormatting><cfRule><formula>A1="{text}"</formula></cfRule></conditionalFormatting>'
    )


def in_a_connection(text: str) -> bytes:
    kept = f"<connections xmlns='{made.SHEET}'><connection name='x' description='{text}'/></connections>"
    return sheet([["1"]], more={"xl/connections.xml": kept})


def in_unused_words(text: str) -> bytes:
    return sheet(
        [["1"]],
        more={"xl/sharedStrings.xml": f"<sst xmlns='{made.SHEET}'><si><t>{text}</t></si></sst>"},
    )


def in_an_unlisted_sheet(text: str) -> bytes:
    cell = f"<c r='A1' t='inlineStr'><is><t>{text}</t></is></c>"
    page = f"<worksheet xmlns='{made.SHEET}'><sheetData><row r='1'>{cell}</row></sheetData></worksheet>"
    return sheet([["1"]], more={"xl/worksheets/sheet9.xml": page})


def in_an_old_drawing(text: str) -> bytes:
    return sheet(
        [["1"]], more={"xl/drawings/vmlDrawing1.vml": f"<xml><textbox>{text}</textbox></xml>"}
    )


INSIDE = (
    *(in_a_choice, in_a_variable, in_a_watermark, in_custom_properties, in_a_chunk, in_a_prompt),
    *(in_a_tooltip, in_a_filter, in_a_formula, in_a_connection, in_unused_words),
    *(in_an_unlisted_sheet, in_an_old_drawing),
)


def by_style(text: str) -> bytes:
    """Hidden by the style its paragraph's style is based on."""
    styles = (
        f"<w:styles {W}><w:style w:styleId='a'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:styleId='b'><w:basedOn w:val='a'/></w:style></w:styles>"
    )
    body = f"<w:p>{run('正文')}</w:p><w:p><w:pPr><w:pStyle w:val='b'/></w:pPr>{run(text)}</w:p>"
    return word(body, {"word/styles.xml": styles})


def in_the_theme_s_white(text: str) -> bytes:
    white = '<w:color w:val="auto" w:themeColor="background1"/>'
    return word(f"<w:p>{run('正文')}{run(text, white)}</w:p>")


def white_on_colour(text: str) -> bytes:
    """The head of a table in white on blue is seen."""
    white = run(text, '<w:color w:val="FFFFFF"/>')
    cell = f"<w:tc><w:tcPr><w:shd w:val='clear' w:fill='164A84'/></w:tcPr><w:p>{white}</w:p></w:tc>"
    return word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")
