"""Loading the demonstration: everything through the services, all or nothing, once (装入演示数据)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.web import installing
from gongkai.web.applications import answered, handling
from gongkai.web.applications.models import Application
from gongkai.web.bodies import selectors
from gongkai.web.bodies.models import Account, Body, Officer
from gongkai.web.demo.current import FreshRecord, OpenCase, current_year, working_day
from gongkai.web.demo.engaging import load_engaging
from gongkai.web.demo.facts import TownYear
from gongkai.web.demo.files import towns
from gongkai.web.demo.ledger import enter_year
from gongkai.web.demo.organs import add_organs, add_people
from gongkai.web.demo.reporting import keep_published, report_year
from gongkai.web.demo.requests import enter_request
from gongkai.web.demo.supervision import enter_supervision
from gongkai.web.errors import DemonstrationOnly, Invalid
from gongkai.web.founding.common import add_common_columns
from gongkai.web.publishing import selectors as published
from gongkai.web.publishing import services as publishing

NAME = "公开（演示）"
APPLICANT = "演示申请人"


@transaction.atomic
def load(*, today: date, password: str) -> bool:
    """Load the five townships' years and what is open on a day (装入演示数据).

    Returns whether anything was loaded: into a database that holds the demonstration already,
    nothing is.

    Raises:
        DemonstrationOnly: in a database that is not a demonstration and holds data.
        Invalid: for a day within the published years, which would disturb their figures.
    """
    years = towns()
    _require_later(today, years)
    _require_demonstration()
    if Body.objects.filter(slug__in=[year.body.key for year in years]).exists():
        return False
    add_common_columns()
    bodies = add_organs(years)
    people = add_people(years, bodies, password=password)
    for year in years:
        _load_year(year, body=bodies[year.body.key], people=people)
    _load_current(today, bodies, people)
    keys = [year.body.key for year in years]
    load_engaging(today, bodies, {key: _clerk(people, key) for key in keys})
    return True


def _require_later(today: date, years: Iterable[TownYear]) -> None:
    last = max(year.report.year for year in years)
    if today.year <= last:
        fault = f"日期：{today}在五份公开报告的年度之内，请用{last + 1}年以后的日期。"
        raise Invalid({"today": [fault]})


def _require_demonstration() -> None:
    if selectors.installation() is not None:
        installing.require_demonstration()
    elif Body.objects.exists() or Account.objects.exists():
        raise DemonstrationOnly(installing.NOT_A_DEMONSTRATION)
    else:
        installing.install(name=NAME, demonstration=True)


def _clerk(people: Mapping[str, Officer], body_key: str) -> Officer:
    return people[f"{body_key}-zhuanyuan"]


def _leader(people: Mapping[str, Officer], body_key: str) -> Officer:
    return people[f"{body_key}-lingdao"]


def _load_year(year: TownYear, *, body: Body, people: Mapping[str, Officer]) -> None:
    clerk = _clerk(people, year.body.key)
    enter_year(year, body=body, by=clerk)
    enter_supervision(year, body=body, by=clerk)
    for request in year.requests:
        source = f"{year.body.short}{year.report.year}年年度报告{request.origin}"
        enter_request(request, body=body, by=clerk, applicant=APPLICANT, source=source)
    report_year(
        year,
        body=body,
        clerk=clerk,
        reviewer=people[f"{year.body.key}-chushen"],
        leader=_leader(people, year.body.key),
    )
    keep_published(year, body=body, by=clerk)


def _load_current(today: date, bodies: Mapping[str, Body], people: Mapping[str, Officer]) -> None:
    now = current_year(today)
    for case in now.cases:
        application = enter_request(
            case.request,
            body=bodies[case.body],
            by=_clerk(people, case.body),
            applicant=case.applicant,
            source=case.request.origin.source,
        )
        _log(case, application, people)
        _urge(case, application, people, today)
    for record in now.records:
        body = bodies[record.body]
        column = published.column_of(body, record.column)
        if column is None:
            raise LookupError(record.column)
        publishing.publish(
            by=_clerk(people, record.body),
            body=body,
            column=column,
            title=record.title,
            text=record.text,
            published_on=record.on,
            source=record.origin.source,
            invented=True,
        )
    for draft in now.drafts:
        _begin(draft, bodies[draft.body], by=_clerk(people, draft.body))


def _log(case: OpenCase, application: Application, people: Mapping[str, Officer]) -> None:
    """Put an answered case into the public log: the clerk proposes, the leader releases."""
    if case.logged is None:
        return
    answered.propose(by=_clerk(people, case.body), application=application, subject=case.logged)
    answered.release(
        by=_leader(people, case.body),
        application=application,
        subject=case.logged,
        now=timezone.now(),
    )


def _urge(
    case: OpenCase, application: Application, people: Mapping[str, Officer], today: date
) -> None:
    """Let the county urge a case on (演示督办)."""
    county = application.body.parent
    if case.urged is None or county is None:
        return
    handling.urge(
        by=people[f"{county.slug}-xianban"],
        application=application,
        text=case.urged,
        answer_by=working_day(today, -3),
        at=timezone.now(),
    )


def _begin(draft: FreshRecord, body: Body, *, by: Officer) -> None:
    """Begin a record that waits for its review (演示待审稿)."""
    column = published.column_of(body, draft.column)
    if column is None:
        raise LookupError(draft.column)
    begun = publishing.draft(
        by=by,
        body=body,
        column=column,
        title=draft.title,
        text=draft.text,
        formed_on=draft.on,
        source=draft.origin.source,
        invented=True,
    )
    publishing.submit(by=by, record=begun, revision=begun.latest)
