"""Pages of records to correct and of complaints (更正、投诉举报)."""
