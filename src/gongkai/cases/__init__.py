"""One application's life as values: events, stages, clock, figures. No Django in here."""
