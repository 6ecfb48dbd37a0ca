"""Notices on their way: written with the act they tell of, sent afterwards, once (通知发送)."""
