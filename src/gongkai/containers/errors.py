"""Why a file is not opened (无法打开). Each message is one Chinese sentence with the cure.

Unopenable
├── Broken       not whole, or not what it says it is
├── Locked       needs a password
├── Unsafe       holds what could do harm: a DTD, a macro, a script, a lie about its own size
└── BeyondLimit  larger than a limit, which the message names
"""

from __future__ import annotations


class Unopenable(Exception):  # noqa: N818 — the public name says what it is
    """A file that cannot or must not be opened."""


class Broken(Unopenable):
    """The file is not whole, or is not what it says it is."""


class Locked(Unopenable):
    """The file needs a password."""


class Unsafe(Unopenable):
    """The file holds what could do harm."""


class BeyondLimit(Unopenable):
    """The file, unpacked, is larger than a limit."""
