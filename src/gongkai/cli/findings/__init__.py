"""Findings as people and other tools want to have them (检查结果的输出)."""
