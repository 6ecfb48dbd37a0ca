"""Who applies, in the six kinds the annual report counts by (申请人情况)."""

from __future__ import annotations

from enum import StrEnum


class ApplicantKind(StrEnum):
    """The kind of applicant: a column of table three (申请人类别).

    The applicant counts, not the agent: a lawyer who applies for a person is a natural person; a
    law firm that applies in its own name is a legal service body.
    """

    __hash__ = str.__hash__  # Enum's own is a slow call, and every case is counted by its kind

    NATURAL_PERSON = "natural_person"
    BUSINESS = "business"
    RESEARCH = "research"
    PUBLIC_INTEREST = "public_interest"
    LEGAL_SERVICE = "legal_service"
    OTHER_ORG = "other_org"

    @property
    def label(self) -> str:
        """The column's official heading."""
        return _LABELS[self]

    @property
    def is_organisation(self) -> bool:
        """Whether the column stands under 法人或其他组织."""
        return self is not ApplicantKind.NATURAL_PERSON


_LABELS = {
    ApplicantKind.NATURAL_PERSON: "自然人",
    ApplicantKind.BUSINESS: "商业企业",
    ApplicantKind.RESEARCH: "科研机构",
    ApplicantKind.PUBLIC_INTEREST: "社会公益组织",
    ApplicantKind.LEGAL_SERVICE: "法律服务机构",
    ApplicantKind.OTHER_ORG: "其他",
}
