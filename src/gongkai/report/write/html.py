"""A whole report as one self-contained page in the official layout (网页版年度报告)."""

from __future__ import annotations

from gongkai.report.write.html_table import table_html

__all__ = ["table_html"]
