"""Reports of organs outside the platform, read from what they sent (上传报告).

What was read waits until a person has seen the findings and settled every cell that is not certain;
only then is it received. Nothing of a waiting one is in any sum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction

from gongkai.containers.archive import Archive
from gongkai.containers.kinds import Kind
from gongkai.report.checks.family import body_key
from gongkai.report.corpus.bounded import Reading, read_within_limits
from gongkai.report.doubts import NotSettled
from gongkai.report.doubts import settled as settled_report
from gongkai.report.model import Report
from gongkai.report.read.from_json import report_from_json
from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.collecting import receipts, rosters
from gongkai.web.collecting.models import Member, State, Submission, Way
from gongkai.web.collecting.services.members import settled
from gongkai.web.collecting.services.receiving import received, replace_earlier
from gongkai.web.errors import IllegalMove, Invalid, Refused
from gongkai.web.filing import services as filing
from gongkai.web.filing.models import StoredFile
from gongkai.web.filing.purposes import Purpose
from gongkai.web.rights import Action
from gongkai.web.storing import store

MOST = 60  # documents of one zip
Document = tuple[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """What came of an upload: the submissions that wait, and why others do not (上传结果)."""

    waiting: Sequence[Submission]
    refused: Sequence[str]


def upload(
    *,
    by: Officer,
    collector: Body,
    year: int,
    file: File[bytes],
    on: date,
    member: Member | None = None,
) -> Upload:
    """Read a document, or a zip of them, and let what is read wait to be settled (上传).

    ``member`` says whose report it is; without it the name in the report does.

    Raises:
        Invalid: for a file that is not taken, or of which nothing can be used; nothing is stored.
    """
    rights.require(by, Action.COLLECT, collector)
    accepted = filing.looked_through(file, for_=Purpose.REPORT)
    documents = _documents(accepted.name, accepted.data, zipped=accepted.kind is Kind.ZIP)
    if member is not None and len(documents) > 1:
        raise Invalid(
            {"file": ["压缩包里有几份报告，不能都算作一个机关的；请不选机关，按报告里的名称对应。"]}
        )
    readings = read_within_limits(documents)
    waiting: list[Submission] = []
    refused: list[str] = []
    with transaction.atomic():
        for (name, data), reading in zip(documents, readings, strict=True):
            try:
                one, whose = _usable(collector, year, reading, member)
                content = ContentFile(data, name=name)
                kept = filing.keep(content, for_=Purpose.REPORT, by=by)
                waiting.append(_wait(whose, one, year, by=by, on=on, file=kept))
            except Refused as fault:
                refused.append(f"“{name[-60:]}”：{fault}")
        if not waiting:
            raise Invalid({"file": refused})
    return Upload(waiting=waiting, refused=refused)


@transaction.atomic
def settle(*, by: Officer, submission: Submission, answers: Mapping[str, str]) -> Submission:
    """Settle what was not certain, and receive the report (核对后收下).

    Raises:
        NotSettled: a cell without an answer; nothing is stored.
        IllegalMove: for one that does not wait any more.
    """
    submission = _waiting(by, submission)
    report, record = settled_report(report_from_json(submission.content), answers)
    replace_earlier(submission.member, submission.year)
    submission.content = report.to_json()
    submission.digest = receipts.digest_of(report)
    submission.confirmations = record
    submission.state = State.RECEIVED
    store(submission)
    data = {"year": submission.year, "number": submission.number, "settled": len(record)}
    _trail(by, "report_settled", submission, data)
    return submission


@transaction.atomic
def drop(*, by: Officer, submission: Submission) -> Submission:
    """Give a waiting one up (放弃); what was uploaded stays in the history.

    Raises:
        IllegalMove: for one that does not wait any more.
    """
    submission = _waiting(by, submission)
    submission.state = State.DROPPED
    store(submission)
    _trail(by, "report_dropped", submission, {"year": submission.year, "number": submission.number})
    return submission


def _documents(name: str, data: bytes, *, zipped: bool) -> list[Document]:
    if not zipped:
        return [(name, data)]
    archive = Archive(data)
    if len(archive.members) > MOST:
        raise Invalid(
            {"file": [f"压缩包里有{len(archive.members)}个文件，一次最多{MOST}个，请分几包上传。"]}
        )
    return [(archive.title(one).rpartition("/")[2], archive.read(one)) for one in archive.members]


def _usable(
    collector: Body, year: int, reading: Reading, member: Member | None
) -> tuple[Report, Member]:
    """Return the one report of a document and whose it is.

    Raises:
        Invalid: with the reason.
    """
    if reading.fault:
        raise _refusal(reading.fault)
    if len(reading.reports) != 1:
        raise _refusal(f"文件里有{len(reading.reports)}份报告，请拆开后分别上传。")
    report = reading.reports[0]
    if report.year not in (None, year):
        raise _refusal(
            f"这是{report.year}年的报告，这里收的是{year}年的，请到{report.year}年的页面上传。"
        )
    found = _member_named(collector, report) if member is None else member
    if found is None:
        raise _refusal(
            f"报告写的机关是“{report.body or '不明'}”，与应报名单对不上，请选明是哪个机关的。"
        )
    _refuse_other_organ(found, report)
    if not found.owes(year):
        raise _refusal(f"{found.name}不报{year}年的报告（年末不在应报名单里）。")
    # Whose it is and of which year was said by a person where the document does not.
    return replace(report, body=report.body or found.name, year=year), found


def _member_named(collector: Body, report: Report) -> Member | None:
    key = body_key(report.body)
    if not key:
        return None
    for member in rosters.every_member(collector):
        if key in {body_key(name) for name in rosters.names_of(member)}:
            return member
    return None


def _refuse_other_organ(member: Member, report: Report) -> None:
    names = {body_key(name) for name in rosters.names_of(member)}
    if report.body is not None and body_key(report.body) not in names:
        raise _refusal(f"报告写的机关是“{report.body}”，不是{member.name}，请核对是否传错了文件。")


def _wait(
    member: Member, report: Report, year: int, *, by: Officer, on: date, file: StoredFile
) -> Submission:
    member = settled(member)
    earlier = Submission.objects.filter(member=member, year=year, state=State.PENDING)
    earlier.update(state=State.DROPPED)
    facts: dict[str, Any] = {"way": Way.UPLOAD, "state": State.PENDING, "file": file}
    return received(member=member, year=year, value=report, by=by, on=on, **facts)


def _waiting(by: Officer, submission: Submission) -> Submission:
    found = Submission.objects.select_for_update().select_related("member__collector")
    submission = found.get(pk=submission.pk)
    rights.require(by, Action.COLLECT, submission.member.collector)
    if submission.state != State.PENDING:
        raise IllegalMove(f"这份报告{submission.get_state_display()}，不用再核对。")
    return submission


def _refusal(sentence: str) -> Invalid:
    return Invalid({"file": [sentence]})


def _trail(by: Officer, act: str, submission: Submission, data: dict[str, Any]) -> None:
    body = submission.member.body or submission.member.collector
    audit.record(by=by, act=act, thing=submission, body=body, data=data)


__all__ = ["NotSettled", "Upload", "drop", "settle", "upload"]
