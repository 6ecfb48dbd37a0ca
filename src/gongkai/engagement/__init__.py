"""What an organ does with people besides applications (政民互动): limits, days, figures, sentences.

Hotline tickets, letters to the leaders, petitions, proposals, promises, open days, services and
consultations. Plain values; no Django, no clock.
"""
