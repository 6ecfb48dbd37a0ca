"""Supervision and guarantee of openness (监督保障): tenures, score sheets, limits, figures of a year."""
