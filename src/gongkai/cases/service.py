"""How an answer is served, and on which day that counts (送达, 国办公开办函〔2016〕235号).

Handed over or delivered by another organ: the day it is signed for. By post: the day it is posted,
and only by the postal service, because a decision is an official document of the state. On the net,
by mail or fax, where the applicant chose it: the day it reaches the applicant. 235号 speaks neither of
that nor of a letter left behind or announced in public: each needs a record that it was done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.cases.errors import BadEventError
from gongkai.cases.events import Served
from gongkai.cases.kinds import Labelled

BASIS = "国办公开办函〔2016〕235号"
# What officers write for the postal service; other couriers must not carry official documents (邮政法55).
POSTAL = ("邮政", "EMS", "挂号", "中国邮政")


class Method(Labelled):
    """A way of serving (送达方式)."""

    HAND = "hand", "直接送达"
    ENTRUSTED = "entrusted", "委托其他行政机关代为送达"
    POST = "post", "邮寄送达"
    ONLINE = "online", "网上送达"
    EMAIL = "email", "电子邮件"
    FAX = "fax", "传真"
    LEFT = "left", "留置送达"
    ANNOUNCED = "announced", "公告送达"

    @classmethod
    def named(cls, words: str) -> Method:
        """Return the way officers call so.

        Raises:
            BadEventError: for words that name none.
        """
        for method in cls:
            if words in {method.label, method.value, *_ALSO.get(method, ())}:
                return method
        raise BadEventError(
            f"送达方式：没有“{words}”；请从{'、'.join(m.label for m in cls)}中选择。"
        )

    @property
    def counts_from(self) -> str:
        """Which day is the day of service, in words."""
        return _COUNTS[self]


_COUNTS = {
    Method.HAND: "以申请人或者其法定代理人签收之日为准",
    Method.ENTRUSTED: "以申请人或者其法定代理人签收之日为准",
    Method.POST: "以交邮之日为准",
    Method.ONLINE: "以到达申请人的系统之日为准",
    Method.EMAIL: "以到达申请人的系统之日为准",
    Method.FAX: "以到达申请人之日为准",
    Method.LEFT: "以留置之日为准",
    Method.ANNOUNCED: "以公告期满之日为准",
}
_OF_235 = frozenset((Method.HAND, Method.ENTRUSTED, Method.POST))
_ALSO = {Method.HAND: ("当面送达",), Method.ENTRUSTED: ("委托送达",)}
# What proves a delivery that nobody signs for.
_PROOF = {
    Method.ONLINE: "网上送达须留存到达记录，请填写系统记录号。",
    Method.EMAIL: "用电子邮件送达须留存发送、到达的记录，请填写。",
    Method.FAX: "用传真送达须留存传真记录，请填写。",
    Method.LEFT: "留置送达须有见证人或者拍照、录像的记录，请填写。",
    Method.ANNOUNCED: "公告送达须写明公告的载体和日期，请填写。",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What is known of one delivery (送达情况).

    ``sent_on`` is the day it was posted or sent, ``signed_on`` the day it was signed for or arrived.
    ``carrier`` and ``mail_number`` belong to the post, ``record`` to delivery on the net.
    """

    method: Method
    sent_on: date | None = None
    signed_on: date | None = None
    carrier: str = ""
    mail_number: str = ""
    record: str = ""

    @property
    def served_on(self) -> date | None:
        """The legal day of service; ``None`` while it is not known."""
        return self.sent_on if self.method is Method.POST else self.signed_on

    @property
    def known_on(self) -> date | None:
        """The day the applicant had it in hand: the time for remedies runs from there."""
        return self.signed_on

    @property
    def faults(self) -> tuple[str, ...]:
        """What is missing or not allowed, one sentence each."""
        return tuple(self._faults())

    def event(self) -> Served:
        """Return the entry for the log of the case.

        Raises:
            BadEventError: with every fault.
        """
        served_on = self.served_on
        if served_on is None or self.faults:
            raise BadEventError("\n".join(self.faults))
        return Served(
            on=served_on,
            method=self.method.value,
            evidence=self.mail_number or self.record or None,
            known_on=self.signed_on,
        )

    def _faults(self) -> Iterator[str]:
        if self.served_on is None:
            needed = "交邮日期" if self.method is Method.POST else "签收或者到达的日期"
            basis = f"（{BASIS}）" if self.method in _OF_235 else ""
            yield f"{self.method.label}{self.method.counts_from}{basis}，请填写{needed}。"
        if self.sent_on and self.signed_on and self.signed_on < self.sent_on:
            yield "签收日期早于发出日期，请核对两个日期。"
        if self.method is Method.POST:
            yield from self._of_the_post()
        if self.method in _PROOF and not self.record.strip():
            yield _PROOF[self.method]

    def _of_the_post(self) -> Iterator[str]:
        if not self.mail_number.strip():
            yield "邮寄送达须有邮件号，以便证明交邮之日，请填写。"
        if self.carrier.strip() and not any(word in self.carrier.upper() for word in POSTAL):
            yield (
                f"答复是国家公文，邮寄应当交邮政企业，不得交其他快递企业（{BASIS}）；"
                "请改由邮政企业寄送，或者核对承运单位。"
            )
