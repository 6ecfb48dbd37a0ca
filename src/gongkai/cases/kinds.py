"""The closed lists an event chooses from: channels, parties asked, outcomes (事件中的类别)."""

from __future__ import annotations

from enum import StrEnum

from gongkai.law.articles import Article


class Labelled(StrEnum):
    """A list whose members carry the word officers use for them."""

    label: str
    # Members are looked up in tables all the time; Enum's own hash is a slow call.
    __hash__ = str.__hash__

    def __new__(cls, value: str, label: str = "") -> Labelled:  # noqa: PYI034 -- members are of cls
        """Make a member that is equal to its id and knows its Chinese word."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Channel(Labelled):
    """How an application reaches the organ; decides the day of receipt (提交渠道, 条例31)."""

    COUNTER = "counter", "当面提交"
    POST_SIGNED = "post_signed", "邮寄（须签收）"
    POST_PLAIN = "post_plain", "平常信函"
    ONLINE = "online", "互联网渠道"
    FAX = "fax", "传真"
    ORAL = "oral", "口头（工作机构代填）"

    @property
    def received_at_once(self) -> bool:
        """Whether handing in is receipt; the other ways need a signature or a confirmation."""
        return self in {Channel.COUNTER, Channel.ORAL}

    @property
    def article(self) -> Article:
        """Where the law sets the day of receipt for this channel."""
        match self:
            case Channel.COUNTER | Channel.ORAL:
                return Article("条例", 31, item=1)
            case Channel.POST_SIGNED | Channel.POST_PLAIN:
                return Article("条例", 31, item=2)
            case _:
                return Article("条例", 31, item=3)


class ConsultKind(Labelled):
    """Whose opinion is sought before an answer (征求意见的对象)."""

    THIRD_PARTY = "third_party", "第三方"
    CO_MAKER = "co_maker", "共同制作机关"
    OTHER_ORGAN = "other_organ", "其他机关"


class Opinion(Labelled):
    """What the party asked has said (意见)."""

    AGREE = "agree", "同意公开"
    REFUSE = "refuse", "不同意公开"
    SILENT = "silent", "逾期未答复"


class Tariff(Labelled):
    """How the processing fee of one application is reckoned, never both ways (109号3)."""

    ITEMS = "items", "按件计收"
    PAGES = "pages", "按量计收"


class SuitKind(Labelled):
    """Whether a suit came straight or after a review: two groups of table four (行政诉讼)."""

    DIRECT = "direct", "未经复议直接起诉"
    AFTER_REVIEW = "after_review", "复议后起诉"


class Outcome(Labelled):
    """How a review or a suit ended: the fields of table four (结果)."""

    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"
