"""The catalogue of what an organ makes public (主动公开的规则): columns, numbers, limits, channels.

Nothing here knows a database, a clock or a setting; days and texts are arguments.
"""
