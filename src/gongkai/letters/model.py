"""A letter as a value: by whom, to whom, about which application, saying what (文书)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.cases.kinds import Channel
from gongkai.law.document_numbers import DocumentNumber
from gongkai.letters.fields import Value

# The wording of this edition; a stored letter keeps it, so that it can be told what it was made by.
TEMPLATE = "2026.12"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Where a remedy is sought: a review authority or a court (复议机关、人民法院)."""

    name: str
    address: str = ""
    online: str = ""  # where a review can be applied for on the net (行政复议法22)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """The organ that writes (行政机关), with the office that handles 公开 and the remedies."""

    name: str
    office: str
    address: str
    phone: str
    review: Authority | None = None
    court: Authority | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a letter repeats of the application (申请).

    ``asked`` is what was asked for, as it was written. ``organisation`` decides how the applicant is
    addressed.
    """

    number: str
    applicant: str
    asked: str
    channel: Channel
    submitted: date
    received: date | None = None
    organisation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """What goes with a letter (附件): its name, and how many pages where that is known.

    ``table`` is a list that is printed behind the letter, its heads first.
    """

    name: str
    pages: int | None = None
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One document of a case before or after it is issued (文书).

    ``addressee`` is who it is for where that is not the applicant: a third party, another organ.
    ``decision`` is the id of the answer a letter gives. ``provisional`` says that a limit it states is
    counted in a year without its official calendar; such a letter needs ``confirmed_by``.
    """

    kind: str
    organ: Organ
    request: Request
    details: Mapping[str, Value] = field(default_factory=dict)
    number: DocumentNumber | None = None
    dated: date | None = None
    addressee: str = ""
    decision: str | None = None
    annexes: tuple[Annex, ...] = ()
    served_online: bool = False
    provisional: bool = False
    confirmed_by: str = ""
    template: str = TEMPLATE

    def text(self, name: str) -> str:
        """Return a text of the details, blank where it is not given."""
        value = self.details.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def lines(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list in the details."""
        value = self.details.get(name, ())
        if not isinstance(value, tuple):
            return ()
        return tuple(one.strip() for one in value if isinstance(one, str))

    def day(self, name: str) -> date | None:
        """Return a date of the details, ``None`` where it is not given."""
        value = self.details.get(name)
        return value if isinstance(value, date) else None
