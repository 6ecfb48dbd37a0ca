"""A file is what its bytes say, and is called what people call it."""

from __future__ import annotations

import pytest

from gongkai.containers.archive import hides_zip, is_plain_zip
from gongkai.containers.kinds import Kind, kind_of, name_of, text_of
from tests.containers import made

TEXT = "关于做好森林防火工作的通知"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (made.pdf(), Kind.PDF),
        (made.docx(), Kind.DOCX),
        (made.xlsx(), Kind.XLSX),
        (made.ofd(), Kind.OFD),
        (made.picture(), Kind.JPG),
        (made.picture("PNG"), Kind.PNG),
        (made.zipped({"a.txt": "x"}), Kind.ZIP),
        (TEXT.encode(), Kind.TEXT),
        (TEXT.encode("gb18030"), Kind.TEXT),
        (TEXT.encode("utf-16"), Kind.TEXT),
        (b"<!DOCTYPE html><p>x", Kind.PAGE),
        (b"\xef\xbb\xbf <svg xmlns='x'/>", Kind.PAGE),
        (b"MZ\x90\x00", None),
        (b"\x7fELF\x02", None),
        (b"#!/bin/sh\n", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None),
        (b"text\x00with nothing", None),
        (made.docx()[:150], Kind.DOCX),
    ],
)
def test_kinds(data: bytes, kind: Kind | None) -> None:
    assert kind_of(data) is kind
    assert name_of(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_in_its_usual_encodings(encoding: str) -> None:
    assert text_of(TEXT.encode(encoding)) == TEXT


class TestTwoFilesInOne:
    def test_a_plain_zip_is_all_zip(self) -> None:
        data = made.docx()
        assert is_plain_zip(data)
        assert not is_plain_zip(b"x" + data)
        assert not is_plain_zip(data + b"x")

    def test_a_zip_behind_something_else(self) -> None:
        assert hides_zip(made.pdf() + made.zipped({"a.txt": "x"}))
        assert not hides_zip(made.pdf())
