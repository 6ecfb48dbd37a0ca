"""What a check has to say of a report (检查结果): the same form as every other finding."""

from gongkai.findings import SEVERITY_NAMES, STATUS_NAMES, Finding, Severity, Status

__all__ = ["SEVERITY_NAMES", "STATUS_NAMES", "Finding", "Severity", "Status"]
