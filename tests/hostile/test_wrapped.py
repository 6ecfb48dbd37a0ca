"""Reports in forms that programs wrap around them: web archives, text encoded twice (A02, A09)."""

from __future__ import annotations

import base64
import quopri

import pytest

from gongkai.report.read import UnreadableReport, read_reports
from tests.report.read.drawn import pieces, truth_of
from tests.report.read.pages import clean

PAGE = clean(pieces("2021", truth_of("2021")))
RIGHT = {key: cell.value for key, cell in read_reports(PAGE.encode(), "x")[0].cells.items()}
HEAD = b"MIME-Version: 1.0\r\nContent-Type: "
BASE64 = b"\r\nContent-Transfer-Encoding: base64\r\n\r\n"


def values(data: bytes) -> dict[str, object]:
    (report,) = read_reports(data, "x")
    return {key: cell.value for key, cell in report.cells.items()}


class TestWebArchives:
    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
    def test_a02_one_page(self, encoding: str) -> None:
        body = base64.encodebytes(PAGE.encode(encoding))
        kind = f'text/html; charset="{encoding}"'.encode()
        assert values(HEAD + kind + BASE64 + body) == RIGHT

    def test_a02_a_page_with_its_pictures(self) -> None:
        boundary = b'multipart/related; boundary="X"\r\n\r\n--X\r\n'
        page = b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        picture = b"\r\n--X\r\nContent-Type: image/png" + BASE64 + b"iVBORw0KGgo=\r\n--X--\r\n"
        data = HEAD + boundary + page + quopri.encodestring(PAGE.encode()) + picture
        assert values(data) == RIGHT

    @pytest.mark.parametrize(
        "rest",
        [
            b'multipart/related; boundary="X"\r\n\r\n--X\r\nContent-Type: image/png\r\n\r\n\r\n--X--',
            b"text/html\r\n\r\n",
            b"".join(
                b'multipart/mixed; boundary="%d"\r\n\r\n--%d\r\nContent-Type: ' % (n, n)
                for n in range(3000)
            ),
        ],
    )
    def test_a02_an_archive_without_a_page(self, rest: bytes) -> None:
        with pytest.raises(UnreadableReport, match="网页存档"):
            read_reports(HEAD + rest, "x")


class TestEncodedTwice:
    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
    def test_a09_chinese_taken_for_latin_letters(self, encoding: str) -> None:
        data = PAGE.encode(encoding).decode("latin-1").encode()
        assert values(data) == RIGHT
        (report,) = read_reports(data, "x")
        assert report.source.encoding == encoding
        assert [note.code for note in report.notes] == ["READ-ENCODING"]

    def test_a09_letters_as_windows_shows_them(self) -> None:
        shown = PAGE.encode().decode("cp1252", "surrogateescape")
        data = "".join(chr(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in shown)
        assert values(data.encode()) == RIGHT

    def test_a09_letters_that_are_no_bytes_are_not_guessed(self) -> None:
        data = PAGE.encode().decode("latin-1").replace("ä", "ā").encode()
        with pytest.raises(UnreadableReport):
            read_reports(data, "x")
