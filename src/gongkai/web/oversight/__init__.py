"""Supervision and guarantee (监督保障): people, meetings, training, checks, assessment, decisions shown."""
