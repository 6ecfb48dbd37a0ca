"""The year's other registers: licences, penalties, procurement, hotline, proposals (年度台账)."""
