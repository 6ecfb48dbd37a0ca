"""Where a version stands on its way to the signature, and what changed since a step (流转情况)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.report.signoff import STAGE_NAMES, Stage, Step, Taken, overtaken, stage_of
from gongkai.web.bodies.models import Officer
from gongkai.web.reports import parts
from gongkai.web.reports.chain_models import ReportStep
from gongkai.web.reports.compiling import Compilation
from gongkai.web.reports.models import AnnualReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A version's stage with the steps so far; ``changed`` names what was edited since the last."""

    stage: Stage
    steps: Sequence[ReportStep]
    changed: Sequence[str]
    digest: str

    @property
    def words(self) -> str:
        """The stage in words (阶段)."""
        return STAGE_NAMES[self.stage]

    @property
    def returned(self) -> ReportStep | None:
        """The return that is still to be answered: the last step, where it was one."""
        last = self.steps[-1] if self.steps else None
        return last if last is not None and last.step == Step.RETURNED else None


def standing(annual: AnnualReport, made: Compilation) -> Standing:
    """Return where the version stands as it reads now (流转情况)."""
    steps = list(annual.steps.select_related("officer"))
    digest = made.digest()
    taken = as_taken(steps)
    last = steps[-1] if steps else None
    stale = last is not None and overtaken(taken, digest)
    return Standing(
        stage=stage_of(taken, digest),
        steps=steps,
        changed=_changed(annual, last.digests, made.digests()) if last and stale else (),
        digest=digest,
    )


def as_taken(steps: Sequence[ReportStep]) -> list[Taken]:
    """Return the steps as the core knows them."""
    return [Taken(step=Step(one.step), person=one.officer_id, digest=one.digest) for one in steps]


def drafters(annual: AnnualReport) -> set[int]:
    """Return who took part in the drafting: compiled it, wrote in it, changed a figure (编制人)."""
    found = set(annual.wordings.values_list("officer", flat=True))
    found |= set(annual.overrides.values_list("officer", flat=True))
    return found | ({annual.compiled_by_id} if annual.compiled_by_id else set())


def may_step(officer: Officer, annual: AnnualReport) -> bool:
    """Say whether the person is free to review or sign: not one of those who drafted."""
    return officer.pk not in drafters(annual)


def _changed(annual: AnnualReport, then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    names = {**parts.names(annual.year), **parts.TABLES}
    keys = [key for key in names if then.get(key) != now.get(key)]
    return [names[key] for key in keys]
