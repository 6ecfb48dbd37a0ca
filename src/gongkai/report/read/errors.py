"""Why a document cannot be read (无法读取). Each message is one Chinese sentence for an officer.

UnreadableReport
├── EmptyDocument   nothing in it that could be read
├── WrongKind       another kind of file than the reader knows
├── TooLarge        beyond a limit, which the message names
└── NotAReport      readable text, but not a published annual report
"""

from __future__ import annotations


class UnreadableReport(Exception):  # noqa: N818 — the public name says what it is
    """A document that holds no annual report we can read."""


class EmptyDocument(UnreadableReport):
    """The document is empty."""


class WrongKind(UnreadableReport):
    """The document is of a kind that needs another reader."""


class TooLarge(UnreadableReport):
    """The document is larger than a limit."""


class NotAReport(UnreadableReport):
    """The text is something else: a notice, a commentary, a page of links."""
