"""A text with what is personal in it masked (遮盖后的文本)."""

from __future__ import annotations

from gongkai.containers.kinds import text_of
from gongkai.screening.documents import Row, pieces_of
from gongkai.screening.masking import masked_text
from gongkai.screening.tables import Tables
from gongkai.screening.text import hits_in


def masked_lines(data: bytes) -> bytes:
    """Return a text, or a table in a text, in UTF-8 with every hit masked."""
    lines = text_of(data).splitlines(keepends=True)
    tables = Tables()
    for piece in pieces_of(data):
        if isinstance(piece, Row):
            for placed in tables.row(piece):
                number = (placed.passage.at.line or 1) - 1
                cell = placed.passage.text
                lines[number] = lines[number].replace(cell, masked_text(cell, [placed.hit]), 1)
                for other in placed.also:
                    lines[number] = lines[number].replace(other.text, "*" * len(other.text), 1)
    return "".join(masked_text(line, hits_in(line)) for line in lines).encode()
