"""The years a ledger can be about (年份): the regulation first took effect in 2008."""

from __future__ import annotations

from typing import Final

from django.core.validators import MaxValueValidator, MinValueValidator

FIRST, LAST = 2008, 2099
LEDGER_YEAR: Final = (
    MinValueValidator(FIRST, f"年份从{FIRST}年起，请核对。"),
    MaxValueValidator(LAST, f"年份到{LAST}年止，请核对。"),
)
