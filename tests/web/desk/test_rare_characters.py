"""D03: a name the fonts cannot print is told before a letter is issued, and the office's fonts help."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from django.conf import LazySettings

from gongkai.web.applications import fonts, lettering
from gongkai.web.applications.models import Letter
from tests.web import things
from tests.web.desk import letters
from tests.web.desk.people import People
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db


@pytest.fixture
def staffed() -> People:
    return letters.office()


def draft(staffed: People, reasons: str) -> Letter:
    case = things.application(staffed.clerk, applicant={"name": "张某"})
    return lettering.draft(
        by=staffed.clerk,
        application=case,
        kind="D16",
        decision="needs_processing",
        details={"reasons": reasons},
    )


def page(staffed: People, letter: Letter) -> Seen:
    number = letter.application.number
    path = f"/desk/organs/liuhe/applications/{number}/letters/{letter.pk}/"
    return see(staffed.client("clerk"), path)


def test_d03_what_cannot_be_printed_is_told_with_its_number(staffed: People) -> None:
    text = page(staffed, draft(staffed, "登记的户主为𬭩某、㐂某、䶮某。")).text
    assert "有印不出的生僻字：㐂（U+3402）、𬭩（U+2CB69）" in text
    assert "䶮（" not in text  # this one the shipped fonts have


def test_d03_nothing_is_said_where_all_can_be_printed(staffed: People) -> None:
    assert "生僻字" not in page(staffed, draft(staffed, "没有现成的信息。")).text


def test_d03_fonts_of_the_office_are_counted_in(
    staffed: People, settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    (tmp_path / fonts.FOLDER).mkdir()
    (tmp_path / fonts.FOLDER / "office.otf").write_bytes(font_with("㐂"))
    assert "生僻字" not in page(staffed, draft(staffed, "登记的户主为㐂某。")).text


def font_with(letter: str) -> bytes:
    """The part of a font that says which letters it has (cmap, form 12), with one letter."""
    code = ord(letter)
    groups = struct.pack(">HHLLLLLL", 12, 0, 28, 0, 1, code, code, 1)
    table = struct.pack(">HHHHL", 0, 1, 3, 10, 12) + groups
    head = b"OTTO" + struct.pack(">HHHH", 1, 16, 0, 0)
    return head + struct.pack(">4sLLL", b"cmap", 0, len(head) + 16, len(table)) + table
