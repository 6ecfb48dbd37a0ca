"""发布前筛查：正文和附件里的每处命中都要遮盖，或者由专人写明理由放行 (B10, E04, E05)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from gongkai.web.errors import IllegalMove, NotAllowed, Overtaken
from gongkai.web.filing import services as filing
from gongkai.web.filing.blobs import path_of
from gongkai.web.filing.models import StoredFile
from gongkai.web.filing.purposes import Purpose
from gongkai.web.publishing import gate, selectors, services
from gongkai.web.publishing.kinds import State
from gongkai.web.publishing.models import Clearing, Record, Revision
from gongkai.web.publishing.screening_of import DAMAGED
from tests.web.desk.publishing import Town, town

pytestmark = pytest.mark.django_db

PHONE = "138" + "00138000"
IDENTITY = "11010119900307" + "7758"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[None]:
    with override_settings(DATA=tmp_path):
        yield


@pytest.fixture
def place() -> Town:
    return town()


def workbook() -> bytes:
    """A list of subsidies whose third column, the identity numbers, is hidden."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("名单")
        for row, cells in enumerate([("姓名", "金额", "身份证号"), ("张某", "20元", IDENTITY)]):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell)
        sheet.set_column(2, 2, 20, None, {"hidden": True})
        secret = book.add_worksheet("底册")
        secret.write_string(0, 0, IDENTITY)
        secret.very_hidden()
    return made.getvalue()


def kept(place: Town) -> StoredFile:
    upload = SimpleUploadedFile("补贴名单.xlsx", workbook())
    return filing.keep(upload, for_=Purpose.DESK, by=place.author)


def reviewed(place: Town, record: Record) -> None:
    number = Record.objects.get(pk=record.pk).latest
    services.submit(by=place.author, record=record, revision=number)
    for step in ("first", "secrecy", "final"):
        by = getattr(place, step)
        services.approve(by=by, record=record, revision=number, step=step)


def newest(record: Record) -> Revision:
    record.refresh_from_db()
    return Revision.objects.get(record=record, number=record.latest)


class TestStoredBytes:
    """附件与上传时不符或已缺失：挡住发布，写明办法，恢复后即放行。"""

    @pytest.mark.parametrize("damage", [b"changed", None])
    def test_a_file_that_is_not_what_was_handed_in_stops_the_release(
        self, place: Town, damage: bytes | None
    ) -> None:
        upload = SimpleUploadedFile("标准.txt", "每户三千元".encode())
        file = filing.keep(upload, for_=Purpose.DESK, by=place.author)
        record = place.draft(files=[file])
        assert gate.open_hits(newest(record)) == []
        path = path_of(file.content_id)
        whole = path.read_bytes()
        if damage is None:
            path.unlink()
        else:
            path.write_bytes(damage)
        [hit] = gate.open_hits(newest(record))
        assert hit.find.shown == DAMAGED
        assert "标准.txt" in hit.where
        reviewed(place, record)
        with pytest.raises(IllegalMove):
            services.release(by=place.author, record=record, revision=1)
        with pytest.raises(IllegalMove, match="请用备份恢复"):
            services.replace_with_copy(by=place.author, record=record, revision=1, file=file.pk)
        path.write_bytes(whole)
        assert gate.open_hits(newest(record)) == []
        services.release(by=place.author, record=record, revision=1)


class TestWords:
    @pytest.mark.parametrize(
        "leak", [PHONE, "１３８００１３８０００", "138 0013 8000", IDENTITY, "机密★1年"]
    )
    def test_e04_a_leak_stops_the_release(self, place: Town, leak: str) -> None:
        record = place.draft(f"联系人手机或证件：{leak}")
        reviewed(place, record)
        with pytest.raises(IllegalMove, match="筛查发现") as refusal:
            services.release(by=place.author, record=record, revision=1)
        assert PHONE not in str(refusal.value)
        assert IDENTITY not in str(refusal.value)

    @pytest.mark.parametrize("clean", ["138****8000", "柳政发〔2026〕3号", "共20260302件"])
    def test_e06_what_is_masked_or_no_number_of_a_person_passes(
        self, place: Town, clean: str
    ) -> None:
        record = place.draft(f"联系方式{clean}。")
        reviewed(place, record)
        services.release(by=place.author, record=record, revision=1)
        record.refresh_from_db()
        assert record.public_revision == 1

    def test_at_a_click_the_words_are_masked_in_a_new_revision(self, place: Town) -> None:
        record = place.draft(html=f"<p>手机<strong>{PHONE}</strong>。</p>", text="")
        services.mask(by=place.author, record=record, revision=1)
        revision = newest(record)
        assert revision.html == "<p>手机<strong>138****8000</strong>。</p>"
        assert gate.open_hits(revision) == []
        assert Revision.objects.get(record=record, number=1).text == f"手机{PHONE}。"

    @pytest.mark.parametrize(
        ("leak", "left"),
        [
            ("<p>手机138<b>0013</b>8000。</p>", "<p>手机138****8000<b></b>。</p>"),
            ("<p>手机<b>138</b>0013<i>8000</i>。</p>", "<p>手机<b>138****8000</b><i></i>。</p>"),
            (
                "<p>身<b>份</b>证110101<u>19900307</u>0038。</p>",
                "<p>身<b>份</b>证**************0038<u></u>。</p>",
            ),
            (
                "<table><tbody><tr><td>138</td><td>00138000</td></tr></tbody></table>",
                "<table><tbody><tr><td>138****8000</td><td></td></tr></tbody></table>",
            ),
            ("<p>手机138&amp;0013&lt;8000</p>", ""),
            (
                '<p><img src="/files/a.png" alt="手机13800138000的\'截图\'">图</p>',
                '<p><img src="/files/a.png" alt="手机138****8000的\'截图\'">图</p>',
            ),
            (
                '<p><a href="tel:13800138000">打电话</a></p>',
                '<p><a rel="noopener noreferrer">打电话</a></p>',
            ),
        ],
    )
    def test_e04_what_markup_parts_or_hides_is_found_and_masked(
        self, place: Town, leak: str, left: str
    ) -> None:
        record = place.draft(html=leak, text="")
        if not left:
            assert gate.open_hits(newest(record)) == []
            return
        assert gate.open_hits(newest(record))
        services.mask(by=place.author, record=record, revision=1)
        assert newest(record).html == left
        assert gate.open_hits(newest(record)) == []

    def test_what_was_cleared_stays_cleared_and_shows_nothing(self, place: Town) -> None:
        record = place.draft(f"联系人手机{PHONE}")
        (hit,) = gate.open_hits(newest(record))
        services.clear(
            by=place.secrecy, record=record, revision=1, digest=hit.key, reason="单位值班手机"
        )
        row = Clearing.objects.get()
        assert PHONE not in f"{row.digest}{row.where}{row.rule}{row.reason}"
        services.save(
            by=place.author,
            record=record,
            base=1,
            column=place.column,
            title="改了标题",
            text=f"联系人手机{PHONE}",
        )
        assert gate.open_hits(newest(record)) == []

    def test_nobody_clears_what_he_wrote_himself(self, place: Town) -> None:
        record = place.draft(f"联系人手机{PHONE}")
        (hit,) = gate.open_hits(newest(record))
        with pytest.raises(NotAllowed, match="由他人决定"):
            services.clear(
                by=place.author, record=record, revision=1, digest=hit.key, reason="可以公开"
            )

    def test_c10_nobody_clears_an_older_revision(self, place: Town) -> None:
        record = place.draft(f"联系人手机{PHONE}")
        (hit,) = gate.open_hits(newest(record))
        services.save(
            by=place.author, record=record, base=1, column=place.column, title="甲", text="乙"
        )
        with pytest.raises(Overtaken):
            services.clear(
                by=place.secrecy, record=record, revision=1, digest=hit.key, reason="值班"
            )


class TestFiles:
    def test_b10_hidden_numbers_in_a_workbook_are_found_masked_and_then_released(
        self, place: Town
    ) -> None:
        file = kept(place)
        record = place.draft(files=[file])
        places = {hit.find.code for hit in gate.open_hits(newest(record))}
        assert {"PII-ID", "HIDDEN-COLUMN", "HIDDEN-SHEET"} <= places
        services.replace_with_copy(by=place.author, record=record, revision=1, file=file.pk)
        revision = newest(record)
        assert gate.open_hits(revision) == []
        (copy,) = [each.file for each in revision.attachments.all()]
        assert copy.name == "补贴名单.xlsx"
        assert copy.content_id != file.content_id
        reviewed(place, record)
        services.release(by=place.author, record=record, revision=2)
        record.refresh_from_db()
        assert record.state == State.PUBLISHED
        assert [each.file for each in selectors.attachments(record)] == [copy]

    def test_a_file_of_another_record_is_not_there(self, place: Town) -> None:
        record = place.draft()
        with pytest.raises(IllegalMove, match="没有这个附件"):
            services.replace_with_copy(
                by=place.author, record=record, revision=1, file=kept(place).pk
            )
