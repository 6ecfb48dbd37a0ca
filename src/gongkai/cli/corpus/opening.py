"""Opening the corpus a command is about (打开年报库)."""

from __future__ import annotations

from gongkai.cli.words import Refusal
from gongkai.report.corpus.store import BadCorpus, Corpus


def opened(path: str) -> Corpus:
    """Open a corpus; what is none is refused with the reason."""
    try:
        return Corpus(path)
    except BadCorpus as problem:
        raise Refusal(str(problem)) from None
