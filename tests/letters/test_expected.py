"""条例第十七条、第三十条、第三十二条、第三十五条、第四十五条：每一步应有的文书。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given

from gongkai.cases.clock import fold
from gongkai.cases.course import follow
from gongkai.cases.entry import Entry
from gongkai.cases.errors import CaseError
from gongkai.cases.events import (
    ConsultClosed,
    ConsultReceivedBy,
    ConsultSent,
    CorrectionAsked,
    CorrectionLapsed,
    Decided,
    Extended,
    Received,
    Withdrawn,
)
from gongkai.cases.kinds import ConsultKind, Opinion
from gongkai.law.workdays import CHINA, OutsideCalendarError
from gongkai.letters.expected import expected
from gongkai.letters.handbook import handbook
from gongkai.letters.kinds import KINDS
from tests.cases.logs import day, legal_logs

TODAY = day("2026-10-15")
RECEIVED = Received(on=day("2026-09-01"))


def kinds(*log: Entry) -> list[str]:
    pauses = fold(log, CHINA, TODAY).pauses
    return [one.kind for one in expected(follow(log), pauses, TODAY)]


class TestExpected:
    def test_a_plain_case(self) -> None:
        answer = Decided(on=day("2026-09-10"), decision="granted")
        assert kinds(RECEIVED, answer) == ["D01", "D26", "D10", "D25"]

    def test_a_third_party_and_an_extension(self) -> None:
        log = (
            RECEIVED,
            ConsultSent(on=day("2026-09-02"), kind=ConsultKind.THIRD_PARTY, party="甲"),
            Extended(on=day("2026-09-28"), days=20, approver="负责人"),
        )
        assert kinds(*log) == ["D01", "D05", "D06", "D04"]

    def test_disclosed_without_consent_the_third_party_is_told(self) -> None:
        asked = (
            ConsultSent(on=day("2026-09-02"), kind=ConsultKind.THIRD_PARTY, party="甲"),
            ConsultReceivedBy(on=day("2026-09-03"), party="甲"),
        )
        partial = Decided(on=day("2026-10-12"), decision="partial")
        refused = ConsultClosed(on=day("2026-09-10"), party="甲", opinion=Opinion.REFUSE)
        agreed = ConsultClosed(on=day("2026-09-10"), party="甲", opinion=Opinion.AGREE)
        assert kinds(RECEIVED, *asked, refused, partial)[-1] == "D08"
        assert kinds(RECEIVED, *asked, partial)[-1] == "D08"  # silence is not consent
        assert "D08" not in kinds(RECEIVED, *asked, agreed, partial)

    def test_a_lapse_is_told_once(self) -> None:
        log = (
            RECEIVED,
            CorrectionAsked(on=day("2026-09-02")),
            CorrectionLapsed(on=day("2026-10-09")),
            Decided(on=day("2026-10-12"), decision="abandoned_correction"),
        )
        assert kinds(*log) == ["D01", "D02", "D23"]

    def test_a_withdrawal_needs_no_answer(self) -> None:
        assert kinds(RECEIVED, Withdrawn(on=day("2026-09-02"))) == ["D01"]

    @given(log=legal_logs())
    def test_only_documents_there_are(self, log: list[Entry]) -> None:
        last = max(entry.on for entry in log)
        try:
            pauses = fold(log, CHINA, last).pauses
        except (CaseError, OutsideCalendarError):
            return
        found = expected(follow(log), pauses, last)
        assert {one.kind for one in found} <= set(KINDS)
        assert all(date(2019, 5, 15) <= one.since <= last for one in found)


def test_the_documentation_is_this_page() -> None:
    page = Path(__file__).parents[2] / "docs" / "letters.md"
    assert page.read_text("utf-8") == handbook()
