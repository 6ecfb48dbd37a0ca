"""Which ledgers the desk shows (台账总目). Another app's ledgers join here by one line."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404

from gongkai.web.engagement.ledgers import LEDGERS as ENGAGEMENT
from gongkai.web.ledgers.ledger import Ledger

LEDGERS: Mapping[str, Ledger] = {**ENGAGEMENT}


def ledger_or_404(name: str) -> Ledger:
    """Return the ledger of an address.

    Raises:
        Http404: where there is none.
    """
    if name not in LEDGERS:
        raise Http404
    return LEDGERS[name]
