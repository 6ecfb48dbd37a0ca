"""An invented county of sixty organs, its year collected, returned, summed and signed (虚构县).

Four townships keep their ledgers on the platform: one is late, one is returned and corrected. One
organ sends a package; the others send pages and files in one zip, one of them returned and sent again.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.db import transaction

from gongkai.report.general import GAP, general_proposals
from gongkai.report.sealed import Sender, packed, public_key
from gongkai.report.write import report_bytes
from gongkai.web import installing
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Level, Officer
from gongkai.web.collecting import generals, rosters, sums
from gongkai.web.collecting.models import Member, OrganKind, RollUp
from gongkai.web.collecting.services import (
    general,
    members,
    packages,
    receiving,
    summing,
    uploading,
)
from gongkai.web.demo import county_plan as plan
from gongkai.web.demo.county_plan import AGAIN, BACK, LATE, LATE_ON, ON, YEAR, Outside
from gongkai.web.demo.facts import Origin, Request, Step
from gongkai.web.demo.organs import INVENTED
from gongkai.web.demo.requests import enter_request
from gongkai.web.demo.sign_ins import OVERSEER
from gongkai.web.errors import Refused
from gongkai.web.reports import judging, parts, selectors
from gongkai.web.reports import services as reports

SEED = hashlib.sha256(b"gongkai demonstration county").digest()
KEPT = "演示库照原样保留"
WORDS = {
    parts.PREAMBLE: f"本报告汇总{plan.NAME}所属机关{YEAR}年政府信息公开工作情况（演示补设）。",
    "2": "各机关主动公开的情况见下表。",
    "5": "问题：个别乡镇报送年报晚于期限。改进：按月核对申请台账，年报由专人催报（演示补设）。",
    "6": "全县各机关没有收取信息处理费（演示补设）。",
    parts.CLOSING: f"{plan.NAME}\n{AGAIN.year}年{AGAIN.month}月{AGAIN.day}日（日期为演示补设）",
}
_INVENTED = Origin(source="虚构县演示", invented=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """The county with its people by role."""

    body: Body
    people: Mapping[str, Officer]

    @property
    def office(self) -> Officer:
        """Who collects (县政务公开办)."""
        return self.people["xianban"]

    def member(self, key: str) -> Member:
        """Return an organ of the roster.

        Raises:
            LookupError: where there is none of that key.
        """
        found = rosters.member_of(self.body, key)
        if found is None:
            raise LookupError(key)
        return found


@transaction.atomic
def load_county(*, password: str) -> bool:
    """Load the county into a demonstration; return whether it was not there before (装入虚构县).

    Raises:
        DemonstrationOnly: in a real database.
    """
    installing.require_demonstration()
    if Body.objects.filter(slug=plan.COUNTY).exists():
        return False
    county = open_county(password=password)
    collect(county)
    fix(county)
    give_back(county)
    correct(county)
    publish_general(county, fix(county))
    return True


def open_county(*, password: str) -> County:
    """Enter the county, its townships on the platform, and everybody's people (建县)."""
    hashed = make_password(password)
    body = installing.add_body(
        name=plan.NAME,
        short_name=plan.SHORT,
        slug=plan.COUNTY,
        level=Level.COUNTY,
        organ_code="11000000000000001A",
        parent=Body.objects.filter(slug=OVERSEER).first(),
    )
    people = _people(body, plan.PEOPLE, hashed)
    for number, (slug, (name, _)) in enumerate(plan.PLATFORM.items(), start=1):
        town = installing.add_body(
            name=f"{name}人民政府",
            short_name=name,
            slug=slug,
            level=Level.TOWNSHIP,
            parent=body,
            organ_code=f"1100000000000010{number}T",
        )
        installing.add_office(body=town, name=f"{INVENTED}信息公开工作机构", disclosure=True)
        _people(town, plan.TOWN_PEOPLE, hashed)
    return County(body=body, people=people)


def collect(county: County) -> int:
    """Let everything come for the first time; return how many organs owe a report (收报)."""
    for slug, (_, cases) in plan.PLATFORM.items():
        _of_the_platform(county.member(slug), cases, LATE_ON if slug == LATE else ON)
    organs = plan.outside()
    for one in organs:
        town = one.name.endswith("人民政府")
        members.enrol(
            by=county.office,
            collector=county.body,
            name=one.name,
            key=one.key,
            kind=OrganKind.TOWNSHIP if town else OrganKind.DEPARTMENT,
            code=one.code,
        )
    _uploaded(county, organs[:-1], ON)
    _packaged(county, organs[-1])
    return len(plan.PLATFORM) + len(organs)


def give_back(county: County) -> None:
    """Return two, one of each sort (退回)."""
    for key in (BACK, plan.outside()[0].key):
        receiving.give_back(
            by=county.office,
            member=county.member(key),
            year=YEAR,
            on=AGAIN,
            comments="漏计一件申请，请核对台账后更正。",
        )


def correct(county: County) -> None:
    """Let the two come again, each with one application more (改正后再报)."""
    _of_the_platform(county.member(BACK), 1, AGAIN)
    first = plan.outside()[0]
    again = Outside(key=first.key, name=first.name, received=first.received + 1)
    _uploaded(county, [again], AGAIN)


def fix(county: County) -> RollUp:
    """Fix the sum as it is now (固定汇总表)."""
    reason = "一个乡逾期报送，已收齐"
    return summing.fix(by=county.office, collector=county.body, year=YEAR, on=AGAIN, reason=reason)


def publish_general(county: County, fixed: RollUp) -> None:
    """Write the general report from what the sums can say; three people sign; publish (总报告)."""
    made = sums.again(fixed)
    offered = general_proposals(made.rollup) if made is not None else ()
    for part in parts.names(YEAR):
        said = [one.sentence for one in offered if one.part == part and GAP not in one.sentence]
        text = "\n".join(said) or WORDS[part]
        fixed = summing.write_general(by=county.office, fixed=fixed, part=part, text=text)
    general.submit(by=county.office, fixed=fixed)
    draft = generals.draft_of(fixed)
    general.pass_review(by=county.people["shenhe"], fixed=fixed, seen=draft.digest)
    stays = [one for one in generals.findings(draft) if judging.warns(one)]
    signed = general.sign(
        by=county.people["lingdao"],
        fixed=fixed,
        on=AGAIN,
        seen=draft.digest,
        reasons={one.fingerprint: KEPT for one in stays},
    )
    general.publish(by=county.people["lingdao"], general=signed, on=AGAIN)


def _people(body: Body, roles: Mapping[str, tuple[str, Duty]], hashed: str) -> dict[str, Officer]:
    return {
        word: installing.add_demonstration_officer(
            body=body,
            name=f"{body.short_name}{name}",
            username=f"{body.slug}-{word}",
            hashed=hashed,
            duties=[duty],
        )
        for word, (name, duty) in roles.items()
    }


def _of_the_platform(member: Member, cases: int, on: date) -> None:
    """A township's year: some applications, its report or a correction of it signed, handed up."""
    body = member.body
    if body is None:
        raise LookupError(member)
    who = {one.account.username.rpartition("-")[2]: one for one in body.officers.all()}
    clerk, last = who["zhuanyuan"], selectors.report_of(body, YEAR)
    for n in range(cases):
        enter_request(
            _request(n, again=last is not None),
            body=body,
            by=clerk,
            applicant="演示申请人",
            source="虚构县演示",
        )
    if last is None:
        report = reports.compile_report(by=clerk, body=body, year=YEAR)
    else:
        report = reports.correct(by=clerk, report=last, reason="退回后补登漏计的一件申请。")
    reports.submit(by=clerk, report=report)
    reports.pass_review(by=who["shenhe"], report=report)
    reasons = {one.fingerprint: KEPT for one in selectors.to_be_explained(report)}
    signed = reports.sign(by=who["lingdao"], report=report, on=on, reasons=reasons)
    reports.publish_report(by=who["lingdao"], report=signed, on=on)
    receiving.hand_up(by=clerk, annual=signed, on=on)


def _request(n: int, *, again: bool) -> Request:
    came = date(YEAR, 3, 6) + timedelta(days=28 * n)
    events = [("submitted", came), ("received", came), ("decided", came + timedelta(days=9))]
    events.append(("served", came + timedelta(days=9)))
    steps = [
        Step(
            event=event,
            on=on,
            origin=_INVENTED,
            data={"decision": "granted"} if event == "decided" else {},
        )
        for event, on in events
    ]
    return Request(
        key=f"county-{'again-' if again else ''}{n + 1}",
        applicant_kind="natural_person",
        channel="counter",
        subject=f"{INVENTED}本乡镇{YEAR}年农村公路养护资金的安排情况",
        steps=tuple(steps),
        origin=_INVENTED,
    )


def _uploaded(county: County, organs: Sequence[Outside], on: date) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for n, one in enumerate(organs):
            suffix = ".json" if n % 18 else ".html"
            archive.writestr(f"{one.key}{suffix}", report_bytes(one.report(), suffix))
    came = uploading.upload(
        by=county.office,
        collector=county.body,
        year=YEAR,
        file=ContentFile(held.getvalue(), name="各机关.zip"),
        on=on,
    )
    if came.refused:
        raise Refused(f"演示数据没有装入：{came.refused}")
    for waiting in came.waiting:
        uploading.settle(by=county.office, submission=waiting, answers={})


def _packaged(county: County, one: Outside) -> None:
    member = county.member(one.key)
    members.trust(by=county.office, member=member, public_key=public_key(SEED))
    data = packed(one.report(), Sender(name=one.name, code=one.code, version=1), SEED)
    packages.take_in(by=county.office, collector=county.body, data=data, name="报送包.zip", on=ON)
