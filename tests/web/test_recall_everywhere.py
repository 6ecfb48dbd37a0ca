"""C19, H04: with the commit of a recall nothing of it is left in any process of the site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.web.filing import services as filing
from gongkai.web.filing.purposes import Purpose
from gongkai.web.publishing import services as publishing
from gongkai.web.publishing.models import Record
from tests.web import things

WORKERS = 2
HIDDEN = "木耳补助名单"


class Worker:
    """Another process that answers for the site."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, path: str, word: str = HIDDEN) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{path}\t{word}\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


@contextmanager
def worker(folder: Path) -> Iterator[Worker]:
    command = [sys.executable, "-m", "tests.web.answering"]
    environ = {**os.environ, "GONGKAI_DATA": str(folder)}
    with subprocess.Popen(
        command, env=environ, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield Worker(process)


@pytest.fixture
def published(own_folder: Path) -> Record:
    body = things.township("liuhe")
    clerk = things.clerk(body)
    upload = SimpleUploadedFile("名单.txt", f"{HIDDEN}：第一页。".encode())
    file = filing.keep(upload, for_=Purpose.DESK, by=clerk)
    return things.record(body, by=clerk, title=HIDDEN, text=f"{HIDDEN}的正文。", files=[file])


def addresses(record: Record) -> tuple[list[str], list[str]]:
    """Return the record's own addresses, and those of pages that named it."""
    home = f"/liuhe/{record.index_number}/"
    [attachment] = record.revisions.get(number=record.public_revision).attachments.all()
    own = [home, f"{home}print/", f"{home}record.pdf", f"{home}files/{attachment.file.content_id}/"]
    words = quote("木耳")
    named = [
        *("/liuhe/", "/liuhe/columns/20-1/", "/liuhe/feed.atom", "/liuhe/feed.json"),
        *("/liuhe/columns/20-1/feed.atom", "/open-data/records.json?organ=liuhe"),
        *("/liuhe/sitemap.xml", f"/search/?q={words}", f"/search/feed.atom?q={words}"),
    ]
    return own, named


def test_c19_h04_a_recall_reaches_every_process_at_once(
    own_folder: Path, published: Record
) -> None:
    own, named = addresses(published)
    number = published.index_number
    with ExitStack() as running:
        workers = [running.enter_context(worker(own_folder)) for _ in range(WORKERS)]
        for each in workers:
            assert {path: each.ask(path)["status"] for path in own} == dict.fromkeys(own, 200)
            told = {path: each.ask(path, number) for path in named}
            assert [path for path, said in told.items() if not said["holds"]] == []
            assert told["/liuhe/"]["kept"]
        publishing.recall(
            by=things.leader(published.body),
            record=published,
            on=date(2026, 4, 1),
            reason="含有个人信息",
        )
        for each in workers:
            assert {each.ask(path)["status"] for path in own} <= {404, 410}
            assert {each.ask(path)["status"] for path in named} == {200}
            for word in (number, HIDDEN):
                assert [path for path in named if each.ask(path, word)["holds"]] == []
