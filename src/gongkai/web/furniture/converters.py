"""Parts of an address that have a form of their own (网址中的编号)."""

from __future__ import annotations

from django.urls import register_converter


class IndexNumber:
    """An index number by any organ's template, e.g. 机关代码/年份-流水号 (索引号).

    Its address comes last among those of an organ: only the database knows which numbers there are.
    """

    regex = r"(?=[0-9A-Za-z/-]*[0-9]{4})[0-9A-Za-z-]{1,40}(?:/[0-9A-Za-z-]{1,40}){0,3}"

    def to_python(self, value: str) -> str:
        """Return it as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it stands."""
        return value


class CellId(IndexNumber):
    """The id of a cell of the report's tables, e.g. ``t3.received.total`` (单元格编号)."""

    regex = r"t[234]\.[a-z_]+(?:\.[a-z_]+){1,2}"


class Digest(IndexNumber):
    """The digest of a file's content in hexadecimal digits (摘要)."""

    regex = r"[0-9a-f]{64}"


class Year:
    """A year in four digits (年份)."""

    regex = r"[0-9]{4}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return four digits."""
        return f"{value:04}"


class Version:
    """The number of a report's version, without a leading zero (版本号)."""

    regex = r"[1-9][0-9]{0,3}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return its digits."""
        return str(value)


# Both surfaces use them, and Django wants each name registered once.
register_converter(IndexNumber, "index")
register_converter(CellId, "cell")
register_converter(Digest, "digest")
register_converter(Year, "report_year")
register_converter(Version, "version")
