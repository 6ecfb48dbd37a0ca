"""Which rules a report was checked with (规则版本)."""

from __future__ import annotations

import hashlib
import json
from functools import cache

from gongkai.report.checks import RULES


@cache
def rules_version() -> str:
    """Return the number of rules and a digest of all they say, e.g. ``67-1f0c2a9b4d5e``.

    It changes with every change of a code, a severity, a formula or a sentence.
    """
    every = [rule.to_json() for rule in RULES.values()]
    content = json.dumps(every, ensure_ascii=False, sort_keys=True)
    return f"{len(every)}-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
