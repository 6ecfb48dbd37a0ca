"""Blacking out for a partial release (涂黑，条例第三十七条区分处理): nothing is left under a box."""

from gongkai.screening.redaction.boxes import Box, NotRedactable
from gongkai.screening.redaction.pages import redacted
from gongkai.screening.redaction.preview import pages_of, preview
from gongkai.screening.redaction.proposing import proposed_boxes
from gongkai.screening.redaction.releasing import release_findings

__all__ = [
    "Box",
    "NotRedactable",
    "pages_of",
    "preview",
    "proposed_boxes",
    "redacted",
    "release_findings",
]
