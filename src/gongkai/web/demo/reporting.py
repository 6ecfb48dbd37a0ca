"""A township's report compiled, signed and published, and beside it the published one (年度报告)."""

from __future__ import annotations

from importlib import resources

from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.demo.facts import TownYear
from gongkai.web.demo.narrative import told
from gongkai.web.reports import proposals, selectors, services
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.parts import CLOSING

OVERVIEW = "1"
AS_PUBLISHED = "演示库照公布的内容保留"


def report_year(
    year: TownYear, *, body: Body, clerk: Officer, reviewer: Officer, leader: Officer
) -> None:
    """Compile the year from the ledger, have it reviewed, signed and published (编制、签发、公布)."""
    on = year.report.published_on
    report = services.compile_report(by=clerk, body=body, year=year.report.year)
    services.write_part(by=clerk, report=report, part=OVERVIEW, text=drafted(report))
    figures = dict(year.counts())
    for part, sentences in year.narrative.items():
        services.write_part(by=clerk, report=report, part=part, text=told(sentences, figures))
    mark = "（日期为演示补设）" if year.report.origin.invented else ""
    closing = f"{body.name}\n{on.year}年{on.month}月{on.day}日{mark}"
    report = services.write_part(by=clerk, report=report, part=CLOSING, text=closing)
    services.submit(by=clerk, report=report)
    services.pass_review(by=reviewer, report=report)
    stays = selectors.to_be_explained(report)
    reasons = {finding.fingerprint: AS_PUBLISHED for finding in stays}
    signed = services.sign(by=leader, report=report, on=on, reasons=reasons)
    services.publish_report(by=leader, report=signed, on=on)


def drafted(report: AnnualReport) -> str:
    """Return part one as the drafting aid proposes it; what no ledger tells is left out (拟稿)."""
    offered = proposals.proposals(report, selectors.as_report(report))
    said = (one for one in offered if one.part == OVERVIEW and not one.is_gap)
    return "\n".join(one.sentence for one in said)


def keep_published(year: TownYear, *, body: Body, by: Officer) -> None:
    """Keep what the township really published, as our reader read it (留存公开报告)."""
    services.keep_published(
        by=by,
        body=body,
        year=year.report.year,
        content=published_report(year.twin).to_json(),
        source=f"{body.name}{year.report.year}年公开报告（数字、表格照录，文字改写）",
    )


def published_report(name: str) -> Report:
    """Read one of the package's twins of the published reports (公开报告的改写本).

    Figures, tables and layout are those of the published report; the sentences are our own.
    """
    file = resources.files("gongkai.web.demo") / "published" / f"{name}.txt"
    (report,) = read_reports(file.read_bytes(), f"{name}.txt")
    return report
