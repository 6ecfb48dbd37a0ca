"""Records to correct and complaints: what is no application and counts in no table (更正、投诉举报)."""
