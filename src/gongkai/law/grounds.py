"""Why information may or must not be given out (不予公开的情形)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.articles import Article
from gongkai.law.terms import REGULATION


class Nature(StrEnum):
    """How far a ground binds the organ."""

    MUST_NOT = "不予公开"
    MUST_NOT_UNLESS = (
        "不得公开，但第三方同意公开或者行政机关认为不公开会对公共利益造成重大影响的除外"
    )
    MAY = "可以不予公开"
    MAY_UNLESS = "可以不予公开，法律、法规、规章规定应当公开的除外"
    OTHER_LAW = "依照有关法律、行政法规的规定办理"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A ground for withholding (不予公开情形), with the row of table three that counts it.

    A ground that leaves a choice (可以) needs the reason of the choice on record.
    """

    id: str
    name: str
    article: Article
    nature: Nature
    row: str

    @property
    def leaves_a_choice(self) -> bool:
        """Whether the organ may give the information all the same."""
        return self.nature in (Nature.MAY, Nature.MAY_UNLESS)


def _ground(ground_id: str, name: str, article: Article, nature: Nature, row: str) -> Ground:
    return Ground(id=ground_id, name=name, article=article, nature=nature, row=f"t3.refused.{row}")


_ART_14, _ART_15 = Article(REGULATION, 14), Article(REGULATION, 15)
_ART_16_1, _ART_16_2 = Article(REGULATION, 16, 1), Article(REGULATION, 16, 2)
_THIRD = "third_party"

GROUNDS = {
    ground.id: ground
    for ground in (
        _ground("state_secret", "依法确定为国家秘密", _ART_14, Nature.MUST_NOT, "state_secret"),
        _ground(
            "law_prohibited",
            "法律、行政法规禁止公开",
            _ART_14,
            Nature.MUST_NOT,
            "law_prohibited",
        ),
        _ground(
            "security_stability",
            "公开后可能危及国家安全、公共安全、经济安全、社会稳定",
            _ART_14,
            Nature.MUST_NOT,
            "security_stability",
        ),
        _ground("trade_secret", "涉及商业秘密", _ART_15, Nature.MUST_NOT_UNLESS, _THIRD),
        _ground("privacy", "涉及个人隐私", _ART_15, Nature.MUST_NOT_UNLESS, _THIRD),
        _ground(
            "third_party_other",
            "公开会损害第三方其他合法权益",
            _ART_15,
            Nature.MUST_NOT_UNLESS,
            _THIRD,
        ),
        _ground(
            "internal_affairs",
            "内部事务信息（人事管理、后勤管理、内部工作流程）",
            _ART_16_1,
            Nature.MAY,
            "internal_affairs",
        ),
        _ground(
            "process",
            "过程性信息（讨论记录、过程稿、磋商信函、请示报告）",
            _ART_16_2,
            Nature.MAY_UNLESS,
            "process",
        ),
        _ground(
            "enforcement_file",
            "行政执法案卷信息",
            _ART_16_2,
            Nature.MAY_UNLESS,
            "enforcement_file",
        ),
        _ground(
            "admin_query",
            "工商、不动产登记资料等，法律、行政法规对获取另有规定",
            Article(REGULATION, 36, item=7),
            Nature.OTHER_LAW,
            "admin_query",
        ),
    )
}
