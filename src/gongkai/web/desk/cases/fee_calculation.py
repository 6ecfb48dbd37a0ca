"""The calculation of a fee that an address names (收费计算的网址参数)."""

from __future__ import annotations

from gongkai.cases.charging import Sheet
from gongkai.cases.kinds import Tariff
from gongkai.law.fees import MOST_UNITS, FeeError
from gongkai.web.applications import fees
from gongkai.web.applications.models import Application
from gongkai.web.errors import Invalid


def chosen(case: Application, tariff: str, pages: str) -> Sheet:
    """Return the sheet an address names.

    Raises:
        Invalid: for an address that names none.
    """
    plain_number = pages.isascii() and pages.isdigit() and len(pages) <= len(str(MOST_UNITS))
    try:
        return fees.sheet(case, Tariff(tariff), int(pages) if plain_number else None)
    except ValueError as fault:  # FeeError is one, and so is a tariff there is none of
        told = str(fault) if isinstance(fault, FeeError) else "计收方式：应为按件或者按量。"
        raise Invalid({"tariff": [told]}) from fault
