"""What can be wrong with a case, and how it is said.

::

    CaseError               every fault of a case: one Chinese sentence with the cure
    ├── BadEventError       an event whose data cannot be (延长25个工作日)
    ├── CaseFileError       a case file that cannot be read; ``faults`` holds all that was found
    ├── IllegalMoveError    an event that cannot happen at that point of the case
    └── UncountableError    a case that the report's tables cannot place
"""

from __future__ import annotations

from collections.abc import Sequence


class CaseError(ValueError):
    """A fault of a case, told in a sentence an officer can act on."""


class BadEventError(CaseError):
    """An event holds a value that the law or the calendar does not allow."""


class CaseFileError(CaseError):
    """A case file cannot be read. All faults come back together, one sentence each."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class IllegalMoveError(CaseError):
    """An event stands where the law or the course of the case does not allow it."""


class UncountableError(CaseError):
    """A case cannot be counted in tables three and four as it stands."""
