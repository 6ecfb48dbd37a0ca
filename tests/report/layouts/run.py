"""Reports drawn, laid out, read and scored, one after the other (评测)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from gongkai.report.read import read_reports
from gongkai.report.read.errors import UnreadableReport
from tests.report.layouts.around import AROUND, Around
from tests.report.layouts.carriers import CARRIERS, Carrier, Trace
from tests.report.layouts.figures import PROFILES, Profile, as_authors_write, only_what_is_there
from tests.report.layouts.score import Score, scored

EDITIONS = ("2021", "2019")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One report: its figures, what stands around them, and the form it is published in."""

    carrier: Carrier
    edition: str
    profile: Profile
    around: Around
    seed: int

    def __str__(self) -> str:
        names = (self.carrier.name, self.edition, self.profile.__name__, self.around.__name__)
        return f"{' '.join(names)} {self.seed}"


def cases(rounds: int) -> Iterator[Case]:
    """Every form in both editions, so many times, with figures and surroundings in turn."""
    number = 0
    for turn in range(rounds):
        for carrier in CARRIERS:
            for edition in EDITIONS:
                profiles = [each for each in PROFILES if not _too_much(carrier, each)]
                yield Case(
                    carrier=carrier,
                    edition=edition,
                    profile=profiles[(turn + number) % len(profiles)],
                    around=AROUND[number % len(AROUND)],
                    seed=number,
                )
                number += 1


def read(case: Case) -> Score:
    """Read a report and score it; one that is refused has every cell missing."""
    truth = case.profile(case.edition, Random(case.seed))  # noqa: S311
    parts = case.around(case.carrier.parts(case.edition, truth))
    try:
        (report,) = read_reports(case.carrier.made(parts), "x")
    except (UnreadableReport, ValueError):
        return Score(gaps=list(truth))
    return scored(report, case.edition, truth, case.carrier.trace)


def _too_much(carrier: Carrier, profile: Profile) -> bool:
    """Remarks break a plain form; where empty cells vanish, few numbers are lost values by the rule."""
    lost = carrier.trace is Trace.NONE and profile is only_what_is_there
    return lost or (carrier.plain and profile is as_authors_write)
