"""Contents are kept once, whole, and no longer than somebody needs them."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Self

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models, transaction
from django.http import Http404
from django.test import RequestFactory, override_settings
from django.test.utils import isolate_apps
from django.utils import timezone

from gongkai.web.audit.models import Entry
from gongkai.web.errors import Invalid
from gongkai.web.filing import blobs, selectors, services
from gongkai.web.filing.models import Content, StoredFile
from gongkai.web.filing.purposes import Purpose
from gongkai.web.filing.serving import hand_over
from tests.web import things

A_DAY_LATER = timedelta(hours=25)


@pytest.fixture(autouse=True)
def store(tmp_path: Path) -> Iterator[Path]:
    with override_settings(FILES=tmp_path / "files"):
        yield tmp_path / "files"


def kept(data: bytes, name: str = "附件.txt") -> StoredFile:
    return services.keep(SimpleUploadedFile(name, data), for_=Purpose.DESK)


def on_disk(store: Path) -> list[str]:
    return sorted(path.name for path in store.glob("??/*") if path.is_file())


@pytest.mark.django_db
class TestB09:
    """One object for the same bytes; nothing half; orphans go within a day."""

    def test_b09_the_same_file_twice(self, store: Path) -> None:
        first, second = kept(b"same", "甲的.txt"), kept(b"same", "乙的.txt")
        assert on_disk(store) == [first.content_id]
        assert (first.name, second.name) == ("甲的.txt", "乙的.txt")
        assert first.key != second.key

    def test_b09_writing_stops_half_way(self, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(_handle: int) -> None:
            raise OSError(28, "disk full")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(OSError, match="disk full"):
                kept(b"half")
        assert on_disk(store) == []
        assert not StoredFile.objects.exists()

    def test_b09_a_transaction_that_fails_leaves_only_what_the_sweep_takes(
        self, store: Path
    ) -> None:
        def act() -> None:
            with transaction.atomic():
                kept(b"never")
                raise LookupError

        with pytest.raises(LookupError):
            act()
        assert not Content.objects.exists()
        self.age(store)
        assert services.sweep() == 1
        assert on_disk(store) == []

    def test_b09_what_a_dead_process_left(self, store: Path) -> None:
        kept(b"good")
        half = next(store.iterdir()) / ".half-dead"
        half.write_bytes(b"ha")
        self.age(store)
        assert services.sweep() == 1
        assert not half.exists()

    def test_b09_young_files_stay_and_old_orphans_go(
        self, store: Path, django_capture_on_commit_callbacks: type
    ) -> None:
        kept(b"draft")
        assert services.sweep() == 0
        assert len(on_disk(store)) == 1
        with django_capture_on_commit_callbacks(execute=True):
            assert services.sweep(now=timezone.now() + A_DAY_LATER) == 1
        assert on_disk(store) == []
        assert not Content.objects.exists()

    def test_b09_the_next_upload_clears_up(
        self, store: Path, django_capture_on_commit_callbacks: type
    ) -> None:
        orphan = kept(b"never attached")
        StoredFile.objects.update(made_at=timezone.now() - A_DAY_LATER)
        with django_capture_on_commit_callbacks(execute=True):
            kept(b"another")
        assert not StoredFile.objects.filter(pk=orphan.pk).exists()
        assert orphan.content_id not in on_disk(store)

    def test_b09_the_other_owner_keeps_his(
        self, store: Path, django_capture_on_commit_callbacks: type
    ) -> None:
        mine, other = kept(b"same"), kept(b"same")
        with django_capture_on_commit_callbacks(execute=True):
            services.erase(file=mine, by=None)
        assert on_disk(store) == [other.content_id]
        with django_capture_on_commit_callbacks(execute=True):
            services.erase(file=other, by=None)
        assert on_disk(store) == []
        assert Entry.objects.filter(act="file_erased").count() == 2

    @staticmethod
    def age(store: Path) -> None:
        for path in store.rglob("*"):
            os.utime(path, (0, 0))


@pytest.mark.usefixtures("own_database")
@isolate_apps("gongkai.web.filing")
def test_what_any_record_refers_to_is_no_orphan() -> None:
    class Paper(models.Model):
        file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

        class Meta:
            app_label = "filing"

        def __str__(self) -> str:
            return "paper"

    with connection.schema_editor() as editor:
        editor.create_model(Paper)
    try:
        held, loose = kept(b"1"), kept(b"2")
        Paper(file=held).save()
        relation = Paper._meta.get_field("file").remote_field
        assert list(selectors.unattached([relation])) == [loose]
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(Paper)


@pytest.mark.django_db
class TestB07:
    """Without a right: 404 each time, and the attempt is logged."""

    @pytest.mark.parametrize("there", [True, False])
    def test_b07_refused(self, there: bool, caplog: pytest.LogCaptureFixture) -> None:
        file = kept(b"secret", "李某的材料.txt") if there else None
        with caplog.at_level(logging.WARNING), pytest.raises(Http404):
            hand_over(RequestFactory().get("/x"), file, allowed=False)
        assert "without a right" in caplog.text
        assert "李某" not in caplog.text

    def test_b07_keys_are_not_to_be_guessed(self) -> None:
        keys = {kept(b"same").key for _ in range(20)}
        assert len(keys) == 20
        assert min(map(len, keys)) >= 24
        assert selectors.by_key("1") is None

    def test_a_content_that_is_missing_is_not_found(self) -> None:
        file = kept(b"gone")
        blobs.remove(file.content_id)
        with pytest.raises(Http404):
            hand_over(RequestFactory().get("/x"), file, allowed=True)

    def test_damage_on_disk_is_found(self) -> None:
        sound, changed, missing = kept(b"1"), kept(b"2"), kept(b"3")
        blobs.path_of(changed.content_id).write_bytes(b"X")
        blobs.remove(missing.content_id)
        damaged = {content.sha256 for content in selectors.damaged()}
        assert damaged == {changed.content_id, missing.content_id}
        assert selectors.missing() == 1
        assert sound.content_id not in damaged


@pytest.mark.django_db
def test_an_officers_file_stands_in_the_trail() -> None:
    clerk = things.clerk(things.township())
    file = services.keep(SimpleUploadedFile("甲.txt", b"x"), for_=Purpose.DESK, by=clerk)
    entry = Entry.objects.get(act="file_kept")
    assert entry.thing == f"filing.storedfile:{file.pk}"
    assert entry.data["sha256"].replace("-", "") == file.content_id


class Clamd:
    """A scanner that speaks clamd's INSTREAM and finds what it is told to find."""

    def __init__(self, answer: bytes) -> None:
        self.answer, self.taken = answer, b""
        self.door = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.serve)

    def serve(self) -> None:
        line, _ = self.door.accept()
        with line, line.makefile("rb") as talk:
            assert talk.read(10) == b"zINSTREAM\0"
            while size := int.from_bytes(talk.read(4), "big"):
                self.taken += talk.read(size)
            line.sendall(self.answer)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.thread.join()
        self.door.close()

    @property
    def name(self) -> str:
        return f"clamd:127.0.0.1:{self.door.getsockname()[1]}"


@pytest.mark.django_db
class TestB06Scanner:
    """What the scanner says is honoured; one that is silent lets nothing in."""

    def test_b06_found(self) -> None:
        with (
            Clamd(b"stream: Some.Virus FOUND\0") as scanner,
            override_settings(SCANNER=scanner.name),
            pytest.raises(Invalid, match="病毒"),
        ):
            kept(b"x" * 200_000)
        assert scanner.taken == b"x" * 200_000

    def test_b06_clean(self) -> None:
        with Clamd(b"stream: OK\0") as scanner, override_settings(SCANNER=scanner.name):
            assert kept(b"fine").content.size == 4

    @pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b""])
    def test_b06_no_answer_that_counts(self, answer: bytes) -> None:
        with (
            Clamd(answer) as scanner,
            override_settings(SCANNER=scanner.name),
            pytest.raises(Invalid, match="病毒检查暂时不能进行"),
        ):
            kept(b"fine")

    def test_b06_no_scanner_there(self, tmp_path: Path) -> None:
        with (
            override_settings(SCANNER=f"clamd:{tmp_path}/none.sock"),
            pytest.raises(Invalid, match="病毒检查暂时不能进行"),
        ):
            kept(b"fine")
