"""What a signature covers, and whether it still holds (封存与核验).

The digests stand with the report and, for the report itself, in the trail as well: whoever changes a
figure afterwards would have to change the trail too, which is a chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gongkai
from gongkai.report.checks.version import rules_version
from gongkai.web.audit.models import Entry
from gongkai.web.reports import overrides
from gongkai.web.reports.compiling import sha256_of
from gongkai.web.reports.models import AnnualReport, Override

COVERED = {
    "report": "报告全文（表格和文字）",
    "behind": "各数的来处",
    "overrides": "改动的数及理由",
    "reasons": "保留的提醒及理由",
}
MISSING = "没有"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One digest beside the one made again now (核验结果)."""

    what: str
    kept: str
    now: str

    @property
    def holds(self) -> bool:
        """Whether nothing was changed."""
        return self.kept == self.now


def seal(report: AnnualReport) -> dict[str, Any]:
    """Return what the signature covers, for a report whose content is frozen (封存)."""
    return {**_digests(report), "rules": rules_version(), "program": gongkai.__version__}


def verify(report: AnnualReport) -> Sequence[Proof]:
    """Make every digest of a signed report again and hold it against the one kept (核验)."""
    kept, now = report.seal or {}, _digests(report)
    proofs = [
        Proof(what=what, kept=str(kept.get(key, MISSING)), now=now[key])
        for key, what in COVERED.items()
    ]
    return [
        *proofs,
        Proof(what="办理痕迹所记的报告全文", kept=_in_trail(report), now=now["report"]),
    ]


def _digests(report: AnnualReport) -> dict[str, str]:
    return {
        "report": sha256_of(report.frozen),
        "behind": sha256_of(report.behind),
        "overrides": sha256_of([_told(one) for one in overrides.of(report)]),
        "reasons": sha256_of(report.reasons),
    }


def _told(row: Override) -> dict[str, Any]:
    return {
        "cell": row.cell,
        "value": f"{row.value.normalize():f}",
        "unit": row.unit,
        "ledger": row.ledger,
        "reason": row.reason,
        "by": row.officer_id,
        "approved_by": row.approved_by_id,
    }


def _in_trail(report: AnnualReport) -> str:
    thing = f"{report._meta.label_lower}:{report.pk}"
    entry = Entry.objects.filter(act="report_signed", thing=thing).order_by("-sequence").first()
    return str(entry.data.get("digest", MISSING)) if entry else MISSING
