"""The index on disk (检索索引): derived, never the truth, replaced as a whole when rebuilt.

``current.json`` names the folder in use, the form of the index, and the last change it holds; it
is replaced in one step after the index itself was committed. What was committed and not yet
noted is done again, which changes nothing.
"""

from __future__ import annotations

import fcntl
import json
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

import tantivy

from gongkai.web.searching.entries import Entry

FORM = 2  # raised with every change of the fields or of how words are taken apart
CURRENT = "current.json"
SMALL_HEAP, LARGE_HEAP = 32_000_000, 256_000_000


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("record", stored=True, indexed=True, fast=True)
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name="pieces", index_option="freq")
    builder.add_text_field("single", tokenizer_name="pieces", index_option="basic")
    builder.add_text_field("number", tokenizer_name="raw", index_option="basic")
    for name in ("organ", "column", "year", "day", "until"):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in ("ending", "format"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


SCHEMA = _schema()


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """Which folder is in use and how far it follows the change log (索引状态)."""

    folder: str
    form: int
    sequence: int


class SearchIndex:
    """The index of one installation, below a folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._lock = threading.Lock()
        self._opened: tuple[str, tantivy.Index] | None = None
        self._seen = -1

    def current(self) -> Current | None:
        """Return what is in use; ``None`` before the first build or after a change of form."""
        try:
            found = Current(**json.loads((self.home / CURRENT).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return found if found.form == FORM else None

    def searcher(self, current: Current) -> tantivy.Searcher:
        """Return a searcher over at least what ``current`` says."""
        with self._lock:
            opened = self._open(current.folder)
            if self._seen != current.sequence:
                opened.reload()
                self._seen = current.sequence
            return opened.searcher()

    @contextmanager
    def writing(self, *, wait: bool) -> Iterator[bool]:
        """Be the only writer of all processes; says whether that was possible."""
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
            else:
                yield True

    def update(
        self, current: Current, gone: Iterable[int], entries: Iterable[Entry], to: int
    ) -> None:
        """Take records out, put entries in, and note the change reached (跟进)."""
        with self._lock:
            index = self._open(current.folder)
        writer = index.writer(heap_size=SMALL_HEAP, num_threads=1)
        try:
            for record in gone:
                writer.delete_documents_by_term("record", record)
            add(writer, entries)
            writer.commit()
            self._note(Current(folder=current.folder, form=FORM, sequence=to))
        finally:
            # Segments that are merging are finished, or each publication would leave one more.
            writer.wait_merging_threads()

    def replace(self, entries: Iterable[Entry], to: int) -> int:
        """Build everything anew beside the old index and put it in its place (重建)."""
        folder = f"index-{uuid4().hex[:12]}"
        count = build(self.home / folder, entries)
        self._note(Current(folder=folder, form=FORM, sequence=to))
        for old in self.home.glob("index-*"):
            if old.name != folder:
                shutil.rmtree(old, ignore_errors=True)
        return count

    def _open(self, folder: str) -> tantivy.Index:
        if self._opened is None or self._opened[0] != folder:
            self._opened = (folder, opened(self.home / folder))
            self._seen = -1
        return self._opened[1]

    def _note(self, current: Current) -> None:
        draft = self.home / f"{CURRENT}.new"
        draft.write_text(json.dumps(asdict(current)), "utf-8")
        draft.replace(self.home / CURRENT)


def opened(folder: Path) -> tantivy.Index:
    """Open or begin the index in a folder; it is reloaded only when told."""
    index = tantivy.Index(SCHEMA, path=str(folder), reuse=True)
    whitespace = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("pieces", whitespace)
    index.config_reader(reload_policy="manual")
    return index


def build(folder: Path, entries: Iterable[Entry]) -> int:
    """Write all entries into an index of its own and return how many."""
    folder.mkdir(parents=True)
    writer = opened(folder).writer(heap_size=LARGE_HEAP, num_threads=1)
    try:
        count = add(writer, entries)
        writer.commit()
    finally:
        writer.wait_merging_threads()
    return count


def add(writer: tantivy.IndexWriter, entries: Iterable[Entry]) -> int:
    """Add entries and return how many; the writer still has to commit."""
    count = 0
    for count, entry in enumerate(entries, start=1):  # noqa: B007 - counted
        writer.add_document(tantivy.Document.from_dict(dict(entry.to_document()), SCHEMA))
    return count
