"""Screening a document (公开前审查): every hit a finding with its place, its proposal, its weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gongkai.findings import Finding, Severity, Status
from gongkai.place import Place
from gongkai.screening.documents import Notice, Passage, Piece, Row, pieces_of
from gongkai.screening.masking import masked_text
from gongkai.screening.rules import RULES, Rule
from gongkai.screening.tables import Placed, Tables
from gongkai.screening.text import ListedWord, hits_in, numbers_in

# Hidden pieces that are told one by one; of rows, columns, sheets and caches a notice tells already.
_TOLD = {
    *("HIDDEN-COMMENT", "HIDDEN-TEXT", "HIDDEN-REVISION", "HIDDEN-UNDER", "HIDDEN-OUTSIDE"),
    "HIDDEN-NAME",
}
_CUT = {"PII-ID", "PII-PHONE", "PII-CARD"}
_LONGEST_QUOTE = 40
_LONGEST_NUMBER = 24  # letters of one, with what stands between its figures


def screen(data: bytes, name: str = "", words: Sequence[ListedWord] = ()) -> list[Finding]:
    """Return what must not go out as it is, in the order of the document (公开前审查).

    ``words`` is the organ's own list. A finding of severity ``error`` blocks the release until it
    is masked or cleared; the others are hints for a person to decide.

    Raises:
        Unopenable: damaged, locked, unsafe, beyond a limit, or of a kind that cannot be looked at.
    """
    return screened(pieces_of(data, name), name, words)


def screen_text(text: str, words: Sequence[ListedWord] = ()) -> list[Finding]:
    """Return what is found in plain text, line by line (文字审查)."""
    lines = enumerate(text.splitlines(), start=1)
    pieces = (Passage(text=line, at=Place(line=number)) for number, line in lines if line.strip())
    return screened(pieces, "", words)


def screened(pieces: Iterable[Piece], name: str, words: Sequence[ListedWord]) -> list[Finding]:
    """Return the findings in the pieces of a document."""
    tables = Tables(words=words)
    found = [
        each
        for before, piece in _with_the_one_before(pieces)
        for each in (*_in_piece(piece, tables, words), *_over_the_line(before, piece))
    ]
    for count, at, title in tables.names():
        code = "PII-AID" if title else "PII-NAMES"
        said = f"{masked_text(title, hits_in(title))}：" if title else ""
        told = f"{said}姓名列共{count}人"
        found.append(_finding(code, told, at, blocks=False))
    return [replace(each, file=name or None) for each in _once(found)]


def is_blocking(finding: Finding) -> bool:
    """Say whether the release has to wait for this finding."""
    return finding.severity is Severity.ERROR


def _with_the_one_before(pieces: Iterable[Piece]) -> Iterator[tuple[Piece | None, Piece]]:
    before: Piece | None = None
    for piece in pieces:
        yield before, piece
        before = piece


def _over_the_line(before: Piece | None, piece: Piece) -> Iterator[Finding]:
    """A number may be cut by the end of a line, in a PDF above all."""
    if not isinstance(before, Passage) or not isinstance(piece, Passage):
        return
    tail, head = before.text.rstrip()[-_LONGEST_NUMBER:], piece.text.lstrip()[:_LONGEST_NUMBER]
    if not (tail[-1:].isdigit() and (head[:1].isdigit() or head[:1] in {"X", "x"})):
        return
    for hit in numbers_in(tail + head):
        if hit.start < len(tail) < hit.end and hit.code in _CUT and hit.blocks:
            yield _of_hit(Placed(hit=hit, passage=piece))


def _in_piece(piece: Piece, tables: Tables, words: Sequence[ListedWord]) -> Iterator[Finding]:
    if isinstance(piece, Notice):
        yield _finding(piece.code, piece.what, piece.at, blocks=RULES[piece.code].blocks)
    elif isinstance(piece, Row):
        yield from (_of_hit(placed) for placed in tables.row(piece))
        for cell in piece.cells:
            yield from _hidden(cell, words)
    else:
        tables.heard(piece.text)
        hits = hits_in(piece.text, words=words)
        yield from (_of_hit(Placed(hit=hit, passage=piece)) for hit in hits)
        yield from _hidden(piece, words)


def _hidden(piece: Passage, words: Sequence[ListedWord]) -> Iterator[Finding]:
    if piece.hidden in _TOLD:
        quote = " ".join(masked_text(piece.text, hits_in(piece.text, words=words)).split())
        yield _finding(
            piece.hidden, quote[:_LONGEST_QUOTE], piece.at, blocks=RULES[piece.hidden].blocks
        )


def _of_hit(placed: Placed) -> Finding:
    hit, passage = placed.hit, placed.passage
    where = f"（{RULES[passage.hidden].title}）" if passage.hidden else ""
    return _finding(
        hit.code, hit.shown, passage.at, blocks=hit.blocks, instead=hit.instead, where=where
    )


def _finding(  # noqa: PLR0913 — one keyword for each fact
    code: str, shown: str, at: Place, *, blocks: bool, instead: str = "", where: str = ""
) -> Finding:
    rule = RULES[code]
    place = _without_leak(at)
    return Finding(
        code=code,
        status=Status.FAIL if blocks else Status.REVIEW,
        severity=Severity.ERROR if blocks else Severity.WARNING,
        title=rule.title,
        message=_message(rule, shown, place, where, blocks=blocks),
        basis=rule.basis,
        quote=shown,
        stated=shown,
        expected=instead or None,
        at=place,
    )


def _message(rule: Rule, shown: str, at: Place, where: str, *, blocks: bool) -> str:
    doubt = "疑似" if rule.blocks and not blocks else ""
    return f"{at or '正文'}{where}有{doubt}{rule.title}“{shown}”，请处理：{rule.cure}。"


def _without_leak(at: Place) -> Place:
    """The name of a file in an archive may hold a number itself."""
    if at.member is None:
        return at
    return replace(at, member=masked_text(at.member, hits_in(at.member)))


def _once(found: Iterable[Finding]) -> Iterator[Finding]:
    """The same thing in the same place is told once; hints of a column, once with their number."""
    seen: set[tuple[str, str | None, str]] = set()
    for each in found:
        key = (each.code, each.quote, str(each.at))
        if key not in seen:
            seen.add(key)
            yield each
