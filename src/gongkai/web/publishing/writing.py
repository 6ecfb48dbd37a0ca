"""A record's content as it is stored: cleaned, numbered by form, words beside markup (成稿)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from gongkai.law.document_numbers import normalise
from gongkai.web import installing
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import Invalid
from gongkai.web.filing.models import StoredFile
from gongkai.web.publishing.models import Attachment, Column, Placement, Record, Revision
from gongkai.web.publishing.models.contents import CONTENT
from gongkai.web.publishing.rich_text import clean, from_text, to_text
from gongkai.web.storing import store


def content(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts ready to be stored: markup cleaned, its words beside it, 文号 in one form.

    Given ``html`` it is the text; given only ``text``, its lines become paragraphs.
    """
    html = clean(facts.get("html", ""))
    text = to_text(html) if html else facts.get("text", "")
    return {
        **facts,
        "html": html or from_text(text),
        "text": text,
        "document_number": normalise(facts.get("document_number", "")),
    }


def revise(
    record: Record,
    *,
    by: Officer,
    reason: str = "",
    files: Iterable[StoredFile] = (),
    **facts: Any,
) -> Revision:
    """Store the next revision of a record's content, with its files in their order."""
    # The caller holds the record's row: two editors cannot take one number.
    record.latest += 1
    revision = store(Revision(record=record, number=record.latest, by=by, reason=reason, **facts))
    for position, file in enumerate(files):
        store(Attachment(revision=revision, file=file, position=position))
    return revision


def files_of(record: Record, number: int) -> list[StoredFile]:
    """Return the files of one revision, in order (附件)."""
    attached = Attachment.objects.filter(revision__record=record, revision__number=number)
    return [each.file for each in attached.select_related("file__content")]


def show(record: Record, revision: Revision) -> None:
    """Let the record show what a revision says; the caller stores it."""
    for name in (*CONTENT, "column_id"):
        setattr(record, name, getattr(revision, name))


def place(record: Record, columns: Iterable[Column]) -> None:
    """Put the record into these columns and into no others (所在栏目)."""
    wanted = {record.column_id} | {column.pk for column in columns}
    record.placements.exclude(column__in=wanted).delete()
    day = record.published_on if record.recalled_on is None else None
    for pk in sorted(wanted):
        Placement.objects.update_or_create(
            record=record, column_id=pk, defaults={"body": record.body, "published_on": day}
        )


def refuse_foreign(columns: Iterable[Column], body: Body) -> None:
    """Refuse a column of another organ.

    Raises:
        Invalid: naming the field.
    """
    if any(column.body_id not in {None, body.pk} for column in columns):
        raise Invalid({"column": ["栏目：这个栏目属于其他机关，请改选本机关的栏目。"]})


def refuse_closed(columns: Iterable[Column], stays: Iterable[int] = ()) -> None:
    """Refuse to put something into a column that is closed; where it stands it may stay.

    Raises:
        Invalid: naming the field.
    """
    kept = set(stays)
    closed = [each for each in columns if each.closed_on is not None and each.pk not in kept]
    if closed:
        fault = f"栏目：“{closed[0].name}”已于{closed[0].closed_on}停用，请改选其他栏目。"
        raise Invalid({"column": [fault]})


def refuse_future(published_on: date, today: date) -> None:
    """Refuse a day of publication that is still to come.

    Raises:
        Invalid: naming the field.
    """
    if published_on > today:
        fault = f"发布日期：{published_on}还没有到，请填写今天（{today}）或以前的日期。"
        raise Invalid({"published_on": [fault]})


def allow_invented(invented: bool) -> None:
    """Let invented facts into a demonstration only (虚拟数据)."""
    if invented:
        installing.require_demonstration()
