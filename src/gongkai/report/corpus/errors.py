"""What stops a build (建库中止).

Exception
├── InUse
└── ClusterFailed
"""

from __future__ import annotations


class InUse(Exception):  # noqa: N818 — says what is the matter
    """Another run is building the same corpus."""


class ClusterFailed(Exception):  # noqa: N818 — says what is the matter
    """The cluster cannot be used; the message is one Chinese sentence."""
