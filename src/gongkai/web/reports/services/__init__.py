"""Compiling, writing, reviewing, signing, correcting and publishing annual reports (年度报告办理)."""

from gongkai.web.reports.services.correcting import correct
from gongkai.web.reports.services.drafting import compile_report, open_report, write_part
from gongkai.web.reports.services.overriding import (
    approve_override,
    override,
    withdraw_override,
)
from gongkai.web.reports.services.publishing import keep_published, publish_report
from gongkai.web.reports.services.reviewing import pass_review, send_back, submit
from gongkai.web.reports.services.signing import sign

__all__ = [
    "approve_override",
    "compile_report",
    "correct",
    "keep_published",
    "open_report",
    "override",
    "pass_review",
    "publish_report",
    "send_back",
    "sign",
    "submit",
    "withdraw_override",
    "write_part",
]
