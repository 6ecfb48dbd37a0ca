"""Checks on one report: a literal catalogue of rules, and one function that asks them all (检查)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.report.checks import (
    across_years,
    against_ledger,
    copy,
    form,
    growth,
    headings,
    organ,
    plausibility,
    privacy,
    prose_applications,
    prose_contradictions,
    prose_duties,
    prose_sums,
    prose_tables,
    roll_up,
    table_four,
    table_three,
    table_two,
    times,
    units,
    values,
)
from gongkai.report.checks.catalogue import Rule
from gongkai.report.checks.family import Family
from gongkai.report.checks.ledger import Ledger
from gongkai.report.checks.peers import Peers
from gongkai.report.checks.view import Around, View
from gongkai.report.findings import Finding
from gongkai.report.model import Report

__all__ = ["RULES", "Rule", "check"]

_CATALOGUE = (
    form.edition,  # F-EDITION
    form.sections,  # F-SECTIONS
    headings.ordinals,  # F-ORDINAL
    headings.numbering,  # F-NUMBERING
    headings.titles,  # F-TITLE
    headings.labels,  # F-LABEL
    form.rows,  # F-ROWS
    form.columns,  # F-COLS
    times.period,  # F-PERIOD
    times.one_year,  # F-YEAR
    organ.one_organ,  # F-ORG
    organ.page_head,  # F-HEAD
    times.deadline,  # F-DEADLINE
    values.blank,  # V-BLANK
    values.placeholder,  # V-PLACEHOLDER
    values.is_a_number,  # V-NUMBER
    values.is_whole,  # V-INTEGER
    values.is_not_negative,  # V-SIGN
    units.unit,  # V-UNIT
    values.remark,  # V-REMARK
    table_two.stock,  # T2-STOCK
    table_two.rules_of_a_small_organ,  # T2-REG-LEVEL
    across_years.items_over_years,  # T2-ITEMS
    table_two.procurement,  # T2-PROCURE
    table_two.confused,  # T2-CONFUSED
    table_three.balance,  # T3-BALANCE
    table_three.sum_of_results,  # T3-SUM-RESULT
    table_three.sum_of_applicants,  # T3-SUM-COL
    table_three.locate,  # T3-LOCATE
    table_three.only_total,  # T3-ONLY-TOTAL
    table_three.unpaid_without_fee,  # T3-LEGAL
    table_four.sum_of_outcomes,  # T4-SUM
    table_four.suits_without_review,  # T4-POST
    table_four.remedies_beyond_results,  # T4-VS-T3
    across_years.carried_over,  # X-CARRY
    across_years.stock_over_years,  # X-STOCK
    across_years.pending_continued,  # X-PENDING
    across_years.change_of_edition,  # X-EDITION
    copy.copied,  # X-COPY
    plausibility.jump,  # X-JUMP
    prose_applications.new_applications,  # N-NEW
    prose_applications.closed_applications,  # N-TOT
    prose_applications.carried_forward,  # N-FWD
    prose_applications.carried_over,  # N-OVER
    prose_applications.kinds_of_results,  # N-KIND
    prose_applications.none_received,  # N-NONE
    prose_tables.documents_and_decisions,  # N-T2
    prose_tables.reviews_and_suits,  # N-T4
    prose_sums.parts_of_a_whole,  # N-SUM
    prose_sums.percentage,  # N-PCT
    growth.growth,  # N-GROWTH
    prose_contradictions.contradictions,  # N-CONTRA
    prose_duties.fee,  # N-FEE
    prose_duties.problems,  # N-PROBLEMS
    prose_duties.assessment,  # N-ASSESS
    privacy.personal_data,  # N-PRIVACY
    privacy.secrecy_marks,  # N-SECRET
    roll_up.sum_of_bodies,  # R-SUM
    roll_up.bound_of_bodies,  # R-BOUND
    roll_up.coverage,  # R-COVER
    roll_up.bodies_mapped,  # R-CARRY
    roll_up.counted_twice,  # R-DOUBLE
    roll_up.one_form,  # R-FORM
    against_ledger.equals_ledger,  # L-LEDGER
    against_ledger.late_cases,  # L-LATE
    plausibility.all_zero,  # P-ZERO
    plausibility.rates,  # P-RATE
    plausibility.mix,  # P-MIX
    plausibility.digits,  # P-DIGIT
)
RULES: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in _CATALOGUE})
"""Every rule by its code, in the order of the catalogue. A published code is never reused."""


def check(  # noqa: PLR0913  (what a report can be held against)
    report: Report,
    *,
    previous: Report | None = None,
    predecessor: str | None = None,
    family: Family | None = None,
    peers: Peers | None = None,
    ledger: Ledger | None = None,
) -> list[Finding]:
    """Return everything the rules find in one report (检查年度报告).

    Args:
        report: the report to check.
        previous: the same organ's report of the year before; turns on the rules across years.
        predecessor: an organ whose report was given for last year's but is another's (R-CARRY).
        family: the bodies the report adds up (``report.rollup.family_of``); turns on the sums.
        peers: the class of the organ (``checks.peers.classes``); turns on plausibility.
        ledger: what the report was compiled from; turns on the rules of the platform (L).

    The order is that of the catalogue, within a rule that of the document; the same report gives
    the same list.
    """
    around = Around(
        previous=View(previous) if previous else None,
        predecessor=predecessor,
        family=family,
        peers=peers,
        ledger=ledger,
    )
    view = View(report, around)
    # Asked directly: seventy rules are asked, and hardly one sees anything.
    return [rule.finding(view, seen) for rule in _CATALOGUE for seen in rule.look(view)]
