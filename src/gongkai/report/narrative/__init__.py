"""Numbers in the prose of a report: sentences, quantities and what they claim (文字中的数)."""
