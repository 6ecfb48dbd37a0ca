"""What a person may do with a general report now (总报告可办事项)."""

from __future__ import annotations

from gongkai.web import rights
from gongkai.web.bodies.models import Officer
from gongkai.web.collecting.models import GeneralReport, RollUp, Stand
from gongkai.web.rights import Action


def moves_of(officer: Officer, row: RollUp, signed: GeneralReport | None) -> frozenset[str]:
    """Return the moves by name; who drafted it neither reviews nor signs."""
    able = rights.abilities(officer, row.collector)
    if signed is not None:
        return _after(able, signed)
    drafted = officer.pk == row.made_by_id or row.drafters.filter(pk=officer.pk).exists()
    moves = {"write", "submit"} if Action.COLLECT in able else set()
    if not drafted and Action.REVIEW_REPORT in able:
        moves.add("review")
    if not drafted and Action.SIGN in able:
        moves.add("sign")
    return frozenset(moves)


def _after(able: frozenset[Action], signed: GeneralReport) -> frozenset[str]:
    moves = {"hand_up"} if Action.HAND_UP in able and signed.state != Stand.SUPERSEDED else set()
    if Action.SIGN in able and signed.state == Stand.SIGNED:
        moves.add("publish")
    return frozenset(moves)
