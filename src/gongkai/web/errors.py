"""What the platform refuses, as one small tree; every message is a Chinese sentence for an officer.

Refused
├── NotAllowed         the person may not do this to that thing
├── Invalid            a form or value is not right; all faults together, by field
├── IllegalMove        the case is not in a state for this step
├── AlreadyDone        the same act was done before and cannot be done twice
├── Overtaken          somebody else saved a newer state in the meantime
└── DemonstrationOnly  only a demonstration database may do this
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class Refused(Exception):  # noqa: N818 - the word an officer would use
    """Something the platform will not do (不予办理的操作)."""


class NotAllowed(Refused):
    """The person may not do this to that thing (无权办理)."""


class IllegalMove(Refused):
    """The case is not in a state for this step (不能办理这一步)."""


class AlreadyDone(Refused):
    """The act was done before and cannot be done twice (已经办理)."""


class Overtaken(Refused):
    """Somebody saved a newer state in the meantime (已被他人更新). ``latest`` is its number."""

    def __init__(self, message: str, *, latest: int) -> None:
        self.latest = latest
        super().__init__(message)


class DemonstrationOnly(Refused):
    """Only a database marked as a demonstration may do this (仅限演示库)."""


class Invalid(Refused):
    """Values that cannot be stored (填写有误). ``fields`` maps a field's name to its messages."""

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        self.fields = {name: tuple(messages) for name, messages in fields.items()}
        super().__init__("；".join(line for lines in self.fields.values() for line in lines))
