"""Everything that can be done about a case beside its moves (全部辅助事项)."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.web.desk.cases import acts, log_acts
from gongkai.web.desk.cases.acts import Act

ACTS: Mapping[str, Act] = {**acts.ACTS, **log_acts.ACTS}
