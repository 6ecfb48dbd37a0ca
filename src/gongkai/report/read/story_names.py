"""The elements of a Word document that do something to its text, by name (正文元素)."""

from __future__ import annotations

from itertools import chain

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
# The usual prefix of each namespace in which something is looked at.
PREFIXES = {
    **dict.fromkeys(_WORD, "w"),
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "urn:schemas-microsoft-com:vml": "v",
}
# What a change was before, codes of fields, pronunciation above a word.
_DROPPED = (
    *("moveFrom", "delText", "instrText", "delInstrText", "rt", "pPrChange", "rPrChange"),
    *("tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblPrExChange"),
    "numberingChange",
)
_PROPERTIES = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr")
STARTS = {
    **{f"w:{name}": "silence" for name in _DROPPED},
    **{f"w:{name}": "begin_properties" for name in _PROPERTIES},
    "w:p": "begin_paragraph",
    "w:r": "begin_run",
    "w:t": "begin_text",
    "m:t": "begin_text",
    "w:tab": "tab",
    "w:ptab": "tab",
    "w:br": "line_break",
    "w:cr": "line_break",
    "w:noBreakHyphen": "hyphen",
    "w:vanish": "vanish",
    "w:strike": "strike",
    "w:dstrike": "strike",
    "w:vertAlign": "shift",
    "w:position": "move",
    "w:sym": "symbol",
    "m:sup": "raise",
    "m:sub": "lower",
    "m:den": "divide",
    "w:pStyle": "style",
    "w:ilvl": "level",
    "w:numId": "number",
    "w:del": "deleted",
    "w:sdt": "begin_control",
    "w:showingPlcHdr": "holds_place",
    "w:sdtContent": "begin_control_content",
    "w:tbl": "begin_table",
    "w:tr": "begin_row",
    "w:tc": "begin_cell",
    "w:gridBefore": "skip_columns",
    "w:gridSpan": "span",
    "w:vMerge": "merge_down",
    "w:hMerge": "merge_across",
    "w:cellDel": "delete_cell",
    "mc:AlternateContent": "begin_choice",
    "mc:Choice": "choose",
    "mc:Fallback": "fall_back",
    "wp:docPr": "name_picture",
    "a:blip": "picture",
    "v:imagedata": "picture",
}
ENDS = {
    **{f"w:{name}": "end_properties" for name in _PROPERTIES},
    "w:p": "end_paragraph",
    "w:r": "end_run",
    "w:t": "end_text",
    "m:t": "end_text",
    "m:sup": "level_again",
    "m:sub": "level_again",
    "w:sdt": "end_control",
    "w:tbl": "end_table",
    "w:tr": "end_row",
    "w:tc": "end_cell",
    "mc:AlternateContent": "end_choice",
}


def _qualified() -> dict[str, str]:
    names = dict.fromkeys(chain(STARTS, ENDS))
    return {
        f"{{{space}}}{name.partition(':')[2]}": name
        for space, prefix in PREFIXES.items()
        for name in names
        if name.startswith(f"{prefix}:")
    }


USUAL = _qualified()  # {namespace}name → the name with its usual prefix
