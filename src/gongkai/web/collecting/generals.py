"""The general report of a county: its draft on the fixed sum, its stage, its seal (总报告)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

import gongkai
from gongkai.report.checks import check
from gongkai.report.checks.version import rules_version
from gongkai.report.findings import Finding
from gongkai.report.model import Report
from gongkai.report.read.from_json import report_from_json
from gongkai.report.signoff import STAGE_NAMES, Stage, Step, Taken, overtaken, stage_of
from gongkai.web.audit.models import Entry
from gongkai.web.bodies.models import Body
from gongkai.web.collecting.models import GeneralReport, GeneralStep, RollUp, Stand
from gongkai.web.reports import parts
from gongkai.web.reports.compiling import sha256_of
from gongkai.web.reports.sealing import MISSING, Proof

NOTES = "V-REMARK"
PROOF = "rollup"  # where the content keeps who was added and each cell's parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A fixed sum with the words written for it (总报告稿)."""

    row: RollUp
    report: Report

    @property
    def content(self) -> dict[str, Any]:
        """What a signature keeps: the report, with the proof of its sums."""
        return {**self.report.to_json(), PROOF: self.row.content[PROOF]}

    @property
    def digest(self) -> str:
        """SHA-256 over what is signed, the reason of a correction with it (全文摘要)."""
        return sha256_of([self.content, self.row.correction])


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a draft stands on its way to the signature (流转情况)."""

    stage: Stage
    steps: Sequence[GeneralStep]
    digest: str
    changed: bool  # edited after it was sent in

    @property
    def words(self) -> str:
        """The stage in words (阶段)."""
        return STAGE_NAMES[self.stage]

    @property
    def returned(self) -> GeneralStep | None:
        """The return that is still to be answered."""
        last = self.steps[-1] if self.steps else None
        return last if last is not None and last.step == Step.RETURNED else None


def draft_of(row: RollUp) -> Draft:
    """Return the general report as a fixed sum and its words make it (总报告稿)."""
    summed = as_report(row.content)
    words = row.narrative
    sections = {
        key: replace(section, text=words.get(key, "")) for key, section in summed.sections.items()
    }
    report = replace(
        summed,
        title=f"{summed.body}{summed.year}年政府信息公开工作年度报告",
        sections=sections,
        preamble=words.get(parts.PREAMBLE, ""),
        closing=words.get(parts.CLOSING, ""),
    )
    return Draft(row=row, report=report)


def as_report(content: Mapping[str, Any]) -> Report:
    """Return the report of a kept sum or general report."""
    return report_from_json({key: value for key, value in content.items() if key != PROOF})


def value_of(general: GeneralReport) -> Report:
    """Return a signed general report as a value, with the day it was published."""
    report = as_report(general.content)
    return replace(report, meta=replace(report.meta, published_on=general.published_on))


def standing(draft: Draft) -> Standing:
    """Return where a draft stands as it reads now (流转情况)."""
    steps = list(draft.row.steps.select_related("officer"))
    taken, digest = as_taken(steps), draft.digest
    return Standing(
        stage=stage_of(taken, digest),
        steps=steps,
        digest=digest,
        changed=overtaken(taken, digest),
    )


def as_taken(steps: Sequence[GeneralStep]) -> list[Taken]:
    """Return the steps as the core knows them."""
    return [Taken(step=Step(one.step), person=one.officer_id, digest=one.digest) for one in steps]


def findings(draft: Draft) -> list[Finding]:
    """Return what the rules find in the general report, last year's beside it (检查发现).

    The notes beside partly known sums are written by the sum itself, so nobody is told of them.
    """
    last = public(draft.row.collector, draft.row.year - 1).first()
    found = check(draft.report, previous=value_of(last) if last is not None else None)
    return [one for one in found if one.code != NOTES]


def signed(collector: Body, year: int) -> QuerySet[GeneralReport]:
    """Return the signed general reports of a year, the newest first (已签发的总报告)."""
    found = GeneralReport.objects.filter(collector=collector, year=year).order_by("-version")
    return found.select_related("collector__parent", "rollup", "signed_by")


def public(collector: Body, year: int) -> QuerySet[GeneralReport]:
    """Return those the public may read; a corrected one stays (公布的总报告)."""
    return signed(collector, year).filter(
        state__in=[Stand.PUBLISHED, Stand.SUPERSEDED], published_on__isnull=False
    )


def public_years(collector: Body) -> Mapping[int, int]:
    """Return year → how many versions of its general report the public can read."""
    every = GeneralReport.objects.filter(collector=collector, published_on__isnull=False)
    found: dict[int, int] = {}
    for year in every.order_by("-year").values_list("year", flat=True):
        found[year] = found.get(year, 0) + 1
    return found


def seal(draft: Draft, reasons: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return what the signature covers (封存)."""
    return {
        "digest": draft.digest,
        "reasons": sha256_of(reasons),
        "rules": rules_version(),
        "program": gongkai.__version__,
    }


def verify(general: GeneralReport) -> Sequence[Proof]:
    """Make every digest of a signed general report again (核验)."""
    now = sha256_of([general.content, general.rollup.correction])
    reasons = sha256_of(general.reasons)
    return [
        Proof(what="总报告全文和汇总证明", kept=str(general.seal.get("digest", MISSING)), now=now),
        Proof(what="保留的提醒及理由", kept=str(general.seal.get("reasons", MISSING)), now=reasons),
        Proof(what="办理痕迹所记的总报告", kept=_in_trail(general), now=now),
    ]


def _in_trail(general: GeneralReport) -> str:
    thing = f"{general._meta.label_lower}:{general.pk}"
    entry = Entry.objects.filter(act="general_signed", thing=thing).order_by("-sequence").first()
    return str(entry.data.get("digest", MISSING)) if entry else MISSING
