"""gongkai（公开）: 政府信息公开 as a library, a command line and a platform.

Example::

    import gongkai
    report = gongkai.read("年报.txt")
    for finding in gongkai.check(report):
        print(finding.message)
    gongkai.write(report, "年报.html")

What stands in ``__all__`` is loaded when first used: importing gongkai costs next to nothing.
"""

TYPE_CHECKING = False  # not from typing, whose import would take longer than all of this
if TYPE_CHECKING:
    from gongkai.documents import read, read_all, write
    from gongkai.report.cells import Cell
    from gongkai.report.checks import check
    from gongkai.report.diff import compare
    from gongkai.report.findings import Finding
    from gongkai.report.model import Report
    from gongkai.report.read.errors import UnreadableReport
    from gongkai.report.rollup import rollup

__version__ = "0.1.0"
__all__ = [
    "Cell",
    "Finding",
    "Report",
    "UnreadableReport",
    "__version__",
    "check",
    "compare",
    "read",
    "read_all",
    "rollup",
    "write",
]

_HOMES = {
    "Cell": "gongkai.report.cells",
    "Finding": "gongkai.report.findings",
    "Report": "gongkai.report.model",
    "UnreadableReport": "gongkai.report.read.errors",
    "check": "gongkai.report.checks",
    "compare": "gongkai.report.diff",
    "read": "gongkai.documents",
    "read_all": "gongkai.documents",
    "rollup": "gongkai.report.rollup",
    "write": "gongkai.documents",
}

if not TYPE_CHECKING:  # a type checker sees the imports above, and would let any name pass here

    def __getattr__(name: str) -> object:
        """Load a public name when it is first asked for (PEP 562)."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(__import__(_HOMES[name], fromlist=(name,)), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
