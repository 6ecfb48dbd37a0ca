"""The law as a library: articles, terms, working days, decisions, fees. Standard library only."""
