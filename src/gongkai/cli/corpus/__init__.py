"""``gongkai corpus``: many reports at once (年报库)."""
