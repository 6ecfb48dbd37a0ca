"""Annual reports as they are kept, with how each version came about (年度报告)."""

from gongkai.web.reports.chain_models import Override, ReportStep, Wording
from gongkai.web.reports.report_models import FIRST_YEAR, AnnualReport, PublishedReport, Status

__all__ = [
    "FIRST_YEAR",
    "AnnualReport",
    "Override",
    "PublishedReport",
    "ReportStep",
    "Status",
    "Wording",
]
