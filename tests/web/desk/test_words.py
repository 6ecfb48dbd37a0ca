"""The organ's own list of words: kept on the desk, asked by the gate, nobody else's (错敏词表)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from gongkai.web.audit.models import Entry
from gongkai.web.bodies.duties import Duty
from gongkai.web.errors import IllegalMove, Invalid, NotAllowed
from gongkai.web.filing import services as filing
from gongkai.web.filing.purposes import Purpose
from gongkai.web.publishing import gate, services
from gongkai.web.publishing.models import ListedWord, Revision
from tests.web import things
from tests.web.desk.publishing import Town, town
from tests.web.pages import see

pytestmark = pytest.mark.django_db
PAGE = "/desk/organs/liuhe/publishing/words/"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[None]:
    with override_settings(DATA=tmp_path):
        yield


@pytest.fixture
def place() -> Town:
    return town()


def found(place: Town, **facts: str) -> list[tuple[str, str]]:
    record = place.draft(**facts)
    revision = Revision.objects.get(record=record, number=1)
    return [(hit.find.words, hit.where) for hit in gate.open_hits(revision)]


class TestGate:
    def test_stops_at_a_word_in_title_and_text(self, place: Town) -> None:
        assert found(place, text="甲。\n残废人补贴。", title="残废人补贴") == []
        services.list_word(by=place.author, body=place.body, word="残废人", instead="残疾人")
        hits = found(place, text="甲。\n残废人补贴。", title="残废人补贴")
        assert [word for word, _ in hits] == ["残废人"] * 2
        assert "第2行" in hits[1][1]

    def test_stops_at_a_word_of_a_file_that_was_looked_at_before(self, place: Town) -> None:
        upload = SimpleUploadedFile("名单.txt", "残废人补贴名单".encode())
        file = filing.keep(upload, for_=Purpose.DESK, by=place.author)
        record = place.draft(files=[file])
        revision = Revision.objects.get(record=record, number=record.latest)
        assert gate.open_hits(revision) == []
        services.list_word(by=place.author, body=place.body, word="残废人")
        (hit,) = gate.open_hits(revision)
        assert "名单.txt" in hit.where

    def test_nothing_goes_out_until_it_is_changed(self, place: Town) -> None:
        services.list_word(by=place.author, body=place.body, word="残废人", instead="残疾人")
        record = place.draft(text="残废人补贴。")
        with pytest.raises(IllegalMove, match="本机关词表中的词"):
            place.out(record)

    def test_words_with_a_cure_are_changed_at_a_click(self, place: Town) -> None:
        services.list_word(by=place.author, body=place.body, word="残废人", instead="残疾人")
        services.list_word(by=place.author, body=place.body, word="最高级")
        record = place.draft(text="残废人补贴，最高级待遇。")
        revision = services.mask(by=place.author, record=record, revision=1)
        assert revision.text.strip() == "残疾人补贴，最高级待遇。"
        assert [hit.find.words for hit in gate.open_hits(revision)] == ["最高级"]

    def test_the_list_of_another_organ_stops_nothing(self, place: Town) -> None:
        other = things.clerk(things.township("shuangta"))
        services.list_word(by=other, body=other.body, word="残废人")
        assert found(place, text="残废人补贴。") == []


class TestKeeping:
    def test_who_may(self, place: Town) -> None:
        other = things.clerk(things.township("shuangta"))
        for by in (place.final, other):
            with pytest.raises(NotAllowed):
                services.list_word(by=by, body=place.body, word="残废人")
        row = services.list_word(by=place.author, body=place.body, word="残废人")
        with pytest.raises(NotAllowed):
            services.unlist_word(by=other, word=row)

    @pytest.mark.parametrize(
        ("word", "instead", "fault"),
        [
            ("", "", "词语"),
            ("残", "", "至少写两个字"),
            ("台湾", "中国台湾", "不能再含有这个词"),
            ("残废人", "", "已经在词表里"),
            ("甲" * 51, "", "词语"),
            ("残\u202e废", "", "控制字符"),
        ],
    )
    def test_what_is_refused(self, place: Town, word: str, instead: str, fault: str) -> None:
        services.list_word(by=place.author, body=place.body, word="残废人")
        with pytest.raises(Invalid, match=fault):
            services.list_word(by=place.author, body=place.body, word=word, instead=instead)
        assert ListedWord.objects.count() == 1


class TestPage:
    def test_put_on_and_taken_off(self, place: Town) -> None:
        client = place.client("author")
        answer = client.post(PAGE, {"word": " 残废人 ", "instead": "残疾人"})
        assert answer.status_code == 302
        assert "残疾人" in see(client, PAGE).text
        row = ListedWord.objects.get()
        assert client.post(f"{PAGE}{row.pk}/unlist/").status_code == 302
        assert client.post(f"{PAGE}{row.pk}/unlist/").status_code == 302  # pressed twice
        assert "词表还是空的" in see(client, PAGE).text
        acts = Entry.objects.filter(act__startswith="word_").order_by("pk")
        assert [entry.act for entry in acts] == ["word_listed", "word_unlisted"]

    def test_a_fault_stands_beside_the_field_and_nothing_is_lost(self, place: Town) -> None:
        answer = place.client("author").post(PAGE, {"word": "台湾", "instead": "中国台湾"})
        assert answer.status_code == 422
        assert "不能再含有这个词" in answer.content.decode()
        assert 'value="中国台湾"' in answer.content.decode()

    def test_another_organ_sees_nothing(self, place: Town) -> None:
        row = services.list_word(by=place.author, body=place.body, word="残废人")
        other = things.officer(things.township("shuangta"), Duty.CLERK, username="other")
        client = Client()
        client.force_login(other.account)
        assert client.get(PAGE).status_code == 404
        assert client.post(PAGE, {"word": "别的词"}).status_code == 404
        # Neither by the other's address nor by one's own with the other's number.
        for address in (PAGE, PAGE.replace("liuhe", "shuangta")):
            client.post(f"{address}{row.pk}/unlist/")
        assert [each.word for each in ListedWord.objects.all()] == ["残废人"]

    def test_who_may_only_look(self, place: Town) -> None:
        services.list_word(by=place.author, body=place.body, word="残废人")
        seen = see(place.client("final"), PAGE)
        assert "残废人" in seen.text
        assert "登记一个词" not in seen.text
        assert place.client("final").post(PAGE, {"word": "别的词"}).status_code == 403
