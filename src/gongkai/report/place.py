"""Where something stands in a report (出处): the same as in every other document."""

from gongkai.place import Place

__all__ = ["Place"]
